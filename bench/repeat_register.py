#!/usr/bin/env python3
"""repeat_register.py REGISTER.csv[.gz] ROWS OUT.csv: the register again and again under fresh valid codes, ROWS
lines in all. Every thousandth line is spoiled (wrong check character) and every thousandth is the line before it
again, so that an import has faults to return and repeats to find. Prints `good N`, `bad N`, `repeated N`."""
import csv
import gzip
import io
import sys

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALUES = {c: i for i, c in enumerate(ALPHABET)}
WEIGHTS = [pow(3, i, 31) for i in range(17)]


def body(number):
    """Nine places of the alphabet that count up."""
    text = ""
    for _ in range(9):
        number, digit = divmod(number, 31)
        text = ALPHABET[digit] + text
    return text


def checked(first_17):
    total = sum(VALUES[c] * w for c, w in zip(first_17, WEIGHTS))
    return first_17 + ALPHABET[(31 - total % 31) % 31]


def main():
    source, rows, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    opened = gzip.open(source, "rb") if source.endswith(".gz") else open(source, "rb")
    with opened as file:
        lines = list(csv.reader(io.TextIOWrapper(file, encoding="utf-8", newline="")))
    header, lines = lines[0], lines[1:]
    uscc = header.index("uscc")
    bad = repeated = 0
    before = None
    with open(out, "w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(header)
        for i in range(rows):
            line = list(lines[i % len(lines)])
            if i % 1000 == 999 and before:
                line = before
                repeated += 1
            else:
                line[uscc] = checked("91350582" + body(i))
                if i % 1000 == 500:
                    line[uscc] = line[uscc][:17] + ("0" if line[uscc][17] != "0" else "1")
                    bad += 1
                else:
                    before = line
            writer.writerow(line)
    print("good", rows - bad - repeated)
    print("bad", bad)
    print("repeated", repeated)


main()
