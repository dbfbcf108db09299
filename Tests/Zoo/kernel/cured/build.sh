set -eu
echo "for Linux 4.19" >"$SLIPWAY_OUT/kernel.txt"
