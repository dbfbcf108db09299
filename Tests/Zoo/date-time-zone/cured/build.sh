set -eu
echo "at $(date -u -d "@$SOURCE_DATE_EPOCH" '+%Y-%m-%d %H:%M')" >"$SLIPWAY_OUT/date-time-zone.txt"
