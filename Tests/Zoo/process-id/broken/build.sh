set -eu
echo "build $$" >"$SLIPWAY_OUT/process-id.txt"
