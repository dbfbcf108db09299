#!/usr/bin/env bash
# LLVM's own tests of llvm-lipo, with `slipway universal` in its place.
#
#   Tests/UniversalTests/lit/run.sh [SLIPWAY]
#
# Their source is in a tar archive of 164 MB (input llvm-lipo-tests). expected.txt names every test: those that
# pass, and for the others why they do not apply. A difference in either direction fails.
set -euo pipefail
missing() {
  echo "$1 is missing: Scripts/setup.sh test installs it" >&2
  [ -z "${CI:-}" ] || exit 1
  echo "LLVM's tests of llvm-lipo are skipped" >&2
  exit 0
}
LLVM_BIN=/usr/lib/llvm-19/bin
LIT=/usr/lib/llvm-19/build/utils/lit/lit.py
[ -e "$LIT" ] || missing lit
[ -x "$LLVM_BIN/FileCheck" ] || missing FileCheck
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../..
SLIPWAY_BINARY=$(realpath "${1:-$root/.build/release/slipway}")
LIPO_TESTS=$(python3 "$root/Scripts/fetch-inputs.py" llvm-lipo-tests | cut -f2)
LIPO_SCRATCH=$(mktemp -d)
trap 'rm -rf "$LIPO_SCRATCH"' EXIT
LIPO_SHIM=$here
export LIPO_SHIM SLIPWAY_BINARY LIPO_TESTS LLVM_BIN LIPO_SCRATCH
# lit finds its configuration beside the tests.
cp "$here/lit.cfg.py" "$LIPO_SCRATCH/"
python3 "$LIT" -a -j2 "$LIPO_SCRATCH" >"$LIPO_SCRATCH/log" 2>&1 || true
sed -n 's/^\(PASS\|FAIL\|UNRESOLVED\|UNSUPPORTED\): [^:]* :: \([^ ]*\) .*/\1 \2/p' "$LIPO_SCRATCH/log" |
  LC_ALL=C sort -u >"$LIPO_SCRATCH/found"
if ! diff <(sed -e 's/ *#.*//' -e '/^$/d' "$here/expected.txt" | LC_ALL=C sort) "$LIPO_SCRATCH/found"; then
  [ -z "${VERBOSE:-}" ] || cat "$LIPO_SCRATCH/log"
  echo "the outcome is not that of expected.txt (VERBOSE=1 prints what lit said)" >&2
  exit 1
fi
echo "$(grep -c ^PASS "$LIPO_SCRATCH/found") of LLVM's $(wc -l <"$LIPO_SCRATCH/found") tests of llvm-lipo pass; expected.txt says why the others do not apply"
