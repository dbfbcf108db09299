set -eu
as -g -o "$SLIPWAY_OUT/as-debug-path.o" "$PWD/add.s"
