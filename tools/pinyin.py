#!/usr/bin/env python3
"""Writes src/base/detail/pinyin.inc: the usual reading of every common Han character, a line per syllable.

The readings are those of CLDR's Han-Latin transliteration, as ICU's uconv applies it (Debian: icu-devtools). Run it
again only when a newer ICU reads characters better; the program itself does not need ICU."""
import pathlib
import subprocess

FIRST, LAST = 0x4E00, 0x9FFF
HEAD = """\
// Made by tools/pinyin.py with {version}; do not edit. The usual reading of U+4E00-U+9FFF and U+3007 without tones
// (ü is u), by CLDR's Han-Latin and Latin-ASCII transliterations. Unicode data files, Unicode License V3:
// Copyright © 1991-2022 Unicode, Inc. https://www.unicode.org/license.txt
"""


def main():
    characters = [chr(code) for code in [*range(FIRST, LAST + 1), 0x3007]]
    read = subprocess.run(["uconv", "-x", "Han-Latin; Latin-ASCII; Lower()"], input="\n".join(characters).encode(),
                          stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")
    version = subprocess.run(["uconv", "--version"], stdout=subprocess.PIPE, check=True).stdout.decode().strip()
    by_syllable = {}
    for character, syllable in zip(characters, read, strict=True):
        if syllable.isascii() and syllable.isalpha():
            by_syllable.setdefault(syllable, []).append(character)
    lines = [f'"{syllable} {"".join(by_syllable[syllable])}\\n"\n' for syllable in sorted(by_syllable)]
    target = pathlib.Path(__file__).parent.parent / "src/base/detail/pinyin.inc"
    target.write_text(HEAD.format(version=version) + "".join(lines), encoding="utf-8")


main()
