set -eu
echo "for Linux $(uname -r)" >"$SLIPWAY_OUT/kernel.txt"
