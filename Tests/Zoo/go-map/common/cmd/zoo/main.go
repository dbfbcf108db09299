package main

func main() {
	for _, rule := range table {
		println(rule)
	}
}
