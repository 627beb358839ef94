#!/usr/bin/env python3
"""Makes data/context.csv: population and GDP since 2013, from two long files of the World Bank.

    python3 data/make_context.py POPULATION.csv GDP.csv

The files have the columns Country Name, Country Code, Year, Value, as the data sets `population` and `gdp` of
github.com/datasets do: SP.POP.TOTL in the state of 6 March 2026, NY.GDP.MKTP.CD in that of 21 October 2024. They are held
to their SHA-256. Values are kept with all their digits.
"""

import csv
import hashlib
import pathlib
import sys

DATA = pathlib.Path(__file__).parent
FIRST_YEAR = 2013
SHA256 = {
    "population": "7d2dd6a17f5ed7916de1f89a9c116791e64d207f2e2f6ce47c57e1ab46f0088a",
    "gdp": "f0a8408195646dbb1a9d7fc4424e2d302ee5380d0ec8834793f12ca25cbd7e2c",
}
UNITS = {"population": ("people", "world-bank-population"), "gdp": ("USD", "world-bank-gdp")}
# The regions of 2025, which the file of population follows, have codes of older ones with other members.
REGIONS_OF_2025 = {
    "MEA": "MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB",
    "MNA": "MIDDLE-EAST-NORTH-AFRICA-NOT-HIGH-AFG-PAK-WB",
    "TMN": "MIDDLE-EAST-NORTH-AFRICA-IDA-IBRD-AFG-PAK-WB",
    "SAS": "SOUTH-ASIA-2025-WB",
    # Its countries in 2025 have no entity.
    "TSA": None,
}


def table(name):
    with open(DATA / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main(population, gdp):
    entity = {row["code"]: row["entity"] for row in table("codes")}
    entity |= {row["alpha3"]: row["id"] for row in table("entities") if row["alpha3"]}
    # The World Bank's euro area is the same twenty countries in every year.
    entity |= {"EMU": "EURO-AREA-20", "XKX": "XKX"}
    rows = []
    for metric, path in [("population", population), ("gdp", gdp)]:
        content = pathlib.Path(path).read_bytes()
        if hashlib.sha256(content).hexdigest() != SHA256[metric]:
            sys.exit(f"{path}: another file than the one that {metric} was made from")
        of_file = entity | (REGIONS_OF_2025 if metric == "population" else {})
        for row in csv.DictReader(content.decode("utf-8").splitlines()):
            whose = of_file[row["Country Code"]]
            if int(row["Year"]) >= FIRST_YEAR and whose is not None:
                unit, source = UNITS[metric]
                rows.append([metric, whose, row["Year"], row["Value"], unit, source, "A"])
    rows.sort(key=lambda row: (row[0] != "population", row[1], row[2]))
    with open(DATA / "context.csv", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["metric", "entity", "period", "value", "unit", "source", "confidence"])
        out.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
