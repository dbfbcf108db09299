set -eu
umask 022
cp -R files "$TMPDIR/files"
chmod -R u=rwX,go=rX "$TMPDIR/files"
find "$TMPDIR/files" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +

cd "$TMPDIR"
TZ=UTC zip -q -D "$SLIPWAY_OUT/zip-owner.zip" files/anchor.txt files/beacon.txt files/compass.txt files/drift.txt
