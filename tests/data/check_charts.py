#!/usr/bin/env python3
"""Draws pictures of every form and at the extremes, lays them out in Chromium, and measures the boxes of their texts:
all within the frame, none over another, each with enough contrast. Not part of `cargo test`, which has no browser.

    python3 tests/data/check_charts.py target/release/aiwatch [chromium]
"""

import csv
import html
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
BROWSER = sys.argv[2] if len(sys.argv) > 2 else "chromium"
HEADER = ["metric", "entity", "period", "qualifier", "value", "upper", "unit"]
NAMES = [
    "Côte d’Ivoire", "日本国とその他の地域の長い名前", "<script>alert(1)</script>", "A & B > C \"q\" 'r'",
    "עברית ארוכה מאוד", "العربية", "x" * 200, "W" * 60, "bad\u202ename\x1b[31m", "🇫🇷🇩🇪", "Ж" * 30,
]
random.seed(1)


def files(folder):
    """Files of figures, by name."""
    many = NAMES + [f"Entity {i}" for i in range(40 - len(NAMES))]
    size = lambda spread: round(random.lognormvariate(10, spread), 2)
    open_ends = [("", "60e6", ""), ("about", "50e6", ""), ("more-than", "40e6", ""), ("at-least", "35e6", ""),
                 ("less-than", "30e6", ""), ("at-most", "25e6", ""), ("range", "10e6", "45e6"), ("", "0", "")]
    tables = {
        "open": [["cost", n, "2023", q, v, u, "USD"] for n, (q, v, u) in zip(NAMES, open_ends)],
        "below": [["balance", n, "2023", "", v, "", "USD"] for n, v in zip(NAMES, [60e6, -50e6, -5e6, 0])],
        "one": [["count", n, "2023", "", size(2), "", "models"] for n in many],
        "two": [["count", n, p, "", size(.8), "", "models"] for n in many for p in ("2010", "2023")],
        "long": [["count", n, y, "", size(.5), "", "USD"] for n in many for y in range(1990, 2024) if random.random() > .1],
        "months": [["price", n, f"{y}-{m:02}", "", size(.3), "", "index"] for n in NAMES[:3] for y in range(2018, 2024) for m in range(1, 13)],
        "huge": [["compute", n, "2023", "", v, "", "FLOP"] for n, v in zip(NAMES, ["5e30", "3.1e26", "1e-6", "1"])],
        "digits": [["c", n, "2023", "", v, "", "unit " * 40] for n, v in zip(NAMES, ["9007199254740993.1234567890", "3"])],
        "same": [["count", n, p, "", 5, "", "models"] for n in many for p in ("2010", "2023")],
        "shares": [["patents", n, p, "", v, "", "%"] for n, v in zip(many[:20], range(1, 9)) for p in ("2010", "2015", "2023")],
    }
    for name, rows in tables.items():
        with open(folder / f"{name}.csv", "w", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])
    return list(tables)


def pictures(folder):
    """Every picture, with the arguments that draw it."""
    built_in = [["--metric", m] for m in ("patents", "investment", "models", "training-cost", "gpus")]
    own = [["--data", f"{name}.csv"] for name in files(folder)]
    for data in built_in + own:
        for form in ("", "bars", "slope", "lines", "dots", "stacked"):
            for log in ([], ["--log"]):
                for lang in ("en", "fr"):
                    for width in ([], ["--width", "320"]):
                        form_given = ["--form", form] if form else []
                        arguments = [*data, *form_given, *log, *width, "--lang", lang]
                        run = subprocess.run([PROGRAM, "chart", *arguments, "--format", "svg"], cwd=folder,
                                             capture_output=True, text=True)
                        assert run.returncode in (0, 2), (arguments, run.stderr)
                        if run.returncode == 0:
                            yield " ".join(arguments), run.stdout


MEASURE = """
const out = [];
for (const svg of document.querySelectorAll('svg')) {
  const frame = svg.getBoundingClientRect(), boxes = [];
  for (const t of svg.querySelectorAll('text')) {
    const b = t.getBBox();
    boxes.push([b.x, b.y, b.x + b.width, b.y + b.height, [...t.childNodes].filter(n => n.nodeName != 'title').map(n => n.textContent).join(''), t.getAttribute('fill')]);
  }
  out.push([frame.width, frame.height, boxes]);
}
document.body.innerHTML = ''; document.body.textContent = JSON.stringify(out);
"""


def light(colour):
    part = lambda at: int(colour[at:at + 2], 16) / 255
    linear = lambda c: c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
    return 0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5))


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        drawn = list(pictures(folder))
        page = folder / "page.html"
        page.write_text("<meta charset=utf-8><body>" + "".join(svg for _, svg in drawn) + f"<script>{MEASURE}</script>")
        dumped = subprocess.run([BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000",
                                 "--dump-dom", page.as_uri()], capture_output=True, text=True).stdout
    body = html.unescape(re.search(r"<body>(.*)</body>", dumped, re.S).group(1))
    problems, texts = [], 0
    for (name, _), (width, height, boxes) in zip(drawn, json.loads(body), strict=True):
        texts += len(boxes)
        for i, (left, top, right, bottom, text, fill) in enumerate(boxes):
            if left < 0 or top < 0 or right > width or bottom > height:
                problems.append(f"{name}: out of the frame: {text!r} {left:.0f} {right:.0f} of {width:.0f}")
            if fill not in ("#000000", "#ffffff") and 1.05 / (light(fill) + 0.05) < 4.5:
                problems.append(f"{name}: too pale: {text!r} {fill}")
            for other in boxes[:i]:
                across = min(right, other[2]) - max(left, other[0])
                # Lines of text touch by the room that fonts keep above and below letters.
                down = min(bottom, other[3]) - max(top, other[1])
                if across > 0.5 and down > 2.5:
                    problems.append(f"{name}: {text!r} over {other[4]!r} by {across:.1f} × {down:.1f}")
    if len(drawn) < 300:
        problems.append(f"only {len(drawn)} pictures are drawn")
    print(*problems[:40], sep="\n")
    print(f"{len(drawn)} pictures, {texts} texts, {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
