set -eu
source=$PWD
# All names are relative, for Swift hashes its own command line into the object (.swift_modhash).
cp zoo.swift "$TMPDIR/zoo.swift"
cd "$TMPDIR"
swiftc -O -parse-as-library -module-name zoo -module-cache-path "$TMPDIR/modules" \
  -Xfrontend -disable-implicit-concurrency-module-import \
  -Xfrontend -disable-implicit-string-processing-module-import \
  -c -o zoo.o zoo.swift
cp zoo.o "$SLIPWAY_OUT/swift-file-path.o"
