// Command greeter greets somebody and says which build is doing so.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"example.org/greeter/internal/greeting"
	"example.org/greeter/internal/platform"
)

// version and commit are set by the linker: -X main.version=… -X main.commit=…
var (
	version = "0.0.0-dev"
	commit  = "none"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run is main without the process around it, so that a test can call it.
func run(arguments []string, out, complaints io.Writer) int {
	flags := flag.NewFlagSet("greeter", flag.ContinueOnError)
	flags.SetOutput(complaints)
	showVersion := flags.Bool("version", false, "print the version and leave")
	language := flags.String(
		"language", "en", "language of the greeting: "+strings.Join(greeting.Languages(), ", "))
	if err := flags.Parse(arguments); err != nil {
		return 64
	}

	if *showVersion {
		fmt.Fprintf(out, "greeter %s (%s) for %s\n", version, commit, platform.Current())
		return 0
	}

	line, err := greeting.For(*language, strings.Join(flags.Args(), " "))
	if err != nil {
		fmt.Fprintln(complaints, "greeter:", err)
		return 64
	}
	fmt.Fprintf(out, "%s This is greeter %s on %s.\n", line, version, platform.Current())
	return 0
}
