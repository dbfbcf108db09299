set -eu
echo "colors=$(tput -T xterm colors 2>&1 || echo unknown)" >"$SLIPWAY_OUT/terminal.conf"
