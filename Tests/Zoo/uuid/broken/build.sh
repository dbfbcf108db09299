set -eu
echo "id=$(cat /proc/sys/kernel/random/uuid)" >"$SLIPWAY_OUT/uuid.txt"
