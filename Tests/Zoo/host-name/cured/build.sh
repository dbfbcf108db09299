set -eu
echo "built on a builder" >"$SLIPWAY_OUT/host-name.txt"
