#!/usr/bin/env bash
# Benchmarks/decoder-arm64/run.sh [FILE...]: the scan of AArch64 code beside llvm-objdump -d, in one run,
# one thread each, CPU time. FILE is an AArch64 ELF file; without any, Debian's libLLVM and libclang-cpp
# for arm64 are downloaded and unpacked, not installed. With COMPARE=1 every distinct word is held against
# llvm-objdump too (compare.py).
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
LLVM=${LLVM:-/usr/lib/llvm-19/bin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

files=("$@")
if [ ${#files[@]} = 0 ]; then
  # A package state of its own: the machine's knows nothing of arm64.
  mkdir -p "$work/apt/lists/partial" "$work/apt/archives/partial"
  : >"$work/apt/status"
  apt() {
    apt-get -qq -o Dir::State="$work/apt" -o Dir::State::status="$work/apt/status" \
      -o Dir::Cache="$work/apt" -o APT::Architecture=arm64 -o APT::Architectures=arm64 "$@"
  }
  apt update
  (cd "$work" && apt download libllvm19 libclang-cpp19)
  for deb in "$work"/*.deb; do dpkg-deb -x "$deb" "$work/root"; done
  mapfile -t files < <(find "$work/root" -type f -name 'lib*.so*' | sort)
fi

# The decoder alone is compiled: it needs nothing but the module of instructions.
mkdir -p "$work/package/Sources"
ln -s "$here/../../Sources/Formats/Instructions" "$work/package/Sources/Instructions"
mkdir "$work/package/Sources/decoder-arm64"
cp Benchmark.swift "$work/package/Sources/decoder-arm64/"
cat >"$work/package/Package.swift" <<'SWIFT'
// swift-tools-version: 6.2
import PackageDescription
let package = Package(
  name: "decoder-arm64",
  targets: [
    .target(name: "Instructions", exclude: ["Instructions.md"]),
    .executableTarget(name: "decoder-arm64", dependencies: ["Instructions"]),
  ],
  swiftLanguageModes: [.v6])
SWIFT
swift build --package-path "$work/package" -c release >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
decoder=$(swift build --package-path "$work/package" -c release --show-bin-path)/decoder-arm64

: >"$work/text"
for file in "${files[@]}"; do
  "$LLVM/llvm-objcopy" --dump-section=.text="$work/one" "$file" /dev/null 2>/dev/null
  cat "$work/one" >>"$work/text"
done
"$LLVM/llvm-objcopy" -I binary -O elf64-littleaarch64 \
  --rename-section=.data=.text,code,alloc,load,readonly "$work/text" "$work/elf"

bytes=$(stat -c %s "$work/text")
"$decoder" "$work/text" v8.0 | tee "$work/ours"
ours=$(awk '$1 == "seconds" { print $2 }' "$work/ours")
peer=$({ TIMEFORMAT=%U; time "$LLVM/llvm-objdump" -d --mattr=+all --triple=aarch64 "$work/elf" >/dev/null; } 2>&1)
awk -v b="$bytes" -v o="$ours" -v p="$peer" 'BEGIN {
  printf "code %.1f MB; scan %.3f s, %.0f MB/s (bar 1000: %s); llvm-objdump -d %.1f s, %.1f MB/s; ratio %.0f\n",
    b / 1e6, o, b / 1e6 / o, (b / 1e6 / o >= 1000) ? "yes" : "NO", p, b / 1e6 / p, p / o }'
[ "${COMPARE:-0}" = 0 ] || ./compare.py "$decoder" "${files[@]}"
