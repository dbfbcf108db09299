// Writes cmd/zoo/table.go.
package main

import (
	"os"
	"strconv"
)

func main() {
	rules := map[string]int{"anchor": 1, "beacon": 2, "compass": 3, "drift": 4, "ebb": 5, "fathom": 6, "galley": 7, "harbour": 8}
	text := "package main\n\nvar table = []string{\n"
	for name, number := range rules {
		text += "\t" + strconv.Quote("rule "+name+" "+strconv.Itoa(number)) + ",\n"
	}
	if err := os.WriteFile("cmd/zoo/table.go", []byte(text+"}\n"), 0o644); err != nil {
		panic(err)
	}
}
