set -eu
xz -T"$(nproc)" -c data.txt >"$SLIPWAY_OUT/xz-threads.xz"
