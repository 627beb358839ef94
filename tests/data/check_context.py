#!/usr/bin/env python3
"""Holds data/context.csv to what the World Bank's files add up to, and to values typed here.

Usage: check_context.py [POPULATION.csv GDP.csv]: with the files, the table is made again and must be the same.
"""

import csv
import pathlib
import subprocess
import sys
import tempfile
import shutil
from decimal import Decimal, getcontext

ROOT = pathlib.Path(__file__).parent.parent.parent
getcontext().prec = 60

# Metric | year | rows | sum of all rows, countries and groups: added up in the World Bank's files.
SUMS = """
population 2013 264 76010513281
population 2014 264 77017223787
population 2015 264 78014260321
population 2016 264 79010340342
population 2017 264 80005418690
population 2018 264 80981486333
population 2019 264 81938834147
population 2020 264 82854766270
population 2021 264 83677997702
population 2022 264 84500664913
population 2023 264 85362835691
population 2024 264 86268521104
gdp 2013 259 635449664774803.42657740
gdp 2014 260 654673772501479.86173205
gdp 2015 258 615964124156973.379422785
gdp 2016 258 624446095851665.62958952
gdp 2017 258 668487989564749.706970146
gdp 2018 258 711534474317184.67821073
gdp 2019 258 722421672807313.47734216
gdp 2020 257 701682453087538.09541628
gdp 2021 256 804682961797170.21171958
gdp 2022 250 836222292702314.19790341
gdp 2023 233 869835019902455.581596936
"""

VALUES = """
population FRA 2024 68551653
population USA 2024 340110988
population CHN 2024 1408975000
population DEU 2024 83516593
population GBR 2024 69226000
population EU 2024 450228188
population EURO-AREA-20 2024 351161936
population WORLD 2024 8141808945
population MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB 2023 797801454
population SOUTH-ASIA-2025-WB 2023 1662580579
gdp FRA 2023 3030904089607.8965
gdp USA 2023 27360935000000.0
gdp CHN 2023 17794781986104.457
gdp DEU 2023 4456081016705.961
gdp GBR 2023 3340032380668.0356
gdp EU 2023 18349388450765.61
gdp EURO-AREA-20 2023 15544858680873.797
gdp WORLD 2023 105435039507024.1
"""

passed = failed = 0


def same(found, wanted, what):
    global passed, failed
    if found == wanted:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}: found {found!r}, wanted {wanted!r}")


def main(files):
    content = (ROOT / "data/context.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(content.splitlines()))
    counted, values = {}, {}
    for row in rows:
        metric, entity, year = row["metric"], row["entity"], row["period"]
        number, total = counted.get((metric, year), (0, Decimal(0)))
        counted[metric, year] = (number + 1, total + Decimal(row["value"]))
        same((metric, entity, year) in values, False, f"{metric} of {entity} in {year} stands once")
        values[metric, entity, year] = row["value"]
        of_metric = {"population": ("people", "world-bank-population"), "gdp": ("USD", "world-bank-gdp")}[metric]
        same((row["unit"], row["source"], row["confidence"]), (*of_metric, "A"), f"{metric} of {entity} in {year}")
    sums = [line.split() for line in SUMS.split("\n") if line]
    same(len(counted), len(sums), "years")
    for metric, year, number, total in sums:
        same(counted.get((metric, year)), (int(number), Decimal(total)), f"all of {metric} in {year}")
    for metric, entity, year, value in (line.split() for line in VALUES.split("\n") if line):
        same(values.get((metric, entity, year)), value, f"{metric} of {entity} in {year}")
    entities = {row["id"] for row in csv.DictReader((ROOT / "data/entities.csv").read_text(encoding="utf-8").splitlines())}
    same({row["entity"] for row in rows} - entities, set(), "entities that there are")
    # Groups whose countries changed have no figure under a name that both files use.
    for entity in ["MIDDLE-EAST-NORTH-AFRICA-WB", "SOUTH-ASIA-WB", "EURO-AREA", "SOUTH-ASIA-IDA-IBRD-WB"]:
        same(("population", entity, "2023") in values, False, f"population of {entity}")
    if files:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder)
            for name in ["make_context.py", "codes.csv", "entities.csv"]:
                shutil.copy(ROOT / "data" / name, copy / name)
            subprocess.run([sys.executable, copy / "make_context.py", *files], check=True)
            same((copy / "context.csv").read_text(encoding="utf-8") == content, True, "the table is made from the files")
    print(f"{passed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
