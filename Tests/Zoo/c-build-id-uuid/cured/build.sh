set -eu
gcc -O2 -Wl,--build-id=sha1 -o "$SLIPWAY_OUT/c-build-id-uuid" main.c
