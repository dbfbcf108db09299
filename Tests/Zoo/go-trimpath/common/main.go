package main

func main() {
	if len("zoo") != 3 {
		panic("no zoo")
	}
	println("zoo")
}
