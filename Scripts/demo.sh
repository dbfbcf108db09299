#!/usr/bin/env bash
# Releases Examples/greeter for seven platforms with the slipway given, in a copy under .build/demo.
set -euo pipefail
slipway=$1
cd "$(dirname "$0")/.."

demo=$PWD/.build/demo/greeter
rm -rf "$demo"
mkdir -p "$demo"
cp -R Examples/greeter/. "$demo/"
cd "$demo"

# A release names a commit, so the copy becomes a repository of its own. The date is fixed: what is
# made is then the same on every machine and every day.
export GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'
git init --quiet --initial-branch=main
git add --all
git -c user.name=Slipway -c user.email=slipway@example.org -c commit.gpgsign=false \
  commit --quiet --no-verify --message='The example'

code=0
"$slipway" release --snapshot || code=$?
printf '\nThe release is in %s\n' "$demo/dist"
exit "$code"
