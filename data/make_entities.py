#!/usr/bin/env python3
"""Write entities.csv, aliases.csv, codes.csv and members.csv into the folder of this script.

Needs two packages from PyPI, pycountry for the codes of ISO 3166-1 and Babel
for the English and French names of Unicode CLDR. The checked-in tables were
made with pycountry 26.2.16 and Babel 2.18.0:

    python3 -m venv target/entities
    target/entities/bin/pip install pycountry==26.2.16 Babel==2.18.0
    target/entities/bin/python data/make_entities.py

The output depends on nothing else: a second run writes the same bytes. The
script stops, and writes nothing, when two entities claim the same alias or the
same code, when one of these names an unknown entity, when a code is an id or an
ISO code of another entity, or when a field would need quoting.

tests/data/check_entities.py judges the result without using this script.
"""

import itertools
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
    # Blocs whose countries the source does not give, or that are not held here: without members.
    ("EUROPE-UNSTATED", "bloc", "Europe (list not stated)", "Europe (liste non précisée)"),
    ("NORTH-AMERICA-UNSTATED", "bloc", "North America (list not stated)", "Amérique du Nord (liste non précisée)"),
    ("ALL-UNSTATED", "bloc", "All (list not stated)", "Ensemble (liste non précisée)"),
    ("OTHERS-UNSTATED", "bloc", "Others (list not stated)", "Autres (liste non précisée)"),
    ("ASIA-OTHER", "bloc", "Rest of Asia", "Reste de l’Asie"),
    # What a source counts in no country, as it knows none.
    ("UNKNOWN-COUNTRY", "bloc", "Country unknown", "Pays inconnu"),
    # The same in a list of regions.
    ("OTHER-REGIONS-UNSTATED", "bloc", "Other regions (list not stated)", "Autres régions (liste non précisée)"),
    ("UNKNOWN-REGION", "bloc", "Region unknown", "Région inconnue"),
    # The World Bank's groups; its regions are made below. What they hold changes from year to year.
    ("HIGH-INCOME-WB", "bloc", "High income (World Bank)", "Revenu élevé (Banque mondiale)"),
    ("HIGH-INCOME-OECD-WB", "bloc", "High income: OECD (World Bank)", "Revenu élevé : OCDE (Banque mondiale)"),
    ("HIGH-INCOME-NON-OECD-WB", "bloc", "High income: non-OECD (World Bank)", "Revenu élevé : hors OCDE (Banque mondiale)"),
    (
        "UPPER-MIDDLE-INCOME-WB",
        "bloc",
        "Upper middle income (World Bank)",
        "Revenu intermédiaire supérieur (Banque mondiale)",
    ),
    (
        "LOWER-MIDDLE-INCOME-WB",
        "bloc",
        "Lower middle income (World Bank)",
        "Revenu intermédiaire inférieur (Banque mondiale)",
    ),
    ("MIDDLE-INCOME-WB", "bloc", "Middle income (World Bank)", "Revenu intermédiaire (Banque mondiale)"),
    (
        "LOW-MIDDLE-INCOME-WB",
        "bloc",
        "Low and middle income (World Bank)",
        "Revenu faible et intermédiaire (Banque mondiale)",
    ),
    ("LOW-INCOME-WB", "bloc", "Low income (World Bank)", "Faible revenu (Banque mondiale)"),
    ("NOT-CLASSIFIED-WB", "bloc", "Not classified (World Bank)", "Non classés (Banque mondiale)"),
    ("IBRD-ONLY-WB", "bloc", "IBRD only (World Bank)", "BIRD seulement (Banque mondiale)"),
    ("IDA-ONLY-WB", "bloc", "IDA only (World Bank)", "IDA seulement (Banque mondiale)"),
    ("IDA-BLEND-WB", "bloc", "IDA blend (World Bank)", "IDA et BIRD à la fois (Banque mondiale)"),
    ("IDA-TOTAL-WB", "bloc", "IDA total (World Bank)", "IDA en tout (Banque mondiale)"),
    ("IDA-IBRD-TOTAL-WB", "bloc", "IDA and IBRD total (World Bank)", "IDA et BIRD en tout (Banque mondiale)"),
    (
        "HIPC-WB",
        "bloc",
        "Heavily indebted poor countries (World Bank)",
        "Pays pauvres très endettés (Banque mondiale)",
    ),
    (
        "FRAGILE-CONFLICT-WB",
        "bloc",
        "Fragile and conflict affected situations (World Bank)",
        "Situations fragiles ou de conflit (Banque mondiale)",
    ),
    ("SMALL-STATES-WB", "bloc", "Small states (World Bank)", "Petits États (Banque mondiale)"),
    (
        "CARIBBEAN-SMALL-STATES-WB",
        "bloc",
        "Caribbean small states (World Bank)",
        "Petits États des Caraïbes (Banque mondiale)",
    ),
    (
        "PACIFIC-SMALL-STATES-WB",
        "bloc",
        "Pacific island small states (World Bank)",
        "Petits États insulaires du Pacifique (Banque mondiale)",
    ),
    ("OTHER-SMALL-STATES-WB", "bloc", "Other small states (World Bank)", "Autres petits États (Banque mondiale)"),
    (
        "PRE-DIVIDEND-WB",
        "bloc",
        "Pre-demographic dividend (World Bank)",
        "Avant le dividende démographique (Banque mondiale)",
    ),
    (
        "EARLY-DIVIDEND-WB",
        "bloc",
        "Early-demographic dividend (World Bank)",
        "Début du dividende démographique (Banque mondiale)",
    ),
    (
        "LATE-DIVIDEND-WB",
        "bloc",
        "Late-demographic dividend (World Bank)",
        "Fin du dividende démographique (Banque mondiale)",
    ),
    (
        "POST-DIVIDEND-WB",
        "bloc",
        "Post-demographic dividend (World Bank)",
        "Après le dividende démographique (Banque mondiale)",
    ),
    ("ARAB-WORLD-WB", "bloc", "Arab World (World Bank)", "Monde arabe (Banque mondiale)"),
    (
        "CENTRAL-EUROPE-BALTICS-WB",
        "bloc",
        "Central Europe and the Baltics (World Bank)",
        "Europe centrale et pays baltes (Banque mondiale)",
    ),
    (
        "AFRICA-EAST-SOUTH-WB",
        "bloc",
        "Africa Eastern and Southern (World Bank)",
        "Afrique de l’Est et australe (Banque mondiale)",
    ),
    (
        "AFRICA-WEST-CENTRAL-WB",
        "bloc",
        "Africa Western and Central (World Bank)",
        "Afrique de l’Ouest et centrale (Banque mondiale)",
    ),
    (
        "SUB-SAHARAN-AFRICA-EXCL-ZAF-WB",
        "bloc",
        "Sub-Saharan Africa excluding South Africa (World Bank)",
        "Afrique subsaharienne sans l’Afrique du Sud (Banque mondiale)",
    ),
    (
        "SUB-SAHARAN-AFRICA-EXCL-ZAF-NGA-WB",
        "bloc",
        "Sub-Saharan Africa excluding South Africa and Nigeria (World Bank)",
        "Afrique subsaharienne sans l’Afrique du Sud ni le Nigeria (Banque mondiale)",
    ),
    ("CHANNEL-ISLANDS", "bloc", "Channel Islands", "Îles Anglo-Normandes"),
    # Continents, as Our World in Data lists them. Those of the same name in other lists differ by
    # small territories at most, Cyprus apart; Europe and North America differ by more.
    ("AFRICA", "bloc", "Africa", "Afrique"),
    ("ASIA", "bloc", "Asia", "Asie"),
    ("OCEANIA", "bloc", "Oceania", "Océanie"),
    ("SOUTH-AMERICA", "bloc", "South America", "Amérique du Sud"),
    ("EUROPE-OWID", "bloc", "Europe (Our World in Data)", "Europe (Our World in Data)"),
    ("NORTH-AMERICA-OWID", "bloc", "North America (Our World in Data)", "Amérique du Nord (Our World in Data)"),
    # What the United Nations list.
    ("AFRICA-UN", "bloc", "Africa (UN list)", "Afrique (liste de l’ONU)"),
    ("ASIA-UN", "bloc", "Asia (UN list)", "Asie (liste de l’ONU)"),
    ("OCEANIA-UN", "bloc", "Oceania (UN list)", "Océanie (liste de l’ONU)"),
    ("NORTHERN-AMERICA-UN", "bloc", "Northern America (UN list)", "Amérique septentrionale (liste de l’ONU)"),
    (
        "LATIN-AMERICA-CARIBBEAN-UN",
        "bloc",
        "Latin America and the Caribbean (UN list)",
        "Amérique latine et Caraïbes (liste de l’ONU)",
    ),
    ("LEAST-DEVELOPED-UN", "bloc", "Least developed countries (UN list)", "Pays les moins avancés (liste de l’ONU)"),
    ("MORE-DEVELOPED-UN", "bloc", "More developed regions (UN list)", "Régions plus développées (liste de l’ONU)"),
    ("LESS-DEVELOPED-UN", "bloc", "Less developed regions (UN list)", "Régions moins développées (liste de l’ONU)"),
    (
        "LANDLOCKED-UN",
        "bloc",
        "Landlocked developing countries (UN list)",
        "Pays en développement sans littoral (liste de l’ONU)",
    ),
    (
        "SMALL-ISLANDS-UN",
        "bloc",
        "Small island developing states (UN list)",
        "Petits États insulaires en développement (liste de l’ONU)",
    ),
    # Names that several publishers write for lists that differ.
    (
        "SUB-SAHARAN-AFRICA-UNSTATED",
        "bloc",
        "Sub-Saharan Africa (list not stated)",
        "Afrique subsaharienne (liste non précisée)",
    ),
    (
        "LATIN-AMERICA-CARIBBEAN-UNSTATED",
        "bloc",
        "Latin America and the Caribbean (list not stated)",
        "Amérique latine et Caraïbes (liste non précisée)",
    ),
    (
        "MIDDLE-EAST-NORTH-AFRICA-UNSTATED",
        "bloc",
        "Middle East and North Africa (list not stated)",
        "Moyen-Orient et Afrique du Nord (liste non précisée)",
    ),
    ("SOUTH-ASIA-UNSTATED", "bloc", "South Asia (list not stated)", "Asie du Sud (liste non précisée)"),
    ("ASIA-PACIFIC-UNSTATED", "bloc", "Asia-Pacific (list not stated)", "Asie-Pacifique (liste non précisée)"),
    # The groups of the International Monetary Fund.
    ("ADVANCED-ECONOMIES-IMF", "bloc", "Advanced economies (IMF)", "Économies avancées (FMI)"),
    ("OTHER-ADVANCED-IMF", "bloc", "Other advanced economies (IMF)", "Autres économies avancées (FMI)"),
    (
        "EMERGING-DEVELOPING-IMF",
        "bloc",
        "Emerging market and developing economies (IMF)",
        "Économies émergentes et en développement (FMI)",
    ),
    ("EMERGING-ASIA-IMF", "bloc", "Emerging and developing Asia (IMF)", "Asie émergente et en développement (FMI)"),
    (
        "EMERGING-EUROPE-IMF",
        "bloc",
        "Emerging and developing Europe (IMF)",
        "Europe émergente et en développement (FMI)",
    ),
    (
        "LATIN-AMERICA-CARIBBEAN-IMF",
        "bloc",
        "Latin America and the Caribbean (IMF)",
        "Amérique latine et Caraïbes (FMI)",
    ),
    (
        "MIDDLE-EAST-CENTRAL-ASIA-IMF",
        "bloc",
        "Middle East and Central Asia (IMF)",
        "Moyen-Orient et Asie centrale (FMI)",
    ),
    ("SUB-SAHARAN-AFRICA-IMF", "bloc", "Sub-Saharan Africa (IMF)", "Afrique subsaharienne (FMI)"),
    ("LOW-INCOME-IMF", "bloc", "Low-income developing countries (IMF)", "Pays en développement à faible revenu (FMI)"),
    (
        "EMERGING-MIDDLE-INCOME-IMF",
        "bloc",
        "Emerging market and middle-income economies (IMF)",
        "Économies émergentes et à revenu intermédiaire (FMI)",
    ),
    ("ASEAN-5", "bloc", "ASEAN-5", "ASEAN-5"),
    # The parts that the OECD makes of its members and of the others, and their plain average.
    ("OECD-EUROPE", "bloc", "OECD Europe", "OCDE Europe"),
    ("OECD-AMERICAS", "bloc", "OECD Americas", "OCDE Amériques"),
    ("OECD-ASIA-OCEANIA", "bloc", "OECD Asia Oceania", "OCDE Asie Océanie"),
    ("OECD-AVERAGE", "bloc", "OECD average", "Moyenne de l’OCDE"),
    ("NON-OECD", "bloc", "Non-OECD economies", "Économies hors OCDE"),
    # The groups of the Center for Security and Emerging Technology that are its own.
    ("AFRICA-CSET", "bloc", "Africa (CSET)", "Afrique (CSET)"),
    ("ASIA-PACIFIC-CSET", "bloc", "Asia Pacific (CSET)", "Asie-Pacifique (CSET)"),
    ("EUROPE-CSET", "bloc", "Europe (CSET)", "Europe (CSET)"),
    (
        "LATIN-AMERICA-CARIBBEAN-CSET",
        "bloc",
        "Latin America and the Caribbean (CSET)",
        "Amérique latine et Caraïbes (CSET)",
    ),
    ("MIDDLE-EAST-NORTH-AFRICA-CSET", "bloc", "Middle East and North Africa (CSET)", "Moyen-Orient et Afrique du Nord (CSET)"),
    ("NORTH-AMERICA-CSET", "bloc", "North America (CSET)", "Amérique du Nord (CSET)"),
    ("OCEANIA-CSET", "bloc", "Oceania (CSET)", "Océanie (CSET)"),
    ("SOUTH-AMERICA-CSET", "bloc", "South America (CSET)", "Amérique du Sud (CSET)"),
    # Alliances and associations.
    ("ASEAN", "bloc", "ASEAN", "ASEAN"),
    ("EFTA", "bloc", "EFTA", "AELE"),
    ("FIVE-EYES", "bloc", "Five Eyes", "Five Eyes"),
    (
        "GPAI",
        "bloc",
        "Global Partnership on Artificial Intelligence",
        "Partenariat mondial sur l’intelligence artificielle",
    ),
    ("NATO", "bloc", "NATO", "OTAN"),
    ("QUAD", "bloc", "Quad", "Quad"),
    # Lists of Eurostat that do not change. Those of the euro area are made below.
    ("EU15", "bloc", "European Union (15 countries)", "Union européenne (15 pays)"),
    ("EU25-2004", "bloc", "European Union (25 countries of 2004)", "Union européenne (25 pays de 2004)"),
    ("EU27-2007", "bloc", "European Union (27 countries of 2007)", "Union européenne (27 pays de 2007)"),
    ("EEA30-2007", "bloc", "European Economic Area (30 countries of 2007)", "Espace économique européen (30 pays de 2007)"),
    ("EEA31", "bloc", "European Economic Area (31 countries)", "Espace économique européen (31 pays)"),
    # Other borders of one country, beside which they stand in the same files: no countries of their own.
    ("METROPOLITAN-FRANCE", "bloc", "Metropolitan France", "Métropole (France)"),
    ("WHOLE-GERMANY", "bloc", "Whole Germany (with the former GDR)", "Toute l’Allemagne (avec l’ancienne RDA)"),
    ("MULTINATIONAL", "bloc", "Multinational", "Multinational"),
    ("WORLD", "world", "World", "Monde"),
    # Groups that one survey or report made for itself.
    ("DEVELOPING-MARKETS-MCKINSEY", "bloc", "Developing markets (McKinsey)", "Marchés en développement (McKinsey)"),
    ("GREATER-CHINA-MCKINSEY", "bloc", "Greater China (McKinsey)", "Grande Chine (McKinsey)"),
    ("ASIA-PACIFIC-EXCL-CHN-IEA", "bloc", "Asia-Pacific excluding China (IEA)", "Asie-Pacifique hors Chine (AIE)"),
    ("GLOBAL-NORTH-MICROSOFT", "bloc", "Global North (Microsoft)", "Nord global (Microsoft)"),
    ("GLOBAL-SOUTH-MICROSOFT", "bloc", "Global South (Microsoft)", "Sud global (Microsoft)"),
    # The World Bank's regions as it redrew them in 2025. It kept the codes, so that only the name of the first tells them
    # apart; the second kept its name too.
    (
        "MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB",
        "bloc",
        "Middle East and North Africa with Afghanistan and Pakistan (World Bank)",
        "Moyen-Orient et Afrique du Nord avec Afghanistan et Pakistan (Banque mondiale)",
    ),
    (
        "MIDDLE-EAST-NORTH-AFRICA-NOT-HIGH-AFG-PAK-WB",
        "bloc",
        "Middle East and North Africa with Afghanistan and Pakistan without high income (World Bank)",
        "Moyen-Orient et Afrique du Nord avec Afghanistan et Pakistan hors revenu élevé (Banque mondiale)",
    ),
    (
        "MIDDLE-EAST-NORTH-AFRICA-IDA-IBRD-AFG-PAK-WB",
        "bloc",
        "Middle East and North Africa with Afghanistan and Pakistan IDA and IBRD (World Bank)",
        "Moyen-Orient et Afrique du Nord avec Afghanistan et Pakistan IDA et BIRD (Banque mondiale)",
    ),
    ("SOUTH-ASIA-2025-WB", "bloc", "South Asia (World Bank list of 2025)", "Asie du Sud (liste 2025 de la Banque mondiale)"),
]

# Universities and research institutes: id, English name, French name, and what people also write.
ORGANIZATIONS = [
    ("allen-institute", "Allen Institute for AI", "Allen Institute for AI", "AI2|Allen Institute"),
    ("carnegie-mellon", "Carnegie Mellon University", "Université Carnegie-Mellon", "Carnegie Mellon|CMU"),
    ("chinese-academy-of-sciences", "Chinese Academy of Sciences", "Académie chinoise des sciences", ""),
    ("mit", "MIT", "MIT", "Massachusetts Institute of Technology"),
    ("oxford-university", "University of Oxford", "Université d’Oxford", "Oxford University"),
    ("stanford-university", "Stanford University", "Université Stanford", ""),
    ("tsinghua-university", "Tsinghua University", "Université Tsinghua", "Tsinghua"),
    ("uc-berkeley", "UC Berkeley", "UC Berkeley", "University of California, Berkeley"),
    ("university-of-washington", "University of Washington", "Université de Washington", ""),
]
# Companies: id, name in both languages, and what people also write. Google is Alphabet, the listed company, and DeepSeek's
# V3 model is meant where the company's costs of a training are told.
COMPANIES = [
    ("alibaba", "Alibaba", "Alibaba Group|Alibaba Cloud|Qwen team"),
    ("alphabet", "Alphabet", "Alphabet Inc|GOOGL|GOOG|Google|Google DeepMind|DeepMind|Google Brain|Google Research|Google Cloud"),
    ("amazon", "Amazon", "Amazon.com|AWS|Amazon Web Services"),
    ("amd", "AMD", "Advanced Micro Devices"),
    ("anthropic", "Anthropic", "Anthropic PBC"),
    ("apple", "Apple", "Apple Inc|AAPL"),
    ("arm", "Arm", "Arm Holdings"),
    ("asml", "ASML", "ASML Holding"),
    ("baidu", "Baidu", ""),
    ("broadcom", "Broadcom", "AVGO"),
    ("bytedance", "ByteDance", "Byte Dance"),
    ("cerebras", "Cerebras", "Cerebras Systems"),
    ("cohere", "Cohere", ""),
    ("coreweave", "CoreWeave", "Core Weave"),
    ("databricks", "Databricks", ""),
    ("deepseek", "DeepSeek", "Deep Seek|DeepSeek AI|DeepSeek-V3|DeepSeek V3"),
    ("figure-ai", "Figure AI", ""),
    ("globalfoundries", "GlobalFoundries", "Global Foundries"),
    ("groq", "Groq", ""),
    ("hua-hong", "Hua Hong", "Huahong Group|HuaHong Group|Hua Hong Semiconductor"),
    ("huawei", "Huawei", "Huawei Technologies|HiSilicon"),
    ("hugging-face", "Hugging Face", "HuggingFace"),
    ("ibm", "IBM", "International Business Machines"),
    ("intel", "Intel", "Intel Corporation"),
    ("meta", "Meta", "Meta Platforms|Meta AI|Facebook"),
    ("mgx", "MGX", ""),
    ("micron", "Micron", "Micron Technology"),
    ("microsoft", "Microsoft", "Microsoft Corporation|MSFT"),
    ("mistral-ai", "Mistral AI", "Mistral"),
    ("moonshot-ai", "Moonshot AI", "Moonshot"),
    ("nebius", "Nebius", ""),
    ("nexchip", "Nexchip", ""),
    ("nvidia", "NVIDIA", "Nvidia Corporation|Nvidia Corp|NVDA"),
    ("openai", "OpenAI", "Open AI"),
    ("oracle", "Oracle", "Oracle Corporation"),
    ("perplexity", "Perplexity", "Perplexity AI"),
    ("ping-an", "Ping An", "Ping An Insurance"),
    ("psmc", "PSMC", "Powerchip"),
    ("qualcomm", "Qualcomm", ""),
    ("salesforce", "Salesforce", ""),
    ("samsung", "Samsung", "Samsung Electronics"),
    ("scale-ai", "Scale AI", "ScaleAI"),
    ("semianalysis", "SemiAnalysis", "Semi Analysis"),
    ("sk-hynix", "SK Hynix", "Hynix"),
    ("smic", "SMIC", "Semiconductor Manufacturing International Corporation"),
    ("softbank", "SoftBank", "SoftBank Group"),
    ("spacex", "SpaceX", "Space Exploration Technologies"),
    ("ssi", "Safe Superintelligence", "SSI"),
    ("tencent", "Tencent", "Tencent Holdings"),
    ("tesla", "Tesla", "TSLA"),
    ("tower", "Tower Semiconductor", ""),
    ("tsmc", "TSMC", "Taiwan Semiconductor Manufacturing Company|Taiwan Semiconductor"),
    ("umc", "UMC", "United Microelectronics Corporation"),
    ("vis", "Vanguard (VIS)", "Vanguard International Semiconductor|Vanguard"),
    ("writer-inc", "Writer Inc", ""),
    ("xai", "xAI", "X AI"),
    ("zhipu-ai", "Zhipu AI", "Zhipu|Z.ai"),
]
# AI models, alike, with who made them and when they came out, by the tables of Epoch AI. "Llama 3.1" is the name of none,
# as there are models of several sizes under it.
MODELS = [
    ("alexnet", "AlexNet", "", "", ""),
    ("bert-large", "BERT-Large", "", "Google", "2018-10-11"),
    ("claude-3-5-sonnet", "Claude 3.5 Sonnet", "Claude Sonnet 3.5", "Anthropic", "2024-06-20"),
    ("claude-3-7-sonnet", "Claude 3.7 Sonnet", "Claude Sonnet 3.7", "Anthropic", "2025-02-24"),
    ("deepseek-r1", "DeepSeek-R1", "", "DeepSeek", "2025-01-20"),
    ("falcon-180b", "Falcon-180B", "", "Technology Innovation Institute", "2023-09-06"),
    ("gemini-1-5-pro", "Gemini 1.5 Pro", "", "", ""),
    ("gemini-1-ultra", "Gemini 1.0 Ultra", "Gemini Ultra|Gemini 1 Ultra", "Google", "2023-12-06"),
    ("glm-130b", "GLM-130B", "", "", ""),
    ("gpt-3", "GPT-3 175B (davinci)", "GPT-3|GPT3|GPT-3 175B", "OpenAI", "2020-05-28"),
    ("gpt-3-5", "GPT-3.5", "GPT3.5", "OpenAI", "2022-11-28"),
    ("gpt-4", "GPT-4", "GPT4", "OpenAI", "2023-03-15"),
    ("gpt-4-5", "GPT-4.5", "GPT4.5", "OpenAI", "2025-02-27"),
    ("gpt-4-turbo", "GPT-4 Turbo", "GPT4 Turbo", "OpenAI", "2023-11-06"),
    ("gpt-4o", "GPT-4o", "GPT4o", "OpenAI", "2024-05-13"),
    ("gpt-5", "GPT-5", "GPT5", "OpenAI", "2025-08-07"),
    ("grok-2", "Grok-2", "", "xAI", "2024-08-13"),
    ("grok-3", "Grok 3", "", "xAI", "2025-02-17"),
    ("grok-4", "Grok 4", "", "xAI", "2025-07-09"),
    ("lamda", "LaMDA", "", "", ""),
    ("llama-2-70b", "Llama 2-70B", "", "Meta", "2023-07-18"),
    ("llama-3-1-405b", "Llama 3.1-405B", "", "Meta", "2024-07-23"),
    ("llama-4-behemoth", "Llama 4 Behemoth (preview)", "Llama 4 Behemoth", "Meta", "2025-04-05"),
    ("megatron-turing", "Megatron-Turing NLG 530B", "Megatron-Turing|Megatron-Turing NLG", "Microsoft and NVIDIA", "2021-10-11"),
    ("mistral-large", "Mistral Large", "", "Mistral AI", "2024-02-26"),
    ("mistral-large-2", "Mistral Large 2", "", "Mistral AI", "2024-07-24"),
    ("nemotron-4-340b", "Nemotron-4 340B", "", "NVIDIA", "2024-06-14"),
    ("o1", "o1", "OpenAI o1", "", ""),
    ("palm", "PaLM (540B)", "PaLM", "Google", "2022-04-04"),
    ("palm-2", "PaLM 2", "", "Google", "2023-05-10"),
    ("roberta-large", "RoBERTa Large", "", "Meta", "2019-07-01"),
    ("transformer", "Transformer", "", "Google", "2017-06-12"),
    ("vgg16", "VGG16", "VGG-16", "", ""),
]

# The World Bank's regions: what their ids begin with, English and French name, the codes of the whole, of the part
# without countries of high income, and of the part that may borrow from the World Bank. Only Europe and Central Asia
# has members here; what the others hold has changed, the Middle East's name with it.
WB_REGIONS = [
    ("EAST-ASIA-PACIFIC", "East Asia and Pacific", "Asie de l’Est et Pacifique", "EAS Z4 WB_EAP", "EAP 4E", "TEA T4"),
    ("EUROPE-CA", "Europe and Central Asia", "Europe et Asie centrale", "ECS Z7 WB_ECA", "ECA 7E", "TEC T7"),
    (
        "LATIN-AMERICA-CARIBBEAN",
        "Latin America and Caribbean",
        "Amérique latine et Caraïbes",
        "LCN ZJ WB_LAC",
        "LAC XJ",
        "TLA T2",
    ),
    (
        "MIDDLE-EAST-NORTH-AFRICA",
        "Middle East and North Africa",
        "Moyen-Orient et Afrique du Nord",
        "MEA ZQ",
        "MNA XQ",
        "TMN T3",
    ),
    ("NORTH-AMERICA", "North America", "Amérique du Nord", "NAC XU WB_NA", "", ""),
    ("SOUTH-ASIA", "South Asia", "Asie du Sud", "SAS 8S WB_SA", "", "TSA T5"),
    ("SUB-SAHARAN-AFRICA", "Sub-Saharan Africa", "Afrique subsaharienne", "SSF ZG WB_SSA", "SSA ZF", "TSS T6"),
]
# Other names of the regions as such; their parts are written with each of them too.
WB_REGION_NAMES = {
    "LATIN-AMERICA-CARIBBEAN": ["Latin America & the Caribbean"],
}
# Regions that are meant where the World Bank is not named; nobody else writes their names.
WB_BARE = {
    "EAST-ASIA-PACIFIC": ["East Asia & Pacific", "East Asia and the Pacific", "Asie de l’Est et Pacifique"],
    "EUROPE-CA": ["Europe & Central Asia", "Europe et Asie centrale"],
    "LATIN-AMERICA-CARIBBEAN": ["Latin America & Caribbean"],
}
# How the World Bank writes the region of the Middle East that it redrew in 2025.
WB_REDRAWN = [
    "Middle East, North Africa, Afghanistan & Pakistan",
    "Moyen-Orient, Afrique du Nord, Afghanistan et Pakistan",
]
# How the World Bank marks a whole, a part without high income, and a part that may borrow.
WB_WHOLE = ["(World Bank)", "(WB)", "(all income levels)", "(tous niveaux de revenu)", "(Banque mondiale)"]
WB_NOT_HIGH = ["(excluding high income)", "(developing only)", "(hors revenu élevé)", "(pays en développement)"]
WB_BORROWERS = ["(IDA & IBRD countries)", "(IDA & IBRD)", "(pays IDA et BIRD)", "(IDA et BIRD)"]

# The euro area as it was at a time, for all times: how many countries, and from when to when. Eurostat counts each
# such list for other years too, so that none is the euro area itself. Members stand here for those still in use.
EURO_AREAS = [
    (11, 1999, 2000),
    (12, 2001, 2006),
    (13, 2007, 2007),
    (15, 2008, 2008),
    (16, 2009, 2010),
    (17, 2011, 2013),
    (18, 2014, 2014),
    (19, 2015, 2022),
    (20, 2023, 2025),
    (21, 2026, None),
]
EURO_AREAS_WITH_MEMBERS = (19, 20, 21)

# What people and publishers also write, in either language, before folding.
# Left out because they are ambiguous: "Korea" and "Corée", "America" and
# "Amérique", "England" and "Angleterre". "Europe" and "North America" alone
# are blocs whose list is not stated. Left out as well are abbreviations that are common words, "car" and "eau". Codes are not listed,
# but for those that people use as words.
ALIASES = {
    "ALA": ["Aland", "Îles d'Åland", "Finland: Åland Islands"],
    "ARE": ["UAE", "U.A.E.", "the United Arab Emirates", "the Emirates", "Emirates", "Émirats"],
    "ASM": ["Samoa (American)"],
    "ATF": ["French Southern and Antarctic Lands", "Terres australes et antarctiques françaises", "TAAF"],
    "ATG": ["Antigua et Barbuda"],
    "BES": ["Bonaire Sint Eustatius and Saba", "BES Islands", "Bonaire, Saint-Eustache et Saba"],
    "BHR": ["Bahrein"],
    "BHS": ["Bahamas (the)", "Bahamas, The", "The Bahamas", "les Bahamas"],
    "BIH": ["Bosnia", "Bosnia-Herzegovina", "Bosnie", "Bosnie et Herzégovine"],
    "BLM": ["Saint Barthelemy", "St Barts", "Saint Barth", "Saint-Barth"],
    "BLR": ["Belorussia", "Byelorussia", "Bélarus"],
    "BOL": ["Plurinational State of Bolivia", "Bolivia (Plurinational State of)", "Bolivie (État plurinational de)"],
    "BRN": ["Negara Brunei Darussalam", "Brunei Darussalam", "Brunéi Darussalam"],
    "CAF": ["Central African Republic (the)", "C.A.R.", "the Central African Republic", "Centrafrique", "Central African Rep."],
    "CCK": ["Cocos Islands", "Keeling Islands", "Îles Cocos (Keeling)"],
    "CHN": [
        "China excluding Hong Kong",
        "China except Hong Kong",
        "China, P.R.: Mainland",
        "China, P.R., Mainland",
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
        "Congo, Dem. Rep. of the",
        "Congo, the Democratic Republic of the",
        "Congo-Kinshasa",
        "Congo, Kinshasa",
        "DR of the Congo",
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
    "COG": [
        "Congo (Brazzaville)",
        "Congo-Brazzaville",
        "Congo, République du",
        "Congo (République du)",
        "Congo, Rep.",
        "Congo, Republic of",
        "Congo, Republic of the",
        "Republic of Congo",
        "Congo Republic",
        "Congo (the Republic of the)",
        "Congo - Brazzaville",
    ],
    "CPV": ["Cape Verde", "Cabo Verde", "Îles du Cap-Vert"],
    "CUW": ["Curacao"],
    "CYM": ["the Cayman Islands", "Caymans", "Caïmans"],
    "CZE": ["Czech Rep.", "the Czech Republic", "République tchèque"],
    "DEU": [
        "Germany (until 1990 former territory of the FRG)",
        "Allemagne (jusqu’en 1990, ancien territoire de la RFA)",
        "Germany (including former GDR from 1991)",
        "Federal Republic of Germany",
        "République fédérale d'Allemagne",
        "RFA",
    ],
    "DOM": ["Dominican Republic (the)", "the Dominican Republic", "Dominican Rep."],
    "EGY": ["Égypte, République arabe d’", "Arab Republic of Egypt", "Egypt, Arab Rep.", "Egypt, Arab Republic of", "République arabe d'Égypte"],
    "ESH": ["Western Sahara*", "Sahara occidental", "Sahrawi Arab Democratic Republic"],
    "FLK": ["Falklands", "the Falkland Islands", "Falkland Islands (Islas Malvinas)", "Malouines", "Îles Falkland"],
    "FRA": ["French Republic", "République française"],
    "FRO": ["Faroe Islands (the)", "Faeroe Islands", "Faroes", "Îles Feroe", "Féroé"],
    "FSM": [
        "Federated States of Micronesia",
        "Micronésie, États fédérés de",
        "Micronesia, Federated States of",
        "Micronesia, Fed. Sts.",
        "Micronesia (country)",
        "Micronesia (Federated States of)",
        "États fédérés de Micronésie",
        "Micronésie (États fédérés de)",
    ],
    "GBR": [
        "United Kingdom (UK)",
        "United Kingdom of Great Britain & Northern Ireland",
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
    "GMB": ["Gambia (the)", "Gambie, La", "Gambia, The", "The Gambia"],
    "GNB": ["Guinea Bissau", "Guinée-Bissao"],
    "GUF": ["Guyane"],
    "HKG": [
        "Région administrative spéciale de Hong Kong, Chine",
        "Hong Kong SAR (China)",
        "Chine, région administrative spéciale de Hong Kong",
        "RAS de Hong Kong",
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
    "IRN": [
        "Islamic Republic of Iran",
        "Iran, Islamic Republic of",
        "Iran, République islamique d’",
        "Iran, Islamic Rep.",
        "Iran (Islamic Republic of)",
        "Iran (République islamique d')",
        "République islamique d'Iran",
    ],
    "IRQ": ["Iraq"],
    "KGZ": ["Kyrgyz Rep.", "République kirghize", "Kirghizie", "Kirghizistan"],
    "KNA": ["St. Kitts & Nevis", "Saint Kitts and Nevis", "St Kitts and Nevis", "Saint-Kitts-et-Nevis"],
    "KOR": [
        "Korea, Republic of",
        "Corée, Rép. de",
        "Republic of Korea",
        "Republic Korea",
        "Korea (the Republic of)",
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
    "LAO": [
        "Lao People's Democratic Republic",
        "Lao People's Dem. Rep.",
        "RDP lao",
        "République démocratique populaire Lao",
        "Lao",
        "Lao PDR",
        "Lao P.D.R.",
        "République démocratique populaire lao",
    ],
    "LBY": ["Libye, État de", "Libyan Arab Jamahiriya", "State of Libya"],
    "LCA": ["St Lucia", "St. Lucia", "Saint Lucia"],
    "LKA": ["Ceylon", "Ceylan"],
    "MAC": [
        "Région administrative spéciale de Macao, Chine",
        "Macao SAR (China)",
        "Macau (China)",
        "Macao (China)",
        "Macao (Chine)",
        "Chine, région administrative spéciale de Macao",
        "RAS de Macao",
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
    "MAF": ["St Martin (French part)", "Saint-Martin (partie française)", "Saint Martin (French part)", "St. Martin (French part)"],
    "MDA": [
        "Moldova, Republic of",
        "Moldova, Rep.",
        "Republic of Moldova",
        "Moldova (Republic of)",
        "République de Moldavie",
        "République de Moldova",
    ],
    "MDV": ["the Maldives", "Îles Maldives"],
    "MHL": ["Marshall Islands (the)", "the Marshall Islands"],
    "MKD": [
        "The former Yugoslav Republic of Macedonia",
        "Former Yugoslav Republic of Macedonia",
        "Former Yugoslav Republic of Macedonia, the",
        "North Macedonia, Republic of",
        "TFYR of Macedonia",
        "TFYR Macedonia",
        "Macedonia",
        "Macédoine",
        "FYROM",
        "Macedonia, FYR",
        "Macedonia (FYROM)",
        "ex-République yougoslave de Macédoine",
    ],
    "MMR": ["Burma", "Birmanie", "Myanmar (Burma)", "Burma (Myanmar)", "Myanmar (Birmanie)", "Republic of the Union of Myanmar"],
    "MUS": ["Île Maurice"],
    "NLD": [
        "Netherlands (the)",
        "Netherlands, the Kingdom of the",
        "the Netherlands",
        "Netherlands, The",
        "Netherlands (Kingdom of the)",
        "Holland",
        "Hollande",
        "Pays-Bas (Royaume des)",
    ],
    "NZL": ["Aotearoa New Zealand", "Aotearoa"],
    "PCN": ["Pitcairn Island"],
    "PHL": ["Philippines (the)", "the Philippines", "les Philippines"],
    "PLW": ["Belau"],
    "PRK": [
        "Democratic People's Republic of Korea",
        "the Democratic People's Republic of Korea",
        "Korea, Dem. Rep.",
        "Korea, Democratic People's Republic of",
        "Corée, République démocratique de",
        "Corée, République populaire démocratique de",
        "Corée, Rép. pop. dém. de",
        "DPRK",
        "D.P.R.K.",
        "DPR Korea",
        "Korea, DPR",
        "Korea, D.P.R.",
        "D.P.R. Korea",
        "D.P.R. of Korea",
        "DPR of Korea",
        "Democratic People's Republic Korea",
        "Korea (the Democratic People's Republic of)",
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
    "PRI": ["Puerto Rico (United States)", "Porto Rico", "Puerto Rico (US)"],
    "PSE": [
        "Palestine, State of",
        "Palestinian Territory, Occupied",
        "Occupied Palestinian Territories",
        "Palestine*",
        "West Bank & Gaza",
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
    "RUS": ["Russian Fed.", "Russia Federation", "Russian Federation", "the Russian Federation", "Fédération de Russie", "Russie (Fédération de)"],
    "SAU": ["Arabie Saoudite"],
    "SGS": ["Géorgie du Sud-et-les Îles Sandwich du Sud"],
    "SHN": ["Saint Helena, Ascension and Tristan da Cunha", "Saint Helena", "St. Helena", "Sainte-Hélène, Ascension et Tristan da Cunha"],
    "SJM": ["Svalbard", "Svalbard and Jan Mayen Islands"],
    "SLV": ["El Salvador", "le Salvador"],
    "SOM": ["Somalia, Federal Republic of", "Federal Republic of Somalia", "Somalia, Fed. Rep."],
    "SPM": ["Saint Pierre and Miquelon"],
    "STP": ["São Tomé & Príncipe", "Sao Tomé-et-Principe", "Sao Tome & Principe", "Sao Tome et Principe"],
    "SUR": ["Surinam"],
    "SVK": ["Slovak Republic (the)", "Slovak Rep.", "République slovaque"],
    "SWZ": ["Swaziland", "Kingdom of Swaziland", "eSwatini"],
    "SXM": [
        "Sint Maarten (Dutch part)",
        "Sint Maarten (partie néerlandaise)",
        "St. Martin (Dutch part)",
        "Saint-Martin (partie néerlandaise)",
        "St. Maarten",
        "Saint Maarten",
    ],
    "SYR": ["Syrian Arab Republic (the)", "Syrie, République arabe", "Syrian Arab Republic", "Syrian Arab Rep.", "République arabe syrienne"],
    "TCA": ["Turks & Caicos Is.", "Turks and Caicos"],
    "TLS": ["Timor-Leste, Democratic Republic of", "East Timor", "Timor", "Timor-Leste (East Timor)", "Timor-Oriental"],
    "TTO": ["Trinité et Tobago"],
    "TUR": ["Türkiye, Republic of", "Republic of Türkiye", "Turkey (Türkiye)", "République de Türkiye", "Turkey", "Turkiye", "Republic of Turkey", "Türkiye (Turkey)"],
    "TWN": [
        "Taiwan Province of China",
        "Taipei, Chinese",
        "Separate Customs Territory of Taiwan, Penghu, Kinmen and Matsu",
        "China, Taiwan Province of",
        "Taiwan, Province of China",
        "Taïwan, province de Chine",
        "Taiwan (China)",
        "Taiwan, China",
        "Taiwan (Province of China)",
        "Taiwan, Republic of China",
        "Chinese Taipei",
        "Taipei chinois",
        "Taïwan (Chine)",
    ],
    "TZA": [
        "Tanzania, United Republic of",
        "Tanzanie, République-Unie de",
        "United Republic of Tanzania",
        "Tanzania (United Republic of)",
        "République-Unie de Tanzanie",
    ],
    "UKR": ["the Ukraine"],
    "UMI": ["US Minor Outlying Islands"],
    "USA": [
        "United States (US)",
        "United States of America (USA)",
        "United States of America (the)",
        "the U.S.",
        "the U.S.A.",
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
    "VCT": ["St. Vincent & the Grenadines", "Saint Vincent and the Grenadines", "St Vincent and the Grenadines", "Saint Vincent & Grenadines"],
    "VEN": [
        "Bolivarian Republic of Venezuela",
        "Venezuela, Bolivarian Republic of",
        "Venezuela, República Bolivariana de",
        "Venezuela, République bolivarienne du",
        "Venezuela, RB de",
        "Venezuela, RB",
        "Venezuela (Bolivarian Republic of)",
        "Venezuela (République bolivarienne du)",
    ],
    "VGB": ["Virgin Islands, British", "British Virgin Islands", "Virgin Islands (British)"],
    "VIR": [
        "Îles Vierges (EU)",
        "Virgin Islands, U.S.",
        "US Virgin Islands",
        "United States Virgin Islands",
        "Virgin Islands (U.S.)",
        "Virgin Islands (US)",
        "Îles Vierges américaines",
    ],
    "VNM": ["Viet Nam", "Vietnam", "Viêtnam", "Viet-nam"],
    "XKX": [
        "Kosovo (under United Nations Security Council Resolution 1244/99)",
        "Kosovo (under UNSC Resolution 1244/99)",
        "Kosovo (UNSCR 1244/99)",
        "Kosovo (UN)",
        "Kosovo (UNSC 1244)",
        "Kosovo, Republic of",
        "Kosovo (selon la résolution 1244/99 du Conseil de sécurité des Nations unies)",
        "Kosovo (RCSNU 1244/99)",
        "Republic of Kosovo",
        "Kosovo (UNSCR 1244)",
        "République du Kosovo",
    ],
    "YEM": ["Yémen, Rép. du", "Yémen, République du", "Republic of Yemen", "Yemen, Rep.", "Yemen, Republic of"],
    "EU": [
        "European Union - 27 countries (from 2020)",
        "European Union (27 countries from 2020)",
        "European Union (27 countries from 01/02/2020)",
        "European Union - 27 countries (from 01/02/2020)",
        "European Union (EU27)",
        "EU27 (from 2020)",
        "EU27 2020",
        "European Union (27) (CSET)",
        "European Union (CSET)",
        "EU (CSET)",
        "EU-27 (CSET)",
        "European Union (EU6-1958, EU9-1973, EU10-1981, EU12-1986, EU15-1995, EU25-2004, EU27-2007, EU28-2013, EU27-2020)",
        "Union européenne - 27 pays (à partir de 2020)",
        "Union européenne (27 pays)",
        "Union européenne - 27 pays",
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
        "European Union - 28 countries (2013-2020)",
        "European Union (28 countries)",
        "European Union - 28 countries",
        "Union européenne - 28 pays (2013-2020)",
        "Union européenne (28 pays)",
        "Union européenne (28)",
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
    "G7": [
        "Major advanced economies (G7)",
        "Major seven countries",
        "G7 countries",
        "Pays du G7",
        "Principales économies avancées (G7)",
        "the G7",
        "G-7",
        "Group of Seven",
        "Groupe des Sept",
        "le G7",
    ],
    "G20": ["G20 countries", "Pays du G20", "the G20", "G-20", "Group of Twenty", "Groupe des Vingt", "le G20"],
    "OECD": [
        "OECD (CSET)",
        "OECD - Total (all)",
        "Membres de l’OCDE",
        "Pays membres de l’OCDE",
        "OCDE - Total",
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
    "EUROPE-UN": ["Europe (liste ONU)", "Europe (UN)", "Europe (ONU)", "Europe UN M49", "Europe (M49)"],
    "EUROPE-UNSTATED": ["Europe"],
    "NORTH-AMERICA-UNSTATED": ["North America", "Amérique du Nord"],
    "ALL-UNSTATED": ["Total", "All countries", "All", "Grand total", "Tous les pays", "Ensemble", "Total général"],
    "UNKNOWN-COUNTRY": ["Unknown country"],
    "OTHERS-UNSTATED": [
        "Other",
        "Others",
        "Other countries",
        "Rest of world",
        "Rest of the world",
        "All other countries",
        "Autres",
        "Autres pays",
        "Reste du monde",
    ],
    "WORLD": [
        "Global",
        "World (CSET)",
        "Ensemble du monde",
        "the world",
        "Whole world",
        "World total",
        "le monde",
        "Monde entier",
        "le monde entier",
    ],
    "AND": ["Principality of Andorra"],
    "COM": ["Union of the Comoros", "Comoros (the)"],
    "CYP": ["Republic of Cyprus"],
    "ESP": ["Kingdom of Spain"],
    "GNQ": ["Eq. Guinea"],
    "NER": ["Niger (the)"],
    "NRU": ["Republic of Nauru"],
    "SDN": ["Sudan (the)"],
    "SSD": ["South Sudan, Republic of", "Republic of South Sudan", "Soudan du Sud, République du"],
    "HIGH-INCOME-WB": [
        "High income",
        "High-income countries",
        "High income countries",
        "High-income economies",
        "Pays à revenu élevé",
        "Revenu élevé",
    ],
    "HIGH-INCOME-OECD-WB": ["High income: OECD", "Revenu élevé : OCDE", "Pays à revenu élevé : OCDE"],
    "HIGH-INCOME-NON-OECD-WB": ["High income: nonOECD", "High income: non-OECD", "Revenu élevé : hors OCDE", "Pays à revenu élevé : hors OCDE"],
    "UPPER-MIDDLE-INCOME-WB": [
        "Upper middle income",
        "Upper-middle-income countries",
        "Upper-middle-income economies",
        "Revenu intermédiaire, tranche supérieure",
        "Pays à revenu intermédiaire supérieur",
        "Pays à revenu intermédiaire de la tranche supérieure",
        "Pays à revenu intermédiaire, tranche supérieure",
    ],
    "LOWER-MIDDLE-INCOME-WB": [
        "Lower middle income",
        "Lower-middle-income countries",
        "Lower-middle-income economies",
        "Revenu intermédiaire, tranche inférieure",
        "Pays à revenu intermédiaire inférieur",
        "Pays à revenu intermédiaire de la tranche inférieure",
        "Pays à revenu intermédiaire, tranche inférieure",
    ],
    "MIDDLE-INCOME-WB": ["Middle income", "Middle-income countries", "Revenu intermédiaire", "Pays à revenu intermédiaire"],
    "LOW-MIDDLE-INCOME-WB": [
        "Low & middle income",
        "Low- and middle-income countries",
        "Revenu faible et intermédiaire",
        "Pays à revenu faible et intermédiaire",
    ],
    "LOW-INCOME-WB": [
        "Low income",
        "Low-income countries",
        "Low-income economies",
        "Faible revenu",
        "Revenu faible",
        "Pays à faible revenu",
        "Pays à revenu faible",
    ],
    "IBRD-ONLY-WB": ["IBRD only", "BIRD seulement"],
    "IDA-ONLY-WB": ["IDA only", "IDA seulement"],
    "IDA-BLEND-WB": ["IDA blend"],
    "IDA-TOTAL-WB": ["IDA total"],
    "IDA-IBRD-TOTAL-WB": ["IDA & IBRD total", "IBRD & IDA total"],
    "HIPC-WB": [
        "Heavily indebted poor countries (HIPC)",
        "Heavily indebted poor countries",
        "Pays pauvres très endettés (PPTE)",
        "Pays pauvres très endettés",
    ],
    "FRAGILE-CONFLICT-WB": ["Fragile and conflict affected situations", "Fragile and conflict-affected situations"],
    "SMALL-STATES-WB": ["Small states", "Petits États"],
    "CARIBBEAN-SMALL-STATES-WB": ["Caribbean small states", "Petits États des Caraïbes"],
    "PACIFIC-SMALL-STATES-WB": ["Pacific island small states", "Petits États insulaires du Pacifique"],
    "OTHER-SMALL-STATES-WB": ["Other small states", "Autres petits États"],
    "PRE-DIVIDEND-WB": ["Pre-demographic dividend"],
    "EARLY-DIVIDEND-WB": ["Early-demographic dividend"],
    "LATE-DIVIDEND-WB": ["Late-demographic dividend"],
    "POST-DIVIDEND-WB": ["Post-demographic dividend"],
    "ARAB-WORLD-WB": ["Arab World", "Monde arabe"],
    "CENTRAL-EUROPE-BALTICS-WB": ["Central Europe and the Baltics", "Europe centrale et pays baltes"],
    "AFRICA-EAST-SOUTH-WB": ["Africa Eastern and Southern", "Eastern and Southern Africa (WB)"],
    "AFRICA-WEST-CENTRAL-WB": ["Africa Western and Central", "Western and Central Africa (WB)"],
    "SUB-SAHARAN-AFRICA-EXCL-ZAF-WB": ["Sub-Saharan Africa excluding South Africa"],
    "SUB-SAHARAN-AFRICA-EXCL-ZAF-NGA-WB": ["Sub-Saharan Africa excluding South Africa and Nigeria"],
    "CHANNEL-ISLANDS": ["the Channel Islands", "Îles Anglo-Normandes", "Jersey and Guernsey"],
    "AFRICA": ["l’Afrique", "Africa (OWID)"],
    "ASIA": ["l’Asie", "Asia (OWID)"],
    "OCEANIA": ["l’Océanie", "Oceania (OWID)"],
    "SOUTH-AMERICA": ["l’Amérique du Sud", "South America (OWID)"],
    "EUROPE-OWID": ["Europe (OWID)"],
    "NORTH-AMERICA-OWID": ["North America (OWID)"],
    "AFRICA-UN": ["Africa (UN)", "Afrique (ONU)"],
    "ASIA-UN": ["Asia (UN)", "Asie (ONU)"],
    "OCEANIA-UN": ["Oceania (UN)", "Océanie (ONU)"],
    "NORTHERN-AMERICA-UN": ["Northern America", "Northern America (UN)", "Amérique septentrionale"],
    "LATIN-AMERICA-CARIBBEAN-UN": ["Latin America and the Caribbean (UN)", "Amérique latine et Caraïbes (ONU)"],
    "LEAST-DEVELOPED-UN": [
        "Least developed countries",
        "Least developed countries: UN classification",
        "Least developed countries (LDCs)",
        "Pays les moins avancés",
        "Pays les moins avancés : classement de l’ONU",
        "Pays les moins avancés (PMA)",
    ],
    "MORE-DEVELOPED-UN": ["More developed regions"],
    "LESS-DEVELOPED-UN": ["Less developed regions"],
    "LANDLOCKED-UN": ["Land-locked developing countries (LLDC)", "Landlocked developing countries", "Land-locked Developing Countries"],
    "SMALL-ISLANDS-UN": ["Small island developing states", "Small island developing states (SIDS)"],
    "SUB-SAHARAN-AFRICA-UNSTATED": ["Sub-Saharan Africa", "Subsaharan Africa", "Afrique subsaharienne", "Afrique sub-saharienne"],
    "LATIN-AMERICA-CARIBBEAN-UNSTATED": ["Latin America and the Caribbean", "Amérique latine et Caraïbes", "Amérique latine et les Caraïbes"],
    "MIDDLE-EAST-NORTH-AFRICA-UNSTATED": ["Middle East and North Africa", "Moyen-Orient et Afrique du Nord"],
    "SOUTH-ASIA-UNSTATED": ["South Asia", "Asie du Sud"],
    "ASIA-PACIFIC-UNSTATED": ["Asia-Pacific", "Asia and Pacific", "Asia and the Pacific", "Asie-Pacifique"],
    "ADVANCED-ECONOMIES-IMF": ["Advanced economies", "Économies avancées", "Pays avancés"],
    "OTHER-ADVANCED-IMF": [
        "Other advanced economies",
        "Other advanced economies (Advanced economies excluding G7 and euro area)",
        "Other advanced economies (excluding G7 and euro area)",
        "Autres économies avancées",
    ],
    "EMERGING-DEVELOPING-IMF": [
        "Emerging market and developing economies",
        "Emerging and developing economies",
        "Emerging markets and developing economies",
        "Pays émergents et en développement",
        "Économies émergentes et en développement",
        "Économies de marché émergentes et en développement",
    ],
    "EMERGING-ASIA-IMF": ["Emerging and developing Asia", "Asie émergente et en développement"],
    "EMERGING-EUROPE-IMF": ["Emerging and developing Europe", "Europe émergente et en développement"],
    "MIDDLE-EAST-CENTRAL-ASIA-IMF": ["Middle East and Central Asia", "Moyen-Orient et Asie centrale"],
    "LOW-INCOME-IMF": ["Low-income developing countries", "Pays en développement à faible revenu"],
    "EMERGING-MIDDLE-INCOME-IMF": ["Emerging market and middle-income economies"],
    "ASEAN-5": ["ASEAN 5"],
    "OECD-EUROPE": ["OECD - Europe", "European OECD countries", "OCDE - Europe"],
    "OECD-AMERICAS": ["OECD America", "OECD - Americas"],
    "OECD-ASIA-OCEANIA": ["OECD - Asia Oceania", "OECD Asia and Oceania", "OECD Asia-Oceania"],
    "OECD-AVERAGE": ["OECD - Average", "Average OECD", "OECD average (simple)", "Moyenne OCDE", "OCDE - Moyenne"],
    "NON-OECD": ["Non-OECD", "Non-OECD countries", "Non-OECD member economies", "Pays non membres de l’OCDE"],
    "ASIA-PACIFIC-CSET": ["Asia-Pacific (CSET)"],
    "ASEAN": [
        "Association of Southeast Asian Nations",
        "ASEAN (Association of Southeast Asian Nations)",
        "ASEAN (Association of Southeast Asian Nations) (CSET)",
        "ASEAN (CSET)",
        "ANASE",
        "Association des nations de l’Asie du Sud-Est",
    ],
    "EFTA": ["European Free Trade Association", "EFTA countries", "Association européenne de libre-échange"],
    "FIVE-EYES": [
        "Five Eyes (CSET)",
        "Five Eyes (Australia, Canada, New Zealand, UK, and the US)",
        "Five Eyes (Australia, Canada, New Zealand, UK, and the US) (CSET)",
    ],
    "GPAI": [
        "GPAI",
        "Global Partnership on AI",
        "Global Partnership on AI (GPAI)",
        "Global Partnership on Artificial Intelligence (CSET)",
        "Global Partnership on Artificial Intelligence (GPAI)",
        "PMIA",
    ],
    "NATO": [
        "NATO (CSET)",
        "North Atlantic Treaty Organization",
        "North Atlantic Treaty Organisation",
        "NATO (North Atlantic Treaty Organization)",
        "NATO (North Atlantic Treaty Organization) (CSET)",
        "NATO members",
        "l’OTAN",
        "Organisation du traité de l’Atlantique nord",
    ],
    "QUAD": ["the Quad", "Quad (CSET)", "Quad (Australia, India, Japan and the US)", "Quad (Australia, India, Japan and the US) (CSET)"],
    "EU15": ["European Union - 15 countries (1995-2004)", "European Union - 15 countries", "EU-15", "European Union (15)", "UE15", "UE à 15"],
    "EU25-2004": ["European Union - 25 countries (2004-2006)"],
    "EU27-2007": ["European Union - 27 countries (2007-2013)", "Union européenne - 27 pays (2007-2013)"],
    "EEA30-2007": ["European Economic Area (EU27 - 2007-2013 and IS, LI, NO)"],
    "EEA31": ["European Economic Area (EU28 - 2013-2020 and IS, LI, NO)"],
    "METROPOLITAN-FRANCE": ["France métropolitaine", "France (metropolitan)", "France (métropolitaine)"],
    "WHOLE-GERMANY": ["Germany including former GDR", "Germany (including former GDR)"],
    "GREATER-CHINA-MCKINSEY": ["Greater China", "Grande Chine", "Greater China (incl. Hong Kong, Taiwan, and Macau)"],
    "GLOBAL-NORTH-MICROSOFT": ["Global North", "Nord global"],
    "GLOBAL-SOUTH-MICROSOFT": ["Global South", "Sud global"],
}

# Remarks, without commas: English, French. Those on models are made below.
NOTES = {
    "BRICS": (
        "Disputed: the Brazilian presidency of 2025 counts 11 full members with Saudi Arabia; encyclopedias count 10 without it",
        "Disputé\u00a0: la présidence brésilienne de 2025 compte 11 membres de plein droit avec l’Arabie saoudite\u202f;"
        " les encyclopédies en comptent 10 sans elle",
    ),
    "G20": (
        "The European Union (since 1999) and the African Union (since 2023) are members too and are not in this list:"
        " a sum is that of 19 countries",
        "L’Union européenne (depuis 1999) et l’Union africaine (depuis 2023) en sont aussi membres et ne figurent pas dans"
        " cette liste\u00a0: une somme est celle de 19 pays",
    ),
}
MONTHS = [
    ("January", "janvier"),
    ("February", "février"),
    ("March", "mars"),
    ("April", "avril"),
    ("May", "mai"),
    ("June", "juin"),
    ("July", "juillet"),
    ("August", "août"),
    ("September", "septembre"),
    ("October", "octobre"),
    ("November", "novembre"),
    ("December", "décembre"),
]

# Codes that publishers use and that are neither ids nor ISO alpha-2: they are compared as they are, capitals and all.
# Of Eurostat (EL, UK, EU28), of the World Bank with its older ones and the two characters of its API (WLD and 1W), of
# Our World in Data (OWID_WRL), of the OECD (WXOECD), of the IMF (UVK, and G998 and ADVEC of its services). Left out:
# those that mean different things to different publishers (EU25, AFR), but for SSA, which is the World Bank's here; and
# states that are no more, as their figures belong to none of today's.
CODES = {
    "AND": "ADO",
    "CHN": "CN_X_HK",
    "COD": "ZAR",
    "GBR": "UK",
    "GRC": "EL",
    "IMN": "IMY",
    "PSE": "WBG",
    "ROU": "ROM",
    "TLS": "TMP",
    "XKX": "XK KV KSV KOS UVK OWID_KOS",
    "WORLD": "WLD 1W OWID_WRL WEOWORLD G001",
    "EU": "EUU EU27 EU27_2020 OWID_EU27 G998",
    "EU+UK": "EU28",
    "EURO-AREA": "EA EURO G163",
    "EU27-2007": "EU27_2007",
    "EEA30-2007": "EEA30_2007",
    "METROPOLITAN-FRANCE": "FX FXX",
    "WHOLE-GERMANY": "DE_TOT",
    "G7": "G-7 MAE G119",
    "G20": "G-20",
    "OECD": "OED OE",
    "OECD-AMERICAS": "OECDA",
    "OECD-ASIA-OCEANIA": "OECDSO",
    "OECD-AVERAGE": "OAVG",
    "OECD-EUROPE": "OECDE",
    "NON-OECD": "WXOECD",
    "HIGH-INCOME-WB": "HIC XD OWID_HIC",
    "HIGH-INCOME-OECD-WB": "OEC XS",
    "HIGH-INCOME-NON-OECD-WB": "NOC XR",
    "UPPER-MIDDLE-INCOME-WB": "UMC XT OWID_UMC",
    "LOWER-MIDDLE-INCOME-WB": "LMC XN OWID_LMC",
    "MIDDLE-INCOME-WB": "MIC XP",
    "LOW-MIDDLE-INCOME-WB": "LMY XO",
    "LOW-INCOME-WB": "LIC XM OWID_LIC",
    "NOT-CLASSIFIED-WB": "INX XY",
    "IBRD-ONLY-WB": "IBD XF",
    "IDA-ONLY-WB": "IDX XI",
    "IDA-BLEND-WB": "IDB XH",
    "IDA-TOTAL-WB": "IDA XG",
    "IDA-IBRD-TOTAL-WB": "IBT ZT",
    "MIDDLE-EAST-NORTH-AFRICA-AFG-PAK-WB": "WB_MENAP",
    "HIPC-WB": "HPC XE",
    "FRAGILE-CONFLICT-WB": "FCS F1",
    "SMALL-STATES-WB": "SST S1",
    "PACIFIC-SMALL-STATES-WB": "PSS S2",
    "CARIBBEAN-SMALL-STATES-WB": "CSS S3",
    "OTHER-SMALL-STATES-WB": "OSS S4",
    "PRE-DIVIDEND-WB": "PRE V1",
    "EARLY-DIVIDEND-WB": "EAR V2",
    "LATE-DIVIDEND-WB": "LTE V3",
    "POST-DIVIDEND-WB": "PST V4",
    "ARAB-WORLD-WB": "ARB 1A",
    "CENTRAL-EUROPE-BALTICS-WB": "CEB B8",
    "AFRICA-EAST-SOUTH-WB": "AFE ZH",
    "AFRICA-WEST-CENTRAL-WB": "AFW ZI",
    "SUB-SAHARAN-AFRICA-EXCL-ZAF-WB": "SXZ A4",
    "SUB-SAHARAN-AFRICA-EXCL-ZAF-NGA-WB": "XZN A5",
    "LEAST-DEVELOPED-UN": "LDC XL",
    "CHANNEL-ISLANDS": "CHI JG OWID_CIS",
    "AFRICA": "OWID_AFR",
    "ASIA": "OWID_ASI",
    "EUROPE-OWID": "OWID_EUR",
    "NORTH-AMERICA-OWID": "OWID_NAM",
    "OCEANIA": "OWID_OCE",
    "SOUTH-AMERICA": "OWID_SAM",
    "ADVANCED-ECONOMIES-IMF": "ADVEC G110",
    "OTHER-ADVANCED-IMF": "OAE G123",
    "EMERGING-DEVELOPING-IMF": "OEMDC G200",
    "EMERGING-ASIA-IMF": "G505",
    "EMERGING-EUROPE-IMF": "EDE G903",
    "LATIN-AMERICA-CARIBBEAN-IMF": "G205",
    "MIDDLE-EAST-CENTRAL-ASIA-IMF": "MECA G400",
    "SUB-SAHARAN-AFRICA-IMF": "G603",
    "ASEAN-5": "AS5 G511",
}
# Codes that are another entity's name too. Where nothing says that it is a code, the name is meant.
CODES_THAT_ARE_NAMES = {"UMC"}

# Membership with dates. Only countries are listed: the EU and the African
# Union sit in the G20 as such and are left out. The eight of 1997 to 2014 were
# the G8, so the G7 does not hold Russia. Saudi Arabia was invited to the BRICS
# and is left out. The lists of the UN (M49 region 150), of the World Bank, of
# Our World in Data (without the states that are no more), "EU+UK" and others
# of Eurostat are fixed lists for statistics, so they carry no dates. The World
# Bank's Channel Islands are Jersey and Guernsey in its list of Europe.
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
    "EU27-2007": {"": " ".join(codes for start, codes in EU.items() if start < "2008")},
    "EFTA": {
        "1960-05-03": "AUT CHE DNK GBR NOR PRT SWE",
        "1970": "ISL",
        "1986": "FIN",
        "1991": "LIE",
    },
    "ASEAN": {
        "1967-08-08": "IDN MYS PHL SGP THA",
        "1984": "BRN",
        "1995": "VNM",
        "1997": "LAO MMR",
        "1999": "KHM",
        "2025-10-26": "TLS",
    },
    "FIVE-EYES": {"": "AUS CAN GBR NZL USA"},
    "QUAD": {"": "AUS IND JPN USA"},
    "NATO": {
        "1949": "BEL CAN DNK FRA GBR ISL ITA LUX NLD NOR PRT USA",
        "1952": "GRC TUR",
        "1955": "DEU",
        "1982": "ESP",
        "1999": "CZE HUN POL",
        "2004": "BGR EST LTU LVA ROU SVK SVN",
        "2009": "ALB HRV",
        "2017": "MNE",
        "2020": "MKD",
        "2023": "FIN",
        "2024": "SWE",
    },
    "CHANNEL-ISLANDS": {"": "GGY JEY"},
    "AFRICA": {
        "": "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB GNB GNQ KEN LBR LBY"
        " LSO MAR MDG MLI MOZ MRT MUS MWI MYT NAM NER NGA REU RWA SDN SEN SHN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA"
        " UGA ZAF ZMB ZWE"
    },
    "ASIA": {
        "": "AFG ARE ARM AZE BGD BHR BRN BTN CCK CHN CXR GEO HKG IDN IND IOT IRN IRQ ISR JOR JPN KAZ KGZ KHM KOR KWT LAO"
        " LBN LKA MAC MDV MMR MNG MYS NPL OMN PAK PHL PRK PSE QAT SAU SGP SYR THA TJK TKM TLS TUR TWN UZB VNM YEM"
    },
    "EUROPE-OWID": {
        "": "ALA ALB AND AUT BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA FRO GBR GGY GIB GRC HRV HUN IMN IRL ISL"
        " ITA JEY LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE UKR VAT XKX"
    },
    "NORTH-AMERICA-OWID": {
        "": "ABW AIA ATG BES BHS BLM BLZ BMU BRB CAN CRI CUB CUW CYM DMA DOM GLP GRD GRL GTM HND HTI JAM KNA LCA MAF MEX"
        " MSR MTQ NIC PAN PRI SLV SPM SXM TCA TTO USA VCT VGB VIR"
    },
    "OCEANIA": {"": "ASM AUS COK FJI FSM GUM KIR MHL MNP NCL NFK NIU NRU NZL PCN PLW PNG PYF SLB TKL TON TUV UMI VUT WLF WSM"},
    "SOUTH-AMERICA": {"": "ARG BOL BRA CHL COL ECU FLK GUF GUY PER PRY SGS SUR URY VEN"},
}
LAST_DAY = {
    ("EU", "GBR"): "2020-01-31",
    ("EFTA", "AUT"): "1994-12-31",
    ("EFTA", "DNK"): "1972-12-31",
    ("EFTA", "FIN"): "1994-12-31",
    ("EFTA", "GBR"): "1972-12-31",
    ("EFTA", "PRT"): "1985-12-31",
    ("EFTA", "SWE"): "1994-12-31",
}


def fold(text):
    """The form in which names are compared: see the package's description."""
    text = text.replace("&", " and ").lower()
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    text = "".join(c if c.isalnum() else " " for c in text)
    return " ".join(text.split())


# Words of the names of countries and how tables shorten them, folded.
SHORT = {
    "democratic": "dem",
    "democratique": "dem",
    "east": "e",
    "federated": "fed",
    "herzegovina": "herz",
    "islands": "is",
    "north": "n",
    "republic": "rep",
    "republique": "rep",
    "saint": "st",
    "south": "s",
    "west": "w",
    "western": "w",
}
# Countries whose name ends with "(the)" in lists of ISO's and the United Nations'.
WITH_ARTICLE = (
    "ARE ATF BHS CAF CCK COD COG COK COM CYM CZE DOM FLK FRO GBR GMB IOT LAO MHL MNP NER NLD PHL RUS SDN SYR TCA UMI USA VAT"
).split()


def shortened(folded):
    """A folded name with each of its words as it is or short."""
    words = [(word, SHORT[word]) if word in SHORT else (word,) for word in folded.split()]
    return (" ".join(chosen) for chosen in itertools.product(*words))


def add_wb_regions():
    """The World Bank's regions and their parts, with their names and codes."""
    for stem, english, french, whole, not_high, borrowers in WB_REGIONS:
        parts = [
            ("-WB", "", "", whole, WB_WHOLE),
            ("-NOT-HIGH-WB", " without high income", " hors revenu élevé", not_high, WB_NOT_HIGH),
            ("-IDA-IBRD-WB", " IDA and IBRD", " IDA et BIRD", borrowers, WB_BORROWERS),
        ]
        for ending, part_en, part_fr, codes, marks in parts:
            if codes:
                code = stem + ending
                OTHERS.append((code, "bloc", f"{english}{part_en} (World Bank)", f"{french}{part_fr} (Banque mondiale)"))
                names = [english, french, *WB_REGION_NAMES.get(stem, [])]
                ALIASES[code] = [f"{name} {mark}" for name in names for mark in marks]
                CODES[code] = codes
        ALIASES[stem + "-WB"] += WB_BARE.get(stem, [])
    stem = "MIDDLE-EAST-NORTH-AFRICA"
    parts = [("", ["", *WB_WHOLE]), ("-NOT-HIGH", WB_NOT_HIGH), ("-IDA-IBRD", WB_BORROWERS)]
    for part, marks in parts:
        ALIASES[f"{stem}{part}-AFG-PAK-WB"] = [f"{name} {mark}" for name in WB_REDRAWN for mark in marks]


def add_euro_areas():
    """The euro area's fixed lists, and its own name with all that it was made of."""
    parts = []
    for count, first, last in EURO_AREAS:
        code = f"EURO-AREA-{count}"
        OTHERS.append((code, "bloc", f"Euro area ({count} countries)", f"Zone euro ({count} pays)"))
        years = [f"from {first}", f"à partir de {first}"]
        if last:
            years.append(str(first) if first == last else f"{first}-{last}")
        names = [f"Euro area - {count} countries", f"Zone euro - {count} pays"]
        ALIASES[code] = [f"EA{count}", f"Euro area ({count})", f"Euro area {count}"]
        ALIASES[code] += names + [f"{name} ({year})" for name in names for year in years]
        CODES[code] = f"EA{count}"
        if count == 20:
            # The World Bank's euro area is these twenty in every year.
            CODES[code] += " EMU XC"
        if count in EURO_AREAS_WITH_MEMBERS:
            joined = [codes for start, codes in MEMBERS["EURO-AREA"].items() if int(start[:4]) <= first]
            MEMBERS[code] = {"": " ".join(joined)}
        parts.append(f"EA{count}-{first}")
        ALIASES["EURO-AREA"].append(f"Euro area ({', '.join(parts)})")


def add_names(kind, named):
    """Companies or models, which have one name in both languages. What their ids say is a name too."""
    for code, name, others, *made in named:
        OTHERS.append((code, kind, name, name))
        ALIASES[code] = [code, *(other for other in others.split("|") if other)]
        if any(made):
            maker, date = made
            year, month, day = date.split("-")
            english = f"{int(day)} {MONTHS[int(month) - 1][0]} {year}"
            french = f"{int(day)}{'er' if day == '01' else ''} {MONTHS[int(month) - 1][1]} {year}"
            NOTES[code] = (f"By {maker}; {english}", f"Par {maker.replace(' and ', ' et ')}\u202f; {french}")


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
    add_wb_regions()
    add_euro_areas()
    for code, name, french, others in ORGANIZATIONS:
        OTHERS.append((code, "organization", name, french))
        ALIASES[code] = [code, *(other for other in others.split("|") if other)]
    add_names("company", COMPANIES)
    add_names("model", MODELS)
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
                if code in WITH_ARTICLE:
                    names.append((code, f"{name} (the)"))
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
        for short in shortened(key) if entities[code][0] == "country" else [key]:
            if aliases.setdefault(short, code) != code:
                sys.exit(f"alias {short!r} means both {aliases[short]} and {code}")

    other_codes = {}
    alpha2 = {given[1] for given in entities.values()}
    for entity, given in CODES.items():
        if entity not in entities:
            sys.exit(f"CODES: {entity} is no entity")
        for code in given.split():
            if code in entities or code in alpha2:
                sys.exit(f"code {code} of {entity} is an id or an ISO code")
            if aliases.get(fold(code), entity) != entity and code not in CODES_THAT_ARE_NAMES:
                sys.exit(f"code {code} of {entity} is a name of {aliases[fold(code)]}")
            if other_codes.setdefault(code, entity) != entity:
                sys.exit(f"code {code} means both {other_codes[code]} and {entity}")

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
        ("id", "kind", "alpha2", "alpha3", "name_en", "name_fr", "note", "note_fr"),
        [(code, *entities[code], *NOTES.get(code, ("", ""))) for (code,) in by_bytes((code,) for code in entities)],
    )
    write("aliases.csv", ("alias", "entity"), by_bytes(aliases.items()))
    write("codes.csv", ("code", "entity"), by_bytes(other_codes.items()))
    write(
        "members.csv",
        ("bloc", "entity", "from", "to"),
        [(*key, *members[key]) for key in by_bytes(members)],
    )


if __name__ == "__main__":
    main()
