set -eu
echo "changed $(date -u -d "@$(stat -c %Y text.txt)" '+%Y-%m-%d %H:%M:%S')" >"$SLIPWAY_OUT/source-time.txt"
