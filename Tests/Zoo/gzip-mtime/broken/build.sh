set -eu
gzip -9 -c data.txt >"$SLIPWAY_OUT/gzip-mtime.gz"
