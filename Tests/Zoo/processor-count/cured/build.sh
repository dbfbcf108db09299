set -eu
echo "workers=auto" >"$SLIPWAY_OUT/processor-count.conf"
