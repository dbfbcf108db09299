set -eu
{
  echo "#!${SHELL:-/usr/bin/sh}"
  echo 'echo zoo'
} >"$SLIPWAY_OUT/shell-variable.sh"
