set -eu
{
  echo '#!/bin/sh'
  echo 'root=$(dirname "$0")'
  echo 'exec "$root/bin/zoo" "$@"'
} >"$SLIPWAY_OUT/build-path.sh"
