set -eu
echo "group=$(id -g)" >"$SLIPWAY_OUT/group-id.txt"
