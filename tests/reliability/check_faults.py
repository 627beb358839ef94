"""Each call of the system on the way to a written file fails in its turn: the first, the second, the third …

After each the target is the old file or the new one, whole; nothing else is left; what failed is told, or made no difference.
Then the program is ended by signals at any moment, and writes to a disk that is full. Needs strace.

usage: check_faults.py PROGRAM [ROUNDS]
"""

import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 60
CALLS = {
    "openat": ["EACCES", "EMFILE", "ENOSPC"],
    "write": ["ENOSPC", "EIO", "EINTR"],
    "fsync": ["EIO"],
    "rename": ["EIO", "EXDEV"],
    "renameat2": ["EIO"],
    "linkat": ["EPERM"],
    "fchmod": ["EPERM"],
    "fstat": ["EIO"],
    "statx": ["EIO"],
    "mkdir": ["ENOSPC"],
    "read": ["EIO", "EINTR"],
}
OLD = b"old\n"
checks = 0


def check(holds: bool, what: str) -> None:
    global checks
    checks += 1
    if not holds:
        sys.exit(f"after {checks} checks: {what}")


def names(folder: pathlib.Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def each_call_fails(folder: pathlib.Path, data: pathlib.Path, new: bytes) -> None:
    target = folder / "out.csv"
    arguments = ["export", "--data", str(data), "-o", "out.csv", "--force"]
    for call, errors in CALLS.items():
        for number in range(1, 200):
            target.write_bytes(OLD)
            error = errors[number % len(errors)]
            inject = f"inject={call}:error={error}:when={number}"
            trace = ["strace", "-f", "-qq", "-o", str(folder.parent / "trace"), "-e", f"trace={call}", "-e", inject]
            run = subprocess.run(trace + [PROGRAM] + arguments, cwd=folder, capture_output=True)
            was_met = "INJECTED" in (folder.parent / "trace").read_text()
            what = f"{call} {number} {error}: {run.returncode} {run.stderr.decode(errors='replace')}"
            found = target.read_bytes()
            check(found in (OLD, new), f"{what}: the target is torn")
            # Before the program has begun, the system itself may give up (127): then nothing is written either.
            is_told = run.returncode in (2, 127) and run.stderr != b""
            check(is_told or found == new and run.returncode == 0, f"{what}: not told")
            # What can't be removed since the call for that fails stays.
            check(names(folder) == ["out.csv"], f"{what}: left behind {names(folder)}")
            check(b"panicked" not in run.stderr, what)
            if not was_met:
                break


# What -o writes: a file of each kind, two files, and a folder.
WRITTEN = [
    "export -o out.csv", "export -o out.jsonl", "export -o out.json", "compare --metric m -o out.md", "rank --metric m -o out.html",
    "chart --metric m --top 400 -o out.svg", "report -o out.html", "cite -o out.bib", "export --layout owid -o out.csv",
    "export --layout package -o out",
]


def state(folder: pathlib.Path) -> dict[str, bytes]:
    """What stands there, but for what a killed program left beside it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    beside = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {name: content for name, content in beside.items() if not name.startswith(".aiwatch-")}


def signals(folder: pathlib.Path, data: pathlib.Path, other: pathlib.Path) -> None:
    """Over what stands there already, which is of other data."""
    chance = random.Random(1)
    outcomes = {"old": 0, "new": 0}
    for kind in WRITTEN:
        command = [PROGRAM, *kind.split(), "--force", "--data"]
        empty(folder)
        started = time.monotonic()
        subprocess.run([*command, str(data)], cwd=folder, capture_output=True, check=True)
        whole = time.monotonic() - started
        new = state(folder)
        empty(folder)
        subprocess.run([*command, str(other)], cwd=folder, capture_output=True, check=True)
        old = state(folder)
        check(old.keys() == new.keys() and old != new, f"{kind}: {old.keys()}")
        for number in range(-(-ROUNDS // len(WRITTEN))):
            which = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT][number % 3] if ROUNDS <= 60 else signal.SIGKILL
            child = subprocess.Popen([*command, str(data)], cwd=folder, stderr=subprocess.DEVNULL)
            time.sleep(chance.random() * whole * 1.2)
            child.send_signal(which)
            child.wait()
            found = state(folder)
            # Of two files one may be there before the other; a folder is exchanged in one step.
            is_whole = found in (old, new) if "owid" not in kind else all(found.get(name) in (old[name], new[name]) for name in new)
            check(is_whole, f"{kind}, {which}: torn, {[(name, len(content)) for name, content in found.items()]}")
            left = [name for name in names(folder) if name not in {name.split("/")[0] for name in new}]
            if which == signal.SIGKILL:
                check(all(name.startswith(".aiwatch-") for name in left), f"{kind}, {which}: left behind {left}")
            else:
                check(not left, f"{kind}, {which}: left behind {left}")
            outcomes["old" if found == old else "new"] += 1
            if found != old or left:
                empty(folder)
                for name, content in old.items():
                    (folder / name).parent.mkdir(exist_ok=True)
                    (folder / name).write_bytes(content)
    print(f"ended by a signal: {outcomes}")


def empty(folder: pathlib.Path) -> None:
    for entry in folder.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def full_disk(folder: pathlib.Path, data: pathlib.Path) -> None:
    """A disk of 64 kB, where this machine lets one be made."""
    script = (
        "mount -t tmpfs -o size=64k none . 2>/dev/null || exit 99; cd .; cd \"$PWD\"; printf 'old\\n' > out.csv; "
        f"'{PROGRAM}' export --data '{data}' -o out.csv --force; echo $?; cat out.csv; ls -A | wc -l"
    )
    run = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=folder, capture_output=True, text=True)
    if run.returncode == 99 or "unshare" in run.stderr:
        print("no small disk can be made here: left out")
        return
    check(run.stdout.split() == ["2", "old", "1"] and "nothing was written" in run.stderr, f"{run}")


def main() -> None:
    if not shutil.which("strace"):
        sys.exit("strace is missing")
    place = pathlib.Path(tempfile.mkdtemp())
    try:
        folder = place / "folder"
        folder.mkdir()
        data = place / "data.csv"
        rows = "".join(f"m,entity {n},2023,{n}\n" for n in range(20_000))
        data.write_text("metric,entity,year,value\n" + rows)
        small = place / "small.csv"
        small.write_text("metric,entity,year,value\nm,FR,2023,1\n")
        written = lambda path: subprocess.check_output([PROGRAM, "export", "--data", str(path)], cwd=folder)
        each_call_fails(folder, small, written(small))
        signals(folder, data, small)
        empty(folder)
        full_disk(folder, data)
    finally:
        shutil.rmtree(place)
    print(f"{checks} checks")


main()
