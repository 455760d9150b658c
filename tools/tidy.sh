#!/usr/bin/env bash
# tidy.sh [SINCE]: clang-tidy over the sources changed since a commit (20 commits ago, if none is named), and over
# those that include a changed header; at most 40. Prints [OK] or [FAIL] lines. Needs build/dev configured.
set -euo pipefail
since=${1:-HEAD~20}
if git rev-parse -q --verify "$since^{commit}" >/dev/null 2>&1; then
  changed=$(git diff --name-only --diff-filter=d "$since" -- src)
else
  changed=$(find src -type f)
fi
sources=$(
  {
    printf '%s\n' "$changed" | grep '\.cc$' || true
    for header in $(printf '%s\n' "$changed" | grep '\.h$' || true); do
      grep -rlF "#include \"${header#src/}\"" src --include='*.cc' || true
    done
  } | awk '!seen[$0]++' | head -n 40
)
count=$(printf '%s' "$sources" | grep -c . || true)
status=0
output=$(printf '%s\n' "$sources" | xargs -r -n 1 -P "$(nproc)" clang-tidy-19 -p build/dev --quiet 2>&1) || status=$?
found=$(printf '%s\n' "$output" | sed -nE "s#^$PWD/(.*): (error|warning): #[FAIL] \1: #p" | sort -u)
if [ -n "$found" ]; then
  printf '%s\n' "$found"
  exit 1
elif [ "$status" != 0 ]; then
  printf '[FAIL] clang-tidy-19 did not run:\n%s\n' "$output"
  exit 1
fi
echo "[OK] tidy: $count files changed since $since or including what changed"
