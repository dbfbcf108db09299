set -eu
echo "salt=$(head -c 16 /dev/urandom | od -An -tx1 -N16 | tr -d ' ')" >"$SLIPWAY_OUT/urandom.txt"
