// Package greeting knows how to greet in several languages.
package greeting

import (
	"fmt"
	"sort"
	"strings"
)

var forms = map[string]string{
	"de": "Guten Tag, %s!",
	"en": "Hello, %s!",
	"es": "¡Hola, %s!",
	"fr": "Bonjour, %s !",
	"ja": "%sさん、こんにちは。",
}

// Languages returns the codes For accepts, sorted.
func Languages() []string {
	codes := make([]string, 0, len(forms))
	for code := range forms {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	return codes
}

// For greets name, or the world if name is empty, in the language with that code.
func For(language, name string) (string, error) {
	form, known := forms[language]
	if !known {
		return "", fmt.Errorf(
			"no greeting in %q; choose one of %s", language, strings.Join(Languages(), ", "))
	}
	if name == "" {
		name = "world"
	}
	return fmt.Sprintf(form, name), nil
}
