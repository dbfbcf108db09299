set -eu
gcc -O2 -ffile-prefix-map="$PWD=." -o "$SLIPWAY_OUT/c-file-macro" "$PWD/main.c"
