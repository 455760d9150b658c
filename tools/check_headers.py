#!/usr/bin/env python3
"""Compiles every header of src/ alone, included twice: it must bring what it needs and guard itself."""
import concurrent.futures
import os
import pathlib
import subprocess
import sys

COMPILE = ["g++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Isrc", "-xc++", "-"]


def compile_alone(header):
    text = f'#include "{header}"\n' * 2
    done = subprocess.run(COMPILE, input=text, capture_output=True, text=True, check=False)
    return header, done.returncode, done.stderr


headers = sorted(path.relative_to("src").as_posix() for path in pathlib.Path("src").rglob("*.h"))
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    results = list(pool.map(compile_alone, headers))
faults = [(header, message) for header, code, message in results if code != 0]
for header, message in faults:
    first = next((line for line in message.splitlines() if ": error:" in line or ": fatal" in line), message)
    print(f"[FAIL] src/{header}:1: does not compile alone: {first}")
if not faults:
    print(f"[OK] headers: {len(headers)} compile alone")
sys.exit(bool(faults))
