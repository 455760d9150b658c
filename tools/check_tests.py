#!/usr/bin/env python3
"""Refuses tests that never run or cannot fail."""
import pathlib
import re
import sys

RULES = [
    (re.compile(r"\bDISABLED_"), "a disabled test: make it pass or delete it"),
    (re.compile(r"\bGTEST_SKIP\(\)\s*;"), 'a skip without a reason: GTEST_SKIP() << "why"'),
    (re.compile(r"\b(EXPECT|ASSERT)_TRUE\(true\)|\b(EXPECT|ASSERT)_FALSE\(false\)|\bSUCCEED\(\)"),
     "an assertion that cannot fail"),
]
# A function of ours that asserts is called expect_…, so that a test which only calls it is seen to check something.
CHECKS = re.compile(r"\b(EXPECT|ASSERT)_\w+|\bADD_FAILURE|\bFAIL\(|\bexpect_\w+\(|\bGTEST_SKIP")
TEST = re.compile(r"^(?:TYPED_)?TEST(?:_F|_P)?\((\w+),\s*(\w+)\)", re.M)


def faults_of(path):
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        for rule, why in RULES:
            if rule.search(line):
                yield number, why
    tests = list(TEST.finditer(text))
    for test in tests:
        end_of_line = text.find("\n", test.start())
        end = end_of_line if text[end_of_line - 1] == "}" else text.find("\n}", test.start())
        number = text.count("\n", 0, test.start()) + 1
        if not CHECKS.search(text, test.start(), end):
            yield number, f"{test[1]}.{test[2]} asserts nothing"
    if tests and not path.name.endswith("_test.cc"):
        yield 1, "tests are built from *_test.cc only"


def misplaced():
    for path in pathlib.Path("tests").rglob("*.case"):
        if path.parent != pathlib.Path("tests/cases"):
            yield path, "cases lie in tests/cases or packs/<name>/cases"
    for path in pathlib.Path("packs").rglob("*.case"):
        if path.parent.name != "cases" or path.parent.parent.parent != pathlib.Path("packs"):
            yield path, "cases lie in tests/cases or packs/<name>/cases"
    for path in pathlib.Path("tests").rglob("*_test.cc"):
        if len(path.parts) != 3 or not pathlib.Path("src", path.parts[1]).is_dir():
            yield path, "unit tests lie in tests/<module>"
    for path in pathlib.Path("fuzz").glob("*_fuzz.cc"):
        corpus = pathlib.Path("fuzz/corpus", path.name.removesuffix("_fuzz.cc"))
        if not corpus.is_dir() or not any(corpus.iterdir()):
            yield path, f"no corpus in {corpus}"


files = sorted(pathlib.Path("tests").rglob("*.cc"))
found = [f"{path}:{number}: {why}" for path in files for number, why in faults_of(path)]
found += sorted(f"{path}:1: {why}" for path, why in misplaced())
for fault in found:
    print("[FAIL]", fault)
if not found:
    print(f"[OK] tests: {len(files)} files, none disabled, none without an assertion")
sys.exit(bool(found))
