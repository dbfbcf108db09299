set -eu
echo "characters: $(LC_ALL=C wc -m <words.txt)" >"$SLIPWAY_OUT/wc-locale.txt"
