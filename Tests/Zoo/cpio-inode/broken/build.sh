set -eu
umask 022
cp -R files "$TMPDIR/files"
chmod -R u=rwX,go=rX "$TMPDIR/files"
find "$TMPDIR/files" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +

cd "$TMPDIR"
find files | LC_ALL=C sort | cpio --quiet --owner=0:0 -o -H newc >"$SLIPWAY_OUT/cpio-inode.cpio"
