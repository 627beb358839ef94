#!/usr/bin/env python3
"""Fails if a command takes more than linear time or memory in some dimension of its input.

    python3 benches/sweep.py target/release/aiwatch                 all commands in all dimensions, by CPU time
    python3 benches/sweep.py target/release/aiwatch --worst         the pairs at the top of this file, by instructions
    python3 benches/sweep.py target/release/aiwatch --only sources,check --size 2000

One dimension of a generated file grows from n to 4n; the others stay small. A command fails where its time or its peak
memory grows more than 6 times. CPU time needs large files to stand out from the start of the process, but no other
program. `--worst` counts instructions with valgrind, so that the answer does not depend on how busy the machine is.
"""

import argparse
import csv
import math
import os
import pathlib
import pty
import random
import select
import signal
import subprocess
import sys
import termios
import time

# No cache files beside the sources.
sys.dont_write_bytecode = True
import compare
import instructions

MAX_GROWTH = 6
# Seconds for one run.
MAX_SECONDS = 20
FOLDER = compare.BENCH / "sweep"
# What grew fastest before it was mended, each with a size at which that stands out from the start of the process.
WORST = [
    ("sources", "check", 500),
    ("units", "show entity", 1_000),
    ("metrics", "export owid", 1_000),
    ("sources", "compare --vs", 1_000),
    ("entities", "list sources", 8_000),
    ("notes", "check", 1_000),
]
HEADER = "id,metric,entity,period,qualifier,value,unit,scope,source,origin,note".split(",")
# A table has at most 10,000 columns.
SIZES = {"columns": 2_400}
SIZE = 20_000


# The dimensions: one function for each. All but `columns` give dictionaries; what they leave out is as in `ROW`, and each
# row is written for two years.

ROW = {"metric": "m", "entity": "FRA", "unit": "kg", "source": "s"}


def entities(count, dice):
    for n in range(count):
        yield {"entity": f"entity {n}", "value": dice.randrange(10**6)}


def ranks(count, dice):
    """Each entity with an amount and a rank."""
    places = list(range(1, count // 2 + 1))
    dice.shuffle(places)
    for n, place in enumerate(places):
        yield {"entity": f"entity {n}", "value": 10**7 - place}
        yield {"entity": f"entity {n}", "value": place, "unit": "", "qualifier": "rank"}


def metrics(count, dice):
    for n in range(count):
        yield {"metric": f"m{n or ''}", "value": dice.randrange(10**6)}


def periods(count, dice):
    """Years, months and days."""
    times = [f"{1000 + n // 365}-{1 + n // 31 % 12:02}-{1 + n % 28:02}" for n in range(count * 2)]
    for period in list(dict.fromkeys(times))[:count]:
        yield {"period": period, "value": dice.randrange(10**6)}


def sources(count, _dice):
    """One figure in many documents."""
    for n in range(count):
        yield {"source": f"s{n or ''}", "value": 7}


def origins(count, _dice):
    for n in range(count):
        yield {"origin": f"origin {n}", "value": 7}


def units(count, dice):
    for n in range(count):
        yield {"unit": f"unit {n}", "value": dice.randrange(10**6)}


def scopes(count, dice):
    for n in range(count):
        yield {"scope": f"scope {n}", "value": dice.randrange(10**6)}


def notes(count, dice):
    """Half of the notes on one figure each, half of them all alike."""
    for n in range(count):
        note = f"note {n}" if n % 2 else "provisional"
        yield {"entity": f"entity {n % 50}", "source": f"s{n // 50 or ''}", "value": dice.randrange(10**6), "note": note}


def problems(count, dice):
    """Every other row has no number."""
    for n in range(count):
        yield {"entity": f"entity {n % 50}", "source": f"s{n // 50 or ''}", "value": "?" if n % 2 else dice.randrange(10**6)}


def comparisons(count, dice):
    """Figures of few things, from few documents, each with an id; another file compares each with the next."""
    for n in range(count):
        day = f"{2000 + n // 50 // 336}-{1 + n // 50 // 28 % 12:02}-{1 + n // 50 % 28:02}"
        yield {"id": f"id {n}", "entity": f"entity {n % 50}", "period": day, "value": dice.randrange(10**6)}


def columns(count, dice):
    """A metric in each column."""
    yield ["entity", "year", "m", *(f"m{n}" for n in range(1, count))]
    for entity in ["FRA", "DEU", "ITA", "ESP"]:
        yield [entity, "2023", *(dice.randrange(10**6) for _ in range(count))]


DIMENSIONS = [entities, ranks, metrics, periods, sources, origins, units, scopes, notes, problems, comparisons, columns]


def data(dimension, count):
    """The file; the same size gives the same bytes."""
    file = FOLDER / f"{dimension.__name__}-{count}.csv"
    dice = random.Random(count)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(file, "w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out, lineterminator="\n")
        made = dimension(count, dice)
        if dimension is columns:
            rows.writerows(made)
        else:
            rows.writerow(HEADER)
            for row in made:
                # Two periods, so that there is a change.
                for period in [row["period"]] if "period" in row else ["2022", "2023"]:
                    rows.writerow([{**ROW, **row, "period": period}.get(name, "") for name in HEADER])
    if dimension is comparisons:
        pairs = [f"c{n},times,id {n},id {n + 1},{n % 9}" for n in range(count - 1)]
        pairs_of(file).write_text("\n".join(["id,relation,left,right,value", *pairs, ""]))
    return file


def pairs_of(file):
    """The file that compares the figures of another one."""
    return file.with_name(f"pairs-of-{file.name}")


# The commands: their arguments for a file. `explore` is drawn once in a terminal.


def named(entity):
    return {
        "list entities": ["list", "entities"],
        "list metrics": ["list", "metrics"],
        "list sources": ["list", "sources"],
        "list periods": ["list", "periods"],
        "rank": ["rank", "--metric", "m"],
        "rank json": ["rank", "--metric", "m", "--json"],
        "rank --agg": ["rank", "--metric", "m", "--agg", "sum"],
        "rank --by change": ["rank", "--metric", "m", "--by", "change"],
        "compare": ["compare", "--metric", "m"],
        "compare csv": ["compare", "--metric", "m", "--csv"],
        "compare --agg": ["compare", "--metric", "m", "--agg", "mean"],
        "compare --vs": ["compare", "--metric", "m", "--vs", entity],
        "chart": ["chart", "--metric", "m"],
        "chart svg": ["chart", "--metric", "m", "--format", "svg"],
        "show entity": ["show", entity, "--as", "entity"],
        "show metric": ["show", "m", "--as", "metric"],
        "show source": ["show", "s", "--as", "source"],
        "check": None,
        "check json": None,
        "cite": ["cite"],
        "cite bibtex": ["cite", "--format", "bibtex"],
        "report": ["report", "--format", "html"],
        "export": ["export", "--csv"],
        "export jsonl": ["export", "--format", "jsonl"],
        "export json": ["export", "--json"],
        "export md": ["export", "--format", "md"],
        "export owid": ["export", "--layout", "owid"],
        "export package": ["export", "--layout", "package"],
        "validate": None,
        "validate json": None,
        "explore": ["explore"],
    }


COMMANDS = list(named(""))


def arguments(command, file):
    """Without the binary; with one thread, since others cost memory at the start."""
    entity = "entity 0" if "entity 0" in file.read_text()[:300] else "FRA"
    given = named(entity)[command]
    # So that answers with rows left out are measured, too.
    skip = ["--skip-invalid"] if file.name.startswith("problems") else []
    if command.startswith("check"):
        pairs = ["--data", pairs_of(file)] if pairs_of(file).exists() else []
        given = ["check", "--data", file, *pairs, "--against", file, "--fail-on", "none", *skip]
    elif command.startswith("validate"):
        given = ["validate", file]
    else:
        given = [*given, "--data", file, *skip]
    if command.endswith(" json") and "--json" not in given:
        given = [*given, "--json"]
    written = {"report": "out.html", "export owid": "out.csv", "export package": "package"}.get(command)
    if written:
        given = [*given, "-o", FOLDER / written, "--force"]
    return [*given, "--threads", "1"]


def screen(master):
    """Takes what is drawn, and asks to leave."""
    end = time.monotonic() + MAX_SECONDS
    while time.monotonic() < end:
        if select.select([master], [], [], 0.05)[0]:
            try:
                if not os.read(master, 1 << 16):
                    return
                os.write(master, b"q")
            except OSError:
                return


def in_terminal(command):
    """CPU seconds, peak memory in KiB (never less than Python's), and the exit status."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    out = [(os.POSIX_SPAWN_DUP2, slave, stream) for stream in (0, 1, 2)]
    child = os.posix_spawn(command[0], command, {**os.environ, "TERM": "xterm"}, file_actions=out, setsid=True)
    os.close(slave)
    screen(master)
    os.close(master)
    _, status, usage = os.wait4(child, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, os.waitstatus_to_exitcode(status)


def measured(command):
    """CPU seconds, peak memory in KiB, and the exit status, or None if it had to be stopped."""
    command = [str(word) for word in command]
    if command[1] == "explore":
        return in_terminal(command)
    # What Python starts needs as much memory as Python.
    spawn = [str(compare.program("spawn")), *command]
    child = subprocess.Popen(spawn, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        _, cpu, peak, status = child.communicate(timeout=MAX_SECONDS)[0].split()
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return MAX_SECONDS, 0, None
    return float(cpu), int(peak), int(status)


def cost(command, counts_instructions, attempts):
    """Instructions in millions or CPU seconds, the least of a few attempts; then as `measured`."""
    seconds, peak, status = measured(command)
    if counts_instructions:
        return instructions.counted(command), peak, status
    if status is not None:
        seconds = min([seconds, *(measured(command)[0] for _ in range(attempts - 1))])
    return seconds, peak, status


def growth(binary, command, dimension, size, counts_instructions, attempts=2):
    """A line of the table, and whether it is more than linear."""
    name = f"{dimension.__name__:9} {command:16} {size:7}"
    runs = []
    for count in (size, 4 * size):
        runs.append(cost([binary, *arguments(command, data(dimension, count))], counts_instructions, attempts))
        if runs[-1][2] is None:
            return f"{name} stopped after {MAX_SECONDS} s: TOO MUCH", math.inf
    (small, small_peak, _), (large, large_peak, status) = runs
    times, peaks = large / small, large_peak / small_peak
    worst = max(times, peaks)
    if worst > MAX_GROWTH and not counts_instructions and attempts < 5:
        # A busy machine slows the longer run more.
        return growth(binary, command, dimension, size, counts_instructions, 5)
    refused = " (refused)" if status == 2 else ""
    line = f"{name} {small:9.3f} {large:9.3f} {times:6.1f} {small_peak / 1024:8.1f} {large_peak / 1024:8.1f} {peaks:6.1f}"
    return f"{line}{refused}{' TOO MUCH' if worst > MAX_GROWTH else ''}", worst


def pairs(options):
    if options.worst:
        by_name = {dimension.__name__: dimension for dimension in DIMENSIONS}
        return [(by_name[name], command, size) for name, command, size in WORST]
    asked = options.only.split(",") if options.only else []
    dimensions = [d for d in DIMENSIONS if d.__name__ in asked] or DIMENSIONS
    commands = [c for c in COMMANDS if c in asked] or COMMANDS
    size = options.size
    return [(d, c, size or SIZES.get(d.__name__, SIZE)) for d in dimensions for c in commands]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?", default=compare.AIWATCH, type=pathlib.Path)
    parser.add_argument("--worst", action="store_true", help="only the worst pairs, by instructions")
    parser.add_argument("--only", help="names of dimensions and commands, with commas")
    parser.add_argument("--size", type=int, help="n")
    options = parser.parse_args()
    binary = options.binary.resolve()
    unit = "million instructions" if options.worst else "CPU seconds"
    print(f"{unit} and peak MiB with n and 4n, and their growth; at most {MAX_GROWTH}")
    failed = 0
    for dimension, command, size in pairs(options):
        line, worst = growth(binary, command, dimension, size, options.worst)
        failed += worst > MAX_GROWTH
        print(line, flush=True)
    print(f"{failed} grow too much")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
