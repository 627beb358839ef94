#!/usr/bin/env python3
"""Fails where a command takes more instructions than it may, counted by valgrind.

    python3 benches/instructions.py target/release/aiwatch

A clock depends on what else the machine does; this count comes out the same each time, so that it can be a test.
"""

import os
import pathlib
import re
import subprocess
import sys

# Nothing beside the sources.
sys.dont_write_bytecode = True
import compare

# What each may take, in millions: half as much again as it took when the bound was set. Where a change makes one
# faster, lower its bound; where one needs more for a good reason, raise it, and say why in the commit.
MOST = {
    "start": 2.4,
    "rank": 60,
    "list": 105,
    # One row of many columns: what is asked of each column is not to be asked again for each other one.
    "columns": 590,
}
ROWS = 20_000
COLUMNS = 9_900


def counted(command):
    """The instructions of one run, in millions."""
    # The locale and whatever else is set would have a part in it.
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run([*valgrind, *map(str, command)], env=environment, capture_output=True, text=True)
    total = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not total:
        sys.exit(f"exit status {done.returncode}: {' '.join(map(str, command))}\n{done.stderr}")
    return int(total[1]) / 1e6


def wide():
    """A file of many columns that mean nothing."""
    file = compare.BENCH / f"columns-{COLUMNS}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    more = "".join(f",c{n}" for n in range(COLUMNS))
    file.write_text(f"metric,entity,period,value{more}\nm,FR,2023,1{',' * COLUMNS}\n")
    return file


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else compare.AIWATCH).resolve()
    file = compare.data(ROWS, "csv")
    failed = False
    for what, most in MOST.items():
        if what == "start":
            command = [binary, "compare", "--metric", "patents"]
        elif what == "columns":
            command = [binary, "compare", "--data", wide(), "--csv"]
        else:
            command = [binary, *compare.aiwatch(what, file, 1)[1:]]
        count = counted(command)
        failed |= count > most
        print(f"{what:8}{count:9.2f} million instructions, at most {most:,}{': TOO MANY' if count > most else ''}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
