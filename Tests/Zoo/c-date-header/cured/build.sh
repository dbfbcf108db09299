set -eu
echo "#define BUILT \"$(date -u -d "@$SOURCE_DATE_EPOCH" '+%Y-%m-%d %H:%M:%S')\"" >"$TMPDIR/version.h"
gcc -O2 -I "$TMPDIR" -o "$SLIPWAY_OUT/c-date-header" main.c
