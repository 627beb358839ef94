#!/usr/bin/env python3
"""Judges the page of `aiwatch report` in a real browser.

Usage: check_report.py PROGRAM AXE [PICTURES]. AXE is the file axe.min.js of
axe-core. Needs Chromium and the Python packages pypdf and websockets. With PICTURES, a
folder, a picture of each page is left there, to be looked at.

The page is opened from a file, at the width of a desk and of a telephone, in
light and in dark. It must ask for nothing, complain of nothing, be no wider
than the screen, be sorted by a click, and have no serious fault by axe. In
dark, its pictures must be read too. On paper it must be black on white, break
no word of a table, and have the titles of a table on each of its pages.

Prints a line for each failure, then "N passed, N failed", and exits with 1 if
anything failed. Every wait has a limit.
"""

import base64
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from pypdf import PdfReader
from websockets.sync.client import connect

LIMIT = 30
SCREENS = {"desk": (1280, 900), "telephone": (375, 740)}

passed = failed = 0


def check(what, holds, found=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}" + (f": {str(found)[:900]}" if found else ""), flush=True)


class Browser:
    """Chromium without a window, steered through its protocol."""

    def __init__(self, folder):
        name = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
        if name is None:
            sys.exit("FAILED: Chromium is not installed\n0 passed, 1 failed")
        self.process = subprocess.Popen(
            [
                name, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--hide-scrollbars", "--remote-debugging-port=0",
                f"--user-data-dir={folder}", "about:blank",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        told = pathlib.Path(folder) / "DevToolsActivePort"
        end = time.monotonic() + LIMIT
        while not (told.exists() and len(told.read_text().split()) == 2):
            if time.monotonic() > end:
                sys.exit("FAILED: Chromium did not start\n0 passed, 1 failed")
            time.sleep(0.1)
        port, path = told.read_text().split()
        self.socket = connect(f"ws://127.0.0.1:{port}{path}", max_size=None, proxy=None)
        self.count = 0
        self.events = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.tab(f"{domain}.enable")

    def call(self, method, session=None, **params):
        self.count += 1
        message = {"id": self.count, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        self.socket.send(json.dumps(message))
        end = time.monotonic() + LIMIT
        while True:
            answer = json.loads(self.socket.recv(timeout=max(0, end - time.monotonic())))
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def tab(self, method, **params):
        return self.call(method, self.session, **params)

    def evaluate(self, script):
        answer = self.tab("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def open(self, path, size, scheme, media="screen"):
        width, height = size
        self.tab("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                 mobile=width < 500)
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.tab("Emulation.setEmulatedMedia", media=media, features=features)
        self.events.clear()
        self.tab("Page.navigate", url=path.as_uri())
        end = time.monotonic() + LIMIT
        while self.evaluate("document.readyState + location.protocol") != "completefile:":
            if time.monotonic() > end:
                raise RuntimeError(f"{path} did not load")
            time.sleep(0.05)
        time.sleep(0.3)  # For what a page might still ask for.

    def picture(self, path):
        size = self.tab("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16000), "scale": 1}
        shot = self.tab("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    def complaints(self):
        """What the console was told, and what went wrong."""
        found = []
        for event in self.events:
            method, params = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(params["exceptionDetails"])
            elif method == "Runtime.consoleAPICalled":
                found.append(params["args"])
            elif method == "Log.entryAdded":
                found.append(params["entry"])
        return found

    def requests(self):
        sent = [event for event in self.events if event.get("method") == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def close(self):
        try:
            self.call("Browser.close")
        except Exception:
            self.process.kill()
        self.process.wait(LIMIT)


# The texts of a column, before and after a click on its heading. The first table with a number and five rows.
SORTING = """(() => {
  const tables = [...document.querySelectorAll("table")];
  const isNumeric = (table) => table.querySelector("thead th.number") && table.tBodies[0].rows.length > 2;
  const table = tables.find(isNumeric);
  const heads = [...table.tHead.rows[0].cells];
  const index = heads.findIndex((head) => head.className === "number");
  const numbers = () => [...table.tBodies[0].rows].map((row) => row.cells[index].dataset.sort ?? null);
  const names = () => [...table.tBodies[0].rows].map((row) => row.cells[0].textContent);
  const result = { before: numbers() };
  const button = heads[index].querySelector("button");
  button.click();
  result.up = numbers();
  result.upSays = heads[index].getAttribute("aria-sort");
  button.click();
  result.down = numbers();
  result.downSays = heads[index].getAttribute("aria-sort");
  heads[0].querySelector("button").click();
  result.names = names();
  result.sorted = [...result.names].sort(new Intl.Collator(document.documentElement.lang, { numeric: true }).compare);
  result.left = heads[index].getAttribute("aria-sort");
  return result;
})()"""

# Whatever stands out of the screen and is not in a box that scrolls by itself.
TOO_WIDE = """(() => {
  const width = document.documentElement.clientWidth;
  const isOut = (element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".scroll, svg");
  const wide = [...document.body.querySelectorAll("*")].filter(isOut);
  return { width, page: document.documentElement.scrollWidth, wide: wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 200)) };
})()"""


def sorts(browser, what):
    found = browser.evaluate(SORTING)
    for way, says in (("up", "ascending"), ("down", "descending")):
        column = found[way]
        known = [float(n) for n in column if n is not None]
        check(f"{what}: sorted {way}", known == sorted(known, reverse=way == "down"), column)
        check(f"{what}: what is not there is last", None not in column[: len(known)], column)
        check(f"{what}: says that it is sorted", found[f"{way}Says"] == says, found)
        check(f"{what}: no row is lost", sorted(map(str, column)) == sorted(map(str, found["before"])))
    check(f"{what}: names are sorted as words", found["names"] == found["sorted"], found["names"])
    check(f"{what}: one column is the sorted one", found["left"] is None)


def faults(browser, axe, what):
    browser.evaluate(axe + "; true")
    found = browser.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) => "
        "[v.impact, v.id, v.nodes.slice(0, 3).map((n) => n.html.slice(0, 150) + ' ' + (n.any[0]?.message ?? ''))]))"
    )
    check(f"{what}: no fault by axe", not found, found)


def judge(browser, axe, name, path, pictures):
    for screen, size in SCREENS.items():
        for scheme in ("light", "dark"):
            what = f"{name}, {screen}, {scheme}"
            browser.open(path, size, scheme)
            check(f"{what}: asks for nothing", browser.requests() == [path.as_uri()], browser.requests())
            check(f"{what}: nothing to complain of", browser.complaints() == [], browser.complaints())
            found = browser.evaluate(TOO_WIDE)
            check(f"{what}: no wider than the screen", found["page"] <= size[0] and not found["wide"], found)
            ground = browser.evaluate("getComputedStyle(document.body).backgroundColor")
            is_dark = sum(map(int, re.findall(r"\d+", ground)[:3])) < 200
            check(f"{what}: the ground is {scheme}", is_dark == (scheme == "dark"), ground)
            if pictures:
                browser.picture(pictures / f"{name}-{screen}-{scheme}.png")
            faults(browser, axe, what)
            pale = browser.evaluate(PALE)
            check(f"{what}: pictures stand out from their ground", pale == [], pale[:4])
            ran = browser.evaluate("typeof window.hacked")
            check(f"{what}: nothing of the data runs", ran == "undefined")
        if screen == "desk":
            sorts(browser, f"{name}, {screen}")
    foreign = browser.evaluate(
        "[...document.querySelectorAll('[src], [srcset], link, img, iframe, object, embed, form, svg a, image, use')]"
        ".map((e) => e.outerHTML.slice(0, 200))"
    )
    check(f"{name}: nothing that would ask for more", foreign == [], foreign)
    addresses = browser.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))")
    odd = [address for address in addresses if not re.match(r"#|https?://", address)]
    check(f"{name}: links lead within or to the web", odd == [], odd)
    style = browser.evaluate("document.querySelector('style').textContent")
    check(f"{name}: the style asks for nothing", "url(" not in style and "@import" not in style)
    data = browser.evaluate("document.querySelector('script[type=\"application/ld+json\"]').textContent")
    described = json.loads(data)
    check(f"{name}: is described as a dataset", described["@type"] == "Dataset" and len(described["name"]) > 5)
    broken = browser.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href').slice(1))"
        ".filter((id) => !document.getElementById(id))"
    )
    check(f"{name}: links within lead somewhere", broken == [], broken)
    twice = browser.evaluate(
        "(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
        " return ids.filter((id, i) => ids.indexOf(id) !== i); })()"
    )
    check(f"{name}: an id stands once", twice == [], twice)


# Texts and marks of pictures that stand out too little from their ground.
PALE = """(() => {
  const light = (colour) => {
    const parts = colour.match(/[0-9.]+/g).slice(0, 3).map((n) => n / 255);
    const [r, g, b] = parts.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const pale = [];
  for (const svg of document.querySelectorAll("figure svg")) {
    const ground = getComputedStyle(svg.querySelector("rect")).fill;
    const inside = [...svg.querySelectorAll("rect.part")].length > 0;
    for (const element of svg.querySelectorAll("text, rect.bar, circle, polygon, polyline")) {
      const style = getComputedStyle(element);
      const paint = element.tagName === "text" || style.stroke === "none" ? style.fill : style.stroke;
      const isQuiet = element.tagName === "polyline" && parseFloat(style.strokeWidth) <= 1;
      const least = element.tagName === "text" ? 4.5 : 3;
      if (!inside && !isQuiet && contrast(paint, ground) < least) pale.push([element.outerHTML.slice(0, 150), paint, ground]);
      const halo = element.tagName === "text" && style.stroke !== "none" && style.stroke !== ground;
      if (halo) pale.push(["halo", element.outerHTML.slice(0, 150), style.stroke, ground]);
    }
  }
  return pale;
})()"""

# Words of tables that stand on more than one line.
BROKEN = """(() => {
  const broken = [];
  for (const cell of document.querySelectorAll("th, td")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      for (const word of node.data.matchAll(/[\\p{L}\\p{N}.,]+/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (range.getClientRects().length > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
})()"""

# The width of A4 less the margins of the style, in pixels.
PAPER = (688, 970)


def on_paper(browser, name, path, pictures):
    browser.open(path, PAPER, "dark", media="print")
    colours = browser.evaluate("(() => { const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]; })()")
    check(f"{name}, paper: black on white", colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"], colours)
    ground = browser.evaluate(
        "[...document.querySelectorAll('figure svg > rect:first-of-type')].map((e) => getComputedStyle(e).fill)"
    )
    check(f"{name}, paper: pictures on white", set(ground) <= {"rgb(255, 255, 255)"}, ground)
    if name != "hostile":
        broken = browser.evaluate(BROKEN)
        check(f"{name}, paper: no word of a table is broken", broken == [], broken)
    pdf = base64.b64decode(browser.tab("Page.printToPDF", preferCSSPageSize=False, paperWidth=8.27, paperHeight=11.69)["data"])
    if pictures:
        (pictures / f"{name}.pdf").write_bytes(pdf)
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]
    if name == "article":
        titled = [page for page in pages if re.search(r"entity metric scope period claimed reference source verdict", page)]
        check(f"{name}, paper: the table of verdicts has its titles on both pages", len(titled) == 2, pages[:3])


HOSTILE = ['<script>window.hacked=1</script>', '"><img src=x onerror=window.hacked=1>', "a&amp;b & c", "عربية 12",
           "x" * 200, "back\u202eward", "' onmouseover='window.hacked=1"]


def main():
    program, axe = sys.argv[1], pathlib.Path(sys.argv[2]).read_text()
    pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        rows = "\n".join(
            f'"{name.replace(chr(34), chr(34) * 2)}","{name.replace(chr(34), chr(34) * 2)}",{year},{value}'
            for name in HOSTILE for year in (2022, 2023) for value in [len(name) + year]
        ) + "\n" + "\n".join(
            f'"</title><b>","{name.replace(chr(34), chr(34) * 2)}",2023,{len(name) * 7 % 11}' for name in HOSTILE
        )
        (folder / "<b>&.csv").write_text("metric,entity,year,value\n" + rows + "\n")
        pages = {
            "article": [], "article-fr": ["--lang", "fr"], "reference": ["--data", "@reference"],
            "chosen": ["--metric", "patents,models", "--entity", "US,CN,EU", "--lang", "fr"],
            "hostile": ["--data", str(folder / "<b>&.csv")],
        }
        for name, options in pages.items():
            made = subprocess.run([program, "report", *options, "-o", str(folder / f"{name}.html")],
                                  capture_output=True, text=True, timeout=LIMIT)
            check(f"{name}: is made", made.returncode == 0, made.stderr)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            browser = Browser(profile)
            try:
                for name in pages:
                    if (folder / f"{name}.html").exists():
                        judge(browser, axe, name, folder / f"{name}.html", pictures)
                        on_paper(browser, name, folder / f"{name}.html", pictures)
            finally:
                browser.close()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
