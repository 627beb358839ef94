"""Holds Markdown answers to GitHub's own reading of them, with cmarkgfm as the judge: whatever a name holds, the table has its
columns, the cells say what the names say, and there is no link, picture, tag or emphasis that a file has smuggled in.

Usage: check_markdown.py PROGRAM. Needs cmarkgfm from PyPI.
"""

import csv
import html.parser
import pathlib
import re
import subprocess
import sys
import tempfile

import cmarkgfm
from cmarkgfm.cmark import Options

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
NAMES = [
    "a|b", "*bold*", "_it_", "__b__", "`code`", "~~gone~~", "<b>x</b>", "<script>x</script>", "[x](https://a.example)", "![x](y)",
    "https://a.example", "www.a.example", "mail c@d.example", "mailto:c@d.example", "xmpp:c@d.example", "# a", "1. a", "- a", "> a",
    "\\", "a\\|b", "&lt;", "&amp;", "$x$", "a  b", "a\nb", "[ ] a", "|", "||", "C:/x", "ftp://a.example", "<https://a.example>",
]
# Tags that answers themselves are made of.
OWN = {"blockquote", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


class Read(html.parser.HTMLParser):
    """The tags of a page, and the text of each cell of its tables."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.rows: list[list[str]] = []
        self.in_cell = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.add(tag)
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


def main() -> int:
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in NAMES:
            with pathlib.Path(folder, "a.csv").open("w", newline="", encoding="utf-8") as file:
                rows = csv.writer(file)
                rows.writerow(["metric", "entity", "year", "value", "scope", "source", "note"])
                rows.writerow(["n", name, "2020", "1", name, name, name])
                rows.writerow(["n", "other", "2020", "2", "s", "t", ""])
            questions = "compare,rank,list entities,list sources,show n,export,check --fail-on none --against a.csv,cite"
            for question in questions.split(","):
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
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
