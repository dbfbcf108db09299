#!/usr/bin/env bash
# Benchmarks/decoder/run.sh [FILE]: the speed of the x86-64 decoder beside LLVM's, Capstone's and Zydis', in one run.
#
# FILE is Debian's libLLVM.so.19.1 (59 MB of code) unless named. Times are CPU seconds of one thread.
set -euo pipefail
cd "$(dirname "$0")"
file=${1:-/usr/lib/x86_64-linux-gnu/libLLVM.so.19.1}
build=${BUILD:-.build}
swift build -c release --scratch-path "$build" >&2
program=$(swift build -c release --scratch-path "$build" --show-bin-path)/decoder
cat "$file" >/dev/null

measured=$("$program" speed "$file")
echo "$measured"
# objdump is slow: it is given as much of the code as one run needs, and its rate counts.
objdump=$(ls /usr/lib/llvm-*/bin/llvm-objdump | sort -V | tail -n 1)
read -r address size < <(readelf -SW "$file" | sed 's/\[ *\([0-9]*\)\]/\1/' |
  awk '$2 == ".text" { print $4, $6 }')
part=$((16#$size < 12000000 ? 16#$size : 12000000))
start=$((16#$address))
TIMEFORMAT='%U %S'
read -r user system < <({ time "$objdump" -d --no-show-raw-insn --section=.text \
  --start-address=$start --stop-address=$((start + part)) "$file" >/dev/null; } 2>&1)
read -r idleUser idleSystem < <({ time "$objdump" -d --no-show-raw-insn --section=.text \
  --start-address=$start --stop-address=$((start + 16)) "$file" >/dev/null; } 2>&1)
echo "$measured" | awk -F '\t' -v part=$part -v spent="$user $system $idleUser $idleSystem" -v size=$((16#$size)) '
  function line(what, ratio, bar) {
    printf "| %s | %.1f | ≥ %s | %s |\n", what, ratio, bar, (ratio >= bar ? "yes" : "NO")
  }
  $1 != "code" { ms[$1] = $2 + 0 }
  END {
    split(spent, s, " ")
    # What it needs to read the symbols is taken off: only decoding and printing count.
    objdump = (s[1] + s[2] - s[3] - s[4]) * size / part * 1000
    print "| what | measured | bar | met |"
    print "|---|---|---|---|"
    line("MB/s", size / 1000 / ms["ours"], 150)
    line("llvm-objdump -d / ours", objdump / ms["ours"], 50)
    line("Capstone / ours", ms["Capstone, no detail"] / ms["ours"], 10)
    line("Zydis minimal / ours", ms["Zydis minimal"] / ms["ours"], 4)
  }'
