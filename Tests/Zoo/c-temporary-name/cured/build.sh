set -eu
source=$TMPDIR/main.c
cp main.c "$source"
gcc -O2 -o "$SLIPWAY_OUT/c-temporary-name" "$source"
