set -eu
swiftc -g -parse-as-library -module-name zoo -module-cache-path "$TMPDIR/modules" -file-prefix-map "$PWD=." -file-compilation-dir . -c -o "$SLIPWAY_OUT/swift-debug-path.o" "$PWD/zoo.swift"
