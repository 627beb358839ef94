#!/usr/bin/env python3
"""Judge data/entities.csv, data/aliases.csv and data/members.csv.

Needs pycountry and Babel from PyPI (26.2.16 and 2.18.0 when this was written);
uses nothing of data/make_entities.py. Run from anywhere:

    python tests/data/check_entities.py

Prints a line for each failure, then "N passed, N failed", and exits with 1 if
anything failed.
"""

import datetime
import re
import sys
import unicodedata
from pathlib import Path

import pycountry
from babel import Locale

DATA = Path(__file__).resolve().parents[2] / "data"

# The only names that may differ from CLDR, each with what it must be.
NOT_CLDR = {
    ("HKG", "en"): "Hong Kong",
    ("HKG", "fr"): "Hong Kong",
    ("MAC", "en"): "Macao",
    ("MAC", "fr"): "Macao",
    ("PSE", "en"): "Palestine",
    ("PSE", "fr"): "Palestine",
    ("COD", "en"): "Democratic Republic of the Congo",
    ("COD", "fr"): "République démocratique du Congo",
    ("COG", "en"): "Republic of the Congo",
    ("COG", "fr"): "République du Congo",
    ("MMR", "en"): "Myanmar",
    ("MMR", "fr"): "Myanmar",
    ("SGS", "fr"): "Géorgie du Sud et îles Sandwich du Sud",
    ("SXM", "fr"): "Sint Maarten",
    ("VAT", "fr"): "Vatican",
}

# Everything that is not in ISO 3166-1: id, kind, English, French.
EXTRA = {
    "XKX": ("country", "Kosovo", "Kosovo"),
    "EU": ("bloc", "European Union", "Union européenne"),
    "EU+UK": ("bloc", "European Union and United Kingdom", "Union européenne et Royaume-Uni"),
    "EURO-AREA": ("bloc", "Euro area", "Zone euro"),
    "G7": ("bloc", "G7", "G7"),
    "G20": ("bloc", "G20", "G20"),
    "OECD": ("bloc", "OECD", "OCDE"),
    "BRICS": ("bloc", "BRICS", "BRICS"),
    "EUROPE-UN": ("bloc", "Europe (UN list)", "Europe (liste de l\u2019ONU)"),
    "EUROPE-CA-WB": (
        "bloc",
        "Europe and Central Asia (World Bank)",
        "Europe et Asie centrale (Banque mondiale)",
    ),
    "EUROPE-UNSTATED": ("bloc", "Europe (list not stated)", "Europe (liste non précisée)"),
    "ASIA-OTHER": ("bloc", "Rest of Asia", "Reste de l\u2019Asie"),
    "EAST-ASIA-PACIFIC-WB": (
        "bloc",
        "East Asia and Pacific (World Bank)",
        "Asie de l\u2019Est et Pacifique (Banque mondiale)",
    ),
    "NORTH-AMERICA-WB": ("bloc", "North America (World Bank)", "Amérique du Nord (Banque mondiale)"),
    "SOUTH-ASIA-WB": ("bloc", "South Asia (World Bank)", "Asie du Sud (Banque mondiale)"),
    "MULTINATIONAL": ("bloc", "Multinational", "Multinational"),
    "WORLD": ("world", "World", "Monde"),
    "nvidia": ("company", "NVIDIA", "NVIDIA"),
    "tsmc": ("company", "TSMC", "TSMC"),
    "deepseek": ("company", "DeepSeek", "DeepSeek"),
    "semianalysis": ("company", "SemiAnalysis", "SemiAnalysis"),
    "openai": ("company", "OpenAI", "OpenAI"),
    "microsoft": ("company", "Microsoft", "Microsoft"),
    "apple": ("company", "Apple", "Apple"),
    "samsung": ("company", "Samsung", "Samsung"),
    "smic": ("company", "SMIC", "SMIC"),
    "umc": ("company", "UMC", "UMC"),
    "globalfoundries": ("company", "GlobalFoundries", "GlobalFoundries"),
    "mistral-ai": ("company", "Mistral AI", "Mistral AI"),
    "hugging-face": ("company", "Hugging Face", "Hugging Face"),
}

# Blocs whose countries no source gives, or that are not held.
WITHOUT_MEMBERS = (
    "ASIA-OTHER EAST-ASIA-PACIFIC-WB EUROPE-UNSTATED MULTINATIONAL NORTH-AMERICA-WB SOUTH-ASIA-WB".split()
)

# Names that must be understood, already folded, and what they mean.
MUST_KNOW = {
    "USA": "us|usa|u s a|united states of america|the united states|etats unis|etats unis d amerique",
    "GBR": "uk|u k|great britain|britain|royaume uni|grande bretagne",
    "KOR": "south korea|republic of korea|korea rep|korea republic of|coree du sud|republique de coree",
    "PRK": "north korea|dprk|korea dem people s rep|coree du nord",
    "CHN": "prc|people s republic of china|mainland china|chine",
    "HKG": "hong kong sar china|hong kong",
    "MAC": "macao sar china|macao|macau",
    "TWN": "taiwan china|taiwan province of china",
    "CIV": "ivory coast|cote d ivoire",
    "MMR": "burma|birmanie",
    "NLD": "the netherlands|holland|hollande|pays bas",
    "TUR": "turkey|turkiye|turquie",
    "CZE": "czech republic|republique tcheque|czechia|tchequie",
    "SVK": "slovak republic",
    "KGZ": "kyrgyz republic",
    "CPV": "cape verde|cabo verde|cap vert",
    "SWZ": "swaziland",
    "MKD": "macedonia|macedoine",
    "RUS": "russia|russian federation|russie",
    "VNM": "vietnam|viet nam",
    "ARE": "uae|emirats|emirats arabes unis",
    "COD": "drc|rdc|congo dem rep|democratic republic of congo|congo kinshasa",
    "COG": "congo rep|congo brazzaville|congo",
    "EGY": "egypt arab rep",
    "IRN": "iran islamic rep",
    "VEN": "venezuela rb",
    "YEM": "yemen rep",
    "GMB": "gambia the|the gambia",
    "BHS": "bahamas the|the bahamas",
    "LAO": "lao pdr",
    "FSM": "micronesia fed sts|micronesia country",
    "LCA": "st lucia|saint lucia|sainte lucie",
    "PSE": "west bank and gaza|territoires palestiniens",
    "BRN": "brunei darussalam",
    "SYR": "syrian arab republic",
    "TLS": "east timor|timor oriental",
    "BIH": "bosnia and herzegovina|bosnie herzegovine",
    "EU": "eu|ue|eu27|european union|union europeenne|european union 27",
    "EU+UK": "eu and uk|eu28",
    "EURO-AREA": "euro area|eurozone|zone euro",
    "EUROPE-CA-WB": "europe and central asia",
    "OECD": "oecd|ocde|oecd members",
    "WORLD": "world|monde",
    "mistral-ai": "mistral",
}
# Ambiguous, or a common word: nobody's alias.
MUST_NOT_KNOW = "korea|coree|europe|america|amerique|england|car|eau|asia|africa".split("|")

EU_NOW = (
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN"
    " IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE"
).split()
COUNTS_NOW = {
    "EU": 27,
    "EU+UK": 28,
    "EURO-AREA": 21,
    "G7": 7,
    "G20": 19,
    "OECD": 38,
    "BRICS": 10,
    "EUROPE-UN": 51,
    "EUROPE-CA-WB": 59,
}
DATES = {
    ("EU", "FRA"): ("1958-01-01", ""),
    ("EU", "GBR"): ("1973-01-01", "2020-01-31"),
    ("EU", "GRC"): ("1981-01-01", ""),
    ("EU", "PRT"): ("1986-01-01", ""),
    ("EU", "SWE"): ("1995-01-01", ""),
    ("EU", "POL"): ("2004-05-01", ""),
    ("EU", "ROU"): ("2007-01-01", ""),
    ("EU", "HRV"): ("2013-07-01", ""),
    ("EU+UK", "GBR"): ("", ""),
    ("EURO-AREA", "GRC"): ("2001-01-01", ""),
    ("EURO-AREA", "LTU"): ("2015-01-01", ""),
    ("EURO-AREA", "HRV"): ("2023-01-01", ""),
    ("EURO-AREA", "BGR"): ("2026-01-01", ""),
    ("G7", "CAN"): ("1976", ""),
    ("OECD", "KOR"): ("1996", ""),
    ("OECD", "CRI"): ("2021", ""),
    ("BRICS", "ZAF"): ("2010", ""),
    ("BRICS", "IDN"): ("2025", ""),
    ("EUROPE-UN", "VAT"): ("", ""),
    ("EUROPE-CA-WB", "XKX"): ("", ""),
}

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


def fold(name):
    out = []
    for char in unicodedata.normalize("NFKD", name.replace("&", " and ").lower()):
        if unicodedata.category(char) == "Mn":
            continue
        out.append(char if char.isalnum() else " ")
    return re.sub(" +", " ", "".join(out)).strip(" ")


def table(name, header):
    """The rows of a table that must need no CSV parser, split at the commas."""
    raw = (DATA / name).read_bytes()
    text = raw.decode("utf-8")
    check(text.endswith("\n"), f"{name}: no line break at the end")
    check("\r" not in text and "\ufeff" not in text, f"{name}: a carriage return or a byte order mark")
    check('"' not in text, f"{name}: a quotation mark")
    lines = text[:-1].split("\n")
    same(lines[0], header, f"{name}: header")
    width = header.count(",") + 1
    rows = [line.split(",") for line in lines[1:]]
    for number, row in enumerate(rows, 2):
        check(len(row) == width, f"{name}:{number}: {len(row)} fields instead of {width}")
        check(all(f == f.strip() for f in row), f"{name}:{number}: space around a field")
    keys = [line.split(",")[: 2 if name == "members.csv" else 1] for line in lines[1:]]
    keys = [[part.encode() for part in key] for key in keys]
    for number, (one, two) in enumerate(zip(keys, keys[1:]), 3):
        check(one < two, f"{name}:{number}: not sorted by bytes, or a key twice")
    return [row for row in rows if len(row) == width]


def day(text, last):
    if re.fullmatch("[0-9]{4}", text):
        text += "-12-31" if last else "-01-01"
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
    except ValueError:
        return None


def check_entities(rows):
    by_id = {row[0]: row for row in rows}
    iso = {c.alpha_3: c for c in pycountry.countries}
    same(len(iso), 249, "countries in pycountry")
    same(sorted(by_id), sorted([*iso, *EXTRA]), "ids of entities")

    found = {row[3] for row in rows if row[3]}
    same(sorted(found), sorted(iso), "alpha-3 codes")
    found = {row[2] for row in rows if row[2]}
    same(sorted(found), sorted(c.alpha_2 for c in iso.values()), "alpha-2 codes")

    languages = {"en": Locale("en").territories, "fr": Locale("fr").territories}
    used = set()
    for code, country in iso.items():
        row = by_id.get(code)
        if row is None:
            continue
        same(row[1:4], ["country", country.alpha_2, code], f"{code}: kind and codes")
        for language, name in zip(("en", "fr"), row[4:6]):
            cldr = languages[language][country.alpha_2]
            wanted = NOT_CLDR.get((code, language), cldr)
            same(name, wanted, f"{code}: name ({language})")
            if name != cldr:
                used.add((code, language))
    same(sorted(used), sorted(NOT_CLDR), "names that differ from CLDR")
    for code, (kind, english, french) in EXTRA.items():
        same(by_id.get(code), [code, kind, "", "", english, french], code)
    for column, name in ((4, "English"), (5, "French")):
        names = [row[column] for row in rows]
        same(sorted({n for n in names if names.count(n) > 1}), [], f"{name} names that stand twice")
        check(all(names), f"an {name} name is empty")
        check(all("'" not in n for n in names), f"a straight apostrophe in an {name} name")
    return by_id


def check_aliases(rows, by_id):
    meaning = dict(rows)
    same(len(meaning), len(rows), "distinct aliases")
    for alias, entity in rows:
        check(alias != "" and fold(alias) == alias, f"alias {alias!r} is not folded")
        check(entity in by_id, f"alias {alias!r} names {entity!r}, which is no entity")
    for code, row in by_id.items():
        for name in row[4:6]:
            same(meaning.get(fold(name)), code, f"alias of {name!r}")
    for country in pycountry.countries:
        for key in ("name", "official_name", "common_name"):
            name = getattr(country, key, None)
            if name:
                same(meaning.get(fold(name)), country.alpha_3, f"alias of {name!r}")
    for code, names in MUST_KNOW.items():
        for name in names.split("|"):
            same(meaning.get(name), code, f"alias {name!r}")
    for name in MUST_NOT_KNOW:
        same(meaning.get(name), None, f"alias {name!r}")


def check_members(rows, by_id):
    for bloc, entity, start, end in rows:
        where = f"{entity} in {bloc}"
        same(by_id.get(bloc, ["", ""])[1], "bloc", f"{where}: kind of the bloc")
        same(by_id.get(entity, ["", ""])[1], "country", f"{where}: kind of the member")
        first = day(start, False) if start else datetime.date.min
        last = day(end, True) if end else datetime.date.max
        check(first is not None and last is not None, f"{where}: a date that is none: {start!r}, {end!r}")
        if first and last:
            check(first <= last, f"{where}: ends before it starts")
    current = {}
    for bloc, entity, _, end in rows:
        if end == "":
            current.setdefault(bloc, []).append(entity)
    same({b: len(e) for b, e in current.items()}, COUNTS_NOW, "current members")
    same(current.get("EU"), EU_NOW, "members of the EU")
    same(current.get("EU+UK"), sorted([*EU_NOW, "GBR"]), "members of EU+UK")
    check(set(current.get("EURO-AREA", [])) <= set(EU_NOW), "a member of the euro area outside the EU")
    check(set(current.get("G7", [])) <= set(current.get("G20", [])), "a member of the G7 outside the G20")
    blocs = sorted(row[0] for row in by_id.values() if row[1] == "bloc")
    same(sorted({*current, *WITHOUT_MEMBERS}), blocs, "blocs that have members, or are known to have none here")
    check(not {*current} & {*WITHOUT_MEMBERS}, "a bloc without members has some")
    dates = {(row[0], row[1]): (row[2], row[3]) for row in rows}
    for key, wanted in DATES.items():
        same(dates.get(key), wanted, f"dates of {key[1]} in {key[0]}")


def main():
    by_id = check_entities(table("entities.csv", "id,kind,alpha2,alpha3,name_en,name_fr"))
    check_aliases(table("aliases.csv", "alias,entity"), by_id)
    check_members(table("members.csv", "bloc,entity,from,to"), by_id)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
