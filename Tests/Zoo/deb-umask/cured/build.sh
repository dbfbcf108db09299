set -eu
umask 022
root=$TMPDIR/root
mkdir -p "$root/usr/share/zoo" "$root/DEBIAN"
echo data >"$root/usr/share/zoo/data"
cp control "$root/DEBIAN/control"
# dpkg-deb insists on the permissions of these.
chmod 755 "$root" "$root/DEBIAN"
chmod 644 "$root/DEBIAN/control"
dpkg-deb --root-owner-group -Zgzip --build "$root" "$SLIPWAY_OUT/deb-umask.deb"
