set -eu
echo "packager=${USER:-${LOGNAME:-nobody}}" >"$SLIPWAY_OUT/user-name.txt"
