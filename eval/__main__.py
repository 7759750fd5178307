"""All measures of quality: `python -m eval [--check]`.

Each runs in a process of its own, so that one that fails costs only itself; two at a time, and what one of
them says is printed when it is done. With --check the exit code is 1 where any figure is under its floor
(`eval/floors.toml`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from eval.pages import KEPT

# Side by side, each in its order: those of the first row read the same pages, which the first of them keeps.
ROWS = (
    ("claims", "record", "lineage", "cast", "ledger", "tallies", "promises"),
    ("clean", "reader", "actors", "times", "events", "stories"),
)


def run(parts: Sequence[str], environment: dict[str, str]) -> list[str]:
    """Run parts one after the other; those that did not end as they should."""
    failed = []
    for part in parts:
        command = [sys.executable, "-m", f"eval.{part}", *sys.argv[1:]]
        done = subprocess.run(
            command, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        print(f"== {part}\n{done.stdout}", end="", flush=True)
        if done.returncode:
            failed.append(part)
    return failed


def main() -> int:
    """Runs every part; returns how the worst of them ended."""
    with tempfile.TemporaryDirectory(prefix="communique-eval-") as kept:
        environment = {**os.environ, KEPT: kept}
        with ThreadPoolExecutor(len(ROWS)) as pool:
            failed = [part for row in pool.map(partial(run, environment=environment), ROWS) for part in row]
    if failed:
        print(f"not as it should be: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
