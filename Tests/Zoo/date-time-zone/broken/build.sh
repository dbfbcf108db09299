set -eu
echo "at $(date -d "@$SOURCE_DATE_EPOCH" '+%Y-%m-%d %H:%M')" >"$SLIPWAY_OUT/date-time-zone.txt"
