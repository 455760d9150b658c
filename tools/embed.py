#!/usr/bin/env python3
"""embed.py FOLDER OUT HEADER TYPE FUNCTION: writes OUT.S, which takes every file below FOLDER in by .incbin, and
OUT.cc, which defines FUNCTION: their list, by path in byte order, as TYPE {path, bytes} of HEADER."""
import pathlib
import sys

folder, out, header, kind, function = pathlib.Path(sys.argv[1]), *sys.argv[2:6]
files = sorted((path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")),
               key=lambda path: path.relative_to(folder).as_posix().encode())
symbol = function.replace("::", "_")

assembler = ['.section .rodata, "a"']
declarations, entries = [], []
for number, path in enumerate(files):
    begin, end = f"{symbol}_{number}_begin", f"{symbol}_{number}_end"
    assembler.append(f'.globl {begin}, {end}\n{begin}:\n.incbin "{path}"\n{end}:\n.byte 0')
    declarations.append(f"extern const char {begin}[], {end}[];")
    entries.append(f'      {{"{path.relative_to(folder).as_posix()}", '
                   f"{{{begin}, static_cast<std::size_t>({end} - {begin})}}}},")
assembler.append('.section .note.GNU-stack, "", %progbits')

listing = [f'#include "{header}"', "", "#include <cstddef>", "#include <vector>", "",
           'extern "C" {', *declarations, "}", "",
           f"std::span<const {kind}> {function}() {{",
           f"  static const std::vector<{kind}> files = {{", *entries, "  };", "  return files;", "}"]

pathlib.Path(out + ".S").write_text("\n".join(assembler) + "\n", encoding="utf-8")
pathlib.Path(out + ".cc").write_text("\n".join(listing) + "\n", encoding="utf-8")
