set -eu
LC_ALL=C ls files >"$SLIPWAY_OUT/list-order.txt"
