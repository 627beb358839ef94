"""Holds what `check` says of numbers to a judge of another kind: Python's decimal arithmetic.

Usage: check_rounding.py PROGRAM [SEED]. Needs nothing but Python. Claims of 1 to 6 significant digits, negative ones, ranges,
bounds and "about", from 1e-6 to 1e30, are held against numbers near them and far from them: at a rounding step, at a tie, cut
off, at 1 %, at 5 % and a hair beyond; of counted things, shares and rates. One run of the program answers them all.
"""

import csv
import json
import pathlib
import random
import subprocess
import sys
import tempfile
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, getcontext
from itertools import permutations

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 14
getcontext().prec = 90
PAIRS = 6000
BOUNDS = ["about", "about", "more-than", "at-least", "less-than", "at-most", "range"]
# Metric, unit and scope; whether a plain whole number of a reference is rounded to the unit, and not exact.
THINGS, SHARES = ("things", "u", "", False), ("shares", "%", "", True)
RATES = ("patents-per-100k", "patents/100k", "granted", True)

# Stated | reference | how the one stands to the other: said so in words before any code was written.
EXAMPLES = """
14            | 13.6            | rounded
14.0          | 13.6            | off
14.0          | 13.9            | imprecise
14.0          | 13.96           | rounded
600           | 589             | rounded
100           | 130             | off
10            | 13.4            | off
14            | 14.16           | rounded
70            | 69.70           | rounded
335e9         | 335.24e9        | rounded
335.24e9      | 335e9           | rounded
335.24e9      | 335000000000    | imprecise
335e9         | 470.92e9        | off
109e9         | 109.08e9        | rounded
109.0e9       | 109.08e9        | imprecise
69 %          | 69.70 %         | imprecise
74.24 %       | 74.2 %          | rounded
74.24         | 74.2            | rounded
69.7 %        | 70 %            | rounded
69.7          | 70              | imprecise
68 %          | 67.5 %          | rounded
67 %          | 67.5 %          | imprecise
66 %          | 67.5 %          | off
13            | 13.6            | imprecise
12            | 12.9            | off
0.4           | 0.38            | rounded
0.5e9         | 0.54e9          | rounded
500e6         | 540e6           | off
10.0          | 9.96            | rounded
10            | 9.96            | rounded
40            | 40              | equal
14            | 14.0            | equal
0             | 0.3             | off
0.0           | 0.03            | rounded
0             | 0               | equal
-14           | -13.6           | rounded
-13           | -13.6           | imprecise
-14           | 13.6            | off
1             | 1.01            | rounded
200           | 202             | rounded
202           | 200             | imprecise
203           | 200             | off
203           | 201             | imprecise
about 100     | 105             | rounded
about 100     | 106             | off
about 101     | 102.01          | rounded
about 101     | 104             | off
about 1010    | 1020.1          | rounded
about 12340   | 12345           | rounded
about 12340   | 12346           | imprecise
about 12340.0 | 12340.06        | imprecise
about 14.0e9  | 14.14e9         | rounded
about 14.0e9  | 14.2e9          | off
about 1234e6  | 1235e6          | imprecise
about 1234e6  | about 1235e6    | imprecise
about 100     | 100             | equal
100           | about 100       | equal
104           | about 100       | rounded
106           | about 100       | off
14            | about 13.6      | rounded
13            | about 13.6      | imprecise
about 18.3 %  | 18 %            | rounded
about 18.3    | 18              | off
about 100     | about 104       | rounded
about 10      | about 11        | open
more-than 4   | 5               | within
more-than 4   | 4               | imprecise
at-least 4    | 4               | within
at-least 4    | 3.97            | imprecise
at-least 4    | 3.9             | off
less-than 4   | 5               | off
9000          | at-least 4000   | open
4000          | at-least 4000   | rounded
4000          | more-than 4000  | rounded
3970          | more-than 4000  | imprecise
3900          | more-than 4000  | off
more-than 3   | more-than 4     | within
more-than 4   | more-than 3     | open
at-most 4     | more-than 5     | off
5             | range 4 6       | within
range 4 6     | 5               | within
range 4 6     | range 3 7       | within
range 4 6     | range 5 7       | open
range 4 6     | range 6.05 7    | imprecise
range 4 6     | range 6.5 7     | off
range 4 6     | at-least 5      | open
range 96 104  | about 100       | rounded
range 90 110  | about 100       | within
"""


class Number:
    """A number as somebody wrote it: its value, and what its last digits stand for."""

    def __init__(self, text: str) -> None:
        mantissa, _, exponent = text.partition("e")
        whole, _, fraction = mantissa.lstrip("-").partition(".")
        self.value = Decimal(text)
        self.digits = (whole + fraction).lstrip("0")
        # A number is its digits and a power of ten: 14.0e9 is 140 and eight noughts, 8700e-3 is 8.700.
        self.place = int(exponent or 0) - len(fraction)
        # People scale by thousands: 140 and eight noughts is said "14.0 billion".
        self.has_decimals = self.place < 0 or self.place % 3 != 0
        self.is_plain_whole = self.place == 0
        self.zeros = 0 if self.has_decimals else len(self.digits) - len(self.digits.rstrip("0"))

    def width(self) -> Decimal:
        """How far an "about" reaches to either side."""
        count = len(self.digits) - self.zeros
        if count > 3:
            return Decimal(1).scaleb(self.place + self.zeros) / 2
        return abs(self.value) * Decimal("0.01" if count == 3 else "0.05")


def is_rounded(claim: Number, found: Number, is_to_unit: bool) -> bool:
    """Whether both are the same with the digits of the less precise of the two."""
    if not claim.has_decimals and not is_near(claim, found):
        return False
    for place in range(claim.place, claim.place + claim.zeros + 1):
        if not found.is_plain_whole or is_to_unit:
            place = max(place, found.place)
        if to_place(claim.value, place, ROUND_HALF_UP) == to_place(found.value, place, ROUND_HALF_UP):
            return True
    return False


def is_cut_off(claim: Number, found: Number) -> bool:
    """Whether the claim is the reference without its last digits."""
    places = range(claim.place, claim.place + claim.zeros + 1)
    return is_near(claim, found) and any(to_place(found.value, place, ROUND_DOWN) == claim.value for place in places)


def is_near(claim: Number, found: Number, part: str = "0.05") -> bool:
    return abs(claim.value - found.value) <= abs(found.value) * Decimal(part)


def to_place(number: Decimal, place: int, rounding: str) -> Decimal:
    """Rounded so that the last digit stands for this power of ten; halves go away from nought."""
    return number.quantize(Decimal(1).scaleb(place), rounding=rounding)


class Interval:
    """What a figure may be: lower and upper end, None where there is no end, and whether each is left out."""

    def __init__(self, figure: tuple[str, str, str]) -> None:
        qualifier, value, upper = figure
        number = Number(value)
        self.low = self.high = number.value
        self.low_is_out = qualifier == "more-than"
        self.high_is_out = qualifier == "less-than"
        if qualifier == "about":
            self.low, self.high = number.value - number.width(), number.value + number.width()
        elif qualifier == "range":
            self.high = Decimal(upper)
        elif qualifier in ("more-than", "at-least"):
            self.high = None
        elif qualifier in ("less-than", "at-most"):
            self.low = None

    def is_below(self, other: "Interval") -> bool:
        """Whether all of it is."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_is_out or other.low_is_out))

    def holds(self, other: "Interval") -> bool:
        """Whether all of the other is within it."""
        low, high = (self.low, self.low_is_out), (self.high, not self.high_is_out)
        other_low, other_high = (other.low, other.low_is_out), (other.high, not other.high_is_out)
        reaches_low = self.low is None or (other.low is not None and other_low >= low)
        return reaches_low and (self.high is None or (other.high is not None and other_high <= high))


def expected(claim: tuple[str, str, str], reference: tuple[str, str, str], is_to_unit: bool) -> str:
    """What the reference says of the claim: the first rule that applies."""
    one_number = ("", "about")
    are_numbers = claim[0] in one_number and reference[0] in one_number
    stated, found = Number(claim[1]), Number(reference[1])
    is_same = stated.value == found.value
    has_same_ends = is_same and Decimal(claim[2] or 0) == Decimal(reference[2] or 0)
    if has_same_ends and (are_numbers or claim[0] == reference[0]):
        return "equal"

    claimed, referred = Interval(claim), Interval(reference)
    if claim[0] not in one_number and claimed.holds(referred):
        return "within"
    if reference[0] == "range" and referred.holds(claimed):
        return "within"

    # Inside the width of an "about": a number, however wide it is itself, or a whole range.
    for (about, _), (other, whole) in permutations([(claim, claimed), (reference, referred)]):
        inner = Interval(("", other[1], "")) if other[0] in one_number else whole
        if about[0] == "about" and Interval(about).holds(inner):
            return "rounded"

    is_by_bound = claim[0] in one_number and reference[0] not in (*one_number, "range")
    if is_by_bound and is_same:
        return "rounded"
    if are_numbers and is_rounded(stated, found, is_to_unit):
        return "rounded"
    if are_numbers and (is_cut_off(stated, found) or is_near(stated, found, "0.01")):
        return "imprecise"
    if not claimed.is_below(referred) and not referred.is_below(claimed):
        return "open"
    return "off" if are_numbers or not is_next_to(claimed, referred) else "imprecise"


def is_next_to(claimed: Interval, referred: Interval) -> bool:
    """Whether the ends that face each other are at most 1 % apart."""
    if claimed.is_below(referred):
        mine, its = claimed.high, referred.low
    else:
        mine, its = claimed.low, referred.high
    return abs(mine - its) <= abs(its) / 100


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


def near(chance: random.Random, number: Decimal) -> Decimal:
    """A number that is hard to tell from it, or plainly another."""
    step = Decimal(1).scaleb(number.adjusted() - chance.randint(0, 6))
    last = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))
    hair = Decimal(1).scaleb(number.adjusted() - 12) * chance.choice([-1, 0, 1])
    further = last if number > 0 else -last
    found = chance.choice([
        number, number, number, number + step, number - step, number + step / 2 + hair, number - step / 2 + hair,
        number + last / 2 + hair, number - last / 2 + hair, number + last * 3 / 10, number - last / 3,
        # The number is what is left of these when they are cut off.
        number + further * 6 / 10, number + further * 9 / 10 + hair, number + further * chance.randint(51, 99) / 100,
        *(number * Decimal(factor) + hair for factor in ("1.05", "0.95", "1.01", "0.99", "1.02", "0.98")),
        number * Decimal(chance.randint(900, 1100)) / 1000, number * Decimal(chance.randint(90, 110)) / 100,
        number * 2, -number, number * 10, number + step * chance.randint(-9, 9) / 10,
    ])
    # No more digits than the program takes.
    return Context(prec=20).plus(found)


def figure(chance: random.Random, number: Decimal) -> tuple[str, str, str]:
    qualifier = chance.choice(["", "", "", "", *BOUNDS])
    value = written(chance, number, True)
    if qualifier != "range":
        return qualifier, value, ""
    width = abs(number) / chance.choice([2, 10, 100, 1000]) or Decimal(1)
    ends = [number, number + width] if chance.random() < 0.5 else [number - width, number]
    return qualifier, *(written(chance, Context(prec=20).plus(end), False) for end in ends)


def example(side: str) -> tuple[tuple[str, str, str], tuple]:
    """A figure as the examples have it, and what it counts."""
    parts = side.split()
    subject = SHARES if parts[-1] == "%" else THINGS
    parts = parts[:-1] if parts[-1] == "%" else parts
    parts = parts if parts[0][0].isalpha() else ["", *parts]
    return (parts[0], parts[1], parts[2] if len(parts) > 2 else ""), subject


def examples() -> list[tuple]:
    """Claim, reference, what they count, and the answer."""
    some = []
    for line in EXAMPLES.strip().splitlines():
        stated, reference, answer = (part.strip() for part in line.split("|"))
        some.append((*example(stated), example(reference)[0], answer))
    return [(claim, reference, subject, answer) for claim, subject, reference, answer in some]


def pairs() -> list[tuple]:
    chance = random.Random(SEED)
    some = [case[:3] for case in examples()]
    while len(some) < PAIRS:
        number = claim_number(chance)
        numbers = [number, near(chance, number)]
        # The reference is at times the rounder of the two.
        if chance.random() < 0.3:
            numbers.reverse()
        if all(len(format(n, "f")) < 34 for n in numbers):
            figures = [figure(chance, n) for n in numbers]
            some.append((*figures, chance.choice([THINGS, THINGS, THINGS, SHARES, RATES])))
    return some


def answers(some: list[tuple]) -> tuple[list, int]:
    header = ["metric", "entity", "period", "qualifier", "value", "upper", "unit", "scope"]
    with tempfile.TemporaryDirectory() as folder:
        for name, side in (("claims.csv", 0), ("references.csv", 1)):
            with open(pathlib.Path(folder, name), "w", newline="", encoding="utf-8") as file:
                rows = csv.writer(file)
                rows.writerow(header)
                for index, case in enumerate(some):
                    metric, unit, scope, _ = case[2]
                    rows.writerow([metric, f"e{index:05}", "2020", *case[side], unit, scope])
        command = [PROGRAM, "check", "claims.csv", "--against", "references.csv", "--json"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(run.stderr)
        return json.loads(run.stdout, parse_float=Decimal, parse_int=Decimal)["rows"], run.returncode


def to_digits(number: Decimal, wanted: int) -> Decimal:
    """Rounded to so many significant digits."""
    return to_place(number, number.adjusted() - wanted + 1, ROUND_HALF_UP) if number else number


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
    words = {
        "equal": "supported", "within": "supported", "rounded": "rounded", "imprecise": "imprecise", "off": "contradicted",
        "open": "undecided",
    }
    met = {}
    for (claim, reference, (_, unit, _, is_to_unit)), row in zip(some, rows):
        what = f"{' '.join(claim).strip()} by {' '.join(reference).strip()} {unit}"
        number = expected(claim, reference, is_to_unit)
        met[number] = met.get(number, 0) + 1
        check(row["number_answer"], number, what)
        check(row["verdict"], words[number], what)
        if number in ("off", "imprecise") and not claim[0] and not reference[0]:
            stated, found = Decimal(claim[1]), Decimal(reference[1])
            check(Decimal(row["difference"]["value"]), stated - found, f"{what}: difference")
            percent = to_digits(100 * (stated - found) / abs(found), 3) if found else None
            check(row["difference_percent"], percent, f"{what}: per cent")
    for claim, reference, (_, unit, _, is_to_unit), answer in examples():
        what = f"the judge itself on {' '.join(claim).strip()} by {' '.join(reference).strip()} {unit}"
        check(expected(claim, reference, is_to_unit), answer, what)
    check(status, 1, "exit status")
    for number in words:
        check(met.get(number, 0) > PAIRS / 50, True, f"enough pairs that are {number}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
