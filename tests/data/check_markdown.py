"""Holds Markdown answers to GitHub's own reading of them, with cmarkgfm as the judge: whatever a name holds, the table has its
columns, the cells say what the names say, and there is no link, picture, tag or emphasis that a file has smuggled in. A source
is linked where its address is one of the web, and nowhere else than there.

Usage: check_markdown.py PROGRAM. Needs cmarkgfm from PyPI.
"""

import csv
import html.parser
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

import cmarkgfm
from cmarkgfm.cmark import Options

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
NAMES = [
    "a|b", "*bold*", "_it_", "__b__", "`code`", "~~gone~~", "<b>x</b>", "<script>x</script>", "[x](https://a.example)", "![x](y)",
    "https://a.example", "www.a.example", "mail c@d.example", "mailto:c@d.example", "xmpp:c@d.example", "# a", "1. a", "- a", "> a",
    "\\", "a\\|b", "&lt;", "&amp;", "$x$", "a  b", "a\nb", "[ ] a", "|", "||", "C:/x", "ftp://a.example", "<https://a.example>",
]
ADDRESSES = [
    "https://a.example/b_(c)?d=e&copy=1#f", "HTTP://a.example", "https://a.example/>[x](https://b.example)", "https://a.example/)[x](y",
    "https://a.example/><script>x</script>", "https://a.example/\\>x", "https://a.example/`x`|y|", "https://a.example/{x}^\"",
    "javascript:alert(1)", "javascript://a.example/%0aalert(1)", "data:text/html,<b>x</b>", "//a.example", "vbscript:x", "mailto:c@d.example",
    "https://a.example/ b", "https://a.example/\nb", "https://a.example/\u202eb", "https://", "www.a.example", "<b>x</b>", "c@d.example",
]
# Tags that answers themselves are made of.
OWN = {"blockquote", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


class Read(html.parser.HTMLParser):
    """The tags of a page, and the text of each cell of its tables."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows: list[list[str]] = []
        self.links: set[str] = set()
        self.in_cell = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.links.add(dict(attrs).get("href"))
        if tag == "tr":
            self.rows.append([])
        self.in_cell = tag in ("td", "th") or (self.in_cell and tag != "tr")
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.in_cell = self.in_cell and tag not in ("td", "th", "tr", "table")

    def handle_data(self, data: str) -> None:
        if self.in_cell:
            self.rows[-1][-1] += data


def answer(folder: str, question: str) -> Read:
    command = [PROGRAM, *question.split(), "--format", "md"]
    text = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    # Raw HTML is let through, so that it would be seen; the one comment that parts addresses is ours.
    page = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE).replace("<!-- -->", "")
    read = Read()
    read.feed(page)
    return read


QUESTIONS = "compare,rank,list entities,list sources,show n,export,check --fail-on none --against a.csv,cite".split(",")


def is_web(address: str) -> bool:
    is_web = re.match("https?://.", address, re.IGNORECASE) is not None
    return is_web and not re.search(r"[\s\u202e]", address)


def described(folder: str) -> tuple[int, int]:
    """An Our World in Data table whose metadata hold what they should not."""
    passed = failed = 0
    pathlib.Path(folder, "a.csv").write_text("Entity,Code,Year,n\nFrance,FRA,2020,1\nChina,CHN,2020,2\n", encoding="utf-8")
    for text, address in [(name, "https://a.example/") for name in NAMES] + [("a", address) for address in ADDRESSES]:
        column = {"titleShort": text, "descriptionShort": text, "unit": text, "lastUpdated": text, "shortName": text}
        metadata = {"chart": {"title": text, "originalChartUrl": address}, "columns": {"n": column}, "producer": text, "dateDownloaded": text}
        pathlib.Path(folder, "a.metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
        for question in QUESTIONS + ["list metrics", "chart"]:
            read = answer(folder, f"{question} --data a.csv")
            wrong = read.tags - OWN - ({"a", "em"} if question in ("cite", "show n") else set())
            # What follows a question mark is not kept of an address there.
            targets = {urllib.parse.unquote(link) for link in read.links}
            allowed = {urllib.parse.unquote(address.split("?")[0])} if is_web(address) else set()
            is_missing = question == "cite" and targets != allowed
            if wrong or targets - allowed or is_missing:
                print(f"{question}, {text!r} at {address!r}: tags {wrong}, links {read.links}")
                failed += 1
            else:
                passed += 1
    return passed, failed


def main() -> int:
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            with pathlib.Path(folder, "a.csv").open("w", newline="", encoding="utf-8") as file:
                rows = csv.writer(file)
                rows.writerow(["metric", "entity", "year", "value", "scope", "source", "note"])
                rows.writerow(["n", name, "2020", "1", name, name, name])
                rows.writerow(["n", "other", "2020", "2", "s", "t", ""])
            for question in QUESTIONS:
                read = answer(folder, f"{question} --data a.csv")
                widths = {len(row) for row in read.rows} if question not in ("show n", "cite") else {0}
                shown = re.sub(r"\s+", " ", name.replace("\n", "\\n"))
                cells = [re.sub(r"\s+", " ", cell).strip() for row in read.rows for cell in row]
                wrong = [f"tags {read.tags - OWN}"] if read.tags - OWN else []
                wrong += [f"columns {widths}"] if len(widths) != 1 else []
                is_said = shown in cells or question in ("rank", "cite")
                wrong += [f"no cell says it: {cells}"] if not is_said else []
                for what in wrong:
                    print(f"{question}, {name!r}: {what}")
                passed, failed = passed + (not wrong), failed + bool(wrong)
    with tempfile.TemporaryDirectory() as folder:
        of_metadata = described(folder)
    passed, failed = passed + of_metadata[0], failed + of_metadata[1]
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
