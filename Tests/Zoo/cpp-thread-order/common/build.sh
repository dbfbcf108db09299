set -eu
g++ -O1 -pthread -o "$TMPDIR/generate" generate.cpp
"$TMPDIR/generate" >"$SLIPWAY_OUT/cpp-thread-order.txt"
