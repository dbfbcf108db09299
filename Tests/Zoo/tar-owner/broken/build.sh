set -eu
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --mode=u=rwX,go=rX --format=gnu -cf "$SLIPWAY_OUT/tar-owner.tar" files
