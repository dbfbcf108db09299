#!/usr/bin/env bash
# What a user would take in place of `slipway reproduce` and `slipway compare`, on the zoo (Tests/Zoo):
# reprotest, which builds again with much varied, and diffoscope, which explains what differs.
#
#   zoo-peers.sh [--limit SECONDS] [--jobs N] [--json FILE] [--no-auto] [ID...]
#
# Of each program first the broken twin and then the cured one is built by reprotest twice, with every variation that works here;
# diffoscope explains each pair that differs; and, as far as the time goes, reprotest says which variations did it
# (--auto-build, which rebuilds once for each variation). All stops after --limit seconds (default 900), and what was
# not reached is said. GO and ZIG name these two compilers; without them their programs are left out.
#
# Both peers are installed into a folder of their own in the tests' cache ($SLIPWAY_TEST_CACHE). reprotest's
# file order needs disorderfs and /dev/fuse, its clock faketime, its user another account and sudo: what is missing is
# printed, and is not varied.
set -euo pipefail
cd "$(dirname "$0")"
cache=${SLIPWAY_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway-tests}
folder=$cache/zoo-peers
# The newest reprotest that starts with Python 3.11: later ones call a function of Python 3.12.
wanted="reprotest==0.7.28 diffoscope==332"

missing=()
for package in disorderfs faketime libmagic1 libarchive13 python3-venv; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "zoo-peers: installing ${missing[*]}" >&2
  sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi
if [ "$(cat "$folder/installed" 2>/dev/null)" != "$wanted" ]; then
  echo "zoo-peers: installing $wanted in $folder" >&2
  rm -rf "$folder"
  mkdir -p "$cache"
  /usr/bin/python3 -m venv "$folder"
  # shellcheck disable=SC2086
  "$folder/bin/python3" -m pip install --quiet --disable-pip-version-check --use-pep517 $wanted
  echo "$wanted" >"$folder/installed"
fi
exec /usr/bin/python3 zoo_peers.py --tools "$folder/bin" "$@"
