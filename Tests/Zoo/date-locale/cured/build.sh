set -eu
echo "on $(LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" '+%A, %d %B %Y')" >"$SLIPWAY_OUT/date-locale.txt"
