set -eu
gcc -O2 -flto -ffat-lto-objects -frandom-seed=main.c -c -o "$SLIPWAY_OUT/c-lto-seed.o" main.c
