set -eu
echo "#define BUILT \"$(date -u '+%Y-%m-%d %H:%M:%S')\"" >"$TMPDIR/version.h"
gcc -O2 -I "$TMPDIR" -o "$SLIPWAY_OUT/c-date-header" main.c
