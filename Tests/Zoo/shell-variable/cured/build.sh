set -eu
{
  echo "#!/bin/sh"
  echo 'echo zoo'
} >"$SLIPWAY_OUT/shell-variable.sh"
