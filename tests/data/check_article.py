#!/usr/bin/env python3
"""Judge data/article.csv and the small tables around it.

Holds the figures of the article against a second list, typed by hand from the
article. Needs nothing but Python. Run from anywhere:

    python tests/data/check_article.py

Prints a line for each failure, then "N passed, N failed", and exits with 1 if
anything failed.
"""

import csv
import io
import sys
from decimal import Decimal
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"

# metric | entity | period | qualifier | value | upper | unit | scope | origin | locator
FIGURES = """
investment        | USA      | P10Y    |           | 335e9  |     | USD      |                       |              | ¶6 ¶26
investment        | USA      | P10Y    | rank      | 1      |     |          |                       |              | ¶6
investment        | CHN      | P10Y    | rank      | 2      |     |          |                       |              | ¶6
investment        | FRA      | P10Y    | rank      | 8      |     |          |                       |              | ¶7
investment        | IND      | P10Y    | rank      | 7      | 9   |          |                       |              | ¶7
investment        | KOR      | P10Y    | rank      | 7      | 9   |          |                       |              | ¶7
patents           | USA      | 2010    |           | 40     |     | %        |                       |              | ¶8
patents           | USA      | 2023    |           | 14     |     | %        |                       |              | ¶8
patents           | CHN      | 2010    |           | 10     |     | %        |                       |              | ¶8
patents           | CHN      | 2023    |           | 70     |     | %        |                       |              | ¶8
models            | RUS      | 2017/.. |           | 3      |     | models   | large-scale           |              | ¶9
models            | USA      | 2017/.. |           | 161    |     | models   | large-scale           |              | ¶9
models            | CHN      | 2017/.. |           | 127    |     | models   | large-scale           |              | ¶9
models            | EU       | 2017/.. |           | 41     |     | models   | large-scale           |              | ¶9
market-value      | nvidia   |         | more-than | 4000e9 |     | USD      |                       |              | ¶12
market-value      | nvidia   |         | rank      | 1      |     |          |                       |              | ¶12
chip-share        | tsmc     |         |           | 70     |     | %        | high-performance      |              | ¶14
training-cost     | deepseek |         | range     | 5e6    | 6e6 | USD      | development           |              | ¶17
training-cost     | deepseek |         | range     | 5e6    | 6e6 | USD      | final-pretraining-gpu |              | ¶20
spending          | deepseek |         |           | 1.6e9  |     | USD      | total                 | semianalysis | ¶21
gpus              | deepseek |         | about     | 50000  |     | GPU      | hopper                |              | ¶21
gpus              | deepseek |         |           | 10000  |     | GPU      | h800                  |              | ¶21
gpus              | deepseek |         |           | 10000  |     | GPU      | h100                  |              | ¶21
pay               | deepseek |         | more-than | 1.3e6  |     | USD/year | engineers             |              | ¶21
market-value-loss | nvidia   | P1D     |           | 600e9  |     | USD      |                       |              | ¶22
population        | EU       |         |           | 450e6  |     | people   |                       |              | ¶35
"""
COLUMNS = "metric entity period qualifier value upper unit scope origin locator".split()

HEADERS = {
    "article.csv": "id,metric,entity,period,qualifier,value,upper,unit,scope,source,origin,locator,confidence,note,note_fr",
    "comparisons.csv": "id,text_en,text_fr,relation,left,right,qualifier,value,upper,source,origin,locator",
    "events.csv": "id,date,entity,text_en,text_fr,source,locator",
    "lists.csv": "source,origin,metric,scope,period,complete_to",
    "metrics.csv": "id,name_en,name_fr,definition_en,definition_fr,unit,kind,adds_entities,adds_time,better,default_scope,once",
    "scopes.csv": "metric,id,within,name_en,name_fr,running,moment",
    "sources.csv": "id,series,edition,producer,title,published,undated,accessed,url,licence,relays,read_in,note,note_fr",
    "entities.csv": "id,kind,alpha2,alpha3,name_en,name_fr,note,note_fr",
}

# unit, kind, adds_entities, adds_time, better, default_scope, once
METRICS = """
investment              | USD           | flow         | true  | true  |        | private            | false
patents                 | %             | share        | false | false |        | granted            | false
models                  | models        | count        | false | false |        | large-scale        | false
training-cost           | USD           | rate         | false | false |        |                    | true
spending                | USD           | flow         | true  | true  |        |                    | false
market-value            | USD           | stock        | true  | false |        |                    | false
market-value-loss       | USD           | flow         | true  | false |        |                    | false
chip-share              | %             | share        | false | false |        | foundry-revenue    | false
gpus                    | GPU           | stock        | true  | false |        |                    | false
pay                     | USD/year      | rate         | false | false |        |                    | false
population              | people        | stock        | true  | false |        |                    | false
gpu-hours               | GPU-hours     | rate         | false | false |        | training-run       | true
patent-count            | patents       | count        | true  | true  |        | granted            | false
patents-per-100k        | patents/100k  | rate         | false | false |        | granted            | false
publications            | articles      | count        | false | true  |        | cset               | false
publication-share       | %             | share        | false | false |        | computer-science   | false
funded-companies        | companies     | count        | true  | false |        | all                | false
announced-investment    | USD           | announcement | false | false |        |                    | false
funding-round           | USD           | flow         | true  | true  |        | raised             | false
valuation               | USD           | stock        | true  | false |        | post-money         | false
revenue                 | USD           | flow         | false | true  |        | total              | false
capital-expenditure     | USD           | flow         | true  | true  |        | property-equipment | false
adoption-organisations  | %             | rate         | false | false |        | any-ai             | false
adoption-enterprises    | %             | rate         | false | false |        | ten-or-more        | false
adoption-population     | %             | rate         | false | false |        |                    | false
users                   | people        | stock        | false | false |        | weekly             | false
training-compute        | FLOP          | rate         | false | false |        |                    | true
training-emissions      | t CO2e        | rate         | false | false | lower  |                    | true
training-power          | W             | rate         | false | false | lower  |                    | true
inference-price         | USD/M tokens  | rate         | false | false | lower  | output             | false
compute-capacity        | H100e         | stock        | true  | false |        | known-clusters     | false
cluster-share           | %             | share        | true  | false |        |                    | false
data-centres            | sites         | stock        | true  | false |        |                    | false
data-centre-power       | W             | stock        | true  | false |        |                    | false
data-centre-electricity | TWh           | flow         | true  | true  |        | estimate           | false
incidents               | incidents     | count        | false | true  |        | aiid               | false
citation-share          | %             | share        | false | false |        | publications       | false
top-publications        | articles      | count        | false | false |        |                    | false
ai-share-of-publications | %            | rate         | false | false |        |                    | false
funding-events          | events        | count        | true  | true  |        | all                | false
mean-funding-event      | USD           | rate         | false | false |        |                    | false
robots-installed        | robots        | count        | true  | true  |        |                    | false
medical-devices         | devices       | count        | false | true  |        |                    | false
laws                    | laws          | count        | true  | true  |        |                    | false
talent-share            | %             | rate         | false | false |        |                    | false
job-postings-share      | %             | rate         | false | false |        |                    | false
opinion-benefits        | %             | rate         | false | false |        |                    | false
ai-repositories         | projects      | stock        | false | false |        |                    | false
vibrancy                | points        | rate         | false | false |        |                    | false
gdp                     | USD           | flow         | true  | true  |        |                    | false
"""

passed = failed = 0


def check(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}")


def same(found, wanted, what):
    check(found == wanted, f"{what}: found {found!r}, wanted {wanted!r}")


def read(name):
    text = (DATA / name).read_bytes().decode("utf-8")
    check(text.endswith("\n") and "\r" not in text and "\ufeff" not in text, f"{name}: line ends or byte order mark")
    records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    header = HEADERS[name].split(",")
    same(records[0], header, f"{name}: header")
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(records)
    same(text, out.getvalue(), f"{name}: quoting only where it is needed")
    rows = []
    for number, record in enumerate(records[1:], 2):
        same(len(record), len(header), f"{name}: fields of record {number}")
        rows.append(dict(zip(header, record)))
        check(all(f == f.strip() for f in record), f"{name}: space around a field of record {number}")
    return rows


def main():
    tables = {name: read(name) for name in HEADERS}
    article = tables["article.csv"]
    metrics = {row["id"]: row for row in tables["metrics.csv"]}
    entities = {row["id"] for row in tables["entities.csv"]}
    sources = {row["id"] for row in tables["sources.csv"]}
    scopes = {(row["metric"], row["id"]): row for row in tables["scopes.csv"]}

    wanted = [[cell.strip() for cell in line.split("|")] for line in FIGURES.strip().splitlines()]
    same(len(wanted), 26, "figures typed here")
    found = [[row[column] for column in COLUMNS] for row in article]
    for figure in wanted:
        same(found.count(figure), 1, f"rows that state {figure}")
    for figure in found:
        check(figure in wanted, f"article.csv states {figure}, which the article does not")
    ids = [row["id"] for row in article]
    same(len(set(ids)), len(ids), "distinct ids of observations")

    for row in article:
        name = row["id"]
        check(name != "", "an observation has no id")
        same(row["source"], "reboot-2025", f"{name}: source")
        same(row["confidence"], "", f"{name}: confidence")
        check(row["entity"] in entities, f"{name}: no entity {row['entity']!r}")
        check(row["metric"] in metrics, f"{name}: no metric {row['metric']!r}")
        check(row["origin"] in sources | {""}, f"{name}: no source {row['origin']!r}")
        same(bool(row["note"]), bool(row["note_fr"]), f"{name}: a note in both languages")
        if row["scope"]:
            check((row["metric"], row["scope"]) in scopes, f"{name}: no scope {row['scope']!r}")
        if row["qualifier"] == "rank":
            same(row["unit"], "", f"{name}: unit of a rank")
        else:
            same(row["unit"], metrics.get(row["metric"], {}).get("unit"), f"{name}: unit")
        if row["upper"]:
            check(row["qualifier"] in ("range", "rank"), f"{name}: an upper end without a range")
            check(Decimal(row["value"]) < Decimal(row["upper"]), f"{name}: the range is upside down")

    keys = ["metric", "entity", "period", "unit", "scope", "source", "origin"]
    keys = [(*(row[key] for key in keys), row["qualifier"] == "rank") for row in article]
    same(len(set(keys)), len(keys), "distinct keys of observations")

    facts = ("unit", "kind", "adds_entities", "adds_time", "better", "default_scope", "once")
    found = {name: [row[fact] for fact in facts] for name, row in metrics.items()}
    wanted = [[cell.strip() for cell in line.split("|")] for line in METRICS.strip().splitlines()]
    same(found, {name: facts for name, *facts in wanted}, "metrics")
    for name, row in metrics.items():
        for column in ("name_en", "name_fr", "definition_en", "definition_fr"):
            check(row[column] != "", f"metric {name}: {column} is empty")
        if row["default_scope"]:
            check((name, row["default_scope"]) in scopes, f"metric {name}: no scope {row['default_scope']!r}")
    for (metric, scope), row in scopes.items():
        check(metric in metrics, f"scope {scope}: no metric {metric!r}")
        check(bool(row["name_en"] and row["name_fr"]), f"scope {scope}: a name is empty")
        if row["within"]:
            check((metric, row["within"]) in scopes, f"scope {scope}: no scope {row['within']!r}")
            check(row["within"] != scope, f"scope {scope} lies within itself")
    same(scopes.get(("gpus", "h800"), {}).get("within"), "hopper", "h800 within")
    same(scopes.get(("gpus", "h100"), {}).get("within"), "hopper", "h100 within")
    same(
        scopes.get(("training-cost", "final-pretraining-gpu"), {}).get("within"),
        "training-run",
        "final-pretraining-gpu within",
    )

    events = [(row["entity"], row["date"], row["locator"]) for row in tables["events.csv"] if row["source"] == "reboot-2025"]
    same(sorted(events), [("CHN", "", "¶14"), ("USA", "", "¶14")], "events")
    stated = {row["id"]: (row["metric"], row["scope"]) for row in article}
    comparisons = [
        (stated.get(row["left"]), row["relation"], stated.get(row["right"]), row["locator"])
        for row in tables["comparisons.csv"]
        if row["source"] == "reboot-2025"
    ]
    development = ("training-cost", "development")
    same(
        sorted(comparisons, key=str),
        sorted(
            [
                (development, "less-than", ("spending", "total"), "¶17 ¶21"),
                (development, "same-as", ("training-cost", "final-pretraining-gpu"), "¶17 ¶20"),
            ],
            key=str,
        ),
        "comparisons",
    )
    lists = [tuple(row.values()) for row in tables["lists.csv"] if row["source"] == "reboot-2025"]
    same(
        sorted(lists),
        [
            ("reboot-2025", "", "investment", "", "P10Y", "2"),
            ("reboot-2025", "", "market-value", "", "", "1"),
        ],
        "lists of the article",
    )
    by_source = {row["id"]: row for row in tables["sources.csv"]}
    facts = ("producer", "published", "accessed", "relays", "note")
    for name, row in {
        "reboot-2025": ("Reboot", "2025-11-04", "2026-11-22", "arte-dessous-des-cartes", "Its own list of sources is empty"),
        "arte-dessous-des-cartes": ("Arte", "", "", "", ""),
        "semianalysis": ("SemiAnalysis", "2025-01-31", "", "", "Partly paywalled; read in copies and in articles on it"),
    }.items():
        same(tuple(by_source.get(name, {}).get(fact) for fact in facts), row, f"source {name}")

    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
