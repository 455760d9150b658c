#!/usr/bin/env python3
"""embed.py PACKS OUT: writes OUT.S, which takes every file below PACKS in by .incbin, and OUT.cc, their list."""
import pathlib
import sys

packs, out = pathlib.Path(sys.argv[1]), sys.argv[2]
files = sorted((path for path in packs.rglob("*") if path.is_file() and not path.name.startswith(".")),
               key=lambda path: path.relative_to(packs).as_posix().encode())

assembler = ['.section .rodata, "a"']
declarations, entries = [], []
for number, path in enumerate(files):
    begin, end = f"xl_pack_{number}_begin", f"xl_pack_{number}_end"
    assembler.append(f'.globl {begin}, {end}\n{begin}:\n.incbin "{path}"\n{end}:\n.byte 0')
    declarations.append(f"extern const char {begin}[], {end}[];")
    entries.append(f'      {{"{path.relative_to(packs).as_posix()}", '
                   f"{{{begin}, static_cast<std::size_t>({end} - {begin})}}}},")
assembler.append('.section .note.GNU-stack, "", %progbits')

listing = ['#include "app/detail/embedded.h"', "", "#include <cstddef>", "#include <vector>", "",
           'extern "C" {', *declarations, "}", "",
           "std::span<const xl::app::EmbeddedFile> xl::app::embedded_packs() {",
           "  static const std::vector<EmbeddedFile> files = {", *entries, "  };", "  return files;", "}"]

pathlib.Path(out + ".S").write_text("\n".join(assembler) + "\n", encoding="utf-8")
pathlib.Path(out + ".cc").write_text("\n".join(listing) + "\n", encoding="utf-8")
