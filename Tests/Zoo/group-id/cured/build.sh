set -eu
echo "group=0" >"$SLIPWAY_OUT/group-id.txt"
