#!/usr/bin/env python3
"""Holds every file of src/ to the module table in CMakeLists.txt, to the owners of outside headers, and the
pure modules to being pure."""
import pathlib
import re
import sys

PURE = {"attract", "chain", "place", "industry", "intake"}

# Header (or folder of headers) → the one module that knows it, or the few. `single` ones stay in one .cc of that module.
OWNERS = {"sqlite3.h": "store", "toml++": "pack", "zip.h": "intake", "expat.h": "intake",
          "zlib.h": ("intake", "http"), "restinio": "http", "asio.hpp": "http", "http_parser.h": "http",
          "xlsxwriter.h": "report", "rapidjson": "base", "sodium.h": "base", "re2/re2.h": "base", "iconv.h": "intake",
          "thread": "app", "future": "app"}
SINGLE = {"toml++", "rapidjson", "sodium.h", "re2/re2.h", "restinio"}
NOWHERE = {"regex": "it is slow to compile and to run, and knows no Unicode", "boost": "no Boost",
           "nlohmann": "JSON is base's", "CLI": "arguments are cli's",
           "format": "g++ 12 has none", "expected": "use base/result.h"}

IMPURE = re.compile(r"\bnow\(|\bgetenv\b|\bs?rand\(|random_device|mt19937|\b[io]?fstream\b|\bfopen\b|std::j?thread\b"
                    r"|std::async\b|<thread>|<filesystem>|<iostream>|std::filesystem")
THREADS = re.compile(r"std::j?thread\b|std::async\b")
SQL = re.compile(r"\b(SELECT|INSERT (OR \w+ )?INTO|DELETE FROM|CREATE (TABLE|INDEX))\b")


def module_table(text):
    lines = re.findall(r"^(?:module|program)\((\w+)(?:\s+USES\s+([\w\s]+?))?(?:\s+NEEDS[^)]*)?\)", text, re.M)
    return {name: set(uses.split()) | {name} for name, uses in lines}


def check_include(module, path, header, users):
    top, last = header.split("/")[0], header.split("/")[-1]
    if top in TABLE:
        if top not in TABLE[module]:
            yield f"{module} may not use {top} (the table in CMakeLists.txt)"
        elif "/detail/" in header and top != module:
            yield f"{header} is {top}'s own"
        return
    known = next((name for name in (header, top, last) if name in OWNERS), None)
    owners = OWNERS.get(known, module)
    if module not in ([owners] if isinstance(owners, str) else owners):
        yield f"only {owners if isinstance(owners, str) else ' and '.join(owners)} may include <{header}>"
    elif known in SINGLE:
        users.setdefault(known, set()).add(str(path))
        if path.suffix == ".h" or len(users[known]) > 1:
            yield f"<{header}> stays in one .cc of {module}: {', '.join(sorted(users[known]))}"
    if top in NOWHERE:
        yield f"<{header}>: {NOWHERE[top]}"
    if header == "iostream" and path.suffix == ".h":
        yield "no <iostream> in a header; <iosfwd> will do"


def check_words(module, line):
    code = line.split("//")[0]
    if module in PURE and (word := IMPURE.search(code)):
        yield f"{module} is pure, but says {word[0]}"
    elif module != "app" and (word := THREADS.search(code)):
        yield f"only app has threads, but {module} says {word[0]}"
    if module != "store" and (word := SQL.search(code)):
        yield f"only store speaks SQL, but {module} says {word[0]}"


def check_file(path, users):
    module = path.parts[1] if len(path.parts) > 2 else "xianlian"
    if module not in TABLE:
        yield f"{path}:1: {module} is not in the table in CMakeLists.txt"
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        faults = list(check_words(module, line))
        if include := re.match(r'\s*#\s*include\s*["<]([^">]+)', line):
            faults += check_include(module, path, include[1], users)
        for fault in faults:
            yield f"{path}:{number}: {fault}"


TABLE = module_table(pathlib.Path("CMakeLists.txt").read_text(encoding="utf-8"))
files = sorted(path for path in pathlib.Path("src").rglob("*") if path.suffix in (".h", ".cc"))
headers_in_use = {}
found = [fault for path in files for fault in check_file(path, headers_in_use)]
for fault in found:
    print("[FAIL]", fault)
if not found:
    print(f"[OK] layers: {len(files)} files keep to the table of {len(TABLE)} modules")
sys.exit(bool(found))
