set -eu
umask 022
for name in one two three four five six; do
  gcc -O2 -c -o "$TMPDIR/$name.o" "parts/$name.c"
  touch -d "@$SOURCE_DATE_EPOCH" "$TMPDIR/$name.o"
done

cd "$TMPDIR"
ar rcSU "$SLIPWAY_OUT/ar-owner.a" one.o two.o three.o four.o five.o six.o
