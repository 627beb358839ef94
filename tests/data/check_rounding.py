"""Holds what `check` says of numbers to a judge of another kind: Python's decimal arithmetic.

Usage: check_rounding.py PROGRAM. Needs nothing but Python. Claims of 1 to 6 significant digits, negative ones, ranges and
bounds, from 1e-6 to 1e30, are held against numbers near them and far from them: at a rounding step, at a tie, at 5 % and a
hair beyond. One run of the program answers them all.
"""

import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Context, Decimal, getcontext

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
getcontext().prec = 90
PAIRS = 6000
BOUNDS = ["about", "more-than", "at-least", "less-than", "at-most", "range"]

# Stated | reference | how the one stands to the other: said so in words before any code was written.
EXAMPLES = """
14     | 13.6   | rounds
14.0   | 13.6   | off
600    | 589    | rounds
100    | 130    | off
10     | 13.4   | off
14     | 14.16  | rounds
70     | 69.70  | rounds
335e9  | 335.24e9 | rounds
335e9  | 470.92e9 | off
40     | 40     | equal
14     | 14.0   | equal
0      | 0.3    | off
0      | 0      | equal
-14    | -13.6  | rounds
-14    | 13.6   | off
"""


def digits(text: str) -> tuple[str, int]:
    """The digits as written, without leading zeros, and how many stand behind the point when powers go by thousands."""
    mantissa, _, exponent = text.lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    power = int(exponent or 0)
    assert power % 3 == 0
    # 8700e-3 is 8.700.
    return (whole + fraction).lstrip("0") or "0", len(fraction) + max(-power, 0)


def to_digits(number: Decimal, wanted: int) -> Decimal:
    """Rounded to so many significant digits, halves away from nought."""
    if number == 0:
        return number
    return number.quantize(Decimal(1).scaleb(number.adjusted() - wanted + 1), rounding=ROUND_HALF_UP)


def rounds(stated: str, reference: str) -> bool:
    claim, found = Decimal(stated), Decimal(reference)
    written, decimals = digits(stated)
    most = len(written)
    fewest = most if decimals else len(written.rstrip("0") or "0")
    most = min(most, len(digits(reference)[0]))
    is_near = abs(found - claim) <= abs(claim) * Decimal("0.05")
    return is_near and any(to_digits(found, n) == claim for n in range(fewest, most + 1))


def interval(figure: tuple[str, str, str]) -> tuple:
    """What a figure may be: lower end, upper end, and whether each is left out; None is without end."""
    qualifier, value, upper = figure
    n = Decimal(value)
    if qualifier == "about":
        ends = sorted([n * Decimal("0.95"), n * Decimal("1.05")])
        return ends[0], ends[1], False, False
    return {
        "": (n, n, False, False),
        "more-than": (n, None, True, False),
        "at-least": (n, None, False, False),
        "less-than": (None, n, False, True),
        "at-most": (None, n, False, False),
        "range": (n, Decimal(upper or 0), False, False),
    }[qualifier]


def is_empty(a: tuple, b: tuple) -> bool:
    """Whether no number is in both."""
    for (_, high, _, high_open), (low, _, low_open, _) in ((a, b), (b, a)):
        if high is not None and low is not None and (high < low or (high == low and (high_open or low_open))):
            return True
    return False


def holds(outer: tuple, inner: tuple) -> bool:
    """Whether every number of the inner is in the outer."""
    low = outer[0] is None or (
        inner[0] is not None and (inner[0] > outer[0] or (inner[0] == outer[0] and (not outer[2] or inner[2])))
    )
    high = outer[1] is None or (
        inner[1] is not None and (inner[1] < outer[1] or (inner[1] == outer[1] and (not outer[3] or inner[3])))
    )
    return low and high


def expected(claim: tuple[str, str, str], reference: tuple[str, str, str]) -> str:
    def same(a: str, b: str) -> bool:
        return (Decimal(a) == Decimal(b)) if a and b else a == b

    if claim[0] == reference[0] and same(claim[1], reference[1]) and same(claim[2], reference[2]):
        return "equal"
    if not claim[0] and not reference[0]:
        return "rounds" if rounds(claim[1], reference[1]) else "off"
    stated, found = interval(claim), interval(reference)
    if is_empty(stated, found):
        return "off"
    is_closed = found[0] is not None and found[1] is not None
    return "within" if holds(stated, found) or (is_closed and holds(found, stated)) else "open"


def written(chance: random.Random, number: Decimal, decimals_too: bool) -> str:
    """The number in one of the ways in which people write it, with the same value."""
    plain = format(number, "f")
    ways = [plain]
    if decimals_too and "." in plain:
        ways.append(plain + "0")
    for power in (3, 6, 9, -3, -6):
        if abs(number) >= Decimal(1).scaleb(power) or power < 0:
            scaled = format(number.scaleb(-power), "f")
            if len(scaled) < 34:
                ways.append(f"{scaled}e{power}")
    return chance.choice([way for way in ways if len(way) < 34] or [plain])


def claim_number(chance: random.Random) -> Decimal:
    count = chance.randint(1, 6)
    digits_ = chance.randint(10 ** (count - 1), 10**count - 1)
    number = Decimal(digits_).scaleb(chance.randint(-6, 30 - count))
    number = number if chance.random() < 0.8 else number.scaleb(-number.adjusted()).normalize()
    return -number if chance.random() < 0.2 else number


def near(chance: random.Random, claim: Decimal) -> Decimal:
    """A number that is hard to tell from the claim, or plainly another."""
    step = Decimal(1).scaleb(claim.adjusted() - chance.randint(0, 6))
    last = Decimal(1).scaleb(int(claim.normalize().as_tuple().exponent))
    hair = Decimal(1).scaleb(claim.adjusted() - 12)
    found = chance.choice([
        claim, claim + step, claim - step, claim + step / 2, claim - step / 2, claim + step / 2 + hair, claim - step / 2 - hair,
        claim * Decimal("1.05"), claim * Decimal("0.95"), claim * Decimal("1.05") + hair, claim * Decimal("0.95") - hair,
        claim, claim, claim + last / 2, claim - last / 2, claim + last * 3 / 10, claim - last / 3, claim - last / 2 - hair,
        claim + last / 2 - hair, claim * Decimal(chance.randint(90, 110)) / 100, claim * 2, -claim, claim * 10,
        claim + step * chance.randint(-9, 9) / 10,
    ])
    # No more digits than the program takes.
    return Context(prec=20).plus(found)


def figure(chance: random.Random, number: Decimal, decimals_too: bool) -> tuple[str, str, str]:
    qualifier = chance.choice(["", "", "", *BOUNDS])
    value = written(chance, number, decimals_too)
    if qualifier != "range":
        return qualifier, value, ""
    width = abs(number) / chance.choice([2, 10, 100]) or Decimal(1)
    return qualifier, value, written(chance, number + width, False)


def pairs() -> list:
    chance = random.Random(14)
    some = [tuple(("", part.strip(), "") for part in line.split("|")[:2]) for line in EXAMPLES.strip().splitlines()]
    while len(some) < PAIRS:
        number = claim_number(chance)
        claim = figure(chance, number, True)
        other = near(chance, number)
        if all(len(format(n, "f")) < 34 for n in (number, other)):
            some.append((claim, figure(chance, other, True)))
    return some


def answers(some: list) -> tuple[list, int]:
    header = ["metric", "entity", "period", "qualifier", "value", "upper", "unit"]
    with tempfile.TemporaryDirectory() as folder:
        for name, side in (("claims.csv", 0), ("references.csv", 1)):
            with open(pathlib.Path(folder, name), "w", newline="", encoding="utf-8") as file:
                rows = csv.writer(file)
                rows.writerow(header)
                for index, pair in enumerate(some):
                    rows.writerow(["things", f"e{index:05}", "2020", *pair[side], "u"])
        command = [PROGRAM, "check", "claims.csv", "--against", "references.csv", "--json"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(run.stderr)
        return json.loads(run.stdout, parse_float=Decimal, parse_int=Decimal)["rows"], run.returncode


def main() -> int:
    some = pairs()
    rows, status = answers(some)
    passed = failed = 0

    def check(found: object, wanted: object, what: str) -> None:
        nonlocal passed, failed
        if found == wanted:
            passed += 1
        else:
            failed += 1
            print(f"{what}: found {found}, wanted {wanted}")

    check(len(rows), len(some), "answers")
    words = {"equal": "holds", "within": "holds", "rounds": "rounds", "off": "contradicted", "open": "unverifiable"}
    met = {}
    for (claim, reference), row in zip(some, rows):
        what = f"{' '.join(claim)} by {' '.join(reference)}"
        number = expected(claim, reference)
        met[number] = met.get(number, 0) + 1
        check(row["number_answer"], number, what)
        check(row["verdict"], words[number], what)
        if number == "off" and not claim[0] and not reference[0]:
            stated, found = Decimal(claim[1]), Decimal(reference[1])
            check(Decimal(row["difference"]["value"]), stated - found, f"{what}: difference")
            percent = to_digits(100 * (stated - found) / abs(found), 3) if found else None
            check(row["difference_percent"], percent, f"{what}: per cent")
    for line in EXAMPLES.strip().splitlines():
        stated, reference, number = (part.strip() for part in line.split("|"))
        check(expected(("", stated, ""), ("", reference, "")), number, f"the judge itself on {stated} by {reference}")
    check(status, 1, "exit status")
    for number in words:
        check(met.get(number, 0) > PAIRS / 50, True, f"enough pairs that are {number}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
