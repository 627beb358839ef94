"""Files in the layouts that people have, and what DuckDB is asked of each.

The figures are invented; the same number of values, a multiple of `MULTIPLE`, gives the same bytes. Entities, periods,
metrics, units and flags repeat as in published files, and in their order; keys do not repeat.
"""

import collections
import csv
import itertools
import pathlib
import random

ENTITIES = pathlib.Path(__file__).resolve().parent.parent / "data" / "entities.csv"
# So that each file has whole blocks of entities and periods. Empty cells count as values.
MULTIPLE = 50_000
QUALIFIERS = ["exact", "about", "more-than", "at-least", "less-than", "at-most"]
NOTES = ["preliminary", "own estimate, to be revised", "série révisée", 'with "AI-related" ones', "new base year"]
NATIVE_UNITS = ["patents", "%", "GWh", "USD"]
SDMX_UNITS = [("USD", 6), ("USD_PPP", 6), ("PS", 3), ("PT_B1GQ", 0)]
OWID_METRICS = ["Patents granted", "Share of firms using AI"]
COMMA_METRICS = [f"indicateur {metric}" for metric in range(100)]
EUROSTAT_KEY = "freq,unit,geo\\TIME_PERIOD"


def countries(count=200):
    with open(ENTITIES, newline="", encoding="utf-8") as text:
        return [row for row in csv.DictReader(text) if row["kind"] == "country"][:count]


def codes(count=200):
    return [row["alpha3"] for row in countries(count)]


def amount(dice, metric):
    """A count, a share, a measure or money."""
    at = dice.random()
    match metric % 4:
        case 0:
            return f"{10 ** (at * 5):.0f}"
        case 1:
            return f"{at * 100:.1f}"
        case 2:
            return f"{10 ** (at * 5 - 1):.2f}"
        case _:
            return f"{10 ** (3 + at * 8):.4f}"


def one_in(count, dice):
    return dice.random() * count < 1


def native(out, values, dice, qualifiers=False, notes=False):
    rows = csv.writer(out, lineterminator="\n")
    header = ["metric", "entity", "year", "value", "unit", "source"]
    rows.writerow(header + ["qualifier"] * qualifiers + ["note"] * notes)
    for code, year, metric in itertools.product(codes(), range(2001, 2026), range(values // 5_000)):
        qualifier = QUALIFIERS[metric % 6]
        # The digits set how wide "about" is. With as many in each row, the smallest value has the smallest bounds, too.
        is_about = qualifiers and qualifier == "about"
        value = f"{100 + int(dice.random() * 900)}.{1 + metric % 9}" if is_about else amount(dice, metric)
        row = [f"metric-{metric}", code, year, value, NATIVE_UNITS[metric % 4], f"source-{metric % 40}"]
        rows.writerow(row + [qualifier] * qualifiers + [NOTES[(metric + year) % 5]] * notes)


def qualified(out, values, dice):
    native(out, values, dice, qualifiers=True)


def noted(out, values, dice):
    native(out, values, dice, notes=True)


def owid(out, values, dice):
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["Entity", "Code", "Year", *OWID_METRICS])
    for country, year in itertools.product(countries(), range(1000, 1000 + values // 400)):
        second = "" if one_in(10, dice) else amount(dice, 1)
        rows.writerow([country["name_en"], country["alpha3"], year, amount(dice, 0), second])


def sdmx(out, values, dice):
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow("REF_AREA MEASURE UNIT_MEASURE TIME_PERIOD OBS_VALUE OBS_STATUS UNIT_MULT".split())
    keys = itertools.product(codes(50), range(values // 10_000), SDMX_UNITS, range(1976, 2026))
    for area, measure, (unit, scale), year in keys:
        status = "M" if one_in(50, dice) else "AAAAAABEP"[int(dice.random() * 9)]
        value = "" if status == "M" else amount(dice, measure)
        rows.writerow([area, f"M{measure}", unit, year, value, status, scale])


def world_bank(out, values, dice):
    years = range(1976, 2026)
    quoted = lambda cells: out.write('"' + '","'.join(cells) + '",\n')
    out.write('\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2025-10-07",\n\n')
    quoted(["Country Name", "Country Code", "Indicator Name", "Indicator Code", *map(str, years)])
    for country, series in itertools.product(countries(), range(values // 10_000)):
        cells = ["" if one_in(8, dice) else amount(dice, series) for _ in years]
        quoted([country["name_en"], country["alpha3"], f"Indicator {series}, total", f"IA.{series}.TOTL", *cells])


def eurostat(out, values, dice):
    months = [f"{2001 + month // 12}-{month % 12 + 1:02}" for month in range(250)]
    areas = [{"GR": "EL", "GB": "UK"}.get(row["alpha2"], row["alpha2"]) for row in countries()]
    lines = csv.writer(out, delimiter="\t", lineterminator="\n")
    lines.writerow([EUROSTAT_KEY, *(f"{month} " for month in months)])

    def cell(unit):
        flags = ["b", "e", "p", "ep"][int(dice.random() * 4)] if one_in(15, dice) else ""
        return f"{':' if one_in(30, dice) else amount(dice, unit)} {flags}"

    for unit, area in itertools.product(range(values // 50_000), areas):
        lines.writerow([f"M,I{unit:02},{area}", *(cell(unit) for _ in months)])


def decimal_comma(out, values, dice):
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    rows.writerow(["pays", "année", *COMMA_METRICS])
    for country, year in itertools.product(countries(), range(2026 - values // 20_000, 2026)):
        amounts = (amount(dice, metric).replace(".", ",") for metric in range(100))
        rows.writerow([country["name_fr"], year, *amounts])


# What `list metrics` says of a file, asked of DuckDB.


def profile(by, value, table):
    return f"SELECT {by}, count({value}), min({value}), max({value}), avg({value}) FROM {table} GROUP BY ALL"


def profile_of_columns(names, table):
    """All columns in one pass, a row for each."""
    functions = ["count", "min", "max", "avg"]
    cells = lambda name: ", ".join(f'{function}: {function}("{name}")' for function in functions)
    rows = ", ".join(f"{{metric: '{name}', {cells(name)}}}" for name in names)
    return f"SELECT unnest([{rows}], recursive := true) FROM {table}"


def of_native(file):
    return profile("metric", "value", f"'{file}'")


def of_world_bank(file):
    years = f"(UNPIVOT read_csv('{file}', skip = 4, header = true) ON COLUMNS('^[0-9]+$') INTO NAME year VALUE amount)"
    return profile('"Indicator Code" AS metric', "amount", years)


def of_eurostat(file):
    table = f"read_csv('{file}', delim = '\\t', all_varchar = true)"
    cells = f"(UNPIVOT {table} ON COLUMNS('^[0-9]') INTO NAME month VALUE cell)"
    amount, unit = "TRY_CAST(split_part(cell, ' ', 1) AS DOUBLE)", f"split_part(\"{EUROSTAT_KEY}\", ',', 2)"
    return profile("unit", "amount", f"(SELECT {unit} AS unit, {amount} AS amount FROM {cells})")


def of_sdmx(file):
    return profile("MEASURE AS metric, UNIT_MEASURE AS unit", "OBS_VALUE * 10 ** UNIT_MULT", f"'{file}'")


# One metric of one year: the other rows, and their notes, are only skipped.
CHOSEN = {"metric": "metric-1", "year": 2023}


def of_chosen(file):
    return "SELECT entity, value FROM '{}' WHERE metric = '{metric}' AND year = {year}".format(file, **CHOSEN)


def of_owid(file):
    return profile_of_columns(OWID_METRICS, f"'{file}'")


def of_decimal_comma(file):
    return profile_of_columns(COMMA_METRICS, f"read_csv('{file}', decimal_separator = ',')")


# `values` is the size to measure, `keys` the columns that tell the rows of the answer apart. The limits are ratios: wall
# time to that of DuckDB, CPU time a value to that of a native row.
Layout = collections.namedtuple("Layout", "write ending values query keys max_wall max_cpu")
LAYOUTS = {
    "native": Layout(native, "csv", 1_000_000, of_native, ["metric"], None, None),
    "qualified": Layout(qualified, "csv", 1_000_000, of_native, ["metric"], 0.8, 1.5),
    "noted": Layout(noted, "csv", 1_000_000, of_chosen, ["entity"], None, 3),
    "owid": Layout(owid, "csv", 800_000, of_owid, ["metric"], 0.8, 3),
    "sdmx": Layout(sdmx, "csv", 400_000, of_sdmx, ["metric", "unit"], 0.8, 3),
    "world-bank": Layout(world_bank, "csv", 1_000_000, of_world_bank, ["metric"], None, 3),
    "eurostat": Layout(eurostat, "tsv", 1_000_000, of_eurostat, ["unit"], None, 3),
    "decimal-comma": Layout(decimal_comma, "csv", 1_000_000, of_decimal_comma, ["metric"], None, 3),
    # The native file, converted.
    "parquet": Layout(None, "parquet", 1_000_000, of_native, ["metric"], 1.0, None),
}
