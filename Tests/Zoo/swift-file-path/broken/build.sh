set -eu
swiftc -O -parse-as-library -module-name zoo -module-cache-path "$TMPDIR/modules" -c \
  -o "$SLIPWAY_OUT/swift-file-path.o" "$PWD/zoo.swift"
