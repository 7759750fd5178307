"""All measures of quality in turn: `python -m eval [--check]`.

Each runs in a process of its own, so that one that fails costs only itself. With --check the exit code is
1 where any figure is under its floor (`eval/floors.toml`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile

from eval.pages import KEPT

PARTS = (
    "claims",
    "record",
    "lineage",
    "cast",
    "ledger",
    "tallies",
    "promises",
    "clean",
    "reader",
    "actors",
    "times",
    "events",
    "stories",
)


def main() -> int:
    """Runs every part; returns how the worst of them ended."""
    failed = []
    with tempfile.TemporaryDirectory(prefix="communique-eval-") as kept:
        environment = {**os.environ, KEPT: kept}
        for part in PARTS:
            print(f"== {part}", flush=True)
            command = [sys.executable, "-m", f"eval.{part}", *sys.argv[1:]]
            if subprocess.run(command, env=environment, check=False).returncode:
                failed.append(part)
    if failed:
        print(f"not as it should be: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
