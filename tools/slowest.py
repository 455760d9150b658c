#!/usr/bin/env python3
"""slowest.py .ninja_log: the ten slowest compiles of the build."""
import sys

seconds = {}
for line in open(sys.argv[1], encoding="utf-8").read().splitlines()[1:]:
    start, end, _, output, _ = line.split("\t")
    if output.endswith(".o"):
        seconds[output] = (int(end) - int(start)) / 1000
print("Slowest compiles (wall seconds, other work beside them):")
for output, spent in sorted(seconds.items(), key=lambda item: (-item[1], item[0]))[:10]:
    print(f"  {spent:5.1f}  {output.split('.dir/')[-1].removesuffix('.o')}")
