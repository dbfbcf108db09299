set -eu
echo "built on $(uname -n)" >"$SLIPWAY_OUT/host-name.txt"
