set -eu
umask 022
for source in $(ls -U parts); do
  name=$(basename "$source" .c)
  gcc -O2 -c -o "$TMPDIR/$name.o" "parts/$name.c"
  (cd "$TMPDIR" && ar rcD "$SLIPWAY_OUT/ar-order.a" "$name.o")
done
