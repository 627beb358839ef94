"""Holds exported packages to the Data Package standard, with frictionless as the judge, and reads them back.

Usage: check_packages.py PROGRAM. Needs frictionless from PyPI.
"""

import csv
import io
import pathlib
import random
import subprocess
import sys
import tempfile

from frictionless import Package

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
COLUMNS = "id,metric,entity,period,qualifier,value,upper,unit,scope,source,origin,locator,confidence,note,note_fr".split(",")
# What people and spreadsheets put into texts.
TEXTS = ["a", "spend", "patents", "granted", "=1+1", "-x", "@y", "a,b", 'a "quoted" word', "two\nlines", "é", "日本", "עברית", "NA", "null", "a;b", "'"]


def export(folder: str, *arguments: str) -> str:
    command = [PROGRAM, "export", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def figure(chance: random.Random) -> list[str]:
    """Qualifier, value, upper and unit."""
    value = str(chance.choice([0, 7, -3, 2.5, "335e9", "9007199254740993", "1e-6"]))
    return chance.choice([
        [chance.choice(["", "about", "more-than", "at-most"]), value, "", chance.choice(["USD", "%", ""])],
        ["range", "5e6", "6e6", "USD"],
        ["rank", "7", "9", ""],
        ["", "", "", "USD"],
    ])


def figures(chance: random.Random) -> str:
    """A file of random figures, each with a period of its own, so that no two have one key."""
    text = lambda: chance.choice(TEXTS)
    maybe = lambda: chance.choice(["", text()])
    rows = []
    for year in range(2000, 2000 + chance.randint(1, 12)):
        entity = chance.choice(["FRA", "CHN", "EU+UK", "nvidia", text()])
        rows.append([maybe(), text(), entity, str(year), *figure(chance), maybe(), text(), maybe(), maybe(), "A", maybe(), ""])
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *rows])
    return out.getvalue()


def main() -> int:
    passed = failed = 0
    chance = random.Random(20261122)
    with tempfile.TemporaryDirectory() as folder:
        sets = [["--data", "@article"], ["--data", "@article", "--metric", "patents"], ["--data", "@article", "--entity", "deepseek"]]
        for number in range(20):
            pathlib.Path(folder, f"{number}.csv").write_text(figures(chance), encoding="utf-8")
            sets.append(["--data", f"{number}.csv"])
        for number, chosen in enumerate(sets):
            export(folder, *chosen, "--layout", "package", "-o", f"package{number}")
            report = Package(str(pathlib.Path(folder, f"package{number}", "datapackage.json"))).validate()
            problems = report.flatten(["name", "rowNumber", "fieldName", "message"])
            if export(folder, "--data", f"package{number}") != export(folder, *chosen):
                problems.append(["what is read back differs"])
            for problem in problems:
                print(f"{' '.join(chosen)}: {problem}")
            passed, failed = passed + (not problems), failed + bool(problems)
        # A judge that accepts everything judges nothing.
        metrics = pathlib.Path(folder, "package0", "metrics.csv")
        metrics.write_text("".join(metrics.read_text(encoding="utf-8").splitlines(keepends=True)[:1]), encoding="utf-8")
        refused = not Package(str(pathlib.Path(folder, "package0", "datapackage.json"))).validate().valid
        passed, failed = passed + refused, failed + (not refused)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
