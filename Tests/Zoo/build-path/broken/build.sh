set -eu
{
  echo '#!/bin/sh'
  echo "root=$PWD"
  echo 'exec "$root/bin/zoo" "$@"'
} >"$SLIPWAY_OUT/build-path.sh"
