set -eu
gcc -O1 -o "$TMPDIR/generate" generate.c
"$TMPDIR/generate" >"$TMPDIR/table.h"
gcc -O2 -I "$TMPDIR" -o "$SLIPWAY_OUT/c-locale-number" main.c
