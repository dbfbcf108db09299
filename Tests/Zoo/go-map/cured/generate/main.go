// Writes cmd/zoo/table.go.
package main

import (
	"os"
	"sort"
	"strconv"
)

func main() {
	rules := map[string]int{"anchor": 1, "beacon": 2, "compass": 3, "drift": 4, "ebb": 5, "fathom": 6, "galley": 7, "harbour": 8}
	var names []string
	for name := range rules {
		names = append(names, name)
	}
	sort.Strings(names)
	text := "package main\n\nvar table = []string{\n"
	for _, name := range names {
		text += "\t" + strconv.Quote("rule "+name+" "+strconv.Itoa(rules[name])) + ",\n"
	}
	if err := os.WriteFile("cmd/zoo/table.go", []byte(text+"}\n"), 0o644); err != nil {
		panic(err)
	}
}
