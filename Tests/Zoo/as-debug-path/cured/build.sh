set -eu
as -g --debug-prefix-map "$PWD=." -o "$SLIPWAY_OUT/as-debug-path.o" "$PWD/add.s"
