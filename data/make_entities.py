#!/usr/bin/env python3
"""Write entities.csv, aliases.csv and members.csv into the folder of this script.

Needs two packages from PyPI, pycountry for the codes of ISO 3166-1 and Babel
for the English and French names of Unicode CLDR. The checked-in tables were
made with pycountry 26.2.16 and Babel 2.18.0:

    python3 -m venv target/entities
    target/entities/bin/pip install pycountry==26.2.16 Babel==2.18.0
    target/entities/bin/python data/make_entities.py

The output depends on nothing else: a second run writes the same bytes. The
script stops, and writes nothing, when two entities claim the same alias, when
an alias names an unknown entity, or when a field would need quoting.

tests/data/check_entities.py judges the result without using this script.
"""

import sys
import unicodedata
from pathlib import Path

import pycountry
from babel import Locale

HERE = Path(__file__).resolve().parent

# Names that differ from CLDR: the long or diplomatic form gives way to the
# one that readers know. Alpha-3 code: (English, French).
NAMES = {
    "COD": ("Democratic Republic of the Congo", "République démocratique du Congo"),
    "COG": ("Republic of the Congo", "République du Congo"),
    "HKG": ("Hong Kong", "Hong Kong"),
    "MAC": ("Macao", "Macao"),
    "MMR": ("Myanmar", "Myanmar"),
    "PSE": ("Palestine", "Palestine"),
    "SGS": (
        "South Georgia & South Sandwich Islands",
        "Géorgie du Sud et îles Sandwich du Sud",
    ),
    "SXM": ("Sint Maarten", "Sint Maarten"),
    "VAT": ("Vatican City", "Vatican"),
}

# Entities that ISO 3166-1 does not list: id, kind, English name, French name.
OTHERS = [
    ("XKX", "country", "Kosovo", "Kosovo"),
    ("EU", "bloc", "European Union", "Union européenne"),
    ("EU+UK", "bloc", "European Union and United Kingdom", "Union européenne et Royaume-Uni"),
    ("EURO-AREA", "bloc", "Euro area", "Zone euro"),
    ("G7", "bloc", "G7", "G7"),
    ("G20", "bloc", "G20", "G20"),
    ("OECD", "bloc", "OECD", "OCDE"),
    ("BRICS", "bloc", "BRICS", "BRICS"),
    ("EUROPE-UN", "bloc", "Europe (UN list)", "Europe (liste de l’ONU)"),
    (
        "EUROPE-CA-WB",
        "bloc",
        "Europe and Central Asia (World Bank)",
        "Europe et Asie centrale (Banque mondiale)",
    ),
    # Blocs whose countries the source does not give, or that are not held here: without members.
    ("EUROPE-UNSTATED", "bloc", "Europe (list not stated)", "Europe (liste non précisée)"),
    ("ASIA-OTHER", "bloc", "Rest of Asia", "Reste de l’Asie"),
    ("EAST-ASIA-PACIFIC-WB", "bloc", "East Asia and Pacific (World Bank)", "Asie de l’Est et Pacifique (Banque mondiale)"),
    ("NORTH-AMERICA-WB", "bloc", "North America (World Bank)", "Amérique du Nord (Banque mondiale)"),
    ("SOUTH-ASIA-WB", "bloc", "South Asia (World Bank)", "Asie du Sud (Banque mondiale)"),
    ("MULTINATIONAL", "bloc", "Multinational", "Multinational"),
    ("WORLD", "world", "World", "Monde"),
    ("nvidia", "company", "NVIDIA", "NVIDIA"),
    ("tsmc", "company", "TSMC", "TSMC"),
    ("deepseek", "company", "DeepSeek", "DeepSeek"),
    ("semianalysis", "company", "SemiAnalysis", "SemiAnalysis"),
    ("openai", "company", "OpenAI", "OpenAI"),
    ("microsoft", "company", "Microsoft", "Microsoft"),
    ("apple", "company", "Apple", "Apple"),
    ("samsung", "company", "Samsung", "Samsung"),
    ("smic", "company", "SMIC", "SMIC"),
    ("umc", "company", "UMC", "UMC"),
    ("globalfoundries", "company", "GlobalFoundries", "GlobalFoundries"),
    ("mistral-ai", "company", "Mistral AI", "Mistral AI"),
    ("hugging-face", "company", "Hugging Face", "Hugging Face"),
]

# What people and publishers also write, in either language, before folding.
# Left out because they are ambiguous: "Korea" and "Corée", "Europe",
# "America" and "Amérique", "England" and "Angleterre"; and abbreviations that
# are common words, "car" and "eau". Codes are not listed, but for those that
# people use as words.
ALIASES = {
    "ALA": ["Aland", "Îles d'Åland", "Finland: Åland Islands"],
    "ARE": ["UAE", "U.A.E.", "the United Arab Emirates", "the Emirates", "Emirates", "Émirats"],
    "ASM": ["Samoa (American)"],
    "ATF": ["French Southern and Antarctic Lands", "Terres australes et antarctiques françaises", "TAAF"],
    "ATG": ["Antigua et Barbuda"],
    "BES": ["Bonaire Sint Eustatius and Saba", "BES Islands", "Bonaire, Saint-Eustache et Saba"],
    "BHR": ["Bahrein"],
    "BHS": ["Bahamas, The", "The Bahamas", "les Bahamas"],
    "BIH": ["Bosnia", "Bosnia-Herzegovina", "Bosnie", "Bosnie et Herzégovine"],
    "BLM": ["Saint Barthelemy", "St Barts", "Saint Barth", "Saint-Barth"],
    "BLR": ["Belorussia", "Byelorussia", "Bélarus"],
    "BOL": ["Bolivia (Plurinational State of)", "Bolivie (État plurinational de)"],
    "BRN": ["Brunei Darussalam", "Brunéi Darussalam"],
    "CAF": ["C.A.R.", "the Central African Republic", "Centrafrique", "Central African Rep."],
    "CCK": ["Cocos Islands", "Keeling Islands", "Îles Cocos (Keeling)"],
    "CHN": [
        "PRC",
        "P.R.C.",
        "PR China",
        "P.R. China",
        "Mainland China",
        "China (mainland)",
        "China, mainland",
        "China (People's Republic of)",
        "China, People's Republic of",
        "the People's Republic of China",
        "Chine continentale",
        "République populaire de Chine",
        "RPC",
    ],
    "CIV": ["Ivory Coast", "the Ivory Coast", "Cote d'Ivoire"],
    "COD": [
        "DRC",
        "D.R.C.",
        "DR Congo",
        "D.R. Congo",
        "Congo, Dem. Rep.",
        "Congo, Democratic Republic of",
        "Congo, Democratic Republic of the",
        "Congo (Democratic Republic of the)",
        "Congo (DRC)",
        "Dem. Rep. Congo",
        "Democratic Republic of Congo",
        "the Democratic Republic of the Congo",
        "the Democratic Republic of Congo",
        "Congo - Kinshasa",
        "Zaire",
        "RDC",
        "R.D.C.",
        "RD Congo",
        "Congo (République démocratique du)",
        "Congo, République démocratique du",
    ],
    "COG": ["Congo, Rep.", "Congo, Republic of", "Congo, Republic of the", "Republic of Congo", "Congo - Brazzaville"],
    "CPV": ["Cape Verde", "Cabo Verde", "Îles du Cap-Vert"],
    "CUW": ["Curacao"],
    "CYM": ["the Cayman Islands", "Caymans", "Caïmans"],
    "CZE": ["the Czech Republic", "République tchèque"],
    "DEU": ["Federal Republic of Germany", "République fédérale d'Allemagne", "RFA"],
    "DOM": ["the Dominican Republic", "Dominican Rep."],
    "EGY": ["Egypt, Arab Rep.", "Egypt, Arab Republic of", "République arabe d'Égypte"],
    "ESH": ["Sahara occidental", "Sahrawi Arab Democratic Republic"],
    "FLK": ["Falklands", "the Falkland Islands", "Falkland Islands (Islas Malvinas)", "Malouines", "Îles Falkland"],
    "FRA": ["République française"],
    "FRO": ["Faeroe Islands", "Faroes", "Îles Feroe", "Féroé"],
    "FSM": [
        "Micronesia, Fed. Sts.",
        "Micronesia (country)",
        "Micronesia (Federated States of)",
        "États fédérés de Micronésie",
        "Micronésie (États fédérés de)",
    ],
    "GBR": [
        "UK",
        "U.K.",
        "the UK",
        "the United Kingdom",
        "Great Britain",
        "Britain",
        "Grande-Bretagne",
        "Royaume Uni",
        "Royaume-Uni de Grande-Bretagne et d'Irlande du Nord",
    ],
    "GIN": ["Guinea (Conakry)", "Guinée-Conakry"],
    "GMB": ["Gambia, The", "The Gambia"],
    "GNB": ["Guinea Bissau", "Guinée-Bissao"],
    "GUF": ["Guyane"],
    "HKG": [
        "Hong Kong SAR China",
        "Hong Kong SAR, China",
        "Hong Kong SAR",
        "Hong Kong, China",
        "Hong Kong (China)",
        "Hong Kong Special Administrative Region",
        "Hongkong",
        "China, Hong Kong SAR",
        "China, Hong Kong Special Administrative Region",
        "R.A.S. chinoise de Hong Kong",
        "Hong Kong (Chine)",
        "Hong-Kong (Chine)",
        "Chine, RAS de Hong Kong",
    ],
    "HMD": ["Heard Island"],
    "IRL": ["Republic of Ireland", "Eire", "République d'Irlande"],
    "IRN": ["Iran, Islamic Rep.", "Iran (Islamic Republic of)", "Iran (République islamique d')", "République islamique d'Iran"],
    "IRQ": ["Iraq"],
    "KGZ": ["Kirghizie", "Kirghizistan"],
    "KNA": ["Saint Kitts and Nevis", "St Kitts and Nevis", "Saint-Kitts-et-Nevis"],
    "KOR": [
        "Republic of Korea",
        "the Republic of Korea",
        "Korea, Rep.",
        "Korea (Republic of)",
        "Korea, South",
        "Korea (South)",
        "S. Korea",
        "République de Corée",
        "Corée (République de)",
        "Corée, République de",
        "Corée (Sud)",
    ],
    "LAO": ["Lao PDR", "Lao P.D.R.", "République démocratique populaire lao"],
    "LBY": ["Libyan Arab Jamahiriya", "State of Libya"],
    "LCA": ["St. Lucia", "Saint Lucia"],
    "LKA": ["Ceylon", "Ceylan"],
    "MAC": [
        "Macau",
        "Macao SAR China",
        "Macao SAR, China",
        "Macau SAR, China",
        "Macao SAR",
        "Macau SAR",
        "Macao, China",
        "China, Macao SAR",
        "China, Macao Special Administrative Region",
        "R.A.S. chinoise de Macao",
        "Chine, RAS de Macao",
    ],
    "MAF": ["Saint-Martin (partie française)", "Saint Martin (French part)", "St. Martin (French part)"],
    "MDA": ["Republic of Moldova", "Moldova (Republic of)", "République de Moldavie", "République de Moldova"],
    "MDV": ["the Maldives", "Îles Maldives"],
    "MHL": ["the Marshall Islands"],
    "MKD": ["Macedonia", "Macédoine", "FYROM", "Macedonia, FYR", "Macedonia (FYROM)", "ex-République yougoslave de Macédoine"],
    "MMR": ["Burma", "Birmanie", "Myanmar (Burma)", "Burma (Myanmar)", "Myanmar (Birmanie)", "Republic of the Union of Myanmar"],
    "MUS": ["Île Maurice"],
    "NLD": [
        "the Netherlands",
        "Netherlands, The",
        "Netherlands (Kingdom of the)",
        "Holland",
        "Hollande",
        "Pays-Bas (Royaume des)",
    ],
    "NZL": ["Aotearoa New Zealand", "Aotearoa"],
    "PCN": ["Pitcairn Island"],
    "PHL": ["the Philippines", "les Philippines"],
    "PLW": ["Belau"],
    "PRK": [
        "DPRK",
        "D.P.R.K.",
        "DPR Korea",
        "Dem. People's Republic of Korea",
        "Korea, Dem. People's Rep.",
        "Korea, North",
        "Korea (North)",
        "Korea (Democratic People's Republic of)",
        "N. Korea",
        "République populaire démocratique de Corée",
        "RPDC",
        "Corée (Nord)",
    ],
    "PRI": ["Porto Rico", "Puerto Rico (US)"],
    "PSE": [
        "Palestine",
        "State of Palestine",
        "Palestinian Territories",
        "Palestinian territory",
        "Occupied Palestinian Territory",
        "Palestinian Authority",
        "West Bank and Gaza",
        "Territoires palestiniens",
        "Territoire palestinien occupé",
        "État de Palestine",
        "Cisjordanie et Gaza",
    ],
    "REU": ["Reunion", "Réunion", "Île de la Réunion"],
    "ROU": ["Rumania"],
    "RUS": ["Russian Federation", "the Russian Federation", "Fédération de Russie", "Russie (Fédération de)"],
    "SAU": ["Arabie Saoudite"],
    "SGS": ["Géorgie du Sud-et-les Îles Sandwich du Sud"],
    "SHN": ["Saint Helena", "St. Helena", "Sainte-Hélène, Ascension et Tristan da Cunha"],
    "SJM": ["Svalbard", "Svalbard and Jan Mayen Islands"],
    "SLV": ["El Salvador", "le Salvador"],
    "SOM": ["Somalia, Fed. Rep."],
    "SPM": ["Saint Pierre and Miquelon"],
    "STP": ["Sao Tome & Principe", "Sao Tome et Principe"],
    "SUR": ["Surinam"],
    "SVK": ["Slovak Rep.", "République slovaque"],
    "SWZ": ["Swaziland", "Kingdom of Swaziland", "eSwatini"],
    "SXM": ["Saint-Martin (partie néerlandaise)", "St. Maarten", "Saint Maarten"],
    "SYR": ["Syrian Arab Republic", "Syrian Arab Rep.", "République arabe syrienne"],
    "TCA": ["Turks and Caicos"],
    "TLS": ["East Timor", "Timor", "Timor-Leste (East Timor)", "Timor-Oriental"],
    "TTO": ["Trinité et Tobago"],
    "TUR": ["Turkey", "Turkiye", "Republic of Turkey", "Türkiye (Turkey)"],
    "TWN": [
        "Taiwan (China)",
        "Taiwan, China",
        "Taiwan (Province of China)",
        "Taiwan, Republic of China",
        "Chinese Taipei",
        "Taipei chinois",
        "Taïwan (Chine)",
    ],
    "TZA": ["United Republic of Tanzania", "Tanzania (United Republic of)", "République-Unie de Tanzanie"],
    "UKR": ["the Ukraine"],
    "UMI": ["US Minor Outlying Islands"],
    "USA": [
        "US",
        "U.S.",
        "USA",
        "U.S.A.",
        "the US",
        "the USA",
        "the United States",
        "the United States of America",
        "États Unis",
        "États-Unis d'Amérique",
    ],
    "VAT": ["Vatican", "the Vatican", "Holy See", "the Holy See", "Saint-Siège", "État de la Cité du Vatican", "Cité du Vatican"],
    "VCT": ["St Vincent and the Grenadines", "Saint Vincent & Grenadines"],
    "VEN": ["Venezuela, RB", "Venezuela (Bolivarian Republic of)", "Venezuela (République bolivarienne du)"],
    "VGB": ["British Virgin Islands", "Virgin Islands (British)"],
    "VIR": ["US Virgin Islands", "United States Virgin Islands", "Virgin Islands (U.S.)", "Virgin Islands (US)", "Îles Vierges américaines"],
    "VNM": ["Viet Nam", "Vietnam", "Viêtnam", "Viet-nam"],
    "XKX": ["Republic of Kosovo", "Kosovo (UNSCR 1244)", "République du Kosovo"],
    "YEM": ["Yemen, Rep.", "Yemen, Republic of"],
    "EU": [
        "EU",
        "E.U.",
        "the EU",
        "the European Union",
        "EU27",
        "EU-27",
        "European Union (27)",
        "European Union 27",
        "European Union - 27 countries",
        "European Union (27 countries)",
        "EU (27)",
        "UE",
        "U.E.",
        "l'UE",
        "l'Union européenne",
        "UE27",
        "UE-27",
        "UE à 27",
        "Union européenne (27)",
        "Union européenne à 27",
    ],
    "EU+UK": [
        "EU+UK",
        "EU and UK",
        "EU and the UK",
        "EU27+UK",
        "EU-27 + UK",
        "European Union and the United Kingdom",
        "European Union + United Kingdom",
        "EU28",
        "EU-28",
        "European Union (28)",
        "UE et Royaume-Uni",
        "UE + Royaume-Uni",
        "UE28",
        "UE-28",
        "UE à 28",
    ],
    "EURO-AREA": ["the euro area", "Eurozone", "Euro zone", "the eurozone", "la zone euro"],
    "G7": ["the G7", "G-7", "Group of Seven", "Groupe des Sept", "le G7"],
    "G20": ["the G20", "G-20", "Group of Twenty", "Groupe des Vingt", "le G20"],
    "OECD": [
        "the OECD",
        "OECD members",
        "OECD countries",
        "OECD - Total",
        "OECD total",
        "Organisation for Economic Co-operation and Development",
        "Organization for Economic Cooperation and Development",
        "Organisation de coopération et de développement économiques",
        "l'OCDE",
        "Pays de l'OCDE",
    ],
    "BRICS": ["the BRICS", "BRICS+", "les BRICS"],
    "EUROPE-UN": ["Europe (UN)", "Europe (ONU)", "Europe UN M49", "Europe (M49)"],
    "EUROPE-CA-WB": [
        "Europe & Central Asia",
        "Europe and Central Asia (WB)",
        "Europe et Asie centrale",
    ],
    "WORLD": ["the world", "Whole world", "World total", "le monde", "Monde entier", "le monde entier"],
    "nvidia": ["Nvidia Corporation", "Nvidia Corp"],
    "tsmc": ["Taiwan Semiconductor Manufacturing Company", "Taiwan Semiconductor"],
    "deepseek": ["Deep Seek", "DeepSeek AI"],
    "semianalysis": ["Semi Analysis"],
    "openai": ["Open AI"],
    "mistral-ai": ["Mistral"],
    "hugging-face": ["HuggingFace"],
}

# Membership with dates. Only countries are listed: the EU and the African
# Union sit in the G20 as such and are left out. The eight of 1997 to 2014 were
# the G8, so the G7 does not hold Russia. Saudi Arabia was invited to the BRICS
# and is left out. The lists of the UN (M49 region 150), of the World Bank, and
# "EU+UK" are fixed lists for statistics, so they carry no dates. The World
# Bank's Channel Islands are Jersey and Guernsey here.
EU = {
    "1958-01-01": "BEL DEU FRA ITA LUX NLD",
    "1973-01-01": "DNK GBR IRL",
    "1981-01-01": "GRC",
    "1986-01-01": "ESP PRT",
    "1995-01-01": "AUT FIN SWE",
    "2004-05-01": "CYP CZE EST HUN LTU LVA MLT POL SVK SVN",
    "2007-01-01": "BGR ROU",
    "2013-07-01": "HRV",
}
MEMBERS = {
    "EU": EU,
    "EU+UK": {"": " ".join(EU.values())},
    "EURO-AREA": {
        "1999-01-01": "AUT BEL DEU ESP FIN FRA IRL ITA LUX NLD PRT",
        "2001-01-01": "GRC",
        "2007-01-01": "SVN",
        "2008-01-01": "CYP MLT",
        "2009-01-01": "SVK",
        "2011-01-01": "EST",
        "2014-01-01": "LVA",
        "2015-01-01": "LTU",
        "2023-01-01": "HRV",
        "2026-01-01": "BGR",
    },
    "G7": {"1975": "DEU FRA GBR ITA JPN USA", "1976": "CAN"},
    "G20": {"1999": "ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF"},
    "OECD": {
        "1961": "AUT BEL CAN CHE DEU DNK ESP FRA GBR GRC IRL ISL LUX NLD NOR PRT SWE TUR USA",
        "1962": "ITA",
        "1964": "JPN",
        "1969": "FIN",
        "1971": "AUS",
        "1973": "NZL",
        "1994": "MEX",
        "1995": "CZE",
        "1996": "HUN KOR POL",
        "2000": "SVK",
        "2010": "CHL EST ISR SVN",
        "2016": "LVA",
        "2018": "LTU",
        "2020": "COL",
        "2021": "CRI",
    },
    "BRICS": {
        "2009": "BRA CHN IND RUS",
        "2010": "ZAF",
        "2024": "ARE EGY ETH IRN",
        "2025": "IDN",
    },
    "EUROPE-UN": {
        "": "BGR BLR CZE HUN MDA POL ROU RUS SVK UKR"
        " ALA DNK EST FIN FRO GBR GGY IMN IRL ISL JEY LTU LVA NOR SJM SWE"
        " ALB AND BIH ESP GIB GRC HRV ITA MKD MLT MNE PRT SMR SRB SVN VAT"
        " AUT BEL CHE DEU FRA LIE LUX MCO NLD"
    },
    "EUROPE-CA-WB": {
        "": "ALB AND ARM AUT AZE BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA FRO GBR"
        " GEO GGY GIB GRC GRL HRV HUN IMN IRL ISL ITA JEY KAZ KGZ LIE LTU LUX LVA MCO MDA"
        " MKD MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE TJK TKM TUR UKR UZB XKX"
    },
}
LAST_DAY = {("EU", "GBR"): "2020-01-31"}


def fold(text):
    """The form in which names are compared: see the package's description."""
    text = text.replace("&", " and ").lower()
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    text = "".join(c if c.isalnum() else " " for c in text)
    return " ".join(text.split())


def write(name, header, rows):
    lines = [header] + rows
    for row in lines:
        for field in row:
            if any(c in field for c in ',"\r\n'):
                sys.exit(f"{name}: the field {field!r} would need quoting")
    text = "".join(",".join(row) + "\n" for row in lines)
    (HERE / name).write_bytes(text.encode("utf-8"))
    print(f"{name}: {len(rows)} rows")


def main():
    english = Locale("en").territories
    french = Locale("fr").territories

    entities = {}
    names = []  # (entity, name to fold)
    for country in pycountry.countries:
        code = country.alpha_3
        cldr = (english[country.alpha_2], french[country.alpha_2])
        entities[code] = ("country", country.alpha_2, code, *NAMES.get(code, cldr))
        names += [(code, name) for name in cldr]
        for key in ("name", "official_name", "common_name"):
            name = getattr(country, key, "")
            if name:
                names.append((code, name))
    for code in NAMES:
        if code not in entities:
            sys.exit(f"NAMES: no country has the code {code}")
    for code, kind, name_en, name_fr in OTHERS:
        if code in entities:
            sys.exit(f"OTHERS: {code} stands there twice")
        entities[code] = (kind, "", "", name_en, name_fr)
    for code, (*_, name_en, name_fr) in entities.items():
        names += [(code, name_en), (code, name_fr)]
    names += [(code, name) for code, given in ALIASES.items() for name in given]

    aliases = {}
    for code, name in names:
        if code not in entities:
            sys.exit(f"alias {name!r}: {code} is no entity")
        key = fold(name)
        if not key:
            sys.exit(f"alias {name!r} of {code} folds to nothing")
        if aliases.setdefault(key, code) != code:
            sys.exit(f"alias {key!r} means both {aliases[key]} and {code}")

    members = {}
    for bloc, since in MEMBERS.items():
        for start, codes in since.items():
            for code in codes.split():
                if bloc not in entities or code not in entities:
                    sys.exit(f"member {code} of {bloc}: no such entity")
                if (bloc, code) in members:
                    sys.exit(f"member {code} of {bloc} stands there twice")
                members[bloc, code] = (start, LAST_DAY.get((bloc, code), ""))

    def by_bytes(keys):
        return sorted(keys, key=lambda key: [k.encode() for k in key])

    write(
        "entities.csv",
        ("id", "kind", "alpha2", "alpha3", "name_en", "name_fr"),
        [(code, *entities[code]) for (code,) in by_bytes((code,) for code in entities)],
    )
    write("aliases.csv", ("alias", "entity"), by_bytes(aliases.items()))
    write(
        "members.csv",
        ("bloc", "entity", "from", "to"),
        [(*key, *members[key]) for key in by_bytes(members)],
    )


if __name__ == "__main__":
    main()
