set -eu
gcc -O2 -Wl,--build-id=uuid -o "$SLIPWAY_OUT/c-build-id-uuid" main.c
