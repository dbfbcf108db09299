set -eu
gcc -O0 -o "$TMPDIR/generate" generate.c
"$TMPDIR/generate" >"$SLIPWAY_OUT/c-padding.bin"
