set -eu
echo "owner=$(id -u)" >"$SLIPWAY_OUT/user-id.txt"
