set -eu
echo "on $(date -u -d "@$SOURCE_DATE_EPOCH" '+%A, %d %B %Y')" >"$SLIPWAY_OUT/date-locale.txt"
