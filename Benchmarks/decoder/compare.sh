#!/usr/bin/env bash
# Benchmarks/decoder/compare.sh [FILE...]: holds the x86-64 decoder against Zydis, instruction by instruction.
#
# Without files: at least 300 MB of code that this machine has: Debian's libLLVM, OpenBLAS, Swift's and Rust's
# toolchains, and whatever FOLDER names (unpacked wheels of NumPy, Go, ruff, uv, node). OBJDUMP=1 takes
# llvm-objdump instead of Zydis, which costs twenty times as long.
set -euo pipefail
cd "$(dirname "$0")"
build=${BUILD:-.build}
swift build -c release --scratch-path "$build" >&2
program=$(swift build -c release --scratch-path "$build" --show-bin-path)/decoder
if [ $# -eq 0 ]; then
  swift=$(dirname "$(dirname "$(realpath "$(command -v swift)")")")
  mapfile -t files < <(
    {
      find -L /usr/lib/x86_64-linux-gnu -maxdepth 2 \( -name 'libLLVM*.so*' -o -name 'libopenblas*.so*' \) -type f
      find "$swift/bin" "$swift/lib" -type f -size +20M \( -name 'swift-frontend' -o -name 'sourcekit*' -o -name '*.so' \)
      find "${RUSTUP_HOME:-$HOME/.rustup}" -type f \( -name 'libLLVM*.so*' -o -name 'librustc_driver*.so' \) 2>/dev/null
      [ -z "${FOLDER:-}" ] || find "$FOLDER" -type f -size +100k
    } | while read -r file; do
      # ELF, for x86-64.
      [ "$(head -c 20 "$file" | od -An -tx1 | tr -d ' \n' | cut -c1-12,37-40)" = 7f454c4602013e00 ] && realpath "$file"
    done | sort -u
  )
  set -- "${files[@]}"
fi
if [ -n "${OBJDUMP:-}" ]; then
  "$program" objdump "$(ls /usr/lib/llvm-*/bin/llvm-objdump | sort -V | tail -n 1)" "$@"
else
  "$program" compare "$@"
fi
