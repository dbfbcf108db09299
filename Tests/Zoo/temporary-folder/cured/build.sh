set -eu
echo 'socket=/run/zoo.socket' >"$SLIPWAY_OUT/temporary-folder.conf"
