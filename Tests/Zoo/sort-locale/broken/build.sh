set -eu
sort words.txt >"$SLIPWAY_OUT/sort-locale.txt"
