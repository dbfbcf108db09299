#!/usr/bin/env bash
# Benchmarks/universal/run.sh SLIPWAY [FOLDER]: `universal create` of two slices of 100 MB beside `cp` of the
# same bytes and beside llvm-lipo, in one run, in FOLDER (which says what file system is measured).
#
# A new file is left to the system as cp and llvm-lipo leave it. One that replaces another is on the disk before
# that one goes, which neither peer does: that case stands beside `cp` followed by `sync FILE`.
set -euo pipefail
slipway=$(realpath "$1")
work=$(mktemp -d -p "${2:-${TMPDIR:-/tmp}}")
trap 'rm -rf "$work"' EXIT
lipo=$(for v in $(seq 39 -1 14); do
  [ ! -x /usr/lib/llvm-$v/bin/llvm-lipo ] || { echo /usr/lib/llvm-$v/bin/llvm-lipo; break; }
done)
[ -n "$lipo" ] || { echo 'llvm-lipo is missing: Scripts/setup.sh test installs it' >&2; exit 1; }

# Two programs whose __LINKEDIT is 100 MB long: all that matters to either tool is how much there is to copy.
python3 - "$work" <<'PYTHON'
import os, struct, sys
for name, cpu, sub in (("amd64", 0x01000007, 3), ("arm64", 0x0100000C, 0)):
    size = 100_000_000
    def segment(name, address, offset, length):
        return struct.pack("<II16sQQQQIIII", 0x19, 72, name, address, 0x8000000, offset, length, 5, 5, 0, 0)
    commands = segment(b"__TEXT", 1 << 32, 0, 0x4000) + segment(b"__LINKEDIT", (1 << 32) + 0x4000, 0x4000, size - 0x4000)
    head = struct.pack("<IIIIIIII", 0xFEEDFACF, cpu, sub, 2, 2, len(commands), 0x200085, 0)
    with open(os.path.join(sys.argv[1], name), "wb") as file:
        file.write((head + commands).ljust(0x4000, b"\0"))
        block = os.urandom(1 << 20)
        while file.tell() < size:
            file.write(block[: size - file.tell()])
PYTHON
cd "$work"
cat amd64 arm64 >both
fresh='rm -f out; sync -f .'
there='head -c 1000 both >out; sync -f .'
hyperfine --warmup 2 --runs 11 --export-json result.json --style none \
  --prepare "$fresh" "'$slipway' universal create amd64 arm64 --output out" \
  --prepare "$fresh" 'cp both out' \
  --prepare "$fresh" "'$lipo' amd64 arm64 -create -output out" \
  --prepare "$there" "'$slipway' universal create amd64 arm64 --output out" \
  --prepare "$there" 'cp both out && sync out' \
  >hyperfine.log 2>&1 || { cat hyperfine.log >&2; exit 1; }
"$slipway" universal create amd64 arm64 --layout llvm --output ours
"$lipo" amd64 arm64 -create -output theirs
cmp ours theirs
python3 - <<'PYTHON'
import json
new, cp, lipo, replacing, cp_sync = (r["median"] for r in json.load(open("result.json"))["results"])
print("| `universal create`, 2 × 100 MB | ours | peer | ratio | bar |")
print("|---|---|---|---|---|")
for name, ours, peer, bar in (
    ("a new file, beside `cp`", new, cp, "≤ 1.3"),
    ("a new file, beside `llvm-lipo`", new, lipo, "< 1"),
    ("in place of a file, beside `cp && sync FILE`", replacing, cp_sync, ""),
):
    print(f"| {name} | {ours:.3f} s | {peer:.3f} s | {ours / peer:.2f} | {bar} |")
PYTHON
