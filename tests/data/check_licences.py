"""Whether each dependency has a licence that .deny.toml allows, comes from the registry, and has its reason in Cargo.toml.

Asks cargo only, without a network.
"""

import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]


def is_allowed(expression: str, allowed: set[str]) -> bool:
    """Whether a licence expression is met by the licences that are allowed."""
    expression = expression.replace("/", " OR ")
    words = re.findall(r"\(|\)|[^\s()]+(?: WITH [^\s()]+)?", expression)
    terms = [
        {"AND": "and", "OR": "or", "(": "(", ")": ")"}.get(word, str(word in allowed))
        for word in words
    ]
    return eval(" ".join(terms))  # only True, False, and, or, brackets


def main() -> None:
    deny = tomllib.loads((ROOT / ".deny.toml").read_text())
    allowed = set(deny["licenses"]["allow"])
    version = subprocess.check_output(["rustc", "-vV"], text=True)
    host = re.search(r"^host: (.+)$", version, re.MULTILINE)[1]
    command = ["cargo", "metadata", "--format-version=1", "--all-features", "--locked", "--offline"]
    command += ["--filter-platform", host]
    packages = json.loads(subprocess.check_output(command, cwd=ROOT))["packages"]
    wrong = []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        licence = package["license"]
        if not licence or not is_allowed(licence, allowed):
            wrong.append(f"{name}: the licence is {licence}")
        source = package["source"]
        if source is not None and not source.startswith("registry+"):
            wrong.append(f"{name}: comes from {source}")
    manifest = (ROOT / "Cargo.toml").read_text()
    for section in ("[dependencies]", "[dev-dependencies]"):
        lines = manifest.split(f"\n{section}\n", 1)[1].split("\n[", 1)[0].splitlines()
        for before, line in zip([""] + lines, lines):
            if " = " in line and not before.startswith("#"):
                wrong.append(f"{line.split(' = ')[0]}: no reason in Cargo.toml")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(packages)} packages, each with a licence that is allowed")


main()
