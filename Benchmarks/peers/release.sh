#!/usr/bin/env bash
# The peer of `slipway release`: what a careful person would write by hand. The same compilers with the
# same flags, two cells at a time, then one archive for each cell and a checksum file. It checks nothing,
# sandboxes nothing, remembers nothing but the compilers' own caches.
#
#   release.sh go|c SOURCE OUTPUT CACHE
#
# GO and ZIG name the two programs. JOBS (default 2) is how many cells are made at a time. An empty CACHE
# makes a cold run; the CACHE of an earlier run, a warm one.
set -euo pipefail
[ $# = 4 ] || { sed -n '2,11p' "$0" >&2; exit 64; }
language=$1
mkdir -p "$3" "$4"
SOURCE=$(cd "$2" && pwd) OUTPUT=$(cd "$3" && pwd) CACHE=$(cd "$4" && pwd)
export SOURCE OUTPUT CACHE
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH=1767225600

go_cell() {
  local os=$1 arch=$2 name=greeter_$1_$2 suffix=
  [ "$os" = windows ] && suffix=.exe
  mkdir -p "$OUTPUT/$name"
  (cd "$SOURCE" && env GOOS="${os/macos/darwin}" GOARCH="${arch/armv7/arm}" GOARM=7 GOAMD64=v1 CGO_ENABLED=0 \
    GOTOOLCHAIN=local GOPROXY=off GOFLAGS= GOENV=off GOCACHE="$CACHE/go" GOPATH="$CACHE/gopath" \
    "$GO" build -trimpath -buildvcs=false -ldflags='-buildid= -s -w' \
    -o "$OUTPUT/$name/greeter$suffix" ./cmd/greeter)
  pack "$os" "$name"
}

c_cell() {
  local os=$1 arch=$2 name=tally_$1_$2 suffix= triple extra=
  case $os/$arch in
    linux/amd64) triple=x86_64-linux-gnu.2.17 ;;
    linux/arm64) triple=aarch64-linux-gnu.2.17 ;;
    linux/armv7) triple=arm-linux-gnueabihf.2.17 ;;
    macos/amd64) triple=x86_64-macos.13.0 ;;
    macos/arm64) triple=aarch64-macos.13.0 ;;
    windows/amd64) triple=x86_64-windows-gnu suffix=.exe ;;
    windows/arm64) triple=aarch64-windows-gnu suffix=.exe ;;
  esac
  # -mcpu: each architecture's baseline, never this machine's processor.
  case $triple in
    x86_64-*) extra=-mcpu=x86_64 ;;
    arm-*) extra=-mcpu=generic+v7a+vfp3d16-neon-d32 ;;
  esac
  mkdir -p "$OUTPUT/$name"
  (cd "$SOURCE/c" && env ZIG_GLOBAL_CACHE_DIR="$CACHE/zig" ZIG_LOCAL_CACHE_DIR="$CACHE/zig-local" \
    "$ZIG" cc -target "$triple" $extra -O2 -g0 -s ./*.c -o "$OUTPUT/$name/tally$suffix")
  pack "$os" "$name"
}

pack() {
  local os=$1 name=$2
  cp "$SOURCE/LICENSE" "$SOURCE/README.md" "$SOURCE/CHANGELOG.md" "$OUTPUT/$name/"
  if [ "$os" = windows ]; then
    rm -f "$OUTPUT/$name.zip"
    (cd "$OUTPUT/$name" && rm -f ./*.pdb && zip -q -X -D "../$name.zip" ./*)
  else
    tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
      -C "$OUTPUT/$name" -cf - . | gzip -6 -n >"$OUTPUT/$name.tar.gz"
  fi
}

export -f go_cell c_cell pack
# Windows first: zig compiles its C library for a minute and more, and who begins with it last waits for it.
xargs -P "${JOBS:-2}" -L 1 bash -euo pipefail -c "${language}_cell \"\$@\"" cell <<'CELLS'
windows amd64
windows arm64
linux amd64
linux arm64
linux armv7
macos amd64
macos arm64
CELLS
cd "$OUTPUT"
sha256sum ./*.tar.gz ./*.zip >checksums.txt
