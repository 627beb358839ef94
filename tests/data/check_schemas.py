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

QUESTIONS = [
    "compare --metric patents", "compare --metric patents,investment,models", "compare --metric models --vs US",
    "compare --metric patents --period 1999", "compare --data figures.csv", "compare --data figures.csv --period all",
    "rank --metric investment", "rank --metric models", "rank --metric patents --by change", "rank --metric patents --period 1999",
    "rank --data figures.csv --period 2020", "rank --data figures.csv --period 2021", "list metrics", "list entities",
    "list sources", "list periods", "list metrics --data figures.csv", "list periods --data figures.csv", "export",
    "export --metric patents", "export --data figures.csv",
]


def answer(question: str, folder: str) -> str:
    command = [PROGRAM, *question.split(), "--json"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def schema_of(document: dict) -> dict:
    name, version = document["schema"].removeprefix("aiwatch.").split("/")
    return json.loads((ROOT / "data" / "schemas" / f"{name}.{version}.json").read_text(encoding="utf-8"))


def main() -> int:
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "figures.csv").write_text(FIGURES, encoding="utf-8")
        for question in QUESTIONS:
            document = json.loads(answer(question, folder))
            schema = schema_of(document)
            jsonschema.Draft202012Validator.check_schema(schema)
            errors = list(jsonschema.Draft202012Validator(schema).iter_errors(document))
            for error in errors:
                print(f"{question}: {error.json_path}: {error.message}")
            passed, failed = passed + (not errors), failed + bool(errors)
        # A judge that accepts everything judges nothing.
        for broken in ({"schema": "aiwatch.rank/1"}, {"schema": "aiwatch.export/1", "observations": [{"metric": "n"}]}):
            refused = not jsonschema.Draft202012Validator(schema_of(broken)).is_valid(broken)
            passed, failed = passed + refused, failed + (not refused)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
