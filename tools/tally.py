#!/usr/bin/env python3
"""tally.py FOLDER: adds up every suite of a test run. Reads *.log ([OK] and [FAIL] lines) and ctest's *.xml;
the last line it prints is `N passed, N failed`."""
import collections
import pathlib
import re
import sys
import xml.etree.ElementTree


def counts_of(output):
    """What a test program said of itself: GoogleTest's closing lines, or `N passed, N failed`."""
    passed = sum(map(int, re.findall(r"^\[  PASSED  \] (\d+) tests?\.", output, re.M)))
    failed = sum(map(int, re.findall(r"^\[  FAILED  \] (\d+) tests?, listed below", output, re.M)))
    for line in re.findall(r"^(\d+) passed, (\d+) failed", output, re.M)[-1:]:
        passed, failed = passed + int(line[0]), failed + int(line[1])
    return passed, failed


suites = collections.defaultdict(lambda: [0, 0])
skipped = []
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.log")):
    text = path.read_text(encoding="utf-8", errors="replace")
    suites[path.stem][0] += len(re.findall(r"^\[OK\]", text, re.M))
    suites[path.stem][1] += len(re.findall(r"^\[FAIL\]", text, re.M))
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
    for test in xml.etree.ElementTree.parse(path).getroot().iter("testcase"):
        output = test.findtext("system-out") or ""
        passed, failed = counts_of(output)
        if test.get("status") != "run":
            failed = max(failed, 1)
        elif passed + failed == 0:
            passed = 1
        suite = suites[f"{test.get('name')} ({path.stem})"]
        suite[0] += passed
        suite[1] += failed
        skipped += re.findall(r": Skipped\n(.*)\n(?:.*\n)*?\[  SKIPPED \] (\S+) \(", output)

for reason, name in skipped:
    print(f"  skipped: {name}: {reason}")
for name, (passed, failed) in suites.items():
    print(f"  {name:32} {passed:6} passed {failed:6} failed")
print(f"{sum(s[0] for s in suites.values())} passed, {sum(s[1] for s in suites.values())} failed")
