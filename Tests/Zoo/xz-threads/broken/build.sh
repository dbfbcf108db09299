set -eu
xz -T0 -c data.txt >"$SLIPWAY_OUT/xz-threads.xz"
