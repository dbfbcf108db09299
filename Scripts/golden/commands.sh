#!/usr/bin/env bash
# Writes docs/commands.md from the help of the slipway given:
#
#   Scripts/golden/commands.sh "$(swift build --show-bin-path)/slipway" > docs/commands.md
#
# The help wraps at the width of a terminal, so the width is fixed.
set -euo pipefail

slipway=${1:?usage: commands.sh SLIPWAY}
export COLUMNS=80 LC_ALL=C.UTF-8

# What `slipway HELP-ARGUMENTS --help` lists under SUBCOMMANDS, one name a line.
subcommands() {
  "$slipway" "$@" --help |
    awk '/^SUBCOMMANDS:/ { on = 1; next } on && /^$/ { exit } on && /^  [a-z]/ { print $1 }'
}

# Options that end a line with a default or a space would show as changes in editors; trailing blanks go.
section() {
  printf '\n%s `slipway%s`\n\n```text\n' "$1" "${2:+ $2}"
  # shellcheck disable=SC2086
  "$slipway" ${2:-} --help | sed -e 's/[[:blank:]]*$//' -e :a -e '/^\n*$/{$d;N;ba' -e '}'
  printf '```\n'
}

cat <<'TEXT'
<!-- Made by Scripts/golden/commands.sh, which says how to make it anew. -->
# Commands

Every command that exists today, as its own `--help` tells it. Exit codes and what a run leaves are on
[release.md](release.md).
TEXT
section '##' ''
for command in $(subcommands); do
  section '##' "$command"
  for inner in $(subcommands "$command"); do section '###' "$command $inner"; done
done
