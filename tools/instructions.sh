#!/usr/bin/env bash
# instructions.sh [--record]: instructions of five asks over a sample of 2,000 firms, counted by valgrind on the release,
# beside the recorded ones (bench/instructions.txt). The counts do not depend on the machine's load; they do not fail.
set -euo pipefail
program=$PWD/build/release/xianlian
recorded=$PWD/bench/instructions.txt
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$program" sample --size 2000 --output sample.csv

count() { # NAME ARGUMENTS…
  local name=$1 now before
  shift
  valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file=log "$program" "$@" >/dev/null
  now=$(sed -n 's/.*Collected : \([0-9]*\).*/\1/p' log)
  before=$(awk -v name="$name" '$1 == name { print $2 }' "$recorded" 2>/dev/null || true)
  echo "$name $now" >>counts
  awk -v name="$name" -v now="$now" -v before="${before:-0}" 'BEGIN {
    printf "  %-12s %8.1f million", name, now / 1e6
    if (before > 0) printf "  %+6.1f %% of the recorded", 100 * (now / before - 1)
    print "" }'
}

count import import enterprises sample.csv --store sample.db
count map map --store sample.db --json
count gaps gaps 连江县 --store sample.db --json
count matrix matrix --store sample.db --json
count pack_check pack check --json
[ "${1:-}" != --record ] || cp counts "$recorded"
