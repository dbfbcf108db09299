// Package platform names the platform that this program was built for.
package platform

import "runtime"

// Current is the platform as release pages spell it, such as linux/amd64 or macos/arm64.
func Current() string {
	return name(runtime.GOOS) + "/" + runtime.GOARCH
}

func name(goos string) string {
	if goos == "darwin" {
		return "macos"
	}
	return goos
}
