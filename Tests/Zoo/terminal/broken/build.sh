set -eu
echo "colors=$(tput colors 2>&1 || echo unknown)" >"$SLIPWAY_OUT/terminal.conf"
