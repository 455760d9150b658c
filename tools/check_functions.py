#!/usr/bin/env python3
"""Prints the ten longest functions of src/ and warns of those over 60 lines. Reads the layout that clang-format
gives: a definition starts at the margin (or two spaces in, inside a class) and ends with `}` in the same column."""
import pathlib
import re

LIMIT = 60
CLASS = re.compile(r"(template .*)?(struct|class|union)\b[^;(]*\{$")
NOT_A_FUNCTION = re.compile(r"\s*((namespace|enum|extern|using|if|for|while|switch|return|public|private)\b|#|//|\})")


def name_of(signature):
    found = re.search(r"([\w:~]+|operator\S+)\s*\(", signature)
    return found[1] if found else signature.strip()


def functions(lines):
    """(first line, length, name) of each function that ends with a lone brace."""
    in_class = False
    start = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if start is None:
            if indent == 0 and line:
                in_class = bool(CLASS.match(line)) or (in_class and not line.startswith("}"))
            at_margin = indent == 0 or (indent == 2 and in_class)
            if not line.strip() or not at_margin or CLASS.match(line.strip()) or NOT_A_FUNCTION.match(line):
                continue
            start, column, opened = number, indent, False
        signature = " ".join(lines[start:number + 1])
        if not opened:
            if line.endswith("{") and "(" in signature:
                opened = True
            elif line.endswith((";", "}", "{", ":")):
                start = None
            continue
        if line.startswith(" " * column + "}") and indent == column:
            yield start + 1, number - start + 1, name_of(signature)
            start = None


found = []
files = [path for path in pathlib.Path("src").rglob("*") if path.suffix in (".h", ".cc")]
for path in files:
    for line, length, name in functions(path.read_text(encoding="utf-8").splitlines()):
        found.append((-length, str(path), line, name))
found.sort()
for length, path, line, name in found[:10]:
    print(f"       {-length:4} lines  {path}:{line}  {name}")
long_ones = [entry for entry in found if -entry[0] > LIMIT]
for length, path, line, name in long_ones:
    print(f"[WARN] {path}:{line}: {name} has {-length} lines; about 40 is the aim, {LIMIT} the most")
print(f"[OK] functions: {len(found)} in {len(files)} files, {len(long_ones)} over {LIMIT} lines")
