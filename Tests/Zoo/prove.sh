#!/usr/bin/env bash
# Proves that each program of the zoo is what zoo.json says, by plain means and without `slipway reproduce`.
#
#   prove.sh [--json FILE] [--keep FOLDER] [--jobs N] [--store FOLDER] [ID...]
#
# SLIPWAY_BINARY names the program (default: .build/release/slipway of this checkout). Of each program a copy is made
# in a repository of its own, and
#
#   built        `slipway build` makes both twins
#
# Then the step's own commands, as `slipway plan --json` tells them, run in bubblewrap with one axis or several varied:
# names by namespaces, the clock by a preloaded library (clock.c), the order of files by making them on a tmpfs in one
# order or the other, addresses and the kernel's release by setarch, processors by taskset, all else by plain settings.
#
#   same again   two builds with nothing varied are the same bytes
#   differs      each of its variations alone changes the bytes; where it needs none, two builds of five differ
#   one reason   all other axes together change nothing
#   cured        the cured twin is the same bytes with every axis varied at once
#
# The processor's model is not varied: one machine has one. --keep leaves each pair (a, b) for other tools to look at.
set -euo pipefail
cd "$(dirname "$0")"
for tool in bwrap unshare setarch taskset gcc git python3; do
  command -v "$tool" >/dev/null || { echo "prove.sh: $tool is missing: Scripts/setup.sh test installs it" >&2; exit 1; }
done
locale -a | grep -qi '^et_EE\.utf-\?8$' || { echo "prove.sh: the locale et_EE.UTF-8 is missing: Scripts/setup.sh test makes it" >&2; exit 1; }
exec python3 prove.py "$@"
