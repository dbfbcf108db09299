set -eu
xz -T1 -c data.txt >"$SLIPWAY_OUT/xz-threads.xz"
