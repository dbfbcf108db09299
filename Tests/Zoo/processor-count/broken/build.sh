set -eu
echo "workers=$(nproc)" >"$SLIPWAY_OUT/processor-count.conf"
