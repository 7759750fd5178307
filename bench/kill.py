"""Kill a build at random moments, go on with it, and compare the record with an undisturbed one.

    python -m bench.kill [--reports 300] [--kills 10] [--seed 1] [--check]

The reports are the examples of the project, each in many variants; they are read by the whole pipeline.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.measuring import EXAMPLES, command, report
from communique.store import Record


def write_pages(folder: Path, count: int) -> None:
    """Variants of the example reports: each ends in a sentence of its own."""
    folder.mkdir()
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    for n in range(count):
        text = texts[n % len(texts)].rstrip("\n")
        (folder / f"{n:04d}.txt").write_text(f"{text}\n\nThis is printing number {n}.\n", encoding="utf-8")


def start(pages: Path, record: Path) -> subprocess.Popen[bytes]:
    """A build in a process group of its own."""
    return subprocess.Popen(
        command("build", str(pages), "--record", str(record)),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def dump(path: Path) -> list[str]:
    with Record.open(path) as record:
        return list(record.dump())


def kept(path: Path) -> int:
    """How many reports survived, read without the program's own checks; raises where the file is damaged."""
    if not path.exists() or not path.stat().st_size:
        return 0
    connection = sqlite3.connect(path)
    try:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise SystemExit(f"kill: {path} is damaged")
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    finally:
        connection.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="fail where a floor is missed")
    given = parser.parse_args()
    moments = random.Random(given.seed)
    differing = lost = 0
    with tempfile.TemporaryDirectory() as place:
        pages, whole = Path(place) / "pages", Path(place) / "whole.db"
        write_pages(pages, given.reports)
        began = time.perf_counter()
        start(pages, whole).wait()
        needed = time.perf_counter() - began
        expected = dump(whole)
        for n in range(given.kills):
            record = Path(place) / f"{n}.db"
            process = start(pages, record)
            moment = moments.uniform(0, needed)
            time.sleep(moment)
            finished = process.poll() is not None
            os.killpg(process.pid, signal.SIGKILL) if not finished else None
            process.wait()
            survived = kept(record)
            start(pages, record).wait()
            now = dump(record)
            differing += now != expected
            lost += given.reports - kept(record)
            how = "was done before" if finished else f"killed with {survived} reports kept"
            print(
                f"kill: at {moment:6.1f} of {needed:.1f} s {how}: {'same' if now == expected else 'DIFFERS'}"
            )
            record.unlink()
    measured = {"kills": float(given.kills), "differing": float(differing), "lost": float(lost)}
    return report("kill", measured, given.check)


if __name__ == "__main__":
    sys.exit(main())
