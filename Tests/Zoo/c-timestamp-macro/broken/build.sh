set -eu
# gcc writes the local time.
TZ=UTC gcc -O2 -o "$SLIPWAY_OUT/c-timestamp-macro" main.c
