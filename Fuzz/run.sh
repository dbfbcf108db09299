#!/usr/bin/env bash
# Fuzz/run.sh [RUNS] [TARGET...]: RUNS inputs (a million unless told) for each reader, with AddressSanitizer.
#
# It begins with Fuzz/seeds/TARGET, which Fuzz/seeds.sh makes, and Fuzz/corpus/TARGET, the inputs that earlier
# runs found to reach something new (the small ones of them are kept in corpus.tar.xz), and adds to the latter. An
# input that breaks a reader is left in Fuzz/crashes; make a test of it. Leaks are not looked for: Swift marks pointers, and none would be found.
set -euo pipefail
cd "$(dirname "$0")"
runs=${1:-1000000}
shift || true
# Of several --sanitize the compiler of Swift takes the last, and without `fuzzer` there nothing is measured and
# libFuzzer is blind; so both are given to it at once.
build=(swift build -c release --sanitize fuzzer --sanitize address -Xswiftc -sanitize=address,fuzzer)
"${build[@]}"
program=$("${build[@]}" --show-bin-path)/fuzz
targets=("$@")
[ ${#targets[@]} -gt 0 ] ||
  read -ra targets < <(SLIPWAY_FUZZ=- "$program" -runs=0 2>/dev/null | sed -n "s/^SLIPWAY_FUZZ must be one of: //p")
[ ${#targets[@]} -gt 0 ] || { echo 'the program names no targets' >&2; exit 1; }
[ -d seeds ] || ./seeds.sh
[ -d corpus ] || { mkdir corpus && tar -C corpus -xJf corpus.tar.xz; }
status=0
# What AddressSanitizer keeps of memory that was given back counts as the process's.
export ASAN_OPTIONS=${ASAN_OPTIONS:-quarantine_size_mb=64:detect_leaks=0}
for target in "${targets[@]}"; do
  mkdir -p "corpus/$target" "seeds/$target" crashes
  start=$(date +%s)
  if SLIPWAY_FUZZ=$target "$program" -runs="$runs" -max_len=65536 -timeout=10 -detect_leaks=0 -rss_limit_mb=1024 \
    -malloc_limit_mb=256 -artifact_prefix="crashes/$target-" -print_final_stats=1 -use_value_profile=1 \
    "corpus/$target" "seeds/$target" >"crashes/$target.log" 2>&1; then
    printf '%s: %s runs, %s inputs in the corpus, %s s\n' "$target" \
      "$(sed -n 's/stat::number_of_executed_units: *//p' "crashes/$target.log")" \
      "$(find "corpus/$target" -type f | wc -l)" $(($(date +%s) - start))
    rm "crashes/$target.log"
  else
    tail -n 30 "crashes/$target.log" >&2
    status=1
  fi
done
exit "$status"
