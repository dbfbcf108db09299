set -eu
g++ -O1 -o "$TMPDIR/generate" generate.cpp
"$TMPDIR/generate" >"$TMPDIR/table.h"
gcc -O2 -I "$TMPDIR" -o "$SLIPWAY_OUT/cpp-pointer-map" main.c
