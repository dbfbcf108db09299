// Writes cmd/zoo/table.go. It calls the system itself, so that little of Go's library has to be compiled.
package main

import "syscall"

var names = []string{"anchor", "beacon", "compass", "drift", "ebb", "fathom", "galley", "harbour",
	"island", "jetty", "keel", "lantern", "mast", "nave", "oar", "port", "quay", "rudder", "sail", "tide"}

func main() {
	rules := map[string]string{}
	for index, name := range names {
		rules[name] = string(rune('a' + index))
	}
	text := "package main\n\nvar table = []string{\n"
	for name := range rules {
		text += "\t\"rule " + name + " " + rules[name] + "\",\n"
	}
	file, err := syscall.Open("cmd/zoo/table.go", syscall.O_CREAT|syscall.O_WRONLY|syscall.O_TRUNC, 0o644)
	if err == nil {
		_, err = syscall.Write(file, []byte(text+"}\n"))
	}
	if err != nil {
		panic(err)
	}
}
