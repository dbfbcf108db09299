set -eu
source=$(mktemp --suffix=.c)
cp main.c "$source"
gcc -O2 -o "$SLIPWAY_OUT/c-temporary-name" "$source"
