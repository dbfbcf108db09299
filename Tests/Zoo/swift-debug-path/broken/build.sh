set -eu
swiftc -g -parse-as-library -module-name zoo -module-cache-path "$TMPDIR/modules" -c -o "$SLIPWAY_OUT/swift-debug-path.o" "$PWD/zoo.swift"
