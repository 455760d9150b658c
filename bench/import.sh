#!/usr/bin/env bash
# One million rows into the store, beside `sqlite3 .import` of the same file into an unindexed table, in turns.
# The shared register repeated with fresh valid codes; every thousandth row is wrong, every thousandth a repeat.
# Fails where a count is not exact; times are printed, not judged.
set -euo pipefail
cd "$(dirname "$0")/.."

program=${XIANLIAN:-build/release/xianlian}
register=${XL_SHARED:-../shared}/data/enterprises/fujian_register_1978_2004.csv.gz
rows=${ROWS:-1000000}
if [ ! -f "$register" ]; then
  echo "[SKIP] import: no shared register beside this clone"
  exit 0
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/xl-import-XXXXXX")
trap 'rm -rf "$folder"' EXIT
TIMEFORMAT=%R

made=$(python3 bench/repeat_register.py "$register" "$rows" "$folder/firms.csv")
read -r good bad repeated < <(awk '{ print $2 }' <<< "$made" | xargs)
echo "$rows rows, $(du -m "$folder/firms.csv" | cut -f1) MB: $good good, $bad bad, $repeated repeated"
grep -m1 'model name' /proc/cpuinfo || true

# name of a count, its value in report.json
count() { grep -o "\"$1\":[0-9.]*" "$folder/report.json" | head -1 | cut -d: -f2; }
check() {
  local is
  is=$(count "$1")
  [ "$is" = "$2" ] || { echo "[FAIL] import: $1 is $is, should be $2"; exit 1; }
}
take_in() {
  "$program" import enterprises "$folder/firms.csv" --store "$folder/x.db" --skip-map --json \
    > "$folder/report.json" 2> "$folder/said" || [ $? -eq 1 ] || { cat "$folder/said"; exit 1; }
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

for round in 1 2 3; do
  rm -f "$folder"/s.db* "$folder"/x.db* "$folder"/*错误*
  sync
  theirs=$({ time sqlite3 "$folder/s.db" ".mode csv" ".import $folder/firms.csv firms"; } 2>&1)
  sync
  ours=$({ time take_in; } 2>&1)
  check rows "$rows" && check added "$good" && check rejected "$bad" && check repeated "$repeated"
  returned=$(python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding="utf-8-sig"))) - 1)' \
    "$folder/firms.错误.csv")
  [ "$returned" = "$bad" ] || { echo "[FAIL] import: $returned rows came back, should be $bad"; exit 1; }
  echo "round $round: sqlite3 .import $theirs s; xianlian import $ours s, ratio $(ratio "$ours" "$theirs")," \
    "$(awk -v n="$rows" -v s="$ours" 'BEGIN { printf "%d", n / s }') rows/s, peak $(count peak_memory_mb) MB"
done

again=$({ time take_in; } 2>&1)
check added 0 && check changed 0 && check unchanged "$good" && check rejected "$bad"
echo "the same file again: $again s, nothing changed, peak $(count peak_memory_mb) MB"
