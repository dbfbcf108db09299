set -eu
umask 022
cp -R files "$TMPDIR/files"
chmod -R u=rwX,go=rX "$TMPDIR/files"
find "$TMPDIR/files" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +

find files -type f >"$TMPDIR/list"
cd "$TMPDIR"
TZ=UTC zip -q -X "$SLIPWAY_OUT/zip-order.zip" -@ <list
