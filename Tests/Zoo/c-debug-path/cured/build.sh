set -eu
gcc -g -O1 -ffile-prefix-map="$PWD=." -o "$SLIPWAY_OUT/c-debug-path" main.c
