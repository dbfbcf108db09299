set -eu
echo "build 1.0" >"$SLIPWAY_OUT/process-id.txt"
