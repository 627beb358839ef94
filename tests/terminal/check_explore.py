#!/usr/bin/env python3
"""Judges how `explore` behaves in a real terminal, tmux.

Usage: check_explore.py PROGRAM [DEBUG_PROGRAM [FOLDER]]. Needs Linux, Python and tmux. Only a debug build panics when
it is told to. Screens are kept in FOLDER, where one is named, to be looked at. RESTLESS is for how many seconds the window
is pulled about (default: 10).

Prints a line for each failure, then "N passed, N failed", and exits with 1 if
anything failed. Every wait has a limit.
"""

import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

import check_terminal
from check_terminal import check, same

# Seconds, for one answer.
LIMIT = 15
SIZES = [(40, 12), (80, 24), (200, 60)]


class Tmux:
    """A terminal of its own, with a shell in it whose prompt is `ready>`."""

    count = 0

    def __init__(self, folder, program, size=(80, 24), keep=None, **changes):
        self.folder, self.keep = folder, keep
        # A server of its own: the last one may still be closing.
        Tmux.count += 1
        self.socket = str(folder / f"tmux-{Tmux.count}")
        (folder / "bin").mkdir(exist_ok=True)
        link = folder / "bin" / "aiwatch"
        link.unlink(missing_ok=True)
        link.symlink_to(program)
        env = {"PATH": f"{folder}/bin:{check_terminal.SYSTEM_PATH}", "HOME": str(folder), "LANG": "C.UTF-8",
               "TERM": "xterm-256color", "PS1": "ready>", **changes}
        width, height = size
        self.env = env
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(width), "-y", str(height), "-c", str(folder),
                  "env -u TMUX /bin/sh")
        self.tmux("set-option", "-g", "mouse", "on")
        self.wait("ready>")
        self.settings = self.stty()

    def tmux(self, *arguments):
        done = subprocess.run(["tmux", "-S", self.socket, "-u", *arguments], env=self.env, capture_output=True,
                              timeout=LIMIT)
        return done.stdout.decode("utf-8", "replace")

    def keys(self, *keys):
        for key in keys:
            self.tmux("send-keys", key)

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def screen(self, *options):
        return self.tmux("capture-pane", "-p", *options)

    def wait(self, pattern, absent=False):
        """The screen, once the pattern is on it (or no longer); None where that takes too long."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            screen = self.screen()
            if bool(re.search(pattern, screen)) != absent:
                return screen
            time.sleep(0.05)
        return None

    def expect(self, what, pattern, absent=False):
        found = self.wait(pattern, absent)
        check(what, found is not None, self.screen())
        if self.keep is not None:
            name = re.sub(r"[^a-z0-9]+", "-", what.lower()).strip("-")
            (self.keep / f"{name}.txt").write_text(self.screen(), encoding="utf-8")
        return found or ""

    def open(self, arguments="", pattern=r"(help|aide)", prefix=""):
        self.tmux("clear-history")
        self.type(f"clear; echo before; {prefix}aiwatch explore {arguments}; echo status $?")
        self.keys("Enter")
        return self.expect(f"opens with `{arguments}`", pattern)

    def stty(self):
        path = self.tmux("display-message", "-p", "#{pane_tty}").strip()
        with open(path, encoding="utf-8") as terminal:
            return subprocess.run(["stty", "-g"], stdin=terminal, capture_output=True, timeout=LIMIT).stdout

    def flags(self):
        return self.tmux("display-message", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}").strip()

    def child(self):
        shell = self.tmux("display-message", "-p", "#{pane_pid}").strip()
        return int(pathlib.Path(f"/proc/{shell}/task/{shell}/children").read_text().split()[0])

    def given_back(self, what, status):
        """Whether the terminal is as it was, and what came of the command."""
        screen = self.expect(f"{what}: exit status {status}", rf"status {status}\b")
        check(f"{what}: what was on the screen is there again", "before" in screen, screen)
        same(f"{what}: no second screen, no mouse, a cursor", self.flags(), "0 0 1")
        # The shell sets the line editing of its own; what it was under it is what counts.
        same(f"{what}: the terminal's settings", self.stty(), self.settings)

    def resize(self, width, height):
        self.tmux("resize-window", "-x", str(width), "-y", str(height))

    def close(self):
        self.tmux("kill-server")


def visit(folder, program, keep):
    """As somebody who does not know yet what to ask."""
    tmux = Tmux(folder, program, keep=keep)
    try:
        tmux.open("--metric patents", "Share of")
        tmux.expect("the table is there", r"China +10% +70% +\+60 pp")
        tmux.expect("the picture is there", "○─+●")
        tmux.expect("the figure is told of", "supported, rounded")
        # Search in French, choose.
        tmux.keys("/")
        tmux.type("etats")
        tmux.expect("a search in French finds", "United States +Entities")
        tmux.keys("Enter")
        tmux.expect("what was found is chosen", "Entities: United States")
        tmux.expect("the table is of the choice", r"China +10%", absent=True)
        tmux.keys("BSpace")
        tmux.expect("nothing is chosen any longer", "Entities: all")
        tmux.keys("r")
        tmux.expect("it ranks", r"Ranking.*\n.*rank +entity")
        tmux.keys("c", "L")
        tmux.expect("it speaks French", "Entités.: toutes")
        tmux.keys("L", "?")
        tmux.expect("it helps", "Shift-Tab")
        tmux.keys("Escape")
        tmux.expect("the help is closed", "Shift-Tab", absent=True)
        tmux.keys("y")
        screen = tmux.expect("it teaches the command", r"aiwatch compare --data @article")
        command = re.search(r"aiwatch compare .*?--lang en", screen, re.DOTALL)
        check("the command is whole", command, screen)
        tmux.keys("Escape")
        for width, height in [(40, 12), (200, 60), (20, 5), (80, 24)]:
            tmux.resize(width, height)
            tmux.expect(f"it is drawn anew in {width}×{height}", r"\? help")
        tmux.expect("after all sizes it is as it was", r"China +10% +70% +\+60 pp")
        # Export.
        tmux.keys("e")
        tmux.expect("it asks where to", "Write to: patents.csv")
        tmux.keys("Enter")
        tmux.expect("it writes", "Wrote patents.csv")
        tmux.keys("e", "Enter")
        tmux.expect("it replaces nothing", "is there already")
        tmux.keys("Escape")
        text = (folder / "patents.csv").read_text(encoding="utf-8")
        check("the file holds what was shown", "CHN,China,patents,%" in text, text)
        tmux.keys("q")
        tmux.given_back("quit", 0)
        if command:
            said = re.sub(r"\\\s*\n\s*", "", command[0])
            tmux.type(f"clear; {said} --csv > again.csv; echo taught $?")
            tmux.keys("Enter")
            tmux.expect("the command that was taught runs", r"taught 0\b")
            same("and gives the same", (folder / "again.csv").read_text(encoding="utf-8"), text)
    finally:
        tmux.close()


def sizes(folder, program, keep):
    for width, height in SIZES:
        for lang, changes in [("en", {}), ("fr", {}), ("en", {"NO_COLOR": "1"}), ("en", {"LC_ALL": "C"})]:
            what = f"{width}×{height} {lang} {' '.join(changes)}"
            tmux = Tmux(folder, program, (width, height), keep=keep, **changes)
            try:
                tmux.open(f"--metric models --lang {lang}")
                for _ in range(4):
                    tmux.keys("Tab")
                    time.sleep(0.1)
                tmux.expect(f"panes {what}", r"\? (help|aide)")
                lines = tmux.screen().splitlines()
                check(f"{what}: as many lines as there are", len(lines) == height and lines[-1].startswith("?"), lines)
                coloured = tmux.screen("-e")
                is_coloured = re.search(r"\x1b\[(?:[0-9;]*;)?3[0-8]\b", coloured) is not None
                # The picture has colour, where it is in sight and colour is allowed.
                same(f"{what}: colour", is_coloured, width > 40 and "NO_COLOR" not in changes)
                if changes.get("LC_ALL") == "C":
                    check(f"{what}: ASCII alone", tmux.screen().isascii(), ascii(tmux.screen()))
                tmux.keys("q")
                tmux.given_back(what, 0)
            finally:
                tmux.close()


def endings(folder, program, debug, keep):
    tmux = Tmux(folder, program, keep=keep)
    try:
        tmux.open()
        same("the terminal is taken", tmux.flags(), "1 1 0")
        tmux.keys("C-c")
        tmux.given_back("Ctrl-C", 0)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            tmux.open()
            os.kill(tmux.child(), number)
            tmux.given_back(number.name, 128 + number)
        # Woken, as after it was halted: whatever had the terminal in between, it is taken and drawn anew.
        tmux.open()
        os.kill(tmux.child(), signal.SIGCONT)
        tmux.keys("r")
        tmux.expect("woken, it goes on", "Ranking")
        tmux.keys("q")
        tmux.given_back("woken and left", 0)
    finally:
        tmux.close()
    # A window that is closed leaves nobody behind who waits for its keys.
    tmux = Tmux(folder, program, keep=keep)
    tmux.open()
    process = pathlib.Path(f"/proc/{tmux.child()}")
    tmux.close()
    end = time.monotonic() + LIMIT
    while process.exists() and time.monotonic() < end:
        time.sleep(0.05)
    check("a closed window: nothing runs on", not process.exists(), "it runs on")
    if debug is None:
        return
    tmux = Tmux(folder, debug, keep=keep)
    try:
        tmux.open(prefix="AIWATCH_TEST_PANIC=1 ")
        tmux.keys("F12")
        tmux.given_back("panic", 101)
        check("panic: its message is to be read", "a panic was asked for" in tmux.screen(), tmux.screen())
    finally:
        tmux.close()


def restless(folder, program, keep):
    """The window is pulled about, the mouse moves to and beyond its edges, the program is stopped and continued."""
    chance = random.Random(1)
    tmux = Tmux(folder, program, (120, 40), keep=keep)
    try:
        tmux.open()
        end = time.monotonic() + float(os.environ.get("RESTLESS", 10))
        while time.monotonic() < end:
            for _ in range(20):
                width, height = chance.randint(2, 150), chance.randint(2, 50)
                tmux.tmux("resize-window", "-x", str(width), "-y", str(height))
                # Terminals have been seen to report column and row 0.
                button, x, y = chance.choice([0, 32, 35, 64, 65]), chance.randint(0, width), chance.randint(0, height)
                tmux.type(f"\x1b[<{button};{x};{y}M")
                tmux.keys(chance.choice(["Tab", "r", "c", "Down", "Right", "PageDown", "End"]))
            is_by_key = chance.random() < 0.5
            if is_by_key:
                tmux.keys("C-z")
            else:
                os.kill(tmux.child(), signal.SIGTSTP)
            tmux.expect("stopped, the shell says so", r"\s*".join("Stopped"))
            same("stopped: no second screen, no mouse, a cursor", tmux.flags(), "0 0 1")
            tmux.tmux("resize-window", "-x", str(chance.randint(70, 120)), "-y", str(chance.randint(20, 40)))
            tmux.type("clear; echo before; fg; echo status $?")
            tmux.keys("Enter")
            tmux.expect("continued, it draws itself", r"\? help")
            same("continued: the terminal is taken", tmux.flags(), "1 1 0")
        tmux.keys("q")
        tmux.given_back("restless", 0)
    finally:
        tmux.close()


def refusals(folder, program):
    for what, command in [
        ("no terminal at all", "aiwatch explore < /dev/null > out 2> err"),
        ("input elsewhere", "echo | aiwatch explore 2> err"),
        ("output elsewhere", "aiwatch explore 2> err > out"),
        ("a terminal that shows lines alone", "TERM=dumb aiwatch explore 2> err"),
        ("data from standard input", "aiwatch explore --data - 2> err"),
        ("an unknown metric", "aiwatch explore --metric patnets 2> err"),
    ]:
        tmux = Tmux(folder, program)
        try:
            tmux.type(f"clear; echo before; {command}; echo status $?")
            tmux.keys("Enter")
            tmux.given_back(f"refused: {what}", 2)
            err = (folder / "err").read_text(encoding="utf-8")
            check(f"refused: {what}: in words", err.startswith("error: ") and "\x1b" not in err, err)
        finally:
            tmux.close()


def hostile(folder, program, keep):
    """A file whose names would move the cursor, ring, name the window, and answer for the user."""
    evil = "\x1b[2J\x1b]0;owned\x07\x1b[6n\x9b31m\u202e\x08\x7f"
    (folder / "evil.csv").write_text(
        "metric,entity,year,value,unit,source,note\n"
        + "".join(f'm{n}{evil},{evil}e{n},202{n},{n},u{evil},s{evil},"n{evil}"\n' for n in range(5)),
        encoding="utf-8",
    )
    tmux = Tmux(folder, program, keep=keep)
    try:
        tmux.open("--data evil.csv", r"\\u\{1b\}")
        tmux.keys("y")
        tmux.expect("a hostile name stands in the command by its codes", r"\$'.*\\u001b\[2J")
        tmux.keys("Escape", "Tab", "Tab", "Tab", "/")
        tmux.type("e3")
        tmux.expect("a hostile name is found", "Entities")
        tmux.keys("Enter", "L")
        tmux.expect("it is still drawn whole", r"\? aide")
        title = tmux.tmux("display-message", "-p", "#{pane_title}")
        check("no title is set", "owned" not in title, title)
        tmux.keys("q")
        tmux.given_back("hostile", 0)
    finally:
        tmux.close()


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    debug = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    keep = pathlib.Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
    if not check_terminal.is_there("tmux"):
        return 1
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        folder = pathlib.Path(folder)
        parts = [
            lambda: visit(folder, program, keep),
            lambda: endings(folder, program, debug, keep),
            lambda: restless(folder, program, keep),
            lambda: refusals(folder, program),
            lambda: hostile(folder, program, keep),
            lambda: sizes(folder, program, keep),
        ]
        for part in parts:
            # What breaks one part must not keep the others from being judged.
            try:
                part()
            except (OSError, IndexError, subprocess.SubprocessError) as error:
                check("could not be judged to its end", False, str(error))
    print(f"{check_terminal.passed} passed, {check_terminal.failed} failed")
    return 1 if check_terminal.failed else 0


if __name__ == "__main__":
    sys.exit(main())
