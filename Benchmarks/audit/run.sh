#!/usr/bin/env bash
# Benchmarks/audit/run.sh [FILE]: what an audit costs beside reading the file once and hashing it, and how much memory
# is its own: of FILE (Debian's libLLVM.so.19.1 unless named), of a program of 1 GB, and of a wheel with a member of 500 MB.
set -euo pipefail
cd "$(dirname "$0")"
file=${1:-/usr/lib/x86_64-linux-gnu/libLLVM.so.19.1}
build=${BUILD:-.build}
swift build -c release --scratch-path "$build" >&2
program=$(swift build -c release --scratch-path "$build" --show-bin-path)/audit-benchmark
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat "$file" >/dev/null

measured=$("$program" speed "$file")
TIMEFORMAT='%R'
peer=$( { time openssl dgst -sha256 "$file" >/dev/null; } 2>&1)
echo "$measured"
printf 'openssl dgst -sha256\t%s s\n' "$peer"

# A program whose data makes up the rest of 1 GB: what a snapshot, or an embedded file system, looks like.
python3 - "$file" "$work" <<'PY'
import os, shutil, sys, zipfile
file, work = sys.argv[1:]
large = os.path.join(work, "large")
shutil.copyfile(file, large)
piece = bytes(range(256)) * 4096
with open(large, "ab") as out:
    while out.tell() < 1_000_000_000:
        out.write(piece)
with open(os.path.join(work, "member"), "wb") as out, open(large, "rb") as whole:
    out.write(whole.read(500_000_000))
with zipfile.ZipFile(os.path.join(work, "big-1.0-py3-none-manylinux_2_17_x86_64.whl"), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as wheel:
    wheel.write(os.path.join(work, "member"), "big/libbig.so")
PY
memory() { "$program" memory "$1" | awk -F '\t' '{ most = $2 } END { printf "%.1f", most / 1024 }'; }
of_file=$(memory "$file")
of_large=$(memory "$work/large")
of_wheel=$(memory "$work/big-1.0-py3-none-manylinux_2_17_x86_64.whl")
echo "$measured" | awk -F '\t' -v a="$of_file" -v b="$of_large" -v c="$of_wheel" '
  function line(what, value, bar) {
    printf "| %s | %.2f | ≤ %s | %s |\n", what, value, bar, (value <= bar ? "yes" : "NO")
  }
  { ms[$1] = $2 }
  END {
    print "| what | measured | bar | met |"
    print "|---|---|---|---|"
    line("audit without instructions / read and hash", ms["audit without instructions"] / ms["read and hash"], 1.2)
    line("private memory, the file (MiB)", a, 64)
    line("private memory, a file of 1 GB (MiB)", b, 64)
    line("private memory, a wheel with a member of 500 MB (MiB)", c, 64)
  }'
