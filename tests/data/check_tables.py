"""Holds what `rank`, `rank --top` and `compare` say of small random tables to a judge of another kind: Python's fractions.

Usage: check_tables.py PROGRAM [SEED]. Needs nothing but Python. Amounts are exact, with few digits, so that many are equal:
ranks, ties at the cut, their order by name, changes, ratios, sums and means are all computed anew.
"""

import csv
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
TABLES = 150
# Their codes are in another order than their names.
NAMES = {"CH": "Switzerland", "DE": "Germany", "ES": "Spain", "HR": "Croatia", "KR": "South Korea", "x1": "x1", "X2": "X2"}
YEARS = ["2021", "2022"]
AMOUNTS = ["0", "1", "2", "2.0", "3", "0.5", "-1", "-2.5", "12e3", "12000", "7", "1e-3"]


def table() -> dict[tuple[str, str], list[str]]:
    """The amounts of an entity in a year, in one or two rows, which `--agg` merges."""
    keys = [(code, year) for code in NAMES for year in YEARS if random.random() < 0.8]
    return {key: random.choices(AMOUNTS, k=random.choice([1, 1, 2])) for key in keys}


def text(rows: list[tuple[str, str, str]]) -> str:
    return "metric,entity,year,value\n" + "".join(f"m,{code},{year},{value}\n" for code, year, value in rows)


def run(folder: str, *arguments: str) -> str:
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def ranked(amounts: dict[str, Fraction], top: int | None) -> list[tuple[int, str, Fraction]]:
    """All in order, or the first, with all who share the last rank."""
    ranks = {code: 1 + sum(other > amount for other in amounts.values()) for code, amount in amounts.items()}
    order = sorted(amounts, key=lambda code: (ranks[code], NAMES[code].lower(), NAMES[code]))
    return [(ranks[code], NAMES[code], amounts[code]) for code in order if top is None or ranks[code] <= top]


def number(cell: dict[str, object] | None) -> Fraction | None:
    return None if cell is None else Fraction(str(cell["value"]))


def is_close(found: Fraction | None, wanted: Fraction) -> bool:
    """Computed numbers have 15 digits."""
    return found is not None and abs(found - wanted) <= abs(wanted) / 10**14


def main() -> int:
    random.seed(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    passed = failed = cut_in_a_tie = 0

    def check(is_right: bool, what: str) -> None:
        nonlocal passed, failed
        passed, failed = passed + is_right, failed + (not is_right)
        if not is_right:
            print(what)

    with tempfile.TemporaryDirectory() as folder:
        for _ in range(TABLES):
            cells = table()
            if not any(year == "2022" for _, year in cells):
                continue
            rows = [(code, year, values[0]) for (code, year), values in cells.items()]
            random.shuffle(rows)
            pathlib.Path(folder, "t.csv").write_text(text(rows), encoding="utf-8")
            amounts = {key: Fraction(values[0]) for key, values in cells.items()}
            newest = {code: amount for (code, year), amount in amounts.items() if year == "2022"}
            for top in [None, *range(1, len(newest) + 1)]:
                wanted = ranked(newest, top)
                cut_in_a_tie += top is not None and len(wanted) > top
                options = [] if top is None else ["--top", str(top)]
                answer = csv.DictReader(io.StringIO(run(folder, "rank", "--data", "t.csv", "--csv", *options)))
                found = [(int(row["rank"]), row["entity"], Fraction(row["value"])) for row in answer]
                check(found == wanted, f"rank {options} of {rows}: found {found}, wanted {wanted}")
            for row in json.loads(run(folder, "compare", "--data", "t.csv", "--json"))["rows"]:
                code = next(code for code, name in NAMES.items() if name == row["entity"])
                first, last = (amounts.get((code, year)) for year in YEARS)
                if first is None or last is None:
                    check(row.get("change") is None and row.get("ratio") is None, f"{code} of {rows}: a change")
                    continue
                check(is_close(number(row["change"]), last - first), f"change of {code} of {rows}: {row['change']}")
                if first > 0:
                    check(is_close(number(row["ratio"]), last / first), f"ratio of {code} of {rows}: {row['ratio']}")
                if first == 0:
                    check(row["ratio"] is None, f"ratio of {code} to zero of {rows}")
            both = [(code, year, value) for (code, year), values in cells.items() for value in values]
            random.shuffle(both)
            pathlib.Path(folder, "t.csv").write_text(text(both), encoding="utf-8")
            for how in ["sum", "mean"]:
                answer = run(folder, "rank", "--agg", how, "--period", "2022", "--data", "t.csv", "--csv")
                for row in csv.DictReader(io.StringIO(answer)):
                    code = next(code for code, name in NAMES.items() if name == row["entity"])
                    values = [Fraction(value) for value in cells[code, "2022"]]
                    wanted = sum(values) / (len(values) if how == "mean" else 1)
                    check(is_close(Fraction(row["value"]), wanted), f"{how} of {code} of {both}: {row['value']}")
    check(cut_in_a_tie > TABLES / 10, "enough ties at the cut")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
