set -eu
mkdir "$TMPDIR/files"
for name in anchor beacon compass; do
  echo "$name" >"$TMPDIR/files/$name.txt"
done
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu \
  -C "$TMPDIR" -cf "$SLIPWAY_OUT/tar-umask.tar" files
