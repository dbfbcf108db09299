set -eu
# The folder and the options that map it stand in the object too; that is another trap.
exec <main.c
cd /
gcc -O2 -flto -ffat-lto-objects -c -o "$SLIPWAY_OUT/c-lto-seed.o" -x c -
