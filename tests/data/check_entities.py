#!/usr/bin/env python3
"""Judge data/entities.csv, data/aliases.csv, data/codes.csv and data/members.csv.

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
    "NORTH-AMERICA-UNSTATED": ("bloc", "North America (list not stated)", "Amérique du Nord (liste non précisée)"),
    "ALL-UNSTATED": ("bloc", "All (list not stated)", "Ensemble (liste non précisée)"),
    "OTHERS-UNSTATED": ("bloc", "Others (list not stated)", "Autres (liste non précisée)"),
    "EUROPE-UNSTATED": ("bloc", "Europe (list not stated)", "Europe (liste non précisée)"),
    "ASIA-OTHER": ("bloc", "Rest of Asia", "Reste de l\u2019Asie"),
    "UNKNOWN-COUNTRY": ("bloc", "Country unknown", "Pays inconnu"),
    "UNKNOWN-REGION": ("bloc", "Region unknown", "Région inconnue"),
    "OTHER-REGIONS-UNSTATED": ("bloc", "Other regions (list not stated)", "Autres régions (liste non précisée)"),
    "allen-institute": ("organization", "Allen Institute for AI", "Allen Institute for AI"),
    "carnegie-mellon": ("organization", "Carnegie Mellon University", "Université Carnegie-Mellon"),
    "chinese-academy-of-sciences": ("organization", "Chinese Academy of Sciences", "Académie chinoise des sciences"),
    "mit": ("organization", "MIT", "MIT"),
    "oxford-university": ("organization", "University of Oxford", "Université d\u2019Oxford"),
    "stanford-university": ("organization", "Stanford University", "Université Stanford"),
    "tsinghua-university": ("organization", "Tsinghua University", "Université Tsinghua"),
    "uc-berkeley": ("organization", "UC Berkeley", "UC Berkeley"),
    "university-of-washington": ("organization", "University of Washington", "Université de Washington"),
    "EAST-ASIA-PACIFIC-WB": (
        "bloc",
        "East Asia and Pacific (World Bank)",
        "Asie de l\u2019Est et Pacifique (Banque mondiale)",
    ),
    "NORTH-AMERICA-WB": ("bloc", "North America (World Bank)", "Amérique du Nord (Banque mondiale)"),
    "SOUTH-ASIA-WB": ("bloc", "South Asia (World Bank)", "Asie du Sud (Banque mondiale)"),
    "ADVANCED-ECONOMIES-IMF": ("bloc", "Advanced economies (IMF)", "Économies avancées (FMI)"),
    "AFRICA": ("bloc", "Africa", "Afrique"),
    "AFRICA-CSET": ("bloc", "Africa (CSET)", "Afrique (CSET)"),
    "AFRICA-EAST-SOUTH-WB": (
        "bloc",
        "Africa Eastern and Southern (World Bank)",
        "Afrique de l\u2019Est et australe (Banque mondiale)",
    ),
    "AFRICA-UN": ("bloc", "Africa (UN list)", "Afrique (liste de l\u2019ONU)"),
    "AFRICA-WEST-CENTRAL-WB": (
        "bloc",
        "Africa Western and Central (World Bank)",
        "Afrique de l\u2019Ouest et centrale (Banque mondiale)",
    ),
    "ARAB-WORLD-WB": ("bloc", "Arab World (World Bank)", "Monde arabe (Banque mondiale)"),
    "ASEAN": ("bloc", "ASEAN", "ASEAN"),
    "ASEAN-5": ("bloc", "ASEAN-5", "ASEAN-5"),
    "ASIA": ("bloc", "Asia", "Asie"),
    "ASIA-PACIFIC-CSET": ("bloc", "Asia Pacific (CSET)", "Asie-Pacifique (CSET)"),
    "ASIA-PACIFIC-UNSTATED": ("bloc", "Asia-Pacific (list not stated)", "Asie-Pacifique (liste non précisée)"),
    "ASIA-UN": ("bloc", "Asia (UN list)", "Asie (liste de l\u2019ONU)"),
    "CARIBBEAN-SMALL-STATES-WB": (
        "bloc",
        "Caribbean small states (World Bank)",
        "Petits États des Caraïbes (Banque mondiale)",
    ),
    "CENTRAL-EUROPE-BALTICS-WB": (
        "bloc",
        "Central Europe and the Baltics (World Bank)",
        "Europe centrale et pays baltes (Banque mondiale)",
    ),
    "CHANNEL-ISLANDS": ("bloc", "Channel Islands", "Îles Anglo-Normandes"),
    "EARLY-DIVIDEND-WB": (
        "bloc",
        "Early-demographic dividend (World Bank)",
        "Début du dividende démographique (Banque mondiale)",
    ),
    "EAST-ASIA-PACIFIC-IDA-IBRD-WB": (
        "bloc",
        "East Asia and Pacific IDA and IBRD (World Bank)",
        "Asie de l\u2019Est et Pacifique IDA et BIRD (Banque mondiale)",
    ),
    "EAST-ASIA-PACIFIC-NOT-HIGH-WB": (
        "bloc",
        "East Asia and Pacific without high income (World Bank)",
        "Asie de l\u2019Est et Pacifique hors revenu élevé (Banque mondiale)",
    ),
    "EEA30-2007": (
        "bloc",
        "European Economic Area (30 countries of 2007)",
        "Espace économique européen (30 pays de 2007)",
    ),
    "EEA31": ("bloc", "European Economic Area (31 countries)", "Espace économique européen (31 pays)"),
    "EFTA": ("bloc", "EFTA", "AELE"),
    "EMERGING-ASIA-IMF": ("bloc", "Emerging and developing Asia (IMF)", "Asie émergente et en développement (FMI)"),
    "EMERGING-DEVELOPING-IMF": (
        "bloc",
        "Emerging market and developing economies (IMF)",
        "Économies émergentes et en développement (FMI)",
    ),
    "EMERGING-EUROPE-IMF": (
        "bloc",
        "Emerging and developing Europe (IMF)",
        "Europe émergente et en développement (FMI)",
    ),
    "EMERGING-MIDDLE-INCOME-IMF": (
        "bloc",
        "Emerging market and middle-income economies (IMF)",
        "Économies émergentes et à revenu intermédiaire (FMI)",
    ),
    "EU15": ("bloc", "European Union (15 countries)", "Union européenne (15 pays)"),
    "EU25-2004": ("bloc", "European Union (25 countries of 2004)", "Union européenne (25 pays de 2004)"),
    "EU27-2007": ("bloc", "European Union (27 countries of 2007)", "Union européenne (27 pays de 2007)"),
    "EURO-AREA-11": ("bloc", "Euro area (11 countries)", "Zone euro (11 pays)"),
    "EURO-AREA-12": ("bloc", "Euro area (12 countries)", "Zone euro (12 pays)"),
    "EURO-AREA-13": ("bloc", "Euro area (13 countries)", "Zone euro (13 pays)"),
    "EURO-AREA-15": ("bloc", "Euro area (15 countries)", "Zone euro (15 pays)"),
    "EURO-AREA-16": ("bloc", "Euro area (16 countries)", "Zone euro (16 pays)"),
    "EURO-AREA-17": ("bloc", "Euro area (17 countries)", "Zone euro (17 pays)"),
    "EURO-AREA-18": ("bloc", "Euro area (18 countries)", "Zone euro (18 pays)"),
    "EURO-AREA-19": ("bloc", "Euro area (19 countries)", "Zone euro (19 pays)"),
    "EURO-AREA-20": ("bloc", "Euro area (20 countries)", "Zone euro (20 pays)"),
    "EURO-AREA-21": ("bloc", "Euro area (21 countries)", "Zone euro (21 pays)"),
    "EUROPE-CA-IDA-IBRD-WB": (
        "bloc",
        "Europe and Central Asia IDA and IBRD (World Bank)",
        "Europe et Asie centrale IDA et BIRD (Banque mondiale)",
    ),
    "EUROPE-CA-NOT-HIGH-WB": (
        "bloc",
        "Europe and Central Asia without high income (World Bank)",
        "Europe et Asie centrale hors revenu élevé (Banque mondiale)",
    ),
    "EUROPE-CSET": ("bloc", "Europe (CSET)", "Europe (CSET)"),
    "EUROPE-OWID": ("bloc", "Europe (Our World in Data)", "Europe (Our World in Data)"),
    "FIVE-EYES": ("bloc", "Five Eyes", "Five Eyes"),
    "FRAGILE-CONFLICT-WB": (
        "bloc",
        "Fragile and conflict affected situations (World Bank)",
        "Situations fragiles ou de conflit (Banque mondiale)",
    ),
    "METROPOLITAN-FRANCE": ("bloc", "Metropolitan France", "Métropole (France)"),
    "WHOLE-GERMANY": ("bloc", "Whole Germany (with the former GDR)", "Toute l\u2019Allemagne (avec l\u2019ancienne RDA)"),
    "GPAI": (
        "bloc",
        "Global Partnership on Artificial Intelligence",
        "Partenariat mondial sur l\u2019intelligence artificielle",
    ),
    "HIGH-INCOME-NON-OECD-WB": (
        "bloc",
        "High income: non-OECD (World Bank)",
        "Revenu élevé : hors OCDE (Banque mondiale)",
    ),
    "HIGH-INCOME-OECD-WB": ("bloc", "High income: OECD (World Bank)", "Revenu élevé : OCDE (Banque mondiale)"),
    "HIGH-INCOME-WB": ("bloc", "High income (World Bank)", "Revenu élevé (Banque mondiale)"),
    "HIPC-WB": ("bloc", "Heavily indebted poor countries (World Bank)", "Pays pauvres très endettés (Banque mondiale)"),
    "IBRD-ONLY-WB": ("bloc", "IBRD only (World Bank)", "BIRD seulement (Banque mondiale)"),
    "IDA-BLEND-WB": ("bloc", "IDA blend (World Bank)", "IDA et BIRD à la fois (Banque mondiale)"),
    "IDA-IBRD-TOTAL-WB": ("bloc", "IDA and IBRD total (World Bank)", "IDA et BIRD en tout (Banque mondiale)"),
    "IDA-ONLY-WB": ("bloc", "IDA only (World Bank)", "IDA seulement (Banque mondiale)"),
    "IDA-TOTAL-WB": ("bloc", "IDA total (World Bank)", "IDA en tout (Banque mondiale)"),
    "LANDLOCKED-UN": (
        "bloc",
        "Landlocked developing countries (UN list)",
        "Pays en développement sans littoral (liste de l\u2019ONU)",
    ),
    "LATE-DIVIDEND-WB": (
        "bloc",
        "Late-demographic dividend (World Bank)",
        "Fin du dividende démographique (Banque mondiale)",
    ),
    "LATIN-AMERICA-CARIBBEAN-CSET": (
        "bloc",
        "Latin America and the Caribbean (CSET)",
        "Amérique latine et Caraïbes (CSET)",
    ),
    "LATIN-AMERICA-CARIBBEAN-IDA-IBRD-WB": (
        "bloc",
        "Latin America and Caribbean IDA and IBRD (World Bank)",
        "Amérique latine et Caraïbes IDA et BIRD (Banque mondiale)",
    ),
    "LATIN-AMERICA-CARIBBEAN-IMF": (
        "bloc",
        "Latin America and the Caribbean (IMF)",
        "Amérique latine et Caraïbes (FMI)",
    ),
    "LATIN-AMERICA-CARIBBEAN-NOT-HIGH-WB": (
        "bloc",
        "Latin America and Caribbean without high income (World Bank)",
        "Amérique latine et Caraïbes hors revenu élevé (Banque mondiale)",
    ),
    "LATIN-AMERICA-CARIBBEAN-UN": (
        "bloc",
        "Latin America and the Caribbean (UN list)",
        "Amérique latine et Caraïbes (liste de l\u2019ONU)",
    ),
    "LATIN-AMERICA-CARIBBEAN-UNSTATED": (
        "bloc",
        "Latin America and the Caribbean (list not stated)",
        "Amérique latine et Caraïbes (liste non précisée)",
    ),
    "LATIN-AMERICA-CARIBBEAN-WB": (
        "bloc",
        "Latin America and Caribbean (World Bank)",
        "Amérique latine et Caraïbes (Banque mondiale)",
    ),
    "LEAST-DEVELOPED-UN": (
        "bloc",
        "Least developed countries (UN list)",
        "Pays les moins avancés (liste de l\u2019ONU)",
    ),
    "LESS-DEVELOPED-UN": (
        "bloc",
        "Less developed regions (UN list)",
        "Régions moins développées (liste de l\u2019ONU)",
    ),
    "LOW-INCOME-IMF": ("bloc", "Low-income developing countries (IMF)", "Pays en développement à faible revenu (FMI)"),
    "LOW-INCOME-WB": ("bloc", "Low income (World Bank)", "Faible revenu (Banque mondiale)"),
    "LOW-MIDDLE-INCOME-WB": (
        "bloc",
        "Low and middle income (World Bank)",
        "Revenu faible et intermédiaire (Banque mondiale)",
    ),
    "LOWER-MIDDLE-INCOME-WB": (
        "bloc",
        "Lower middle income (World Bank)",
        "Revenu intermédiaire inférieur (Banque mondiale)",
    ),
    "MIDDLE-EAST-CENTRAL-ASIA-IMF": (
        "bloc",
        "Middle East and Central Asia (IMF)",
        "Moyen-Orient et Asie centrale (FMI)",
    ),
    "MIDDLE-EAST-NORTH-AFRICA-CSET": (
        "bloc",
        "Middle East and North Africa (CSET)",
        "Moyen-Orient et Afrique du Nord (CSET)",
    ),
    "MIDDLE-EAST-NORTH-AFRICA-IDA-IBRD-WB": (
        "bloc",
        "Middle East and North Africa IDA and IBRD (World Bank)",
        "Moyen-Orient et Afrique du Nord IDA et BIRD (Banque mondiale)",
    ),
    "MIDDLE-EAST-NORTH-AFRICA-NOT-HIGH-WB": (
        "bloc",
        "Middle East and North Africa without high income (World Bank)",
        "Moyen-Orient et Afrique du Nord hors revenu élevé (Banque mondiale)",
    ),
    "MIDDLE-EAST-NORTH-AFRICA-UNSTATED": (
        "bloc",
        "Middle East and North Africa (list not stated)",
        "Moyen-Orient et Afrique du Nord (liste non précisée)",
    ),
    "MIDDLE-EAST-NORTH-AFRICA-WB": (
        "bloc",
        "Middle East and North Africa (World Bank)",
        "Moyen-Orient et Afrique du Nord (Banque mondiale)",
    ),
    "MIDDLE-INCOME-WB": ("bloc", "Middle income (World Bank)", "Revenu intermédiaire (Banque mondiale)"),
    "MORE-DEVELOPED-UN": ("bloc", "More developed regions (UN list)", "Régions plus développées (liste de l\u2019ONU)"),
    "NATO": ("bloc", "NATO", "OTAN"),
    "NON-OECD": ("bloc", "Non-OECD economies", "Économies hors OCDE"),
    "NORTH-AMERICA-CSET": ("bloc", "North America (CSET)", "Amérique du Nord (CSET)"),
    "NORTH-AMERICA-OWID": ("bloc", "North America (Our World in Data)", "Amérique du Nord (Our World in Data)"),
    "NORTHERN-AMERICA-UN": ("bloc", "Northern America (UN list)", "Amérique septentrionale (liste de l\u2019ONU)"),
    "NOT-CLASSIFIED-WB": ("bloc", "Not classified (World Bank)", "Non classés (Banque mondiale)"),
    "OCEANIA": ("bloc", "Oceania", "Océanie"),
    "OCEANIA-CSET": ("bloc", "Oceania (CSET)", "Océanie (CSET)"),
    "OCEANIA-UN": ("bloc", "Oceania (UN list)", "Océanie (liste de l\u2019ONU)"),
    "OECD-AMERICAS": ("bloc", "OECD Americas", "OCDE Amériques"),
    "OECD-ASIA-OCEANIA": ("bloc", "OECD Asia Oceania", "OCDE Asie Océanie"),
    "OECD-AVERAGE": ("bloc", "OECD average", "Moyenne de l\u2019OCDE"),
    "OECD-EUROPE": ("bloc", "OECD Europe", "OCDE Europe"),
    "OTHER-ADVANCED-IMF": ("bloc", "Other advanced economies (IMF)", "Autres économies avancées (FMI)"),
    "OTHER-SMALL-STATES-WB": ("bloc", "Other small states (World Bank)", "Autres petits États (Banque mondiale)"),
    "PACIFIC-SMALL-STATES-WB": (
        "bloc",
        "Pacific island small states (World Bank)",
        "Petits États insulaires du Pacifique (Banque mondiale)",
    ),
    "POST-DIVIDEND-WB": (
        "bloc",
        "Post-demographic dividend (World Bank)",
        "Après le dividende démographique (Banque mondiale)",
    ),
    "PRE-DIVIDEND-WB": (
        "bloc",
        "Pre-demographic dividend (World Bank)",
        "Avant le dividende démographique (Banque mondiale)",
    ),
    "QUAD": ("bloc", "Quad", "Quad"),
    "SMALL-ISLANDS-UN": (
        "bloc",
        "Small island developing states (UN list)",
        "Petits États insulaires en développement (liste de l\u2019ONU)",
    ),
    "SMALL-STATES-WB": ("bloc", "Small states (World Bank)", "Petits États (Banque mondiale)"),
    "SOUTH-AMERICA": ("bloc", "South America", "Amérique du Sud"),
    "SOUTH-AMERICA-CSET": ("bloc", "South America (CSET)", "Amérique du Sud (CSET)"),
    "SOUTH-ASIA-IDA-IBRD-WB": (
        "bloc",
        "South Asia IDA and IBRD (World Bank)",
        "Asie du Sud IDA et BIRD (Banque mondiale)",
    ),
    "SOUTH-ASIA-UNSTATED": ("bloc", "South Asia (list not stated)", "Asie du Sud (liste non précisée)"),
    "SUB-SAHARAN-AFRICA-EXCL-ZAF-NGA-WB": (
        "bloc",
        "Sub-Saharan Africa excluding South Africa and Nigeria (World Bank)",
        "Afrique subsaharienne sans l\u2019Afrique du Sud ni le Nigeria (Banque mondiale)",
    ),
    "SUB-SAHARAN-AFRICA-EXCL-ZAF-WB": (
        "bloc",
        "Sub-Saharan Africa excluding South Africa (World Bank)",
        "Afrique subsaharienne sans l\u2019Afrique du Sud (Banque mondiale)",
    ),
    "SUB-SAHARAN-AFRICA-IDA-IBRD-WB": (
        "bloc",
        "Sub-Saharan Africa IDA and IBRD (World Bank)",
        "Afrique subsaharienne IDA et BIRD (Banque mondiale)",
    ),
    "SUB-SAHARAN-AFRICA-IMF": ("bloc", "Sub-Saharan Africa (IMF)", "Afrique subsaharienne (FMI)"),
    "SUB-SAHARAN-AFRICA-NOT-HIGH-WB": (
        "bloc",
        "Sub-Saharan Africa without high income (World Bank)",
        "Afrique subsaharienne hors revenu élevé (Banque mondiale)",
    ),
    "SUB-SAHARAN-AFRICA-UNSTATED": (
        "bloc",
        "Sub-Saharan Africa (list not stated)",
        "Afrique subsaharienne (liste non précisée)",
    ),
    "SUB-SAHARAN-AFRICA-WB": ("bloc", "Sub-Saharan Africa (World Bank)", "Afrique subsaharienne (Banque mondiale)"),
    "UPPER-MIDDLE-INCOME-WB": (
        "bloc",
        "Upper middle income (World Bank)",
        "Revenu intermédiaire supérieur (Banque mondiale)",
    ),
    "MULTINATIONAL": ("bloc", "Multinational", "Multinational"),
    "WORLD": ("world", "World", "Monde"),
    "DEVELOPING-MARKETS-MCKINSEY": ("bloc", "Developing markets (McKinsey)", "Marchés en développement (McKinsey)"),
    "GREATER-CHINA-MCKINSEY": ("bloc", "Greater China (McKinsey)", "Grande Chine (McKinsey)"),
    "ASIA-PACIFIC-EXCL-CHN-IEA": ("bloc", "Asia-Pacific excluding China (IEA)", "Asie-Pacifique hors Chine (AIE)"),
    "GLOBAL-NORTH-MICROSOFT": ("bloc", "Global North (Microsoft)", "Nord global (Microsoft)"),
    "GLOBAL-SOUTH-MICROSOFT": ("bloc", "Global South (Microsoft)", "Sud global (Microsoft)"),
    "MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB": (
        "bloc",
        "Middle East and North Africa with Afghanistan and Pakistan (World Bank)",
        "Moyen-Orient et Afrique du Nord avec Afghanistan et Pakistan (Banque mondiale)",
    ),
    "MIDDLE-EAST-NORTH-AFRICA-NOT-HIGH-AFG-PAK-WB": (
        "bloc",
        "Middle East and North Africa with Afghanistan and Pakistan without high income (World Bank)",
        "Moyen-Orient et Afrique du Nord avec Afghanistan et Pakistan hors revenu élevé (Banque mondiale)",
    ),
    "MIDDLE-EAST-NORTH-AFRICA-IDA-IBRD-AFG-PAK-WB": (
        "bloc",
        "Middle East and North Africa with Afghanistan and Pakistan IDA and IBRD (World Bank)",
        "Moyen-Orient et Afrique du Nord avec Afghanistan et Pakistan IDA et BIRD (Banque mondiale)",
    ),
    "SOUTH-ASIA-2025-WB": (
        "bloc",
        "South Asia (World Bank list of 2025)",
        "Asie du Sud (liste 2025 de la Banque mondiale)",
    ),
}

# Companies and models: id and name, which is the same in both languages.
NAMED = {
    "company": """
        apple Apple | deepseek DeepSeek | globalfoundries GlobalFoundries | hugging-face Hugging Face | microsoft Microsoft
        mistral-ai Mistral AI | nvidia NVIDIA | openai OpenAI | samsung Samsung | semianalysis SemiAnalysis | smic SMIC
        tsmc TSMC | umc UMC | alphabet Alphabet | meta Meta | amazon Amazon | anthropic Anthropic | xai xAI | spacex SpaceX
        oracle Oracle | softbank SoftBank | broadcom Broadcom | amd AMD | intel Intel | micron Micron | qualcomm Qualcomm
        arm Arm | asml ASML | sk-hynix SK Hynix | huawei Huawei | alibaba Alibaba | tencent Tencent | baidu Baidu
        bytedance ByteDance | zhipu-ai Zhipu AI | moonshot-ai Moonshot AI | cerebras Cerebras | coreweave CoreWeave
        groq Groq | databricks Databricks | scale-ai Scale AI | perplexity Perplexity | cohere Cohere
        ssi Safe Superintelligence | figure-ai Figure AI | salesforce Salesforce | ibm IBM | nebius Nebius
        hua-hong Hua Hong | tower Tower Semiconductor | vis Vanguard (VIS) | nexchip Nexchip | psmc PSMC | mgx MGX
        tesla Tesla | ping-an Ping An | writer-inc Writer Inc
    """,
    "model": """
        transformer Transformer | gpt-3 GPT-3 175B (davinci) | bert-large BERT-Large | gpt-3-5 GPT-3.5
        roberta-large RoBERTa Large | gpt-4 GPT-4 | megatron-turing Megatron-Turing NLG 530B | gpt-4-turbo GPT-4 Turbo
        palm PaLM (540B) | gpt-4o GPT-4o | palm-2 PaLM 2 | gpt-4-5 GPT-4.5 | gemini-1-ultra Gemini 1.0 Ultra | gpt-5 GPT-5
        llama-2-70b Llama 2-70B | llama-3-1-405b Llama 3.1-405B | deepseek-r1 DeepSeek-R1
        llama-4-behemoth Llama 4 Behemoth (preview) | grok-2 Grok-2 | mistral-large Mistral Large | grok-3 Grok 3
        mistral-large-2 Mistral Large 2 | grok-4 Grok 4 | claude-3-7-sonnet Claude 3.7 Sonnet | falcon-180b Falcon-180B
        lamda LaMDA | alexnet AlexNet | vgg16 VGG16 | glm-130b GLM-130B | o1 o1 | gemini-1-5-pro Gemini 1.5 Pro
        nemotron-4-340b Nemotron-4 340B | claude-3-5-sonnet Claude 3.5 Sonnet
    """,
}
for kind, names in NAMED.items():
    for item in names.replace("\n", "|").split("|"):
        if item.strip():
            code, name = item.split(maxsplit=1)
            EXTRA[code] = (kind, name.strip(), name.strip())

# What the notes of entities must say in both languages: nobody else has one. Of a model: who made it, and when.
NOTED = {
    "BRICS": "11|10|2025",
    "G20": "19|1999|2023",
    "transformer": "Google|12 |2017",
    "gpt-3": "OpenAI|28 |2020",
    "bert-large": "Google|11 |2018",
    "gpt-3-5": "OpenAI|28 |2022",
    "roberta-large": "Meta|1|2019",
    "gpt-4": "OpenAI|15 |2023",
    "megatron-turing": "Microsoft|NVIDIA|11 |2021",
    "gpt-4-turbo": "OpenAI|6 |2023",
    "palm": "Google|4 |2022",
    "gpt-4o": "OpenAI|13 |2024",
    "palm-2": "Google|10 |2023",
    "gpt-4-5": "OpenAI|27 |2025",
    "gemini-1-ultra": "Google|6 |2023",
    "gpt-5": "OpenAI|7 |2025",
    "llama-2-70b": "Meta|18 |2023",
    "llama-3-1-405b": "Meta|23 |2024",
    "deepseek-r1": "DeepSeek|20 |2025",
    "llama-4-behemoth": "Meta|5 |2025",
    "grok-2": "xAI|13 |2024",
    "mistral-large": "Mistral AI|26 |2024",
    "grok-3": "xAI|17 |2025",
    "mistral-large-2": "Mistral AI|24 |2024",
    "grok-4": "xAI|9 |2025",
    "claude-3-5-sonnet": "Anthropic|20 |2024",
    "claude-3-7-sonnet": "Anthropic|24 |2025",
    "falcon-180b": "Technology Innovation Institute|6 |2023",
    "nemotron-4-340b": "NVIDIA|14 |2024",
}

# Blocs whose countries no source gives, or that are not held.
WITHOUT_MEMBERS = """
    ADVANCED-ECONOMIES-IMF AFRICA-CSET AFRICA-EAST-SOUTH-WB AFRICA-UN AFRICA-WEST-CENTRAL-WB ARAB-WORLD-WB ASEAN-5
    ALL-UNSTATED ASIA-OTHER ASIA-PACIFIC-CSET ASIA-PACIFIC-UNSTATED ASIA-UN CARIBBEAN-SMALL-STATES-WB CENTRAL-EUROPE-BALTICS-WB
    EARLY-DIVIDEND-WB EAST-ASIA-PACIFIC-IDA-IBRD-WB EAST-ASIA-PACIFIC-NOT-HIGH-WB EAST-ASIA-PACIFIC-WB EEA30-2007
    EEA31 EMERGING-ASIA-IMF EMERGING-DEVELOPING-IMF EMERGING-EUROPE-IMF EMERGING-MIDDLE-INCOME-IMF EU15 EU25-2004
    EURO-AREA-11 EURO-AREA-12 EURO-AREA-13 EURO-AREA-15 EURO-AREA-16 EURO-AREA-17 EURO-AREA-18
    EUROPE-CA-IDA-IBRD-WB EUROPE-CA-NOT-HIGH-WB EUROPE-CSET EUROPE-UNSTATED FRAGILE-CONFLICT-WB
    METROPOLITAN-FRANCE WHOLE-GERMANY GPAI HIGH-INCOME-NON-OECD-WB HIGH-INCOME-OECD-WB HIGH-INCOME-WB HIPC-WB
    IBRD-ONLY-WB IDA-BLEND-WB IDA-IBRD-TOTAL-WB IDA-ONLY-WB IDA-TOTAL-WB LANDLOCKED-UN LATE-DIVIDEND-WB
    LATIN-AMERICA-CARIBBEAN-CSET LATIN-AMERICA-CARIBBEAN-IDA-IBRD-WB LATIN-AMERICA-CARIBBEAN-IMF
    LATIN-AMERICA-CARIBBEAN-NOT-HIGH-WB LATIN-AMERICA-CARIBBEAN-UN LATIN-AMERICA-CARIBBEAN-UNSTATED
    LATIN-AMERICA-CARIBBEAN-WB LEAST-DEVELOPED-UN LESS-DEVELOPED-UN LOW-INCOME-IMF LOW-INCOME-WB
    LOW-MIDDLE-INCOME-WB LOWER-MIDDLE-INCOME-WB MIDDLE-EAST-CENTRAL-ASIA-IMF MIDDLE-EAST-NORTH-AFRICA-CSET
    MIDDLE-EAST-NORTH-AFRICA-IDA-IBRD-WB MIDDLE-EAST-NORTH-AFRICA-NOT-HIGH-WB MIDDLE-EAST-NORTH-AFRICA-UNSTATED
    MIDDLE-EAST-NORTH-AFRICA-WB MIDDLE-INCOME-WB MORE-DEVELOPED-UN MULTINATIONAL NON-OECD NORTH-AMERICA-CSET
    NORTH-AMERICA-UNSTATED NORTH-AMERICA-WB NORTHERN-AMERICA-UN OTHERS-UNSTATED NOT-CLASSIFIED-WB OCEANIA-CSET OCEANIA-UN OECD-AMERICAS OECD-ASIA-OCEANIA
    OECD-AVERAGE OECD-EUROPE OTHER-ADVANCED-IMF OTHER-SMALL-STATES-WB PACIFIC-SMALL-STATES-WB POST-DIVIDEND-WB
    PRE-DIVIDEND-WB SMALL-ISLANDS-UN SMALL-STATES-WB SOUTH-AMERICA-CSET SOUTH-ASIA-IDA-IBRD-WB SOUTH-ASIA-UNSTATED
    SOUTH-ASIA-WB SUB-SAHARAN-AFRICA-EXCL-ZAF-NGA-WB SUB-SAHARAN-AFRICA-EXCL-ZAF-WB SUB-SAHARAN-AFRICA-IDA-IBRD-WB
    SUB-SAHARAN-AFRICA-IMF SUB-SAHARAN-AFRICA-NOT-HIGH-WB SUB-SAHARAN-AFRICA-UNSTATED SUB-SAHARAN-AFRICA-WB
    UNKNOWN-COUNTRY UNKNOWN-REGION OTHER-REGIONS-UNSTATED UPPER-MIDDLE-INCOME-WB ASIA-PACIFIC-EXCL-CHN-IEA DEVELOPING-MARKETS-MCKINSEY GLOBAL-NORTH-MICROSOFT
    GLOBAL-SOUTH-MICROSOFT GREATER-CHINA-MCKINSEY MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB SOUTH-ASIA-2025-WB
    MIDDLE-EAST-NORTH-AFRICA-IDA-IBRD-AFG-PAK-WB MIDDLE-EAST-NORTH-AFRICA-NOT-HIGH-AFG-PAK-WB
""".split()

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
    "EURO-AREA": "euro area|eurozone|zone euro|euro area ea11 1999 ea12 2001 ea13 2007 ea15 2008 ea16 2009 ea17 2011"
    " ea18 2014 ea19 2015 ea20 2023",
    "EUROPE-CA-WB": "europe and central asia",
    "OECD": "oecd|ocde|oecd members",
    "WORLD": "world|monde",
    "mistral-ai": "mistral",
    "alphabet": "google|alphabet inc|google deepmind|deepmind|google cloud|goog|googl",
    "meta": "meta platforms|meta ai|facebook",
    "amazon": "aws|amazon web services",
    "xai": "x ai|xai",
    "zhipu-ai": "zhipu|z ai",
    "huawei": "hisilicon|huawei technologies",
    "ssi": "ssi|safe superintelligence",
    "vis": "vis|vanguard international semiconductor",
    "ibm": "ibm|international business machines",
    "deepseek": "deepseek v3|deep seek",
    "gpt-3": "gpt 3|gpt3",
    "gpt-4": "gpt 4|gpt4",
    "gemini-1-ultra": "gemini ultra|gemini 1 0 ultra|gemini 1 ultra",
    "llama-3-1-405b": "llama 3 1 405b",
    "palm": "palm|palm 540b",
    "umc": "umc",
    "CHANNEL-ISLANDS": "channel islands",
    "HIGH-INCOME-WB": "high income|high income countries|pays a revenu eleve",
    "UPPER-MIDDLE-INCOME-WB": "upper middle income|upper middle income countries",
    "LOWER-MIDDLE-INCOME-WB": "lower middle income|lower middle income countries",
    "LOW-INCOME-WB": "low income|low income countries",
    "EAST-ASIA-PACIFIC-WB": "east asia and pacific|east asia and pacific wb",
    "LATIN-AMERICA-CARIBBEAN-WB": "latin america and caribbean",
    "MIDDLE-EAST-NORTH-AFRICA-WB": "middle east and north africa wb",
    "MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB": "middle east north africa afghanistan and pakistan"
    "|middle east north africa afghanistan and pakistan wb|moyen orient afrique du nord afghanistan et pakistan",
    "MIDDLE-EAST-NORTH-AFRICA-NOT-HIGH-AFG-PAK-WB": "middle east north africa afghanistan and pakistan excluding high income",
    "MIDDLE-EAST-NORTH-AFRICA-IDA-IBRD-AFG-PAK-WB": "middle east north africa afghanistan and pakistan ida and ibrd",
    "SUB-SAHARAN-AFRICA-NOT-HIGH-WB": "sub saharan africa excluding high income",
    "SUB-SAHARAN-AFRICA-IDA-IBRD-WB": "sub saharan africa ida and ibrd countries|sub saharan africa ida and ibrd",
    "SUB-SAHARAN-AFRICA-UNSTATED": "sub saharan africa",
    "LATIN-AMERICA-CARIBBEAN-UNSTATED": "latin america and the caribbean",
    "SOUTH-ASIA-UNSTATED": "south asia",
    "EUROPE-UNSTATED": "europe",
    "NORTH-AMERICA-UNSTATED": "north america|amerique du nord",
    "ALL-UNSTATED": "total|all countries|ensemble",
    "mit": "massachusetts institute of technology",
    "oxford-university": "oxford university",
    "OTHERS-UNSTATED": "other|others|rest of world|autres pays|reste du monde",
    "AFRICA": "africa|afrique",
    "ASIA": "asia|asie",
    "OCEANIA": "oceania|oceanie",
    "SOUTH-AMERICA": "south america|amerique du sud",
    "ADVANCED-ECONOMIES-IMF": "advanced economies",
    "EMERGING-ASIA-IMF": "emerging and developing asia",
    "ASEAN": "asean|asean association of southeast asian nations cset",
    "QUAD": "quad australia india japan and the us cset",
    "GPAI": "global partnership on artificial intelligence cset",
    "EU27-2007": "european union 27 countries 2007 2013",
    "EURO-AREA-19": "euro area 19 countries 2015 2022|euro area 19 countries",
    "EURO-AREA-20": "euro area 20 countries from 2023",
}
# Ambiguous, or a common word: nobody's alias.
MUST_NOT_KNOW = "korea|coree|america|americas|amerique|england|car|eau|not classified|ussr|llama 3 1|figure|scale|writer".split("|")

# Codes that are no ISO codes, and whose they are.
CODES_KNOWN = {
    "GRC": "EL",
    "GBR": "UK",
    "XKX": "XK KSV UVK KOS OWID_KOS",
    "ROU": "ROM",
    "COD": "ZAR",
    "TLS": "TMP",
    "PSE": "WBG",
    "AND": "ADO",
    "IMN": "IMY",
    "WORLD": "WLD 1W OWID_WRL",
    "EU": "EUU EU27 EU27_2020 OWID_EU27",
    "EU+UK": "EU28",
    "EU27-2007": "EU27_2007",
    "EURO-AREA": "EA",
    "EURO-AREA-18": "EA18",
    "EURO-AREA-19": "EA19",
    "EURO-AREA-20": "EA20 EMU XC",
    "MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB": "WB_MENAP",
    "EURO-AREA-21": "EA21",
    "OECD": "OED",
    "OECD-EUROPE": "OECDE",
    "OECD-AVERAGE": "OAVG",
    "NON-OECD": "WXOECD",
    "G7": "G-7",
    "G20": "G-20",
    "CHANNEL-ISLANDS": "CHI OWID_CIS",
    "AFRICA": "OWID_AFR",
    "ASIA": "OWID_ASI",
    "EUROPE-OWID": "OWID_EUR",
    "NORTH-AMERICA-OWID": "OWID_NAM",
    "OCEANIA": "OWID_OCE",
    "SOUTH-AMERICA": "OWID_SAM",
    "HIGH-INCOME-WB": "HIC OWID_HIC",
    "UPPER-MIDDLE-INCOME-WB": "UMC OWID_UMC",
    "LOWER-MIDDLE-INCOME-WB": "LMC OWID_LMC",
    "LOW-INCOME-WB": "LIC OWID_LIC",
    "EAST-ASIA-PACIFIC-WB": "EAS",
    "EAST-ASIA-PACIFIC-NOT-HIGH-WB": "EAP",
    "EAST-ASIA-PACIFIC-IDA-IBRD-WB": "TEA",
    "EUROPE-CA-WB": "ECS",
    "EUROPE-CA-NOT-HIGH-WB": "ECA",
    "EUROPE-CA-IDA-IBRD-WB": "TEC",
    "LATIN-AMERICA-CARIBBEAN-WB": "LCN",
    "LATIN-AMERICA-CARIBBEAN-NOT-HIGH-WB": "LAC",
    "LATIN-AMERICA-CARIBBEAN-IDA-IBRD-WB": "TLA",
    "MIDDLE-EAST-NORTH-AFRICA-WB": "MEA",
    "MIDDLE-EAST-NORTH-AFRICA-NOT-HIGH-WB": "MNA",
    "MIDDLE-EAST-NORTH-AFRICA-IDA-IBRD-WB": "TMN",
    "NORTH-AMERICA-WB": "NAC",
    "SOUTH-ASIA-WB": "SAS",
    "SOUTH-ASIA-IDA-IBRD-WB": "TSA",
    "SUB-SAHARAN-AFRICA-WB": "SSF",
    "SUB-SAHARAN-AFRICA-NOT-HIGH-WB": "SSA",
    "SUB-SAHARAN-AFRICA-IDA-IBRD-WB": "TSS",
}
# The World Bank's other aggregates must be blocs.
CODES_OF_BLOCS = (
    "AFE AFW ARB CEB CSS EAR FCS HPC IBD IBT IDA IDB IDX INX LDC LMY LTE MIC NOC OEC OSS PRE PSS PST SST".split()
)
# Codes that mean different things, or states that are no more: nobody's.
CODES_UNKNOWN = "AFR EU25 OWID_USS OWID_CZS OWID_YGS OWID_SRM OWID_GDR SCG YUG SUN ANT W".split()

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
    "EU27-2007": 27,
    "EURO-AREA-19": 19,
    "EURO-AREA-20": 20,
    "EURO-AREA-21": 21,
    "EFTA": 4,
    "ASEAN": 11,
    "NATO": 32,
    "FIVE-EYES": 5,
    "QUAD": 4,
    "CHANNEL-ISLANDS": 2,
    "AFRICA": 58,
    "ASIA": 53,
    "EUROPE-OWID": 52,
    "NORTH-AMERICA-OWID": 41,
    "OCEANIA": 26,
    "SOUTH-AMERICA": 15,
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
    ("NATO", "SWE"): ("2024", ""),
    ("ASEAN", "TLS"): ("2025-10-26", ""),
    ("EFTA", "GBR"): ("1960-05-03", "1972-12-31"),
    ("EU27-2007", "GBR"): ("", ""),
    ("EU27-2007", "HRV"): None,
    ("EURO-AREA-19", "LTU"): ("", ""),
    ("EURO-AREA-19", "HRV"): None,
    ("EURO-AREA-20", "HRV"): ("", ""),
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
        same(by_id.get(code, [])[:6], [code, kind, "", "", english, french], code)
    for column, name in ((4, "English"), (5, "French")):
        names = [row[column] for row in rows]
        same(sorted({n for n in names if names.count(n) > 1}), [], f"{name} names that stand twice")
        check(all(names), f"an {name} name is empty")
        check(all("'" not in n for n in names), f"a straight apostrophe in an {name} name")
    for code, row in by_id.items():
        check(bool(row[6]) == bool(row[7]), f"{code}: a note in both languages")
        check(not row[6] or code in NOTED, f"{code}: a note that was not typed")
    for code, words in NOTED.items():
        english, french = by_id.get(code, [""] * 8)[6:8]
        for word in words.split("|"):
            check(word in english and word in french, f"{code}: the note lacks {word}")
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


def check_codes(rows, by_id, aliases):
    meaning = dict(rows)
    iso = {row[2] for row in by_id.values()} | set(by_id)
    names_too = []
    for code, entity in rows:
        check(entity in by_id, f"code {code!r} names {entity!r}, which is no entity")
        check(code not in iso, f"code {code!r} is an id or an ISO code")
        check(re.fullmatch("[A-Z0-9][A-Z0-9_-]*", code) is not None, f"code {code!r} has an unusual sign")
        if aliases.get(fold(code), entity) != entity:
            names_too.append(code)
    same(names_too, ["UMC"], "codes that are names of others")
    for entity, codes in CODES_KNOWN.items():
        for code in codes.split():
            same(meaning.get(code), entity, f"code {code!r}")
    for code in CODES_OF_BLOCS:
        same(by_id.get(meaning.get(code), ["", ""])[1], "bloc", f"kind of {code!r}")
    for code in CODES_UNKNOWN:
        same(meaning.get(code), None, f"code {code!r}")


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
    continents = [current.get(c, []) for c in "AFRICA ASIA EUROPE-OWID NORTH-AMERICA-OWID OCEANIA SOUTH-AMERICA".split()]
    everyone = [country for continent in continents for country in continent]
    same(len(set(everyone)), len(everyone), "countries of a continent")
    same(
        sorted({code for code, row in by_id.items() if row[1] == "country"} - set(everyone)),
        ["ATA", "ATF", "BVT", "HMD", "SJM"],
        "countries of no continent",
    )
    check(set(current.get("G7", [])) <= set(current.get("G20", [])), "a member of the G7 outside the G20")
    blocs = sorted(row[0] for row in by_id.values() if row[1] == "bloc")
    same(sorted({*current, *WITHOUT_MEMBERS}), blocs, "blocs that have members, or are known to have none here")
    check(not {*current} & {*WITHOUT_MEMBERS}, "a bloc without members has some")
    dates = {(row[0], row[1]): (row[2], row[3]) for row in rows}
    for key, wanted in DATES.items():
        same(dates.get(key), wanted, f"dates of {key[1]} in {key[0]}")


def main():
    by_id = check_entities(table("entities.csv", "id,kind,alpha2,alpha3,name_en,name_fr,note,note_fr"))
    aliases = table("aliases.csv", "alias,entity")
    check_aliases(aliases, by_id)
    check_codes(table("codes.csv", "code,entity"), by_id, dict(aliases))
    check_members(table("members.csv", "bloc,entity,from,to"), by_id)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
