"""Holds what the program reads of Parquet to what it reads of the same rows as CSV, with DuckDB and pyarrow as the writers,
and runs the README's recipe.

Usage: check_parquet.py PROGRAM, a build with the feature `parquet`. Needs duckdb and pyarrow from PyPI.
"""

import csv
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import duckdb
import pyarrow
import pyarrow.csv
import pyarrow.parquet

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
COUNTRIES = ["FRA", "USA", "CHN", "Korea, Rep.", "Côte d’Ivoire", "Atlantis", "DEU", "World", "=cmd()"]
QUESTIONS = ["rank --metric patents --period 2020", "compare --metric patents --period 2015,2023", "list metrics", "list entities",
             "export", "rank --metric shares --period 2021 --lang fr"]

passed = failed = 0


def expect(what, ok, more=""):
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"{what}: {more}")


def ask(folder, question, data):
    command = [PROGRAM, *question.split(), "--data", data, *([] if question == "export" else ["--json"])]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)


def answers(folder, data):
    runs = [ask(folder, question, data) for question in QUESTIONS]
    # The name of the file is the source of its rows; a floating-point number has no noughts of its own.
    return [(run.returncode, re.sub(r"(\d)\.0\b", r"\1", run.stdout.replace(data, "DATA"))) for run in runs]


def rows():
    random.seed(5)
    for country in COUNTRIES:
        for year in range(2010, 2024):
            yield ["patents", country, year, random.choice([random.randrange(10**6), 9007199254740991, ""]), "patents"]
            yield ["shares", country, year, random.choice(["0.1", "12.5", "1e-05", "-3", ""]), "%"]



def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with open(folder / "raw.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["metric", "entity", "year", "value", "unit"])
            writer.writerows(rows())
        database = duckdb.connect()
        database.execute(f"SET file_search_path = '{folder}'")
        database.execute(
            f"CREATE TABLE figures AS SELECT * FROM read_csv('{folder}/raw.csv', types={{'value': 'DOUBLE', 'year': 'INTEGER'}})"
        )
        write = lambda target, options, query="SELECT * FROM figures ORDER BY ALL": database.execute(
            f"COPY ({query}) TO '{folder}/{target}' ({options})"
        )
        write("figures.csv", "HEADER")
        wanted = answers(folder, "figures.csv")
        expect("the CSV is read", all(status == 0 for status, _ in wanted), wanted)
        for codec in ["uncompressed", "snappy", "gzip", "zstd", "lz4_raw"]:
            write(f"{codec}.parquet", f"FORMAT parquet, COMPRESSION {codec}, ROW_GROUP_SIZE 50")
            found = answers(folder, f"{codec}.parquet")
            expect(f"DuckDB, {codec}", found == wanted, [pair for pair in zip(found, wanted) if pair[0] != pair[1]][:1])
        # Whole numbers, decimals, dates and texts as their types have them.
        write("typed.parquet", "FORMAT parquet", "SELECT metric, entity, make_date(year, 1, 31) AS date, value::DECIMAL(18, 5) AS value, unit FROM figures WHERE metric = 'shares' ORDER BY ALL")
        typed = ask(folder, "export", "typed.parquet").stdout
        expect("dates and decimals", ",2010-01-31,," in typed and ",12.50000," in typed and ",0.00001," in typed, typed[:400])
        # The parts of a folder, as DuckDB and Spark write them.
        write("parts", "FORMAT parquet, PARTITION_BY (year)")
        sets = lambda data: [sorted(run.splitlines()) for _, run in answers(folder, data)]
        of_csv = [sorted(run.splitlines()) for _, run in wanted]
        expect("DuckDB, a folder for each year", sets("parts") == of_csv, ask(folder, "list metrics", "parts").stderr)
        table = pyarrow.csv.read_csv(folder / "figures.csv")
        spark = folder / "spark.parquet"
        spark.mkdir()
        half = table.num_rows // 2
        for number, part in enumerate([table.slice(0, half), table.slice(half)]):
            pyarrow.parquet.write_table(part, spark / f"part-0000{number}-c0ffee.snappy.parquet", compression="snappy")
        (spark / "_SUCCESS").write_bytes(b"")
        (spark / ".part-00000-c0ffee.snappy.parquet.crc").write_bytes(b"crc")
        expect("as Spark writes", sets("spark.parquet") == of_csv, ask(folder, "list metrics", "spark.parquet").stderr)
        for codec in ["none", "snappy", "gzip", "zstd", "lz4"]:
            for version, dictionary in [("1.0", True), ("2.0", False)]:
                target = f"{codec}-{version[0]}.parquet"
                options = {"compression": codec, "data_page_version": version, "use_dictionary": dictionary}
                pyarrow.parquet.write_table(table, folder / target, row_group_size=70, data_page_size=500, **options)
                expect(f"pyarrow, {target}", answers(folder, target) == wanted, ask(folder, "list metrics", target).stderr)
        # What is wrong is refused, by name.
        whole = (folder / "snappy.parquet").read_bytes()
        random.seed(6)
        for number in range(400):
            broken = bytearray(whole)
            if number % 2:
                broken = broken[: random.randrange(4, len(broken))]
            for _ in range(random.choice([1, 3, 20])):
                broken[random.randrange(len(broken))] = random.randrange(256)
            (folder / "broken.parquet").write_bytes(broken)
            run = ask(folder, "list metrics", "broken.parquet")
            expect(f"broken {number}", run.returncode in (0, 2) and not (run.returncode and run.stdout), f"exit {run.returncode}: {run.stderr[-300:]}")
        write("nan.parquet", "FORMAT parquet", "SELECT 'm' AS metric, 'FR' AS entity, 2020 AS year, 'nan'::DOUBLE AS value")
        run = ask(folder, "list metrics", "nan.parquet")
        expect("NaN is no number", run.returncode == 2 and 'value: expected a number, found "NaN"' in run.stderr, run.stderr)
        write("nested.parquet", "FORMAT parquet", "SELECT 'm' AS metric, 'FR' AS entity, 2020 AS year, [1, 2] AS value")
        run = ask(folder, "list metrics", "nested.parquet")
        expect("lists are no numbers", run.returncode == 2 and "value" in run.stderr, run.stderr)
        # The README's recipe.
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        recipe = re.search(r"```sql\n(.*?)```", readme, re.S).group(1)
        command = re.search(r"^aiwatch (rank .*patents-by-country)$", readme, re.M).group(1)
        (folder / "records").mkdir()
        records = "id,country,year\n" + "".join(f"{n},{c},2023\n" for n, c in enumerate(["China"] * 7 + ["France"] * 3 + ["USA"] * 5))
        (folder / "records" / "a.csv").write_text(records, encoding="utf-8")
        database.execute(recipe.replace("'records/", f"'{folder}/records/").replace("'patents-by-country'", f"'{folder}/patents-by-country'"))
        run = subprocess.run([PROGRAM, *command.split(), "--csv"], cwd=folder, capture_output=True, text=True)
        first = [line.split(",")[:3] for line in run.stdout.splitlines()[1:]]
        expect("the README's recipe", [row[1] for row in first] == ["CHN", "USA", "FRA"], run.stdout + run.stderr)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
