set -eu
printf '%b\n' "name\\tzoo" >"$SLIPWAY_OUT/echo-shell.txt"
