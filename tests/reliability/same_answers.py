"""Whether two builds of the program answer alike: standard output, standard error, exit status and written files, byte for byte.

For a change that must not change any answer. Both builds are asked the same questions about the files of corpus.py, those of
the project, the built-in data, and files changed at random: all commands, formats and options, in both languages. Each
difference is printed with its command line, which can be run again in the folder that is named at the end.

usage: same_answers.py OLD NEW [--data DIR]... [--only PART] [--mutations N] [--seed N] [--quick] [--svg]

  --data DIR      ask about each file below this folder, too
  --only PART     ask only about files with this in their names
  --mutations N   how many changed files to ask about (default: 1000)
  --seed N        other changes, and other questions about them (default: 1)
  --quick         ask a few of the questions only
  --svg           compare pictures too: SVG, alone and within HTML, and PNG
"""

import argparse
import concurrent.futures
import csv
import io
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from typing import NamedTuple

import corpus

PROJECT = pathlib.Path(__file__).resolve().parents[2]
WORKERS = 2
TIMEOUT = 20
PRINTED = 20
# Files up to this size are changed at random; about those of at least that size fewer questions are asked.
SMALL, LONG = 20_000, 200_000
LAYOUTS = "sdmx native owid world-bank world-bank-long world-bank-api eurostat epoch imf-weo imf wide".split()

# As tables in both languages, and in half of the other formats. `{data}` is the file; the other names stand for what is in it.
BASE = """
validate {data}
export --data {data}
rank --data {data} --metric={metric}
compare --data {data} --metric={metric}
check {data}
list metrics --data {data}
list entities --data {data}
list sources --data {data}
list periods --data {data}
chart --data {data} --metric={metric}
show --data {data} -- {metric}
show --data {data} -- {entity}
show --data {data} --as source -- {source}
cite --data {data} --metric={metric}
claims --data {data}
report --data {data}
"""
# As a table in one language, and in another format in the other one.
OPTIONS = """
export --data {data} --skip-invalid
validate {data} --skip-invalid -v
validate {data} --no-duplicates
export --data {data} -v
rank --data {data}
compare --data {data}
rank --data {data} --skip-invalid --metric={metric} -v
compare --data {data} --skip-invalid --metric={metric}
compare --data {data} --metric={metric} --period all
compare --data {data} --metric={metric} --period {period},latest --vs={rival}
compare --data {data} --metric={metric} --metric={other} --width 60
compare --data {data} --data @article --entity={entity},{rival}
compare --data {data} --metric={metric} --agg sum
compare --data {data} --metric={metric} --agg mean --unit={unit}
rank --data {data} --metric={metric} --agg max --top 2
rank --data {data} --metric={metric} --by change --period all
rank --data {data} --metric={metric} --across-periods --ties dense
rank --data {data} --metric={metric} --entity={rival} --period {period} --color always
rank --data {data} --metric={metric} --scope={scope} --source={source}
list entities --data {data} --metric={other} --agg count
list metrics --data {data} --entity={entity} --skip-invalid
chart --data {data} --metric={metric} --form lines --period all --width 100
chart --data {data} --metric={metric} --form {form} --top 3 --log
chart --data {data} --metric={metric} --agg mean --period {period}
cite --data {data} --entity={entity} --period {period} --skip-invalid
check {data} --fail-on imprecise,undecided --as-of 2024-01-01 -v
check @article --against {data} --metric={metric}
check --data {data} --entity={entity} --skip-invalid
export --data {data} --decimal comma
export --data {data} --decimal point --metric={metric} --raw
export --data {data} --from {layout} -v
rank --data {data} --layout {layout}
export --data {data} --encoding windows-1252
export --data {data} --max-field 10 --max-columns 12
export --data {data} --max-row 90 --max-depth 1 --max-unpacked 400
export --data {data} --metric={metric} -o {out}/figures.csv --dry-run
validate - < {data}
rank --data - --metric={metric} < {data}
"""
# Asked once each. What is written with -o is compared, too.
WRITING = """
export --data {data} --layout owid --metric={metric} -o {out}/a.csv
export --data {data} --layout package -o {out}/a
export --data {data} --skip-invalid --lang fr -o {out}/a.jsonl
report --data {data} --metric={metric} --lang fr -o {out}/a.html
chart --data {data} --metric={metric} -o {out}/a.svg
rank --data {data} --metric={metric} -o {out}/a.md -v
"""
# With one thread and with three the answer is the same.
THREADS = """
export --data {data} --skip-invalid -v --threads {threads}
validate {data} --json --threads {threads}
list entities --data {data} --metric={metric} --threads {threads}
compare --data {data} --data @reference --skip-invalid --metric={metric} --csv --lang fr --threads {threads}
"""
# Of long files only what reading them has to do with is asked; nearly all of it with one format.
OF_LONG = """
validate {data}
validate {data} --skip-invalid -v
export --data {data}
export --data {data} --from {layout} --skip-invalid
export --data {data} --decimal comma
export --data {data} --encoding windows-1252 --metric={metric}
list metrics --data {data}
list periods --data {data} --skip-invalid
compare --data {data} --skip-invalid --metric={metric} --period {period},latest
rank --data {data} --skip-invalid --metric={metric} --entity={entity}
rank --data {data} --metric={metric} --agg max
check {data} --metric={metric} --period {period} --entity={entity} --skip-invalid
validate - < {data}
export --data - --skip-invalid --entity={rival} < {data}
"""
# Asked in both languages.
ELSEWHERE = """

--version
help
help nothing
nothing
rank --metric patnts
rank --metrik patents
rank --period 20x3
compare --entity Europe
compare --metric models --period 1990
compare --metric models --scope foo
rank --data @reference --metric investment --period 2024 --ties ordinal
rank --data @reference --metric investment --entity FR,DE --top 0
show ai
show nvidia deepseek
show patents --as entity
claims nothing
claims deepseek-cost-below-spending
check --data @reference --against @article
check --fail-on none
check --strict
check --fail-on supported,different-scope
check nowhere.csv
cite
cite --metric patents --entity CN --period 2023
compare --data nowhere.csv
compare --data @nothing
compare --data native --data folder
export -o native/bare.csv
export -o nowhere/a.csv
export -o a.xlsx
export --layout package -o native
export --format csv --json
explore
man nothing
completions nothing
validate
list nothing
rank --threads 0
chart --data @reference --metric investment --form slope --period 2023,2024
"""
WORDS = ["", "ra", "rank --metric ", "rank --metric=pa", "show fr", "list ", "compare --entity ", "rank --data native/bare.csv --metric ",
         "claims ", "compare --source ", "compare --scope p", "check --fail-on outdated,con", "man cl", "export --la"]


class Question(NamedTuple):
    arguments: tuple[str, ...]
    stdin: str = ""
    environment: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        words = [word if re.fullmatch(r"[\w@%+=:,./{}-]+", word) else repr(word) for word in self.arguments]
        variables = [f"{name}={value!r}" for name, value in self.environment]
        return " ".join([*variables, "aiwatch", *words, *(["<", self.stdin] if self.stdin else [])])


class Answer(NamedTuple):
    status: int | str
    stdout: bytes = b""
    stderr: bytes = b""
    files: tuple[tuple[str, bytes], ...] = ()


def without_pictures(content: bytes) -> bytes:
    return b"PNG" if content.startswith(b"\x89PNG") else re.sub(rb"<svg.*?</svg>", b"<svg/>", content, flags=re.DOTALL)


class Comparison:
    """Two builds, the folder that they are run in, and what was found so far."""

    def __init__(self, old: str, new: str, folder: pathlib.Path, svg: bool) -> None:
        self.old, self.new = (str(pathlib.Path(program).resolve()) for program in (old, new))
        self.folder = folder
        self.shown = (lambda content: content) if svg else without_pictures
        self.asked = 0
        self.different = {"status": 0, "stdout": 0, "stderr": 0, "files": 0}
        self.found = 0
        self.lock = threading.Lock()

    def ask(self, program: str, question: Question, out: str = "") -> Answer:
        """What a build answers, and what it leaves in the folder `out`, which is gone afterwards."""
        written = self.folder / out if out else None
        if written:
            written.mkdir(parents=True)
        path = self.folder / question.stdin
        with open(path if path.is_file() else os.devnull, "rb") as stdin:
            try:
                run = subprocess.run(["aiwatch", *question.arguments], executable=program, cwd=self.folder, env=dict(question.environment),
                                     stdin=stdin, capture_output=True, timeout=TIMEOUT)
                answer = Answer(run.returncode, self.shown(run.stdout), run.stderr)
            except subprocess.TimeoutExpired:
                answer = Answer("timeout")
        if written:
            paths = sorted(path for path in written.rglob("*") if path.is_file())
            answer = answer._replace(files=tuple((str(path.relative_to(written)), self.shown(path.read_bytes())) for path in paths))
            shutil.rmtree(written)
        return answer

    def compare(self, question: Question, out: str = "") -> bool:
        """Whether both answer alike; the old build with one thread."""
        out = out if any(out in word for word in question.arguments) else ""
        arguments = list(question.arguments)
        if arguments[-2:] == ["--threads", "3"]:
            arguments[-1] = "1"
        old = self.ask(self.old, question._replace(arguments=tuple(arguments)), out)
        new = self.ask(self.new, question, out)
        with self.lock:
            self.asked += 1
            if old != new:
                self.report(question, old, new)
        return old == new

    def report(self, question: Question, old: Answer, new: Answer) -> None:
        self.found += 1
        parts = [part for part in self.different if getattr(old, part) != getattr(new, part)]
        for part in parts:
            self.different[part] += 1
        if self.found <= PRINTED:
            print(f"{question}\n  differs in {', '.join(parts)}", flush=True)
            for part in parts:
                for line in first_difference(getattr(old, part), getattr(new, part)):
                    print(f"    {part}{line}", flush=True)


def first_difference(old: object, new: object) -> list[str]:
    """The first line, or the first file, that is another one."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        name, one, two = next(
            (name, dict(old).get(name, b""), dict(new).get(name, b"")) for name, _ in old + new if dict(old).get(name) != dict(new).get(name)
        )
        return [f" {name}{line}" for line in first_difference(one, two)] or [f" {name}: only one has it"]
    if isinstance(old, bytes) and isinstance(new, bytes):
        ones, twos = old.splitlines(keepends=True), new.splitlines(keepends=True)
        at = next((at for at, (one, two) in enumerate(zip(ones, twos)) if one != two), min(len(ones), len(twos)))
        line = lambda lines: repr(lines[at].decode(errors="backslashreplace")[:160]) if at < len(lines) else "the end"
        return [f":{at + 1} was {line(ones)}", f":{at + 1} now {line(twos)}"] if ones != twos else []
    return [f" was {old}", f" now {new}"]


def filled(lines: str, names: dict[str, str]) -> list[Question]:
    """The questions of some lines, with what the names stand for."""
    questions = []
    for line in lines.strip("\n").split("\n"):
        command, _, stdin = line.partition(" < ")
        arguments = tuple(word.format(**names) for word in command.split())
        questions.append(Question(arguments, stdin.format(**names)))
    return questions


def with_options(question: Question, *options: str) -> Question:
    """A question with more options; what stands behind `--` are names."""
    at = question.arguments.index("--") if "--" in question.arguments else len(question.arguments)
    return question._replace(arguments=question.arguments[:at] + options + question.arguments[at:])


class Questions:
    """What is asked about a file, and in which formats."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        ask = lambda *arguments: comparison.ask(comparison.old, Question(arguments))
        text = ask("--help").stdout.decode()
        self.commands = re.findall(r"^  (\w+)  ", text.split("Commands:")[1].split("Options:")[0], re.MULTILINE)
        values = re.search(r"--format <.*?possible\s+values:(.*?)\]", ask("rank", "-h").stdout.decode(), re.DOTALL)
        if not values:
            sys.exit(f"{comparison.old} names no formats")
        self.formats = re.findall(r"\w+", values[1])
        # Those that a command has.
        names = self.names("@article", 0)
        self.known = {q.arguments[0]: [f for f in self.formats if ask(*with_options(q, "-f", f).arguments).status != 2]
                      for q in filled(BASE, names)}

    def names(self, data: str, number: int) -> dict[str, str]:
        """What a file holds, as the old build reads it."""
        ask = lambda *arguments: self.comparison.ask(self.comparison.old, Question((*arguments, "--csv", "--skip-invalid", "--data", data)))
        read = lambda answer: list(csv.DictReader(io.StringIO(answer.stdout.decode(errors="surrogateescape").replace("\0", ""))))
        csv.field_size_limit(1 << 30)
        metrics = [row.get("metric") or "" for row in read(ask("list", "metrics"))] or ["patents"]
        rows = read(ask("export")) or [{}]
        cell = lambda row, name, default: (row.get(name) or default)[:200]
        first, last = rows[0], rows[-1]
        return {
            "data": data, "out": f"out{number}", "metric": metrics[number % len(metrics)][:200], "other": metrics[-1][:200],
            "entity": cell(first, "entity", "FR"), "rival": cell(last, "entity", "US"), "period": cell(first, "period", "2020"),
            "unit": cell(first, "unit", "USD"), "scope": cell(last, "scope", "private"), "source": cell(last, "source", "reboot-2025"),
            "layout": LAYOUTS[number % len(LAYOUTS)], "form": ["bars", "slope", "lines", "dots", "stacked"][number % 5],
            "threads": "3",
        }

    def of_file(self, data: str, number: int) -> list[Question]:
        names = self.names(data, number)
        questions = filled(THREADS, names) + filled(THREADS, names | {"threads": "1"})
        language = lambda turn: ["en", "fr"][(number + turn) % 2]
        form = lambda question, turn: (formats := self.known[question.arguments[0]])[(number + turn) % len(formats)]
        if sum(path.stat().st_size for path in files_below(self.comparison.folder / data)) >= LONG:
            once = filled(OF_LONG, names)
            return questions + [with_options(question, "-f", form(question, at), "--lang", language(at)) for at, question in enumerate(once)]
        for at, question in enumerate(filled(BASE, names)):
            others = [known for known in self.known[question.arguments[0]] if known != "table"][(number + at) % 2::2]
            questions += [with_options(question, "--lang", each) for each in ["en", "fr"]]
            questions += [with_options(question, "-f", known, "--lang", language(turn)) for turn, known in enumerate(others, at)]
        for at, question in enumerate(filled(OPTIONS, names)):
            questions.append(with_options(question, "-f", form(question, at), "--lang", language(at)))
            questions.append(with_options(question, "--lang", language(at + 1)))
        questions += filled(WRITING, names)
        return questions

    def of_changed_file(self, data: str, number: int, chance: random.Random, count: int) -> list[Question]:
        """Those that say most, and some others."""
        names = self.names(data, number)
        any_form = lambda question: with_options(
            question, "-f", chance.choice(self.known[question.arguments[0]]), "--lang", chance.choice(["en", "fr"]))
        others = filled(BASE + OPTIONS.lstrip("\n"), names)
        always = filled(BASE, names)[:2] + filled(OPTIONS, names)[:1]
        return [any_form(question) for question in always + chance.sample(others, count)]

    def of_built_in(self, data: str, number: int) -> list[Question]:
        """Each metric in each format, in both languages, and each entity."""
        names = self.names(data, number)
        listed = lambda kind: list(csv.DictReader(io.StringIO(
            self.comparison.ask(self.comparison.old, Question(("list", kind, "--csv", "--data", data))).stdout.decode())))
        questions = filled(BASE, names) + filled(OPTIONS, names)
        for row in listed("metrics"):
            of_metric = [line for line in BASE.splitlines() if "{metric}" in line]
            questions += filled("\n".join(of_metric), names | {"metric": row["metric"]})
        forms = [with_options(question, "-f", form) for question in questions for form in self.formats]
        forms += filled("\n".join("show --data {data} -- " + row["entity"] for row in listed("entities") if " " not in row["entity"]), names)
        return [with_options(question, "--lang", language) for question in forms for language in ["en", "fr"]] + filled(WRITING, names)

    def elsewhere(self) -> list[Question]:
        """Help, manual pages, completions, mistakes; the language by the environment."""
        questions = []
        for language in ["en_US.UTF-8", "fr_FR.UTF-8"]:
            for line in ELSEWHERE.splitlines()[1:]:
                questions.append(Question(tuple(line.split()), environment=(("LC_ALL", language),)))
        for command in self.commands:
            questions += [Question(words) for words in [(command, "--help"), (command, "-h"), ("help", command), ("man", command)]]
        questions += [Question((command,)) for command in ["--help", "-h", "man"]]
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"]:
            questions.append(Question(("completions", shell)))
            for words in WORDS:
                arguments = ("--", "aiwatch", *words.split(" "))
                variables = (("AIWATCH_COMPLETE", shell), ("_CLAP_COMPLETE_INDEX", str(len(arguments) - 2)), ("_CLAP_IFS", "\n"))
                questions.append(Question(arguments, environment=variables))
        return questions


def files_below(path: pathlib.Path) -> list[pathlib.Path]:
    return [path] if path.is_file() else sorted(path for path in path.rglob("*") if path.is_file())


def write(folder: pathlib.Path, name: str, content: bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)


def whole_corpus(comparison: Comparison, given: list[str], quick: bool) -> dict[str, bytes]:
    """The files that are asked about, written to the folder: those of corpus.py, of the project, given, and exported."""
    contents = {name: content for name, content in corpus.files().items() if not (quick and name.startswith("long/"))}
    below = [("tests/fixtures", PROJECT / "tests/fixtures"), ("tests/findings", PROJECT / "tests/findings"), ("data", PROJECT / "data")]
    for name, folder in below + [(f"given{number}", pathlib.Path(folder)) for number, folder in enumerate(given)]:
        for path in files_below(folder):
            # Of the project's data the tables, not the pictures and programs beside them.
            if name != "data" or path.suffix == ".csv" or path.name == "datapackage.json":
                contents[f"{name}/{path.relative_to(folder)}"] = path.read_bytes()
    for form in ["csv", "tsv", "json", "jsonl"]:
        for data in ["article", "reference"]:
            question = Question(("export", "--data", f"@{data}", "-f", form))
            contents[f"exported/{data}.{form}"] = comparison.ask(comparison.old, question).stdout
    packed = comparison.ask(comparison.old, Question(("export", "--layout", "package", "-o", "exported/package")), "exported")
    contents |= {f"exported/{name}": content for name, content in packed.files}
    for name, content in contents.items():
        write(comparison.folder, name, content)
    return contents


def change(contents: dict[str, bytes], number: int, chance: random.Random, folder: pathlib.Path) -> str:
    """Writes a changed file, with what is read together with it, to a folder of its own; gives what is to be read."""
    name = chance.choice([name for name, content in contents.items() if len(content) <= SMALL])
    parent, _, own = name.rpartition("/")
    stem = own.split(".")[0]
    is_one = parent in corpus.FOLDERS
    together = [other for other in contents if other == name or other.startswith(f"{parent}/" if is_one else f"{parent}/{stem}.")]
    for other in together:
        content = contents[other]
        write(folder, f"changed{number}{other.removeprefix(parent)}", corpus.mutated(content, chance) if other == name else content)
    data = own.replace(".metadata.json", ".csv")
    return f"changed{number}" if is_one else f"changed{number}/{data}"


def compare_all(comparison: Comparison, options: argparse.Namespace, mutations: int) -> int:
    """Asks everything; gives how many files that was about."""
    folder, seed = comparison.folder, options.seed
    written = whole_corpus(comparison, options.data, options.quick)
    contents = {name: content for name, content in written.items() if options.only in name}
    wholes = [name for name in corpus.FOLDERS + ["data", "exported/package"] if options.only in name and (folder / name).is_dir()]
    questions = Questions(comparison)

    def ask(asked: list[Question], number: int) -> None:
        if options.quick:
            asked = random.Random(f"{seed} {number}").sample(asked, min(25, len(asked)))
        for question in asked:
            comparison.compare(question, f"out{number}")

    def about_changed(number: int) -> None:
        chance = random.Random(f"{seed} {number}")
        data = change(contents, number, chance, folder)
        asked = questions.of_changed_file(data, number, chance, 3 if options.quick else 8)
        if all([comparison.compare(question) for question in asked]):
            shutil.rmtree(folder / f"changed{number}")

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        tasks = [pool.submit(lambda number, data: ask(questions.of_file(data, number), number), *file) for file in enumerate([*wholes, *contents], 3)]
        if not options.only:
            tasks += [pool.submit(lambda: ask(questions.elsewhere(), 0))]
            tasks += [pool.submit(lambda number, data: ask(questions.of_built_in(data, number), number), *data) for data in [(1, "@article"), (2, "@reference")]]
        tasks += [pool.submit(about_changed, number) for number in range(mutations)]
        for done, task in enumerate(concurrent.futures.as_completed(tasks), 1):
            task.result()
            if sys.stderr.isatty():
                print(f"\r{done} of {len(tasks)}", end="\r", file=sys.stderr)
    return len(contents)


def main() -> None:
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--data", action="append", default=[])
    parser.add_argument("--only", default="")
    parser.add_argument("--mutations", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--svg", action="store_true")
    options = parser.parse_args()
    mutations = options.mutations if options.mutations is not None else 100 if options.quick else 1000
    folder = pathlib.Path(tempfile.mkdtemp())
    comparison = Comparison(options.old, options.new, folder, options.svg)
    try:
        count = compare_all(comparison, options, mutations)
    finally:
        if not comparison.found:
            shutil.rmtree(folder)
    counts = ", ".join(f"{part} {number}" for part, number in comparison.different.items())
    print(f"{comparison.asked} questions about {count} files and {mutations} changed ones: {comparison.found} answers differ ({counts})")
    if comparison.found:
        print(f"the files are in {folder}")
        sys.exit(1)


main()
