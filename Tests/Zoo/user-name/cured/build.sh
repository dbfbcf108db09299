set -eu
echo "packager=nobody" >"$SLIPWAY_OUT/user-name.txt"
