set -eu
printf 'int generated(void) {\n  return 42;\n}\n' >"$TMPDIR/generated.c"
gcc -g -O1 -ffile-prefix-map="$PWD=." -ffile-prefix-map="$TMPDIR=generated" -o "$SLIPWAY_OUT/c-temporary-source" main.c "$TMPDIR/generated.c"
