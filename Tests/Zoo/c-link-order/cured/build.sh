set -eu
gcc -O2 -o "$SLIPWAY_OUT/c-link-order" main.c $(find parts -name '*.c' | LC_ALL=C sort)
