set -eu
ls -U files >"$SLIPWAY_OUT/list-order.txt"
