set -eu
gcc -g -O1 -o "$SLIPWAY_OUT/c-debug-path" main.c
