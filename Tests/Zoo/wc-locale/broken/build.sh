set -eu
echo "characters: $(wc -m <words.txt)" >"$SLIPWAY_OUT/wc-locale.txt"
