set -eu
echo -e "name\\tzoo" >"$SLIPWAY_OUT/echo-shell.txt"
