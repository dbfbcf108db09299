set -eu
:
echo "key=$RANDOM$RANDOM$RANDOM" >"$SLIPWAY_OUT/bash-random.txt"
