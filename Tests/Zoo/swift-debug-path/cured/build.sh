set -eu
# Without the concurrency module, whose compiled form would be named with a path of the module cache.
swiftc -g -parse-as-library -module-name zoo -module-cache-path "$TMPDIR/modules" \
  -Xfrontend -disable-implicit-concurrency-module-import \
  -Xfrontend -disable-implicit-string-processing-module-import \
  -c -o "$SLIPWAY_OUT/swift-debug-path.o" -file-compilation-dir . zoo.swift
