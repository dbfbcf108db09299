set -eu
echo "socket=$TMPDIR/zoo.socket" >"$SLIPWAY_OUT/temporary-folder.conf"
