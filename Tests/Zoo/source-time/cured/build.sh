set -eu
echo "changed $(date -u -d "@$SOURCE_DATE_EPOCH" '+%Y-%m-%d %H:%M:%S')" >"$SLIPWAY_OUT/source-time.txt"
