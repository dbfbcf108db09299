set -eu
gzip -n -9 -c data.txt >"$SLIPWAY_OUT/gzip-mtime.gz"
