package main

import (
	"strings"
	"testing"
)

func TestGreetsByName(t *testing.T) {
	var out, complaints strings.Builder
	if code := run([]string{"-language", "de", "Ada"}, &out, &complaints); code != 0 {
		t.Fatalf("exit code %d: %s", code, complaints.String())
	}
	if !strings.HasPrefix(out.String(), "Guten Tag, Ada! This is greeter ") {
		t.Fatalf("unexpected greeting: %q", out.String())
	}
}

func TestUnknownLanguageIsAnError(t *testing.T) {
	var out, complaints strings.Builder
	if code := run([]string{"-language", "tlh"}, &out, &complaints); code != 64 {
		t.Fatalf("exit code %d, expected 64", code)
	}
	if !strings.Contains(complaints.String(), `no greeting in "tlh"`) {
		t.Fatalf("unexpected complaint: %q", complaints.String())
	}
}
