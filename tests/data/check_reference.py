#!/usr/bin/env python3
"""Judge data/reference.csv and what goes with it.

Holds the figures of the primary sources against a second list, typed by hand
from the documents. Needs nothing but Python. Run from anywhere:

    python tests/data/check_reference.py [FOLDER]

FOLDER stands in for data/. Prints a line for each failure, then "N passed, N
failed", and exits with 1 if anything failed.
"""

import csv
import sys
from decimal import Decimal
from pathlib import Path

DATA = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "data"

# == source origin metric scope period unit; then entity [qualifier:]value confidence. "-": empty.
FIGURES = """
== ai-index-2025 quid investment private 2013/2024 USD
USA 470.92e9 A | CHN 119.32e9 A | GBR 28.17e9 A | CAN 15.31e9 A | ISR 14.96e9 A | DEU 13.27e9 A | IND 11.29e9 A | FRA 11.10e9 A
KOR 8.96e9 A | SGP 7.27e9 A | SWE 7.27e9 A | JPN 5.89e9 A | AUS 3.99e9 A | CHE 3.90e9 A | ARE 3.67e9 A
== visual-capitalist-investment-2025 - investment private 2013/2024 USD
WORLD about:760e9 C
== ai-index-2024 quid investment private 2013/2023 USD
USA 335.24e9 B | CHN 103.65e9 B | GBR 22.25e9 B | ISR 12.83e9 B | CAN 10.56e9 B | DEU 10.35e9 B
== ai-index-2025 quid investment private 2013/2023 USD
USA 361.84e9 D | CHN 110.03e9 D | GBR 23.65e9 D | ISR 13.60e9 D | CAN 12.42e9 D | DEU 11.30e9 D | IND 10.13e9 D | FRA 8.48e9 D | KOR 7.63e9 D
== ai-index-2023 quid investment private 2022 USD
USA 47.4e9 B | CHN 13.4e9 B | DEU 2.4e9 C
== ai-index-2024 quid investment private 2023 USD
USA 67.22e9 B | CHN 7.76e9 B | GBR 3.78e9 B | SWE 1.89e9 C | CAN 1.61e9 B | DEU 1.91e9 B | ISR 1.52e9 C | IND 1.39e9 C
== ai-index-2025 quid investment private 2024 USD
USA 109.08e9 A | CHN 9.29e9 A | GBR 4.52e9 A | SWE 4.34e9 A | CAN 2.89e9 A | FRA 2.62e9 A | FRA rank:6 A | DEU 1.97e9 A | ARE 1.77e9 A
AUT 1.51e9 A | ISR 1.36e9 A | KOR 1.33e9 A | IND 1.16e9 A | NLD 1.09e9 A | JPN 0.93e9 A | ITA 0.86e9 A | EUROPE-UN 19.42e9 A
== ai-index-2026-06 quid investment private 2025 USD
USA 285.9e9 B | CHN 12.4e9 B | GBR 5.9e9 C | CAN about:4e9 C | FRA about:4e9 C
== ai-index-2023 quid investment private 2013/2022 USD
USA 248.9e9 B | CHN 95.1e9 B | GBR 18.2e9 B | DEU rank:7 B | FRA 6.6e9 B | FRA rank:8 B | KOR 5.6e9 B | SGP 4.7e9 B
== owid-cset-investment cset investment private-real 2015/2024 USD
USA 828.16e9 D | CHN 96.54e9 D | IND 51.08e9 D | CAN 39.90e9 D | GBR 39.78e9 D | SWE 38.34e9 D | DEU 30.93e9 D | ISR 25.54e9 D
FRA 25.44e9 D | FRA rank:9 D | SAU 21.86e9 D
== owid-cset-investment cset investment private-real 2024 USD
USA 148.35e9 A | CHN 13.88e9 A | GBR 5.69e9 A | ISR 5.23e9 A | DEU 5.14e9 A | FRA 4.94e9 A | FRA rank:6 A
== oecd-ai-vc oecd-ai investment venture-capital 2019/2023 USD
USA 328.5e9 C | CHN 132.7e9 C | GBR 25.5e9 C | IND 16.1e9 C | DEU 14.3e9 C | CAN 12.5e9 C | KOR 10.3e9 C | FRA 10.2e9 C | FRA rank:8 C
== ai-index-2025 - funded-companies - 2024 companies
USA 1073 A | GBR 116 A | CHN 98 A | IND 74 A | DEU 67 A | FRA 59 A | KOR 52 A | CAN 51 A | JPN 42 A | SGP 39 A | ISR 36 A | NLD 24 A
AUS 23 A | CHE 22 A | ESP 18 A
== ai-index-2025 - funded-companies - 2013/2024 companies
USA 6956 A | CHN 1605 A | GBR 885 A | ISR 492 A | CAN 481 A | FRA 468 A | IND 434 A | DEU 394 A | JPN 388 A | KOR 270 A | SGP 239 A
AUS 178 A | CHE 154 A | ESP 117 A | NLD 116 A
== ai-index-2024 - patents granted 2010 %
USA 54.1 B
== ai-index-2024 - patents granted 2022 %
CHN 61.13 B | USA 20.90 B | EU+UK 2.03 B | IND 0.23 B
== visual-capitalist-patents-2025 patstat patents granted 2010 %
CHN 13.4 C | USA 40 C | EUROPE-UNSTATED 8.6 C | ASIA-OTHER 37.2 C
== visual-capitalist-patents-2025 patstat patents granted 2023 %
CHN about:70 C | USA 14.2 C | ASIA-OTHER 13.1 C
== ai-index-2025 - patents granted 2015 %
USA 42.8 A
== ai-index-2025 - patents granted 2023 %
CHN 69.70 A | USA 14.16 A | EUROPE-UNSTATED 2.77 A | IND 0.37 A
EAST-ASIA-PACIFIC-WB 82.40 A | NORTH-AMERICA-WB 14.23 A | EUROPE-CA-WB 2.77 A | SOUTH-ASIA-WB 0.37 A
== ai-index-2026-06 - patents granted 2024 %
CHN 74.2 C | USA 12.1 C | EUROPE-UNSTATED 3.0 C | IND 0.4 C
== owid-cset-patents cset patents applications 2020 %
CHN 67.2 D | USA 14.8 D
== ai-index-2024 - patent-count granted 2022 patents
WORLD 62264 B
== ai-index-2025 - patent-count granted 2010 patents
WORLD 3833 A | USA at-most:1640 D
== ai-index-2025 - patent-count granted 2022 patents
WORLD about:94530 D
== ai-index-2025 - patent-count granted 2023 patents
WORLD 122511 A | USA about:17350 D
== ai-index-2026-06 - patent-count granted 2010 patents
WORLD 3866 C
== ai-index-2026-06 - patent-count granted 2024 patents
WORLD 131121 C | USA 15290 C
== owid-cset-patents cset patent-count applications 2020 patents
WORLD 98650 A | CHN 66276 A | USA 14601 A | KOR 8274 A | JPN 4278 A | DEU 1037 A | FRA 283 A | FRA rank:10 A
== wipo-genai - patent-count generative-families 2014/2023 patents
CHN 38210 B | USA 6276 B | KOR 4155 B | JPN 3409 B | IND 1350 B | WORLD about:54000 B
== ai-index-2025 - patents-per-100k granted 2023 patents/100k
KOR 17.27 A | LUX 15.31 A | CHN 6.08 A | USA 5.20 A | JPN 4.58 A | DEU 1.22 A | SGP 0.98 A | FIN 0.97 A | SWE 0.74 A | GBR 0.52 A
DNK 0.47 A | FRA 0.43 A | NLD 0.40 A | AUS 0.38 A | GRC 0.27 A
== ai-index-2026-06 - patents-per-100k granted 2024 patents/100k
KOR 14.3 C | LUX 12.3 C | CHN 7.0 C
== epoch-large-scale-2025-04 - models large-scale 2017/2025-04-29 models
USA 141 A | CHN 115 A | FRA 21 A | GBR 20 A | KOR 14 A | DEU 4 A | ARE 3 A | CAN 17 A | RUS 3 A | EU 27 A | EU+UK 36 A | WORLD 311 A
== epoch-large-scale-2025-04 - models large-scale-repeats 2017/2025-04-29 models
USA 167 A | CHN 130 A | FRA 21 A | GBR 20 A | KOR 15 A | DEU 5 A | ARE 3 A | CAN 18 A | RUS 3 A | EU 29 A
== epoch-large-scale-2025-12 - models large-scale 2017/2025-10-30 models
USA 209 A | CHN 186 A | FRA 20 A | GBR 27 A | KOR 16 A | DEU 4 A | ARE 8 A | CAN 7 A | RUS 4 A | EU 26 A | EU+UK 53 A | WORLD 473 A
== owid-large-scale-2026-05 epoch-ai models large-scale 2019/2024 models
USA 155 A | CHN 112 A | FRA 17 A | GBR 8 A | KOR 14 A | DEU 3 A | ARE 7 A | CAN 5 A | RUS 3 A | EU 22 A | WORLD 332 A
== owid-large-scale-2026-05 epoch-ai models large-scale 2019/2025 models
USA 214 A | CHN 190 A | FRA 20 A | GBR 8 A | KOR 17 A | DEU 4 A | ARE 8 A | CAN 7 A | RUS 4 A | EU 28 A | WORLD 486 A
HKG 7 A | ISR 4 A | JPN 4 A | FIN 2 A | SAU 2 A | SGP 2 A | CHE 2 A | AUS 1 A | BGR 1 A | POL 1 A | UKR 1 A | MULTINATIONAL 1 A
== owid-large-scale-2026-05 epoch-ai models large-scale 2019/2026-05-07 models
USA 215 A | CHN 192 A | FRA 20 A | GBR 8 A | KOR 17 A | DEU 4 A | ARE 8 A | CAN 7 A | RUS 4 A | EU 28 A | WORLD 489 A
== ai-index-2024 epoch-ai models notable 2023 models
USA 61 B | CHN 15 B | FRA 8 B | DEU 5 B | CAN 4 B | ISR 4 B | GBR 4 B | EU+UK 25 B
== ai-index-2025 epoch-ai models notable 2024 models
USA 40 A | CHN 15 A | FRA 3 A | CAN 1 A | ISR 1 A | SAU 1 A | KOR 1 A | EUROPE-UNSTATED 3 A
== ai-index-2026-04 epoch-ai models notable 2025 models
USA 50 C | CHN 30 C | FRA 1 C | KOR 5 C | CAN 1 C | HKG 1 C | GBR 1 C
== ai-index-2026-06 epoch-ai models notable 2025 models
USA 59 C | CHN 35 C | FRA 1 C | KOR 8 C | CAN 1 C | GBR 1 C
== epoch-notable-2025-04 - models notable 2024 models
USA 48 A | CHN 24 A | FRA 11 A | GBR 8 A | CAN 8 A | WORLD 84 A
== ai-index-2024 - models foundation 2023 models
USA 109 C | CHN 20 C | GBR 8 C | ARE 4 C
== press-nvidia-2025-07-09 - market-value intraday 2025-07-09 USD
nvidia at-least:4e12 B
== press-nvidia-2025-07-09 - market-value close 2025-07-09 USD
nvidia 3.97e12 B
== press-nvidia-2025-07-10 - market-value close 2025-07-10 USD
nvidia about:4.004e12 B
== independent-2025-10-29 - market-value close 2025-10-28 USD
microsoft 4.04e12 C | apple 3.99e12 C
== independent-2025-10-29 - market-value - 2025-10-29 USD
nvidia 5.05e12 B | nvidia rank:1 D
== longbridge-2025-01 - market-value-loss - 2025-01-27 USD
nvidia 589e9 B
== epoch-times-2025-01 - market-value-loss - 2025-01-27 USD
nvidia 593.7e9 B
== trendforce-2025-09 - chip-share foundry-revenue 2025-Q1 %
tsmc 67.6 B
== trendforce-2025-09 - chip-share foundry-revenue 2025-Q2 %
tsmc 70.2 B | samsung 7.3 B | smic 5.1 B | umc 4.4 B | globalfoundries 3.9 B
== trendforce-2025-12 - chip-share foundry-revenue 2025-Q3 %
tsmc 71 C
== counterpoint-2025-12 - chip-share foundry-wide 2025-Q3 %
tsmc 72 B
== deepseek-v3 - training-cost training-run - USD
deepseek 5.576e6 B
== deepseek-v3 - training-cost final-pretraining-gpu - USD
deepseek 5.328e6 D
== epoch-large-scale-2025-04 - training-cost training-run-real-2023 - USD
deepseek 5.39e6 B
== deepseek-v3 - gpu-hours training-run - GPU-hours
deepseek 2.788e6 A
== deepseek-v3 - gpu-hours final-pretraining-gpu - GPU-hours
deepseek 2664e3 C
== semianalysis - spending server-capex - USD
deepseek about:1.6e9 B
== semianalysis - spending operations - USD
deepseek about:944e6 B
== semianalysis - spending hardware - USD
deepseek more-than:500e6 B
== semianalysis-critique-2025 - spending server-capex-with-a100 - USD
deepseek 1.6e9 C
== semianalysis-critique-2025 - spending server-capex-hopper - USD
deepseek about:1.4e9 C
== semianalysis-critique-2025 semianalysis spending server-capex - USD
deepseek 1.3e9 C
== semianalysis - gpus hopper - GPU
deepseek about:50000 B
== semianalysis - gpus h800 - GPU
deepseek 10000 B
== semianalysis - gpus h100 - GPU
deepseek 10000 B
== semianalysis - gpus h20 - GPU
deepseek about:30000 D
== semianalysis - gpus a100 2021 GPU
deepseek 10000 B
== semianalysis-critique-2025 - gpus all - GPU
deepseek 60000 C
== epoch-large-scale-2025-04 - gpus v3-cluster - GPU
deepseek 2048 B
== semianalysis - pay some-engineers - USD/year
deepseek more-than:1.3e6 C
== eurostat-population-2025 - population - 2025-01-01 people
EU 450.4e6 A | FRA 68.6e6 B | DEU 83.6e6 B
== eurostat-population-2025 - population - 2024-01-01 people
EU 449.3e6 A
== world-bank-population - population - 2024 people
EU 450228188 A
== owid-cset-publications-2026-05 cset publications cset 2023 articles
CHN 103493 A | USA 50039 A | IND 43803 A | GBR 16421 A | DEU 13963 A | JPN 10908 A | KOR 10266 A | ITA 9088 A | CAN 9004 A
FRA 7851 A | FRA rank:10 A
== owid-cset-publications-2025-04 cset publications cset 2023 articles
CHN 106251 A | USA 44878 A | FRA 7679 A
== ai-index-2026-06 - publications computer-science 2024 articles
WORLD about:258000 C
== ai-index-2025 - publication-share computer-science 2023 %
CHN 23.20 A | EUROPE-UNSTATED 15.22 A | IND 9.22 A | USA 9.20 A
== ai-index-2026-06 - publication-share computer-science 2024 %
CHN 17.8 C | EUROPE-UNSTATED 11.1 C | IND 7.6 C
"""

KEY = ("source", "origin", "metric", "scope", "period")

passed = failed = 0


def check(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}")


def rows(name):
    with open(DATA / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def typed():
    """What was typed: key, unit, entity and whether it is a rank, to qualifier, value and confidence."""
    figures = {}
    block = ()
    for line in FIGURES.strip().splitlines():
        if line.startswith("== "):
            block = tuple("" if cell == "-" else cell for cell in line.split()[1:])
            continue
        for item in line.split("|"):
            entity, figure, confidence = item.split()
            qualifier, _, value = figure.rpartition(":")
            is_rank = qualifier == "rank"
            key = (*block[:5], "" if is_rank else block[5], entity, is_rank)
            check(key not in figures, f"typed twice: {key}")
            figures[key] = (qualifier, Decimal(value), "", confidence)
    return figures


def main():
    reference = rows("reference.csv")
    wanted = typed()
    found = {}
    for row in reference:
        key = (*(row[column] for column in KEY), row["unit"], row["entity"], row["qualifier"] == "rank")
        check(key not in found, f"stands twice: {key}")
        found[key] = (row["qualifier"], Decimal(row["value"]), row["upper"], row["confidence"])
    for key, figure in wanted.items():
        check(found.get(key) == figure, f"{key}: the file has {found.get(key)}, the documents have {figure}")
    for key, figure in found.items():
        check(key in wanted, f"{key}: {figure} is in no document")

    ids = [row["id"] for row in reference + rows("article.csv")]
    check(len(set(ids)) == len(ids), "distinct ids")
    sources = {row["id"]: row for row in rows("sources.csv")}
    metrics = {row["id"]: row for row in rows("metrics.csv")}
    scopes = {(row["metric"], row["id"]) for row in rows("scopes.csv")}
    entities = {row["id"]: row["kind"] for row in rows("entities.csv")}
    for row in reference:
        name = row["id"]
        check(row["confidence"] in ("A", "B", "C", "D"), f"{name}: confidence {row['confidence']!r}")
        check(row["source"] in sources, f"{name}: no source {row['source']!r}")
        check(row["origin"] in sources or not row["origin"], f"{name}: no origin {row['origin']!r}")
        check(row["entity"] in entities, f"{name}: no entity {row['entity']!r}")
        check(not row["scope"] or (row["metric"], row["scope"]) in scopes, f"{name}: no scope {row['scope']!r}")
        unit = "" if row["qualifier"] == "rank" else metrics.get(row["metric"], {}).get("unit")
        check(row["unit"] == unit, f"{name}: unit {row['unit']!r}")
        check(bool(row["note"]) == bool(row["note_fr"]), f"{name}: a note in both languages")
        check("'" not in row["note_fr"] and " :" not in row["note_fr"] and " %" not in row["note_fr"], f"{name}: French marks")
        if row["confidence"] == "D":
            check(bool(row["note"]) or row["qualifier"] == "rank", f"{name}: how it is derived is not said")

    lists = [row for row in rows("lists.csv") if row["source"] != "reboot-2025"]
    check(len(lists) > 30, "lists")
    for row in lists:
        key = tuple(row[column] for column in KEY)
        members = {k[6] for k in found if k[:5] == key and not k[7] and entities.get(k[6]) in ("country", "company")}
        check(int(row["complete_to"]) <= len(members), f"{key}: complete to {row['complete_to']}, {len(members)} in it")
    # What is missing from a list is missing from where it would stand: France in 2023, by its neighbours.
    gap = [r["complete_to"] for r in lists if (r["source"], r["scope"], r["period"]) == ("ai-index-2024", "private", "2023")]
    check(gap == ["5"], f"the list of 2023 lacks the sixth, and is complete to {gap}")

    dated = [(row["series"], row["published"]) for row in sources.values() if row["series"] and len(row["published"]) == 10]
    check(len(set(dated)) == len(dated), "two editions of one series were published on one day")
    editions = [(row["series"], row["edition"]) for row in sources.values() if row["series"]]
    check(len(set(editions)) == len(editions), "two editions of one series have one name")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
