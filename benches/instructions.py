#!/usr/bin/env python3
"""Fails if a command takes more instructions than its limit, counted by valgrind.

    python3 benches/instructions.py target/release/aiwatch

Wall time depends on what else the machine does. This count is the same each time, so it can be a test.
"""

import os
import pathlib
import re
import subprocess
import sys

# No cache files beside the sources.
sys.dont_write_bytecode = True
import compare

# In millions: 50% above the count when the limit was set. Lower a limit when a command gets faster. To raise one, give the
# reason in the commit.
MAX_MILLIONS = {
    "start": 2.4,
    "rank": 60,
    "list": 105,
    "owid": 135,
    "qualified": 84,
    # One row of many columns: what is asked of each column is not asked again for each other one.
    "columns": 590,
}
ROWS = 20_000
COLUMNS = 9_900


def counted(command):
    """The instructions of one run, in millions."""
    # The locale and other variables would change the count.
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


def command(what):
    """Without the binary."""
    if what == "start":
        return ["compare", "--metric", "patents"]
    if what == "columns":
        return ["compare", "--data", wide(), "--csv"]
    if what == "owid":
        # Two values a row.
        return compare.aiwatch_layout(what, compare.layout_data(what, 2 * ROWS), 1)[1:]
    if what == "qualified":
        return compare.aiwatch_layout(what, compare.layout_data(what, ROWS), 1)[1:]
    return compare.aiwatch(what, compare.data(ROWS, "csv"), 1)[1:]


def main():
    binary = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else compare.AIWATCH).resolve()
    failed = False
    for what, limit in MAX_MILLIONS.items():
        count = counted([binary, *command(what)])
        failed |= count > limit
        print(f"{what:9} {count:9.2f} million instructions, at most {limit:,}{': TOO MANY' if count > limit else ''}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
