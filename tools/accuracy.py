"""Measures the platform on the shared data and prints one table: county, industry, links, with the goals.

usage: accuracy.py PROGRAM SHARED [--verbose]

Checked lists are made of the shared tables in a temporary folder; the program reads them as any office's list
(`xianlian accuracy`), so what is printed is what the command says. Exit code 1 where a floor is not held.
"""
import csv
import gzip
import json
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

REGISTER = "enterprises/fujian_register_1978_2004.csv.gz"
LABELLED = "enterprises/links_labelled.csv"
SCOPES = "enterprises/gold_scope_industry.csv"
COUNTIES = "geo/fujian_counties.csv"


def rows_of(path):
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8")
    with opened as text:
        return list(csv.DictReader(text))


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(header)
        writer.writerows(rows)


def measure(program, file, *arguments):
    run = subprocess.run([program, "accuracy", str(file), "--truth", "真值", "--verbose", "--limit", "0", "--json",
                          *arguments], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr or run.stdout)
    return json.loads(run.stdout)


def county_of_code(shared):
    """Codes of counties, former ones mapped to today's; those that were divided since are left out."""
    codes = {}
    several = set()
    for county in rows_of(shared / COUNTIES):
        codes[county["code"]] = county["code"]
        for former in county["former_codes"].replace("|", ";").split(";"):
            if not former.strip():
                continue
            several |= {former.strip()} & set(codes)
            codes.setdefault(former.strip(), county["code"])
    return {code: county for code, county in codes.items() if code not in several}


class Table:
    def __init__(self):
        self.lines = []
        self.failed = False

    def add(self, what, right, of, goal="", floor=None):
        share = right / of if of else None
        held = floor is None or (share is not None and share >= floor)
        self.failed |= not held
        self.lines.append([what, f"{right:,}", f"{of:,}", f"{share:.1%}" if of else "—", goal,
                           "" if floor is None else f"{floor:.1%}" + ("" if held else " 未达 below")])

    def print(self, title):
        header = [title, "对 right", "共 of", "占 share", "目标 goal", "下限 floor"]
        rows = [header, *self.lines]
        widths = [max(width(row[i]) for row in rows) for i in range(len(header))]
        for row in rows:
            print("  ".join(padded(cell, widths[i], i in (1, 2, 3)) for i, cell in enumerate(row)).rstrip())
        print()
        self.lines = []


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text, to, right):
    blanks = " " * (to - width(text))
    return blanks + text if right else text + blanks


def sums(answer):
    return {(row["measure"], row["group"]): row for row in answer["measures"]}


def add(table, found, what, measure_name, goal="", floor=None, group=""):
    row = found.get((measure_name, group))
    if row:
        table.add(what, row["right"], row["of"], goal, floor)


def without(found, measure_name, group):
    whole, part = found[(measure_name, "")], found.get((measure_name, group), {"right": 0, "of": 0})
    return whole["right"] - part["right"], whole["of"] - part["of"]


def county(program, shared, folder, table, verbose):
    today = county_of_code(shared)
    rows = [(firm["name"], firm["address"], today[firm["uscc"][2:8]])
            for firm in rows_of(shared / REGISTER) if firm["uscc"][2:8] in today]
    write(folder / "county.csv", ["name", "address", "真值"], rows)
    found = sums(measure(program, folder / "county.csv", "--of", "county"))
    add(table, found, "有答案 answered", "answered", "≥ 99 %", 0.99)
    add(table, found, "与代码一致 agreeing", "agreeing", "≥ 98.5 %", 0.985)
    table.add("厦门以外 outside Xiamen", *without(found, "agreeing", "3502"), "≥ 99.3 %", 0.993)
    add(table, found, "厦门 Xiamen", "agreeing", group="3502")
    add(table, found, "把握高 level high", "agreeing_high")
    if verbose:
        for row in found.values():
            if row["measure"] == "agreeing" and row["group"]:
                table.add("  " + row["group_name"], row["right"], row["of"])
    table.print("县 county")


def industry(program, shared, folder, table, verbose):
    rows = [(firm["full_name"], firm["scope"], firm["csrc_code"]) for firm in rows_of(shared / SCOPES)
            if firm["csrc_code"]]
    write(folder / "industry.csv", ["name", "scope", "真值"], rows)
    found = sums(measure(program, folder / "industry.csv", "--of", "industry"))
    add(table, found, "大类首选 first", "first", "≥ 65 %", 0.63)
    add(table, found, "在前五 among five", "among_five", "≥ 88 %", 0.84)
    add(table, found, "制造业首选 manufacturing", "first_making", "", 0.65)
    add(table, found, "制造业在前五 among five", "among_five_making")
    add(table, found, "把握高 level high", "first_high")
    if verbose:
        for row in found.values():
            if row["measure"] == "first" and row["group"] and row["of"] >= 8:
                table.add(f"  {row['group']} {row['group_name']}", row["right"], row["of"])
    table.print("行业 industry")


def links(program, shared, folder, table, verbose):
    firms = {firm["uscc"]: firm for firm in rows_of(shared / REGISTER)}
    labelled = [(firms[label["uscc"]], label) for label in rows_of(shared / LABELLED)]
    header = ["uscc", "name", "scope", "真值"]
    listed = [(firm["uscc"], firm["name"], firm["scope"], label["links"]) for firm, label in labelled]
    write(folder / "links.csv", header, listed)
    makers = [row for row, (_, label) in zip(listed, labelled) if label["kind"] == "maker" and label["links"]]
    write(folder / "makers.csv", header, makers)
    found = sums(measure(program, folder / "links.csv", "--of", "link", "--blank-is-none"))
    of_makers = sums(measure(program, folder / "makers.csv", "--of", "link"))
    add(table, found, "把握高 high", "right_high", "≥ 95 %", 0.94)
    add(table, found, "把握中 medium", "right_medium", "≥ 65 %", 0.74)
    add(table, found, "把握低（不计入）low, not counted", "right_low")
    add(table, found, "计入的 counted", "right_standing", "≥ 80 %", 0.86)
    right = sum(of_makers[key]["right"] for key in [("main_found_making", ""), ("main_found_other", "")]
                if key in of_makers)
    table.add("制造企业主环节 makers' main link", right, len(makers), "≥ 85 %", 0.86)
    add(table, of_makers, "制造企业任一环节 makers, any", "any_found")
    if verbose:
        for row in found.values():
            if row["measure"] == "right_standing" and row["group"]:
                table.add("  " + row["group_name"], row["right"], row["of"])
    table.print("环节 links")


def main():
    program, shared = sys.argv[1], Path(sys.argv[2]) / "data"
    verbose = "--verbose" in sys.argv[3:]
    table = Table()
    with tempfile.TemporaryDirectory() as folder:
        for measured, needs in [(county, [REGISTER, COUNTIES]), (industry, [SCOPES]),
                                (links, [REGISTER, LABELLED])]:
            missing = [name for name in needs if not (shared / name).exists()]
            if missing:
                print(f"略过 skipped {measured.__name__}: 没有 no {', '.join(missing)}\n")
                continue
            measured(program, shared, Path(folder), table, verbose)
    return 1 if table.failed else 0


if __name__ == "__main__":
    sys.exit(main())
