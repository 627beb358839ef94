#!/usr/bin/env python3
"""Judges how the program behaves in a real terminal and in real shells.

Usage: check_terminal.py PROGRAM. Needs Linux and Python, and from Debian the
packages bash, fish, less, man-db, mandoc and zsh. A tool that is not there is
a failure, never a check left out.

Prints a line for each failure, then "N passed, N failed", and exits with 1 if
anything failed. Every wait has a limit, and so has the whole.
"""

import csv
import fcntl
import gzip
import os
import pathlib
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata
from typing import NamedTuple

# Seconds: for one answer, and for all of them together.
LIMIT = 10
END = time.monotonic() + 240

SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin"
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")

PATENTS = "compare --metric patents"
PICTURE = "chart --metric patents"
LONG = "show reboot-2025"

passed = failed = 0


def check(what, holds, found=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        text = found if isinstance(found, str) else repr(found)
        text = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
        print(f"FAILED: {what}" + (f": {text[:300]}" if text else ""), flush=True)


def same(what, found, wanted):
    check(what, found == wanted, f"found {found!r}, wanted {wanted!r}")


class Answer(NamedTuple):
    shown: str  # on the terminal
    piped: str  # into the pipe, where there is one
    status: object  # None where it did not end in time

    @property
    def plain(self):
        return ESCAPE.sub("", self.shown)


class Session:
    """A command with a terminal of its own, of which standard input or output may be a pipe instead."""

    def __init__(self, command, env, size=(80, 24), pipe=None):
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.process = subprocess.Popen(
            command, env=env, cwd=env["HOME"], start_new_session=True,
            stdin=subprocess.PIPE if pipe == "stdin" else slave,
            stdout=subprocess.PIPE if pipe == "stdout" else slave,
            stderr=slave,
            # Without this Ctrl-C reaches nobody.
            preexec_fn=lambda: fcntl.ioctl(slave, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        if pipe == "stdin":
            self.process.stdin.close()
        self.taken = {self.master: b""}
        self.pipe = self.process.stdout.fileno() if pipe == "stdout" else None
        if self.pipe is not None:
            self.taken[self.pipe] = b""
        self.open = set(self.taken)
        self.seen = 0

    def read(self, until=None, limit=LIMIT):
        """Reads up to a pattern on the terminal, else to the end. Says whether it came in time; the match, if any."""
        end = min(time.monotonic() + limit, END)
        while True:
            if until is not None:
                found = re.compile(until).search(self.taken[self.master], self.seen)
                if found:
                    self.seen = found.end()
                    return found
            if not self.open:
                return until is None
            ready, _, _ = select.select(list(self.open), [], [], max(0, end - time.monotonic()))
            if not ready:
                return False
            for source in ready:
                try:
                    part = os.read(source, 65536)
                except OSError:  # how Linux says that nobody has the terminal open any more
                    part = b""
                self.taken[source] += part
                if not part:
                    self.open.discard(source)

    def type(self, keys):
        try:
            os.write(self.master, keys.encode())
        except OSError:
            pass  # It has ended; the answer shows it.

    def is_running(self):
        return self.process.poll() is None

    def answer(self):
        """All that came, once everything that has the terminal open has ended."""
        ended, status = self.read(), None
        try:
            status = self.process.wait(max(0, min(LIMIT, END - time.monotonic())) if ended else 0)
        except subprocess.TimeoutExpired:
            pass
        if not ended or status is None:
            status = None
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        os.close(self.master)  # A hangup for whatever is left.
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        text = {source: part.decode("utf-8", "backslashreplace") for source, part in self.taken.items()}
        return Answer(text[self.master].replace("\r\n", "\n"), text.get(self.pipe, ""), status)


class Place:
    """A folder with the program as `aiwatch` in its `bin`, and an environment that has nothing of ours."""

    def __init__(self, program, folder):
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "bin" / "aiwatch").symlink_to(program)

    def env(self, **changes):
        env = {"PATH": f"{self.folder}/bin:{SYSTEM_PATH}", "TERM": "xterm-256color", "HOME": str(self.folder),
               "LANG": "C.UTF-8"}
        env.update(changes)
        return {name: value for name, value in env.items() if value is not None}

    def session(self, question, size=(80, 24), pipe=None, **changes):
        command = question.split() if isinstance(question, str) else question
        return Session([str(self.folder / "bin" / "aiwatch"), *command], self.env(**changes), size, pipe)

    def ask(self, question, size=(80, 24), pipe=None, **changes):
        return self.session(question, size, pipe, **changes).answer()

    def script(self, name, text):
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    def table(self, name, rows):
        with open(self.folder / name, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


def is_there(tool, package=None):
    """Whether a tool is there; where not, that is a failure of its own."""
    if shutil.which(tool, path=SYSTEM_PATH):
        return True
    check(f"{tool} is missing; install the Debian package {package or tool}", False)
    return False


def run(command, env):
    """A command without any terminal, for tools; its status, output and errors."""
    limit = max(0.1, min(LIMIT, END - time.monotonic()))
    try:
        done = subprocess.run(command, env=env, cwd=env["HOME"], stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=limit, start_new_session=True)
    except subprocess.TimeoutExpired:
        return None, "", "did not end in time"
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def colour(place):
    shown = place.ask(PATENTS)
    lines = shown.shown.splitlines()
    same("colour: the title is bold", lines[:1], ["\x1b[1mShare of the world’s AI patents\x1b[0m"])
    notes = [line for line in lines if line.startswith("\x1b[2m") and line.endswith("\x1b[0m")]
    check("colour: the notes are faint", any("Source:" in line for line in notes), lines[-1:])
    never = place.ask(f"{PATENTS} --color never")
    same("colour: the words are the same without it", (shown.plain, shown.status), (never.shown, 0))
    check("colour: none with --color never", never.shown and "\x1b" not in never.shown, never.shown)
    for name, value in [("NO_COLOR", "1"), ("TERM", "dumb")]:
        answer = place.ask(PATENTS, **{name: value})
        same(f"colour: none with {name}={value}", answer, never)
        drawn = place.ask(PICTURE)
        check("colour: a picture has it", "\x1b[36m" in drawn.shown, drawn.shown)
        same(f"colour: a picture says the same with {name}={value}", place.ask(PICTURE, **{name: value}).shown, drawn.plain)
    piped = place.ask(f"{PICTURE} --width 80", pipe="stdout").piped
    same("colour: a picture says the same through a pipe", piped.splitlines(), drawn.plain.splitlines())
    piped = place.ask(PATENTS, pipe="stdout")
    check("colour: none through a pipe", piped.piped and "\x1b" not in piped.piped, piped.piped)
    unforced = place.ask(PATENTS, pipe="stdout", CLICOLOR_FORCE="0")
    same("colour: none through a pipe with CLICOLOR_FORCE=0", unforced.piped, piped.piped)
    for what, answer in [
        ("--color always", place.ask(f"{PATENTS} --color always", pipe="stdout")),
        ("CLICOLOR_FORCE=1", place.ask(PATENTS, pipe="stdout", CLICOLOR_FORCE="1")),
    ]:
        check(f"colour: {what} has it through a pipe", answer.piped.startswith("\x1b[1m"), answer.piped)
        same(f"colour: {what} changes no word through a pipe", ESCAPE.sub("", answer.piped), piped.piped)


def width_of(line):
    def columns(c):
        if unicodedata.combining(c) or c == "\u200e":
            return 0
        return 2 if unicodedata.east_asian_width(c) in "WF" else 1

    return sum(map(columns, line))


def widest(text):
    return max((width_of(line) for line in text.splitlines()), default=0)


def width(place):
    place.table("names.csv", [
        ("metric", "entity", "period", "value"),
        ("n", "東京都と大阪府と京都府の三つの地域", "2020", "1"),
        ("n", "E\u0301tats-Ge\u0301ne\u0301raux de l\u2019E\u0301ducation et de la Recherche", "2020", "2"),
        ("n", "הרפובליקה הצרפתית", "2020", "3"),
    ])
    questions = [PATENTS, "show deepseek", "list metrics", "check --entity deepseek", "rank --metric investment",
                 "rank --data names.csv"]
    for columns in (40, 80, 200):
        for question in questions:
            for lang in ("en", "fr"):
                answer = place.ask(f"{question} --lang {lang} --no-pager", (columns, 24))
                lines = [(width_of(line), line) for line in answer.plain.splitlines()]
                over = [line for line in lines if line[0] > columns]
                check(f"width: `{question} --lang {lang}` has room in {columns} columns",
                      lines and not over and answer.status == 0, over or answer)
    question = "show deepseek --no-pager"
    wide = {columns: place.ask(question, (columns, 24)).plain for columns in (40, 60, 80, 200)}
    for narrow, room in [(40, 80), (80, 200)]:
        check(f"width: {room} columns are made use of", narrow < widest(wide[room]), widest(wide[room]))
    same("width: COLUMNS, where the terminal has no size", place.ask(question, (0, 0), COLUMNS="60").plain, wide[60])
    same("width: 80, where nothing says it", place.ask(question, (0, 0)).plain, wide[80])
    same("width: the terminal's goes before COLUMNS", place.ask(question, (80, 24), COLUMNS="60").plain, wide[80])
    same("width: --width goes before the terminal's", place.ask(f"{question} --width 60", (80, 24)).plain, wide[60])
    answer = place.ask(f"{question} --width 40", (0, 0), COLUMNS="60")
    same("width: --width goes before COLUMNS", answer.plain, wide[40])


def rules(text):
    """The characters that the lines without words consist of."""
    return {line[0] for line in text.splitlines() if line and not line.strip(line[0]) and not line[0].isalnum()}


def locale(place):
    # A word shows that the answer is there; a rule is what stands between the titles and rows of a table.
    for question, word, rule in [
        (PATENTS, "patents", "-"), ("show deepseek --lang fr", "chiffre", "-"),
        ("check --entity deepseek --lang fr", "different", "-"), ("list metrics", "patents", "-"),
        (PICTURE, "o---", None), (f"{PICTURE} --form stacked --lang fr", "####", None),
    ]:
        answer = place.ask(f"{question} --no-pager", LC_ALL="C")
        check(f"locale: `{question}` is ASCII with LC_ALL=C", answer.shown.isascii() and word in answer.shown,
              ascii("".join(sorted(set(answer.shown) - set(map(chr, range(128)))))) or answer.shown)
        if rule:
            same(f"locale: the rules of `{question}` with LC_ALL=C", rules(answer.plain), {rule})
    for question, word, rule in [
        (PATENTS, "États-Unis", "─"), ("show deepseek", "Dépenses", "─"),
        ("check --entity deepseek", "différent", "─"), ("list metrics", "indicateur", "─"),
    ]:
        answer = place.ask(f"{question} --no-pager", LC_ALL="fr_FR.UTF-8")
        check(f"locale: `{question}` is French with LC_ALL=fr_FR.UTF-8", word in answer.shown, answer.shown)
        if rule:
            same(f"locale: the rules of `{question}` with LC_ALL=fr_FR.UTF-8", rules(answer.plain), {rule})
    answer = place.ask(PATENTS, LC_CTYPE="C", LANG="fr_FR.UTF-8")
    check("locale: letters by LC_CTYPE, words by LANG", answer.shown.isascii() and "Etats-Unis" in answer.shown,
          answer.shown)
    for question in (PATENTS, "show deepseek --lang fr"):
        utf8 = place.ask(question, pipe="stdout", LC_ALL="C.UTF-8")
        plain_c = place.ask(question, pipe="stdout", LC_ALL="C")
        check(f"locale: `{question}` through a pipe is UTF-8 with LC_ALL=C",
              "─" in plain_c.piped and plain_c == utf8, plain_c)


def pager(place):
    got = place.folder / "got"
    recorder = place.script("recorder", f'cat > "{got}"')

    def asked(question, size=(80, 24), pipe=None, **changes):
        """The answer, and what the recorder got of it: None where nobody called it."""
        got.unlink(missing_ok=True)
        answer = place.ask(question, size, pipe, **changes)
        return answer, ESCAPE.sub("", got.read_text(encoding="utf-8")) if got.exists() else None

    # A `less` of ours, found before the real one.
    (place.folder / "fake").mkdir()
    arguments = place.folder / "arguments"
    place.script("fake/less", f'echo "$*" > "{arguments}"; cat > "{got}"')
    with_fake = f"{place.folder}/fake:{place.folder}/bin:{SYSTEM_PATH}"

    whole = place.ask(f"{LONG} --no-pager").plain
    check("pager: the long answer is long", len(whole.splitlines()) > 24, whole)

    answer, text = asked(LONG, PAGER=recorder)
    same("pager: it gets a long answer", text, whole)
    same("pager: then the terminal does not", (answer.shown, answer.status), ("", 0))
    shown = (whole, 0)
    for what, question, changes in [
        ("--no-pager", f"{LONG} --no-pager", {"PAGER": recorder}),
        ("PAGER=", LONG, {"PAGER": "", "PATH": with_fake}),
        ("AIWATCH_PAGER=", LONG, {"AIWATCH_PAGER": "", "PAGER": recorder}),
    ]:
        answer, text = asked(question, **changes)
        same(f"pager: none with {what}", (answer.plain, answer.status, text), (*shown, None))
    answer, text = asked(PATENTS, PAGER=recorder)
    check("pager: none for a short answer", text is None and "China" in answer.shown, text or answer)
    answer, text = asked(LONG, pipe="stdout", PAGER=recorder)
    check("pager: none where the answer goes into a pipe", text is None and "DeepSeek" in answer.piped, text or answer)
    answer, text = asked(LONG, pipe="stdin", PAGER=recorder)
    same("pager: none where nobody sits at the keyboard", (answer.plain, answer.status, text), (*shown, None))

    answer, text = asked(LONG, AIWATCH_PAGER=recorder, PAGER=f'cat > "{place.folder}/wrong"')
    check("pager: AIWATCH_PAGER goes before PAGER", text == whole and not (place.folder / "wrong").exists(), text)
    answer, text = asked(LONG, PAGER="no-such-pager-anywhere")
    # The shell complains first; then comes the whole answer.
    check("pager: one that is not there loses nothing", answer.plain.endswith(whole) and answer.status == 0, answer)

    answer, text = asked(LONG, PAGER="false")
    same("pager: one that fails loses nothing", (answer.plain, answer.status), shown)
    answer, text = asked(LONG, PAGER=recorder, TERM="dumb")
    same("pager: none in a dumb terminal", (answer.plain, answer.status, text), (*shown, None))

    answer, text = asked(LONG, PATH=with_fake)
    used = arguments.read_text(encoding="utf-8").strip() if arguments.exists() else None
    same("pager: it is `less -FIRX` where nobody says otherwise", (used, text), ("-FIRX", whole))

    rows = [("n", f"Land {n}", "2020", n) for n in range(9000)]
    place.table("much.csv", [("metric", "entity", "period", "value"), *rows])
    for what, question in [("a long answer", LONG), ("more than a pipe holds", "rank --data much.csv")]:
        answer, _ = asked(question, PAGER="true")
        same(f"pager: one that reads nothing of {what} is no failure", (answer.shown, answer.status), ("", 0))

    if is_there("less"):
        session = place.session(LONG, LESSHISTFILE="-")
        begins = session.read(rb"Reboot[\s\S]*\n:")
        check("pager: less shows the beginning", begins, session.taken[session.master][-200:])
        session.type("\x03")
        # The key after Ctrl-C may be lost to less, so "to the end" is asked more than once.
        at_end = any(session.type("G") or session.read(rb"\(END\)", limit=1) for _ in range(LIMIT))
        check("pager: Ctrl-C leaves less at work", at_end, session.taken[session.master][-200:])
        check("pager: Ctrl-C does not end the program before less", session.is_running(), session.process.returncode)
        session.type("q")
        same("pager: q ends both", session.answer().status, 0)


def completion(place):
    place.table("own.csv", [("metric", "entity", "period", "value"), ("windmills", "FR", "2020", "1")])
    place.table("colon.csv", [("metric", "entity", "period", "value", "source"), ("m", "FR", "2020", "1", "src:a")])
    setups = {
        "bash": (["bash", "--norc", "--noprofile", "-i"], [
            "bind 'set enable-bracketed-paste off'", "source <(aiwatch completions bash)",
            'complete -p aiwatch > /dev/null && loaded=yes',
        ]),
        "zsh": (["zsh", "-f", "-i"], [
            "unset zle_bracketed_paste", "autoload -Uz compinit; compinit -u", "source <(aiwatch completions zsh)",
            '[ -n "${_comps[aiwatch]}" ] && loaded=yes',
        ]),
    }
    lines = {
        "bash": [
            ("aiwatch compare --metric pat", "compare --metric patents"),
            ("aiwatch compare --metric patents,inv", "compare --metric patents,investment"),
            ("aiwatch compare --entity franc", "compare --entity FRA"),
            ("aiwatch compare --metric=pat", "compare --metric=patents"),
            ("aiwatch rank --data=own.csv --metric ", "rank --data=own.csv --metric windmills"),
            ("aiwatch show reb", "show reboot-2025"),
            ("aiwatch sh", "show"),
            ("aiwatch rank --data own.csv --metric ", "rank --data own.csv --metric windmills"),
            ("aiwatch rank --data colon.csv --source src:", "rank --data colon.csv --source src:a"),
        ],
        "zsh": [
            ("aiwatch compare --metric pat", "compare --metric patents"),
            ("aiwatch compare --entity franc", "compare --entity france"),
            ("aiwatch compare --entity FRA,allem", "compare --entity FRA,allemagne"),
            ("aiwatch show reb", "show reboot-2025"),
            ("aiwatch sh", "show"),
            ("aiwatch rank --data own.csv --metric ", "rank --data own.csv --metric windmills"),
        ],
    }
    for shell, (command, setup) in setups.items():
        if not is_there(shell):
            continue
        session = Session([shutil.which(shell, path=SYSTEM_PATH), *command[1:]], place.env(), (200, 24))
        # Sums, because what is typed is seen on the terminal too.
        for line in [*setup, """said() { printf '<%s>' "$@"; echo; }""", "echo $loaded-$((6 * 7))"]:
            session.type(line + "\n")
        check(f"completion: {shell} takes the script", session.read(rb"yes-42"), session.taken[session.master][-200:])
        for line, wanted in lines[shell]:
            # Then Ctrl-A, so that the shell itself says what words the line has become.
            session.type(f"{line}\t\x01said \r")
            found = session.read(rb"<aiwatch>((?:<[^<>\n]*>)*)\r?\n")
            words = found.group(1).decode()[1:-1].split("><") if found else session.taken[session.master][-200:]
            same(f"completion: {shell} completes `{line}`", words, wanted.split())
        session.type("exit\r")
        session.answer()
    if is_there("fish"):
        script = run([place.folder / "bin" / "aiwatch", "completions", "fish"], place.env())[1]
        (place.folder / "aiwatch.fish").write_text(script, encoding="utf-8")
        for line, wanted in [("compare --metric pat", "patents"), ("rank --data own.csv --metric ", "windmills")]:
            asked = f'source {place.folder}/aiwatch.fish; complete -C "aiwatch {line}"'
            status, out, err = run([shutil.which("fish", path=SYSTEM_PATH), "-c", asked], place.env())
            # Behind each word stands what it means.
            found = [candidate.split("\t")[0] for candidate in out.splitlines()]
            same(f"completion: fish completes `aiwatch {line}`", (found, status, err), ([wanted], 0, ""))
    # Of these two only the script is judged: PowerShell is not in Debian, and Elvish is not asked for.
    for shell in ("powershell", "elvish"):
        status, out, err = run([place.folder / "bin" / "aiwatch", "completions", shell], place.env())
        has_script = status == 0 and "AIWATCH_COMPLETE" in out
        check(f"completion: there is a script for {shell}", has_script, (status, out, err))


def manual(place):
    program = place.folder / "bin" / "aiwatch"
    commands = run([program, "--help"], place.env())[1].partition("\nCommands:\n")[2].partition("\n\n")[0]
    names = [name for name in re.findall(r"^  (\S+)", commands, re.MULTILINE) if name != "help"]
    check("manual: the help names commands", len(names) > 1, names)
    pages = []
    for name in [None, *names]:
        status, page, err = run([program, "man", *([name] if name else [])], place.env())
        path = place.folder / f"aiwatch{'-' + name if name else ''}.1"
        path.write_text(page, encoding="utf-8")
        pages.append(path)
        check(f"manual: {path.name} is there", status == 0 and page.startswith(".") and not err, (status, err))
    if is_there("man", "man-db"):
        env = place.env(LC_ALL="C.UTF-8", MANPAGER="cat", MANWIDTH="80", MAN_KEEP_STDERR="1")
        for page in pages:
            status, out, err = run(["man", "--warnings", "-l", str(page)], env)
            check(f"manual: man shows {page.name} without a warning", status == 0 and out and not err, err or status)
    if is_there("mandoc"):
        for page in pages:
            status, out, err = run(["mandoc", "-T", "lint", "-W", "warning", str(page)], place.env())
            check(f"manual: mandoc has nothing against {page.name}", status == 0 and not out + err, out + err)


def escapes(place):
    evil = "Ev\x1b[31mil\x1b]0;x\x07\x9b31m"
    header = ("metric", "entity", "period", "value", "unit", "scope", "source", "origin", "locator", "note")
    place.table("entity.csv", [header, ("n", evil, "2020", "1", "", "", "", "", "", ""),
                               ("n", "FR", "2020", "2", "", "", "", "", "", "")])
    place.table("texts.csv", [header, ("n", "FR", "2020", "1", *[f"{evil} {title}" for title in header[4:]])])
    place.table("wrong.csv", [header, (evil, evil, evil, evil, "", "", "", "", "", "")])
    for question in ["rank --data entity.csv", "compare --data entity.csv", "list entities --data entity.csv",
                     "rank --data texts.csv", "compare --data texts.csv", "list sources --data texts.csv",
                     "export --data texts.csv --format table", "rank --data wrong.csv",
                     ["show", "--data", "entity.csv", evil], ["compare", "--entity", evil],
                     ["rank", "--metric", evil], ["rank", "--data", evil]]:
        name = question if isinstance(question, str) else " ".join(question).replace(evil, "EVIL")
        answer = place.ask(question, (400, 24), PAGER="")
        rest = re.sub(r"\x1b\[[012]m", "", answer.shown).replace("\n", "")
        raw = {c for c in rest if unicodedata.category(c) == "Cc"}
        check(f"escapes: `{name}` shows text, not controls", answer.status in (0, 2) and "Ev" in rest and not raw,
              (sorted(raw), answer))


class Slow:
    """A load whose input comes slowly through a pipe, with stderr on a terminal."""

    def __init__(self, place, arguments, parts=(), halted=False, terminal=True, **changes):
        begun = time.monotonic()
        master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(
                [str(place.folder / "bin" / "aiwatch"), *arguments.split()], env=place.env(**changes),
                cwd=place.folder, stdin=subprocess.PIPE, stdout=out, stderr=slave if terminal else err,
            )
            os.close(slave)
            if halted:
                # A load that takes more than a second on any machine: one of these is within it.
                for _ in range(4):
                    time.sleep(0.03)
                    process.send_signal(signal.SIGSTOP)
                    time.sleep(1.2)
                    process.send_signal(signal.SIGCONT)
            for part in parts:
                process.stdin.write(part)
                process.stdin.flush()
                time.sleep(0.1)
            process.stdin.close()
            shown = b""
            end = time.monotonic() + LIMIT
            while terminal and select.select([master], [], [], max(0, end - time.monotonic()))[0]:
                try:
                    part = os.read(master, 65536)
                except OSError:
                    break
                if not part:
                    break
                shown += part
            self.status = process.wait(LIMIT)
            self.took = time.monotonic() - begun
            os.close(master)
            err.seek(0)
            out.seek(0)
            self.shown = (shown or err.read()).decode()
            self.out = out.read().decode()


def progress(place):
    header = b"metric,entity,year,value,odd\n"
    rows = [b"".join(b"m%d,FR,2020,%d,x\n" % (i, 10000 * i + j) for j in range(3000)) for i in range(20)]
    question = "list metrics --data - --csv"
    slow = Slow(place, question, [header, *rows])
    lines = slow.shown.split("\r")
    check("progress: bytes and rows are told", any(re.match(r"reading: \d+ KB, [\d,]+ rows", line) for line in lines),
          slow.shown)
    check("progress: at most ten times a second", 2 <= len(lines) <= 10 * slow.took + 3, len(lines))
    check("progress: nothing before the first second", int(re.search(r"(\d+) KB", slow.shown)[1]) > 10, lines[:2])
    rest = slow.shown.rpartition("\r\x1b[K")
    check("progress: wiped before anything else is written", rest[2].startswith("note: ") and "reading" not in rest[2],
          slow.shown[-200:])
    check("progress: the answer has nothing of it", slow.status == 0 and "reading" not in slow.out
          and len(slow.out.splitlines()) == 21, slow.out[:200])
    check("progress: no line is longer than the terminal", all(len(line) < 84 for line in lines), lines)
    packed = gzip.compress(header + b"".join(rows) * 4, mtime=0)
    parts = [packed[i : i + len(packed) // 15 + 1] for i in range(0, len(packed), len(packed) // 15 + 1)]
    slow = Slow(place, question, parts)
    told = [int(n) for n in re.findall(r"reading: (\d+) KB", slow.shown)]
    check("progress: of a packed file the packed bytes are told", told and max(told) <= len(packed) // 1000 + 1,
          (told, len(packed)))
    with open(place.folder / "large.csv", "wb") as file:
        file.write(header + b"m,FR,2020,1,x\n" * 5_000_000)
    for threads in (1, 2):
        slow = Slow(place, f"list metrics --data large.csv --csv --threads {threads}", halted=True)
        check(f"progress: a file of known size has a bar ({threads})",
              re.search(r"reading: \[[#-]{20}\] \d+%, \d+ of 70 MB", slow.shown), slow.shown[:300])
        check(f"progress: wiped at the end ({threads})", "reading" not in slow.shown.rpartition("\r\x1b[K")[2],
              slow.shown[-300:])
        check(f"progress: the answer is whole ({threads})", ",5000000," in slow.out, slow.out)
    (place.folder / "large.csv").unlink()
    slow = Slow(place, question, [header, *rows, b"m,FR,20x3,1,x\n"])
    check("progress: wiped before an error", slow.status == 2 and "reading" in slow.shown
          and slow.shown.rpartition("\r\x1b[K")[2].startswith("error: "), slow.shown[-300:])
    for name, options in {"in a pipe": {"terminal": False}, "on a terminal without controls": {"TERM": "dumb"}}.items():
        slow = Slow(place, question, [header, *rows], **options)
        check(f"progress: none {name}", "reading" not in slow.shown and "\r\x1b" not in slow.shown, slow.shown[:200])
    slow = Slow(place, question, [header + rows[0]])
    check("progress: none of a short load", "reading" not in slow.shown and "\r\x1b" not in slow.shown, slow.shown)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Place(program, pathlib.Path(folder))
        for part in (colour, width, locale, pager, completion, manual, escapes, progress):
            # What breaks one part must not keep the others from being judged.
            try:
                part(place)
            except (OSError, UnicodeError) as error:
                check(f"{part.__name__}: could not be judged to its end", False, str(error))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
