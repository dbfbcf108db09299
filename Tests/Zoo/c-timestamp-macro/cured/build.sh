set -eu
cp main.c "$TMPDIR/main.c"
touch -d "@$SOURCE_DATE_EPOCH" "$TMPDIR/main.c"
cd "$TMPDIR"
TZ=UTC gcc -O2 -o "$SLIPWAY_OUT/c-timestamp-macro" main.c
