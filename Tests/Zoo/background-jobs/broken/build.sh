set -eu
for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
  (
    # What takes long once takes short another time: a slow disk, a busy machine.
    sleep "0.0$(od -An -tu1 -N1 /dev/urandom | tr -d ' ')"
    echo "unit $number" >>"$TMPDIR/units"
  ) &
done
wait
cat "$TMPDIR/units" >"$SLIPWAY_OUT/background-jobs.txt"
