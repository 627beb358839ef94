#!/usr/bin/env python3
"""Makes the pictures of the README, into data/pictures.

    make_pictures.py PROGRAM                      the chart and the page of report
    make_pictures.py PROGRAM screen NAME COLUMNSxLINES COMMAND [KEYS ...]
                                                  a screen of a terminal, as NAME.svg

The screen of the README is `screen explore 100x32 "explore --metric models" Tab`.
The chart is what the program draws, and a test holds it to that. The page is as
Chromium shows it, with few colours so that it is small; needs Pillow. A screen is
that of COMMAND (without the program's name) in tmux, after KEYS, named as tmux
names them; it is written as text, so that it is sharp and small.
"""

import html
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

PICTURES = pathlib.Path(__file__).resolve().parents[2] / "data" / "pictures"
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
# The top of the page: the verdicts, and how one of them is reached.
PAGE = (1000, 1160)
MOST_BYTES = 100_000


def chart():
    command = [PROGRAM, "chart", "--metric", "patents", "--lang", "en", "-f", "svg"]
    (PICTURES / "patents.svg").write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)


def report():
    from PIL import Image

    browser = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])))
    with tempfile.TemporaryDirectory() as folder:
        page, shot = pathlib.Path(folder, "report.html"), pathlib.Path(folder, "report.png")
        command = [PROGRAM, "report", "--metric", "patents", "--lang", "en", "-o", page]
        subprocess.run(command, check=True)
        size = ",".join(map(str, PAGE))
        subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                        "--force-device-scale-factor=1", f"--window-size={size}", f"--screenshot={shot}", page.as_uri()],
                       check=True, capture_output=True, timeout=60)
        picture = Image.open(shot).convert("RGB").quantize(255, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        picture.save(PICTURES / "report.png", optimize=True)


# The colours of a terminal on a light ground, dark enough to be read; bright ones are the same.
COLOURS = ["#1a1a1a", "#a8281f", "#176639", "#7a5c00", "#0b57a4", "#8a3a7c", "#00666e", "#6b7078"]
INK, GROUND, FAINT = "#1a1a1a", "#ffffff", "#5f6670"
CELL = (8.43, 18)
SIZE = 14


def colour_256(n):
    """The colour of a number up to 255, as terminals have it."""
    if n < 16:
        return COLOURS[n % 8]
    if n >= 232:
        return "#" + f"{8 + (n - 232) * 10:02x}" * 3
    part = lambda at: 0 if at == 0 else 55 + at * 40
    return "#" + "".join(f"{part(at):02x}" for at in ((n - 16) // 36, (n - 16) // 6 % 6, (n - 16) % 6))


class Pen:
    """How the next letters are written: what the codes so far say."""

    def __init__(self):
        self.reset()

    def reset(self):
        self.bold = self.faint = self.reverse = self.underlined = False
        self.ink = self.ground = None

    def take(self, codes):
        codes = [int(code or 0) for code in codes.split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                self.reset()
            elif code == 1:
                self.bold = True
            elif code == 2:
                self.faint = True
            elif code == 4:
                self.underlined = True
            elif code == 7:
                self.reverse = True
            elif code == 22:
                self.bold = self.faint = False
            elif code == 24:
                self.underlined = False
            elif code == 27:
                self.reverse = False
            elif code in (38, 48):
                if codes.pop(0) == 5:
                    colour = colour_256(codes.pop(0))
                else:
                    colour = "#" + "".join(f"{codes.pop(0):02x}" for _ in range(3))
                if code == 38:
                    self.ink = colour
                else:
                    self.ground = colour
            elif code == 39:
                self.ink = None
            elif code == 49:
                self.ground = None
            elif 30 <= code <= 37 or 90 <= code <= 97:
                self.ink = COLOURS[code % 10]
            elif 40 <= code <= 47 or 100 <= code <= 107:
                self.ground = COLOURS[code % 10]

    def look(self):
        """The attributes of the text, and the colour behind it, where there is one."""
        ink, ground = self.ink or (FAINT if self.faint else INK), self.ground
        if self.reverse:
            ink, ground = ground or GROUND, ink
        attributes = f' fill="{ink}"' + ' font-weight="bold"' * self.bold
        return attributes + ' text-decoration="underline"' * self.underlined, ground


def columns(letter):
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def screen_svg(text, size, title):
    """A screen as `tmux capture-pane -e` gives it, drawn with its colours, each run of letters in its columns."""
    (wide, high), (width, height) = size, CELL
    grounds, runs, pen = [], [], Pen()
    for line, content in enumerate(text.split("\n")[:high]):
        column = 0
        for part in re.split(r"(\x1b\[[0-9;]*m)", content.replace("\x0e", "").replace("\x0f", "")):
            if part.startswith("\x1b["):
                pen.take(part[2:-1])
                continue
            look, ground = pen.look()
            # A run of its own after wide gaps: what stands in columns stays in them, whatever the font.
            for run in re.findall(r" {2,}|(?:[^ ]| (?! ))+", part):
                across = sum(map(columns, run))
                x, y = column * width + 12, line * height + 12
                if ground:
                    grounds.append(f'<rect x="{x:.1f}" y="{y}" width="{across * width:.1f}" height="{height}" fill="{ground}"/>')
                if run.strip():
                    start = x + (len(run) - len(run.lstrip())) * width
                    inner = sum(map(columns, run.strip())) * width
                    runs.append(f'<text x="{start:.1f}" y="{y + 13.5}" textLength="{inner:.1f}" lengthAdjust="spacingAndGlyphs"{look}>'
                                f"{html.escape(run.strip())}</text>")
                column += across
    box = f"{wide * width + 24:.0f}", f"{high * height + 24}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{box[0]}" height="{box[1]}" viewBox="0 0 {box[0]} {box[1]}" role="img"'
        f' font-family="ui-monospace, \'DejaVu Sans Mono\', Menlo, Consolas, monospace" font-size="{SIZE}">\n'
        f"<title>{html.escape(title)}</title>\n"
        f'<rect width="100%" height="100%" rx="6" fill="{GROUND}" stroke="#c9ced6"/>\n' + "\n".join(grounds + runs) + "\n</svg>\n"
    )


def screen(name, size, command, keys):
    size = tuple(map(int, size.split("x")))
    tmux = ["tmux", "-L", "aiwatch-pictures", "-f", "/dev/null"]
    run = lambda *words: subprocess.run([*tmux, *words], check=True, capture_output=True, text=True, timeout=20).stdout
    # The screen stays when the command is done.
    shell = f"LC_ALL=C.UTF-8 AIWATCH_LANG=en {shlex.quote(PROGRAM)} {command}; sleep 60"
    run("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), shell)
    try:
        shown = still(run)
        for key in keys:
            run("send-keys", key)
            shown = still(run)
    finally:
        run("kill-server")
    (PICTURES / f"{name}.svg").write_text(screen_svg(shown, size, f"aiwatch {command}"))


def still(run):
    """The screen, once it has stood still for a moment."""
    before, end = None, time.monotonic() + 10
    while time.monotonic() < end:
        time.sleep(0.3)
        shown = run("capture-pane", "-e", "-p")
        if shown == before and shown.strip():
            return shown
        before = shown
    sys.exit("the screen is never still")


def main():
    PICTURES.mkdir(exist_ok=True)
    if sys.argv[2:3] == ["screen"]:
        name, size, command, *keys = sys.argv[3:]
        screen(name, size, command, keys)
    else:
        chart()
        report()
    for picture in sorted(PICTURES.iterdir()):
        size = picture.stat().st_size
        print(f"{picture.name}: {size} bytes")
        if size > MOST_BYTES:
            sys.exit(f"{picture.name} is too large")


if __name__ == "__main__":
    main()
