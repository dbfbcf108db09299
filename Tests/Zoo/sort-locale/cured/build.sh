set -eu
LC_ALL=C sort words.txt >"$SLIPWAY_OUT/sort-locale.txt"
