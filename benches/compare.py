#!/usr/bin/env python3
"""Compares aiwatch with other programs that read the same files: how fast they are, and whether they agree.

    python3 benches/compare.py                    the whole table, in Markdown, for benches/README.md
    python3 benches/compare.py --jobs rank --formats csv --rows 1000000 --pairs 5
    python3 benches/compare.py layouts            files in the layouts of publishers and users
    python3 benches/compare.py agree              every job, format and layout, against Python's csv and DuckDB

Needs target/release/aiwatch (or the binary in AIWATCH; for Parquet the one in AIWATCH_PARQUET), rustc, and Python with
venv; installs the other programs in target/bench, and writes the files there.
"""

import argparse
import collections
import csv
import datetime
import gzip
import json
import math
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys

# No cache files beside the sources.
sys.dont_write_bytecode = True
from layouts import CHOSEN, LAYOUTS, MULTIPLE

ROOT = pathlib.Path(__file__).resolve().parent.parent
BENCH = ROOT / "target" / "bench"
AIWATCH = pathlib.Path(os.environ.get("AIWATCH", ROOT / "target" / "release" / "aiwatch")).absolute()
PARQUET = ROOT / "target" / "parquet" / "release" / "aiwatch"
PARQUET = pathlib.Path(os.environ.get("AIWATCH_PARQUET", PARQUET)).absolute()
JOBS = ["rank", "compare", "list", "validate"]
FORMATS = ["csv", "csv.gz", "jsonl"]
# Listed among the top 20 without a rank.
AGGREGATES = {"WORLD", "EU"}


# The commands: one function for each program.


def aiwatch(job, file, threads, *more):
    patents = ["--metric", "patents", "--agg", "sum"]
    command = {
        "rank": ["rank", *patents, "--period", "2023", "--top", "20", "--data", file],
        "compare": ["compare", *patents, "--period", "2015,2023", "--data", file],
        "list": ["list", "metrics", "--data", file],
        "validate": ["validate", "--no-duplicates", file],
    }[job]
    return [AIWATCH, *command, "--threads", threads, *more]


def duckdb(job, file, threads):
    """The file as a user would name it: DuckDB detects the columns and their types."""
    read = "read_json" if str(file).endswith("jsonl") else "read_csv"
    # With a detected type, the query would end at the first wrong cell, which validate must count.
    table = f"{read}('{file}'{', all_varchar = true' if (job, read) == ('validate', 'read_csv') else ''})"
    query = {
        "rank": f"SELECT entity, sum(value) AS total FROM {table} WHERE metric = 'patents' AND year = 2023 "
        "GROUP BY entity HAVING count(value) > 0 ORDER BY total DESC, entity LIMIT 20",
        "compare": "SELECT *, b - a, b / nullif(a, 0) FROM (SELECT entity, sum(value) FILTER (year = 2015) "
        f"AS a, sum(value) FILTER (year = 2023) AS b FROM {table} WHERE metric = 'patents' AND year IN (2015, 2023) "
        "GROUP BY entity) WHERE a IS NOT NULL OR b IS NOT NULL ORDER BY entity",
        "list": f"SELECT metric, count(value), min(value), max(value), avg(value) FROM {table} "
        "GROUP BY metric ORDER BY metric",
        "validate": "SELECT count(*), count(*) FILTER ("
        "NOT coalesce(TRY_CAST(year AS INTEGER) BETWEEN 1000 AND 3000, false) "
        f"OR (value IS NOT NULL AND TRY_CAST(value AS DOUBLE) IS NULL)) FROM {table}",
    }[job]
    return duckdb_query(query, threads)


def duckdb_query(query, threads):
    return [program("duckdb"), "-init", os.devnull, "-json", "-c", f"SET threads = {threads}; {query}"]


def aiwatch_layout(name, file, threads, *more):
    """`list metrics`; for the file with notes, a command that shows a few of them."""
    command = ["list", "metrics"]
    if name == "noted":
        command = ["compare", "--metric", CHOSEN["metric"], "--period", CHOSEN["year"]]
    return [PARQUET if name == "parquet" else AIWATCH, *command, "--data", file, "--threads", threads, *more]


POLARS = """
import os, sys
job, file, os.environ["POLARS_MAX_THREADS"] = sys.argv[1:]
import polars as pl
from polars import col
types = dict.fromkeys(["metric", "entity", "year", "value", "unit", "source", "note"], pl.String)
if job != "validate": types |= {"year": pl.Int32, "value": pl.Float64}
rows = pl.scan_ndjson(file, schema=types) if file.endswith("jsonl") else pl.scan_csv(file, schema=types)
patents = rows.filter(col("metric") == "patents", col("value").is_not_null())
of = lambda year: col("value").filter(col("year") == year).sum()
if job == "rank":
    answer = patents.filter(col("year") == 2023).group_by("entity").agg(col("value").sum()).top_k(20, by="value")
elif job == "compare":
    answer = patents.filter(col("year").is_in([2015, 2023])).group_by("entity").agg(a=of(2015), b=of(2023))
    answer = answer.with_columns(change=col("b") - col("a"), ratio=col("b") / col("a")).sort("entity")
elif job == "list":
    value = col("value")
    answer = rows.group_by("metric").agg(value.count(), a=value.min(), b=value.max(), c=value.mean()).sort("metric")
else:
    sound = col("year").cast(pl.Int32, strict=False).is_between(1000, 3000).fill_null(False)
    number = col("value").is_null() | col("value").cast(pl.Float64, strict=False).is_not_null()
    answer = rows.select(pl.len(), bad=(~(sound & number)).sum())
for row in answer.collect(engine="streaming").rows(): print(*row, sep="\\t")
"""


def polars(job, file, threads):
    return [BENCH / "venv" / "bin" / "python", "-c", POLARS, job, file, threads]


def xan(job, file, _threads):
    """Its commands in a pipe, as in its manual. It does not read JSON Lines, so these are converted first."""
    sound = 'year >= 1000 && year <= 3000 && (value eq "" || float(value) == float(value))'
    steps = {
        "rank": "search -e -s metric patents | search -e -s year 2023 | groupby entity 'sum(value) as v' | top v -l 20",
        "compare": "search -e -s metric patents | search -r -s year '^(2015|2023)$' | search -N -s value "
        "| groupby entity 'sum(if(year eq \"2015\", value, 0)) as a, sum(if(year eq \"2023\", value, 0)) as b' "
        "| map 'b - a as change, if(a != 0, b / a, \"\") as ratio' | sort -s entity",
        "list": "groupby metric 'count(value), min(value), max(value), mean(value)'",
        "validate": f"agg 'count() as n, count(if(try({sound}), false, true)) as bad'",
    }[job]
    first, *others = steps.split(" | ")
    start = [f"from '{file}'", first] if str(file).endswith("jsonl") else [f"{first} '{file}'"]
    return ["bash", "-o", "pipefail", "-c", " | ".join(f"xan {step}" for step in [*start, *others])]


PEERS = {"duckdb": duckdb, "polars": polars, "xan": xan}


# Programs and files: made once, and again when their sources change.


def run(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, **options)


def output(*command):
    return run(*command, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout.strip()


def program(name):
    """One of the small programs here, compiled; or DuckDB, from its package."""
    made = BENCH / name
    if name == "duckdb":
        venv()
        return next((BENCH / "venv").glob("lib/python3*/site-packages/duckdb_cli/duckdb"))
    source = ROOT / "benches" / f"{name}.rs"
    # The names in the data are compiled in.
    sources = [source, ROOT / "data" / "entities.csv"]
    if older(made, *sources):
        BENCH.mkdir(parents=True, exist_ok=True)
        # The one that measures must be small.
        static = ["-C", "target-feature=+crt-static"] if name == "spawn" else []
        run("rustc", "--edition", "2024", "-O", *static, source, "-o", made)
    return made


def older(made, *sources):
    return not made.exists() or any(made.stat().st_mtime < source.stat().st_mtime for source in sources)


def venv(*packages):
    if not (BENCH / "venv" / "bin" / "python").exists():
        run(sys.executable, "-m", "venv", BENCH / "venv")
        packages = ("duckdb-cli", *packages)
    if packages:
        pip = [BENCH / "venv" / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
        run(*pip, "install", "--quiet", *packages)


def data(rows, form, *more):
    """The file of `data.rs`. An interrupted run leaves only a file of another name."""
    file = BENCH / f"{rows}{''.join(more)}.{form}"
    if older(file, program("data")):
        part = file.with_suffix(".part")
        if form == "csv.gz":
            plain = data(rows, "csv", *more)
            with open(plain, "rb") as plain, gzip.open(part, "wb", compresslevel=6) as packed:
                shutil.copyfileobj(plain, packed, 1 << 20)
        else:
            with open(part, "wb") as out:
                run(program("data"), rows, form, *more, stdout=out)
        part.rename(file)
    return file


def layout_data(name, values):
    layout = LAYOUTS[name]
    file = BENCH / f"{name}-{values}.{layout.ending}"
    if older(file, ROOT / "benches" / "layouts.py"):
        BENCH.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        if name == "parquet":
            rows = f"FROM '{layout_data('native', values)}'"
            run(*duckdb_query(f"COPY ({rows}) TO '{part}' (FORMAT parquet)", 1), stdout=subprocess.DEVNULL)
        else:
            with open(part, "w", newline="", encoding="utf-8") as out:
                layout.write(out, values, random.Random(name))
        part.rename(file)
    return file


def measurable():
    """All layouts, but Parquet only with a binary that reads it."""
    if not PARQUET.exists():
        print(f"Without Parquet: no {PARQUET}.", file=sys.stderr)
    return [name for name in LAYOUTS if name != "parquet" or PARQUET.exists()]


# Measuring.

Taken = collections.namedtuple("Taken", "wall cpu peak")


def measured(command):
    """One whole process, including its start."""
    wall, cpu, peak, status = output(program("spawn"), *command).split()
    if status != "0":
        sys.exit(f"exit status {status}: {' '.join(str(part) for part in command)}")
    return Taken(float(wall), float(cpu), float(peak) / 1024)


def in_turns(commands, pairs):
    """A B A B …, so that a slow machine slows both; the first round is not counted."""
    rounds = [[measured(command) for command in commands] for _ in range(pairs + 1)][1:]
    ours = [taken[0] for taken in rounds]
    for at in range(1, len(commands)):
        other = [taken[at] for taken in rounds]
        ratios = [[a / max(b, 1e-6) for a, b in zip(*both)] for both in zip(ours, other)]
        yield [[statistics.median(column) for column in zip(*list)] for list in (ours, other, ratios)]


def line(what, peer, middle):
    (wall, cpu, peak), (its_wall, its_cpu, its_peak), ratios = middle
    # A start takes milliseconds.
    time = "{:.4f}" if its_wall < 0.05 else "{:.3f}"
    cells = [what, peer, time.format(wall), time.format(its_wall), time.format(cpu), time.format(its_cpu)]
    cells += [f"{peak:.1f}", f"{its_peak:.1f}", *(f"{ratio:.3f}" for ratio in ratios)]
    print(f"| {' | '.join(cells)} |", flush=True)


def version(command):
    return re.search(r"\d+\.\d+\S*", output(command, "--version"))[0]


def print_machine(args, versions):
    commit = output("git", "-C", ROOT, "describe", "--always", "--dirty")
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"{datetime.date.today()}, commit {commit}; {', '.join(map(' '.join, versions.items()))}.")
    print(f"{os.cpu_count()} cores of {model[1] if model else 'unknown make'}, {memory:.0f} GiB;", end=" ")
    print(f"{args.threads} threads each; load average {os.getloadavg()[0]:.1f}.")


def table(args):
    peers = [peer for peer in args.peers if peer != "xan" or shutil.which("xan")]
    if "polars" in peers:
        venv("polars")
    versions = {"aiwatch": version(AIWATCH), "duckdb": version(program("duckdb")), "rustc": version("rustc")}
    if "polars" in peers:
        show = "import polars; print(polars.__version__)"
        versions["polars"] = output(BENCH / "venv" / "bin" / "python", "-c", show)
    if "xan" in peers:
        versions["xan"] = version("xan")
    print_machine(args, versions)
    print("Times in seconds, peak memory in MiB; medians, and medians of the ratios of each pair, ours by theirs.\n")
    print("| job | peer | wall | peer's | cpu | peer's | peak | peer's | wall ratio | cpu ratio | peak ratio |")
    print("| --- | --- |" + " --: |" * 9, flush=True)
    if "start" in args.jobs:
        ours = [AIWATCH, "compare", "--metric", "patents"]
        query = f"SELECT entity, year, value FROM '{ROOT / 'data' / 'article.csv'}' WHERE metric = 'patents'"
        query = query.replace("year", "period")
        theirs = [[program("hello")], [program("duckdb"), "-init", os.devnull, "-c", query]]
        # So short that it takes many runs.
        for peer, middle in zip(["hello world", "duckdb"], in_turns([ours, *theirs], max(50, args.pairs))):
            line("start", peer, middle)
    for rows in args.rows:
        for form in args.formats:
            file = data(rows, form)
            for job in [job for job in args.jobs if job != "start"]:
                askers = [aiwatch, *(PEERS[peer] for peer in peers)]
                commands = [asker(job, file, args.threads) for asker in askers]
                for peer, middle in zip(peers, in_turns(commands, args.pairs)):
                    size = f"{rows // 1_000_000}M" if rows % 1_000_000 == 0 else f"{rows:,}"
                    line(f"{job}, {form}, {size}", peer, middle)
    print(f"\nLoad average {os.getloadavg()[0]:.1f} after.")


def layout_table(args):
    print_machine(args, {"aiwatch": version(AIWATCH), "duckdb": version(program("duckdb"))})
    print("Wall times in seconds; CPU times of one thread in nanoseconds a value. Medians, and medians of", end=" ")
    print("the ratios of each pair: to DuckDB, and to native rows.\n")
    print("| file | values | wall | DuckDB's | ratio | target | CPU | native's | ratio | target |")
    print("| --- |" + " --: |" * 9, flush=True)
    for name in measurable():
        layout_line(name, args)
    print(f"\nLoad average {os.getloadavg()[0]:.1f} after.")


def layout_line(name, args):
    values, natives = (args.rows[0] if args.rows else LAYOUTS[each].values for each in (name, "native"))
    file, native = layout_data(name, values), layout_data("native", natives)
    theirs = duckdb_query(LAYOUTS[name].query(file), args.threads)
    [(ours, other, ratios)] = in_turns([aiwatch_layout(name, file, args.threads), theirs], args.pairs)
    target = lambda ratio: f"≤ {ratio}" if ratio else ""
    cells = [name, f"{values:,}", f"{ours[0]:.3f}", f"{other[0]:.3f}", f"{ratios[0]:.2f}"]
    cells.append(target(LAYOUTS[name].max_wall))
    alone = [aiwatch_layout(name, file, 1, "--csv"), aiwatch_layout("native", native, 1, "--csv")]
    [(ours, other, ratios)] = in_turns(alone, args.pairs)
    cells += [f"{1e9 * ours[1] / values:.0f}", f"{1e9 * other[1] / natives:.0f}"]
    cells += [f"{ratios[1] * natives / values:.2f}", target(LAYOUTS[name].max_cpu)]
    print(f"| {' | '.join(cells)} |", flush=True)


# Comparing answers.


def truth(file):
    """The answers by the simplest means: the rows of each job; for validate the wrong lines and rows."""
    sums, pairs, metrics, bad, rows, ended = {}, {}, {}, [], 0, 1
    with open(file, newline="", encoding="utf-8") as text:
        reader = csv.reader(text)
        next(reader)
        for metric, entity, year, value, *_ in reader:
            # A row begins where the previous one ended.
            rows, line, ended = rows + 1, ended + 1, reader.line_num
            try:
                amount = float(value) if value else None
                sound = re.fullmatch(r"\d{4}", year)
            except ValueError:
                sound = False
            if not sound:
                bad.append((line, rows))
                continue
            if amount is None:
                continue
            metrics.setdefault(metric, []).append(amount)
            if metric == "patents" and year == "2023":
                sums.setdefault(entity, []).append(amount)
            if metric == "patents" and year in ("2015", "2023"):
                pairs.setdefault(entity, ([], []))[year == "2023"].append(amount)
    total = lambda values: math.fsum(values) if values else None
    profile = lambda values: (len(values), min(values), max(values), math.fsum(values) / len(values))
    return {
        "rank": {entity: (total(values),) for entity, values in sums.items()},
        "compare": {entity: with_change(total(a), total(b)) for entity, (a, b) in pairs.items()},
        "list": {metric: profile(values) for metric, values in metrics.items()},
        "validate": {"rows": rows, "bad": bad},
    }


def with_change(a, b):
    known = a is not None and b is not None
    return (a, b, b - a if known else None, b / a if known and a else None)


def close(job, ours, theirs):
    """The first difference above 1e-9. A change is as exact as the values it comes from."""
    if ours.keys() != theirs.keys():
        return f"{job}: only one side has {sorted(map(str, ours.keys() ^ theirs.keys()))[:5]}"
    for key, cells in theirs.items():
        size = max((abs(cell) for cell in cells if cell is not None), default=0)
        for at, (a, b) in enumerate(zip(ours[key], cells, strict=True)):
            slack = size if (job, at) == ("compare", 2) else abs(b or 0)
            if (a is None) != (b is None) or (a is not None and abs(a - b) > 1e-9 * slack):
                return f"{job}: {key}: {ours[key]} and {cells}"
    return None


def asked(command, status=0):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    if done.returncode != status:
        sys.exit(f"exit status {done.returncode}: {' '.join(map(str, command))}")
    return done.stdout


def codes(names):
    """The code that aiwatch gives to each name: only it knows which spellings belong together."""
    file = BENCH / "names.csv"
    with open(file, "w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["id", "metric", "entity", "year", "value"])
        rows.writerows([at, "n", name, 2023, 1] for at, name in enumerate(names))
    exported = csv.DictReader(asked([AIWATCH, "export", "--data", file, "--format", "csv"]).splitlines())
    code = {names[int(row["id"])]: row["entity"] for row in exported}
    assert len(set(code.values())) == len(names), "one spelling for each entity"
    return code


def amount(figure):
    """The value, or the middle of the range that an approximate value stands for."""
    if figure is None or figure["upper"] is None:
        return figure and figure["value"]
    return (figure["value"] + figure["upper"]) / 2


def profile_in(row):
    """Count, minimum, maximum and mean of a metric."""
    return (row["rows"] - row["missing"], *(amount(row[name]) for name in ("minimum", "maximum", "mean")))


def layout_answers(name, file, threads):
    """The rows of aiwatch and of DuckDB, by key."""
    keys = lambda row: tuple(row[key] for key in LAYOUTS[name].keys)
    rows = json.loads(asked(aiwatch_layout(name, file, threads, "--format", "json")))["rows"]
    if name == "noted":
        ours = {(row["code"],): (amount(row["periods"][str(CHOSEN["year"])]),) for row in rows}
    else:
        ours = {keys(row): profile_in(row) for row in rows}
    rows = json.loads(asked(duckdb_query(LAYOUTS[name].query(file), threads)))
    return ours, {keys(row): tuple(row.values())[len(keys(row)) :] for row in rows}


def our_answer(job, file, threads):
    """The answer of aiwatch, in the form of the truth."""
    answer = json.loads(asked(aiwatch(job, file, threads, "--format", "json")))
    rows = answer["rows"] if job != "validate" else None
    if job == "compare":
        figures = {row["code"]: (*row["periods"].values(), row["change"], row["ratio"]) for row in rows}
        cells = {code: tuple(map(amount, four)) for code, four in figures.items()}
        # Only aiwatch has rows for entities without a value.
        return {code: four for code, four in cells.items() if four[:2] != (None, None)}
    if job == "list":
        # And for metrics without a value.
        cells = {row["metric"]: profile_in(row) for row in rows}
        return {metric: four for metric, four in cells.items() if four[0]}
    numbered = [row for row in rows if row["rank"]]
    assert not AGGREGATES & {row["code"] for row in numbered}, "aggregates are not ranked"
    sums = [row["value"]["value"] for row in numbered]
    ranks = [1 + sum(more > one for more in sums) for one in sums]
    assert [row["rank"]["first"] for row in numbered] == ranks, "the ranks"
    return {row["code"]: (amount(row["value"]),) for row in rows}


def duckdb_answer(job, file, code):
    rows = [list(row.values()) for row in json.loads(asked(duckdb(job, file, 2)))]
    return {code.get(key, key): tuple(cells) for key, *cells in rows if (job, cells[0]) != ("list", 0)}


def agree(args):
    wrong = []

    def tell(what, problem):
        print(f"{what:44} {problem or 'agrees'}", flush=True)
        if problem:
            wrong.append(what)

    rows = args.rows[0]
    known = truth(data(rows, "csv"))
    code = codes(sorted(known["rank"].keys() | known["compare"].keys()))
    for job in ("rank", "compare"):
        known[job] = {code[entity]: cells for entity, cells in known[job].items()}
    ranking = sorted(known["rank"].items(), key=lambda pair: -pair[1][0])
    top = dict(ranking[:20])
    last = [cells for entity, cells in ranking if entity not in AGGREGATES][:20][-1]
    top_with_aggregates = {entity: cells for entity, cells in ranking if cells >= last}
    for form in args.formats:
        file = data(rows, form)
        for job in ("rank", "compare", "list"):
            expected = top if job == "rank" else known[job]
            tell(f"duckdb, {job}, {form}", close(job, duckdb_answer(job, file, code), expected))
            expected = top_with_aggregates if job == "rank" else known[job]
            tell(f"aiwatch, {job}, {form}", close(job, our_answer(job, file, args.threads), expected))
            same = asked(aiwatch(job, file, 1)) == asked(aiwatch(job, file, args.threads))
            tell(f"aiwatch, {job}, {form}, 1 thread or {args.threads}", None if same else "other bytes")
        for more in ([], ["--bad"]):
            checked = truth(data(rows, "csv", *more))["validate"]
            file, what = data(rows, form, *more), f"validate{' ' if more else ''}{''.join(more)}, {form}"
            bad = [row if form == "jsonl" else line for line, row in checked["bad"]]
            counts = list(json.loads(asked(duckdb("validate", file, 2)))[0].values())
            tell(f"duckdb, {what}", None if counts == [rows, len(bad)] else f"{counts} and {[rows, len(bad)]}")
            command = aiwatch("validate", file, args.threads, "--format", "json")
            answer = json.loads(asked(command, status=1 if bad else 0))
            lines = sorted({problem["line"] for problem in answer["problems"]})
            tell(f"aiwatch, {what}", None if lines == bad else f"{len(lines)} bad lines and {len(bad)}")
    for name in measurable():
        file = layout_data(name, rows)
        tell(f"aiwatch and duckdb, {name}", close("list", *layout_answers(name, file, args.threads)))
        same = asked(aiwatch_layout(name, file, 1)) == asked(aiwatch_layout(name, file, args.threads))
        tell(f"aiwatch, {name}, 1 thread or {args.threads}", None if same else "other bytes")
        answer = json.loads(asked([PARQUET if name == "parquet" else AIWATCH, "validate", file, "--format", "json"]))
        tell(f"aiwatch, validate {name}", f"{answer['problems'][:1]}" if answer["problems"] else None)
    print("all agree" if not wrong else f"{len(wrong)} do not agree")
    return bool(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words = lambda text: text.split(",")
    parser.add_argument("mode", nargs="?", choices=["table", "layouts", "agree"], default="table")
    parser.add_argument("--jobs", type=words, default=["start", *JOBS])
    parser.add_argument("--formats", type=words, default=FORMATS)
    parser.add_argument("--rows", type=lambda text: [int(word) for word in words(text)])
    parser.add_argument("--peers", type=words, default=["duckdb"], help="duckdb,polars,xan; otherwise duckdb")
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    if not AIWATCH.exists():
        sys.exit(f"no {AIWATCH}: cargo build --release")
    if args.rows and args.mode != "table" and args.rows[0] % MULTIPLE:
        sys.exit(f"not a multiple of {MULTIPLE:,}: {args.rows[0]:,}")
    if args.mode != "layouts":
        args.rows = args.rows or ([100_000] if args.mode == "agree" else [1_000_000, 10_000_000])
    sys.exit({"table": table, "layouts": layout_table, "agree": agree}[args.mode](args))


if __name__ == "__main__":
    main()
