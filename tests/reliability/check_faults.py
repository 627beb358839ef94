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


def signals(folder: pathlib.Path, data: pathlib.Path, new: bytes) -> None:
    target = folder / "out.csv"
    arguments = [PROGRAM, "export", "--data", str(data), "-o", "out.csv", "--force"]
    started = time.monotonic()
    subprocess.run(arguments, cwd=folder, capture_output=True, check=True)
    whole = time.monotonic() - started
    chance = random.Random(1)
    for number in range(ROUNDS):
        target.write_bytes(OLD)
        which = [signal.SIGKILL, signal.SIGTERM, signal.SIGINT][number % 3]
        child = subprocess.Popen(arguments, cwd=folder, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * whole * 1.2)
        child.send_signal(which)
        child.wait()
        check(target.read_bytes() in (OLD, new), f"{which}: the target is torn")
        left = [name for name in names(folder) if name != "out.csv"]
        if which == signal.SIGKILL:
            check(all(name.startswith(".aiwatch-") for name in left), f"{which}: left behind {left}")
            for name in left:
                (folder / name).unlink()
        else:
            check(not left, f"{which}: left behind {left}")


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
        signals(folder, data, written(data))
        full_disk(folder, data)
    finally:
        shutil.rmtree(place)
    print(f"{checks} checks")


main()
