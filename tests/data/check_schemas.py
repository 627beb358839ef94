"""Holds the program's JSON answers to the JSON Schemas in data/schemas, with the jsonschema package as the judge.

Usage: check_schemas.py PROGRAM. Needs jsonschema from PyPI.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())

# Every kind of cell: bounds, ranges, ranks, missing values, several sources, units and scopes.
FIGURES = """\
metric,entity,period,qualifier,value,upper,unit,scope,source,origin
n,FR,2020,,1.50,,USD,,a,
n,FR,2021,more-than,4e9,,USD,,a,
n,DE,2020,range,5,6,USD,s,b,o
n,DE,2021,,,,USD,s,b,o
n,IT,2020,rank,2,4,,,a,
n,IT,,about,9007199254740993,,EUR,,a,
n,ES,2021,at-least,-0.000001,,USD,,a,
"""

# Figures that statements are about: a rank, a row without a value, an approximate amount.
JUDGED = """\
id,metric,entity,period,qualifier,value,upper,unit
deepseek-development,n,FR,2020,rank,1,2,
deepseek-spending,n,DE,2020,,,,USD
deepseek-final-pretraining,n,IT,2020,about,5,,USD
"""

QUESTIONS = [
    "compare --metric patents", "compare --metric patents,investment,models", "compare --metric models --vs US",
    "compare --metric patents --period 1999", "compare --data figures.csv", "compare --data figures.csv --period all",
    "rank --metric investment", "rank --metric models", "rank --metric patents --by change", "rank --metric patents --period 1999",
    "rank --data figures.csv --period 2020", "rank --data figures.csv --period 2021", "list metrics", "list entities",
    "list sources", "list periods", "list metrics --data figures.csv", "list periods --data figures.csv", "export",
    "export --metric patents", "export --data figures.csv",
    "show france", "show usa", "show EU", "show world", "show germany", "show deepseek", "show nvidia", "show usa --period 1999",
    "show semianalysis --as entity", "show patents", "show training-cost", "show market-value", "show models --metric patents",
    "show reboot-2025", "show arte", "show semianalysis --as source", "show FR --data figures.csv", "show DE --data figures.csv",
    "show IT --data figures.csv", "show US --data figures.csv", "show n --data figures.csv", "show patents --data figures.csv",
    "show a --data figures.csv", "show b --data figures.csv", "claims", "claims deepseek-cost-below-spending",
    "check", "check --strict", "check --fail-on none", "check --metric patents", "check --entity FR --as-of 2024-06", "check figures.csv", "check judged.csv",
    "check figures.csv --against judged.csv", "check --against figures.csv", "cite", "cite --metric spending",
    "cite --data @reference --metric patents", "cite --data @reference --source ai-index-2024", "show oecd-ai-vc", "show ai-index-2023", "show G20", "show gpt-4", "cite --data figures.csv", "rank --metric investment --data @reference",
    "rank --metric investment --data @reference --period 2013/2024", "compare --metric patents --data @reference",
    "chart --metric patents", "chart --metric investment", "chart --metric patents --period 1999", "chart --data @reference --metric models",
    "chart --data figures.csv --period 2020", "chart --metric patents --form stacked",
    "list sources --data @reference", "show france --data @reference", "export --data @reference --metric models",
    "validate figures.csv", "validate judged.csv", "validate wrong.csv", "validate wide.csv figures.csv", "validate empty.csv",
    "claims --entity FR", "claims --data figures.csv", "claims --data judged.csv", "show FR --data judged.csv",
]

# Two rows of one key, a period and a number that are none, a name that is not known.
WRONG = """\
metric,entity,year,value
n,FR,2023,1
n,FRA,2023,2
n,DE,20x3,3
n,Atlantis,2023,4
n,IT,2023,4x
"""

# A table with a column for each year, as spreadsheets in French write it.
WIDE = """\
pays;2022;2023
France;1,5;
Corée du Sud;2,25;3 000,5
"""

GONE = object()

# Answers with one thing made wrong: where, and what stands there instead.
BROKEN = [
    ("show france", ["entity"], GONE),
    ("show france", ["metric"], {"id": "n"}),
    ("show france", ["title"], None),
    ("show france", ["events"], GONE),
    ("show france", ["entity", "kind"], "planet"),
    ("show france", ["entity", "codes"], None),
    ("show france", ["figures", 0, "rank", "first"], 0),
    ("show france", ["figures", 0, "stated_rank"], GONE),
    ("show usa", ["figures", 0, "figure", "qualifier"], "roughly"),
    ("show usa", ["figures", 0, "figure", "upper"], 9),
    ("show usa", ["figures", 0, "among"], 1),
    ("show usa", ["figures", 0, "period"], 2010),
    ("show usa", ["events", 0, "fact"], None),
    ("show deepseek", ["claims", 0, "verdict"], "false"),
    ("show patents", ["metric"], GONE),
    ("show patents", ["source"], {"id": "a"}),
    ("show patents", ["metric", "kind"], "stock: so much at a time"),
    ("show patents", ["statements", 0, "rows"], 0),
    ("show patents", ["scopes", 0, "within"], GONE),
    ("show reboot-2025", ["source"], GONE),
    ("show reboot-2025", ["entity"], {"id": "FRA"}),
    ("show reboot-2025", ["source", "relays"], ["arte"]),
    ("show reboot-2025", ["figures", 0, "figure"], None),
    ("show reboot-2025", ["figures", 0, "rank"], {"first": 1, "last": 1}),
    ("show reboot-2025", ["metrics", 0, "rows"], "6"),
    ("claims", ["verdict"], "supported"),
    ("claims", ["rows", 0, "verdict"], "false"),
    ("claims", ["rows", 0, "verdict"], GONE),
    ("claims", ["rows", 0, "number"], "similar"),
    ("claims", ["rows", 0, "scope"], "total"),
    ("claims", ["rows", 0, "times", "upper"], None),
    ("claims", ["rows", 0, "left_figure"], None),
    ("claims", ["rows", 0, "right_figure"], 1.6e9),
    ("claims", ["sources", 0, "id"], None),
    ("check", ["evidence"], GONE),
    ("check", ["rows", 0, "verdict"], "false"),
    ("check", ["rows", 0, "verdict"], "unverifiable"),
    ("check", ["rows", 0, "reason"], "because"),
    ("check", ["rows", 0, "credit"], "given"),
    ("check", ["rows", 0, "fit"], "colour"),
    ("check", ["rows", 0, "number_answer"], "rounds"),
    ("check", ["rows", 0, "reference_source"], None),
    ("check --metric models --entity EU", ["rows", 0, "difference", "value"], "-1"),
    ("check", ["rows", 0, "disputed_by"], "ai-index-2024"),
    ("check", ["evidence", 0, "part"], "proves"),
    ("check", ["evidence", 0, "reference_figure"], None),
    ("cite", ["rows", 0, "citation"], None),
    ("cite", ["rows", 0, "figure"], GONE),
    ("validate wrong.csv", ["problems", 0, "line"], 0),
    ("validate wrong.csv", ["problems", 0, "problem"], ""),
    ("validate wide.csv", ["files", 0, "layout"], "broad"),
    ("validate wide.csv", ["files", 0, "delimiter"], GONE),
    ("validate wide.csv", ["data", "missing"], None),
    ("validate wide.csv", ["unknown"], GONE),
    ("rank --metric investment --data @reference", ["elsewhere", 0, "rank", "first"], 0),
]


def answer(question: str, folder: str) -> str:
    command = [PROGRAM, *question.split(), "--json"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    # `check` and `validate` say no with 1.
    if run.returncode != 0 and (run.returncode, command[1]) not in ((1, "check"), (1, "validate")):
        raise RuntimeError(f"{question}: exit {run.returncode}\n{run.stderr}")
    return run.stdout


def schema_of(document: dict) -> dict:
    name, version = document["schema"].removeprefix("aiwatch.").split("/")
    return json.loads((ROOT / "data" / "schemas" / f"{name}.{version}.json").read_text(encoding="utf-8"))


def is_valid(document: dict) -> bool:
    return jsonschema.Draft202012Validator(schema_of(document)).is_valid(document)


def broken(document: dict, place: list, value: object) -> dict:
    *parents, key = place
    part = document
    for step in parents:
        part = part[step]
    if value is GONE:
        del part[key]
    else:
        assert key not in part or part[key] != value, f"{place} is {value} anyway"
        part[key] = value
    return document


def main() -> int:
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "figures.csv").write_text(FIGURES, encoding="utf-8")
        pathlib.Path(folder, "judged.csv").write_text(JUDGED, encoding="utf-8")
        pathlib.Path(folder, "wrong.csv").write_text(WRONG, encoding="utf-8")
        pathlib.Path(folder, "wide.csv").write_text(WIDE, encoding="utf-8")
        pathlib.Path(folder, "empty.csv").write_text("", encoding="utf-8")
        for question in QUESTIONS:
            document = json.loads(answer(question, folder))
            schema = schema_of(document)
            jsonschema.Draft202012Validator.check_schema(schema)
            errors = list(jsonschema.Draft202012Validator(schema).iter_errors(document))
            for error in errors:
                print(f"{question}: {error.json_path}: {error.message}")
            passed, failed = passed + (not errors), failed + bool(errors)
        # A judge that accepts everything judges nothing.
        for document in ({"schema": "aiwatch.rank/1"}, {"schema": "aiwatch.export/1", "observations": [{"metric": "n"}]}):
            passed, failed = passed + (not is_valid(document)), failed + is_valid(document)
        for question, place, value in BROKEN:
            accepted = is_valid(broken(json.loads(answer(question, folder)), place, value))
            if accepted:
                print(f"{question}: accepted with {place} made wrong")
            passed, failed = passed + (not accepted), failed + accepted
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
