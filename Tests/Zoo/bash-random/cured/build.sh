set -eu
RANDOM=4
echo "key=$RANDOM$RANDOM$RANDOM" >"$SLIPWAY_OUT/bash-random.txt"
