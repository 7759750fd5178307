"""All measures of quality in turn: `python -m eval [--check]`.

Each runs in a process of its own, so that one that fails costs only itself. With --check the exit code is
1 where any figure is under its floor (`eval/floors.toml`).
"""

from __future__ import annotations

import subprocess
import sys

PARTS = ("claims", "record", "cast", "clean", "reader", "actors", "times", "events", "stories")


def main() -> int:
    """Runs every part; returns how the worst of them ended."""
    failed = []
    for part in PARTS:
        print(f"== {part}", flush=True)
        if subprocess.run([sys.executable, "-m", f"eval.{part}", *sys.argv[1:]], check=False).returncode:
            failed.append(part)
    if failed:
        print(f"not as it should be: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
