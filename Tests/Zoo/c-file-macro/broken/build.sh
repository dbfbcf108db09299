set -eu
gcc -O2 -o "$SLIPWAY_OUT/c-file-macro" "$PWD/main.c"
