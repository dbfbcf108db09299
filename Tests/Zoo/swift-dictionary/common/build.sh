set -eu
swiftc -module-cache-path "$TMPDIR/modules" -o "$TMPDIR/generate" generate.swift
"$TMPDIR/generate" >"$SLIPWAY_OUT/swift-dictionary.txt"
