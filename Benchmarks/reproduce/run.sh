#!/usr/bin/env bash
# Benchmarks/reproduce/run.sh SLIPWAY: `slipway reproduce` of the example's 7 Go cells and 7 C cells with every
# variation, beside one clean build of the same cells (bar: at most 2.3 times its wall time). Minutes.
set -euo pipefail
slipway=$(realpath "$1")
cd "$(dirname "$0")/../.."
repository=$PWD
work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT

seconds() { # the wall time of a command in seconds; its own output in a log
  local start end
  start=$(date +%s%N)
  "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; return 1; }
  end=$(date +%s%N)
  awk -v n=$((end - start)) 'BEGIN { printf "%.3f", n / 1e9 }'
}

echo '| what | slipway | clean build | ratio | bar | met |'
echo '|---|---|---|---|---|---|'
for language in go c; do
  folder=$work/$language
  cp -R "$repository/Examples/greeter" "$folder"
  case $language in
    go) sed -i '/builder: c,/d' "$folder/slipway.yaml" ;;
    c) sed -i '/builder: go,/d' "$folder/slipway.yaml" ;;
  esac
  git -C "$folder" init --quiet
  git -C "$folder" add --all
  git -C "$folder" -c user.name=b -c user.email=b@example.org -c commit.gpgsign=false commit --quiet -m benchmark
  export SLIPWAY_STORE=$work/store-$language
  # Toolchains are fetched before the clock starts.
  (cd "$folder" && "$slipway" toolchain fetch) >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
  clean=$(cd "$folder" && seconds "$slipway" build)
  ours=$(cd "$folder" && seconds "$slipway" reproduce)
  grep '^reproduced: ' "$work/log" >&2
  awk -v l="$language" -v a="$ours" -v b="$clean" 'BEGIN {
    r = a / b
    printf "| reproduce of 7 %s cells, all variations | %.3f s | %.3f s | %.3f | ≤ 2.3 | %s |\n", l, a, b, r, r <= 2.3 ? "yes" : "NO" }'
done
