set -eu
gcc -O2 -flto -ffat-lto-objects -c -o "$SLIPWAY_OUT/c-lto-seed.o" main.c
