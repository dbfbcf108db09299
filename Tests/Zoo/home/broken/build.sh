set -eu
echo "cache=$HOME/.cache/zoo" >"$SLIPWAY_OUT/home.conf"
