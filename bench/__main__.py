"""All measures of speed and safety in turn: `python -m bench [--check]`.

With --check the exit code is 1 where any figure misses its floor (`bench/floors.toml`).
"""

from __future__ import annotations

import subprocess
import sys

PARTS = ("speed", "memory", "soak", "kill")


def main() -> int:
    """Runs every part; returns how the worst of them ended."""
    failed = []
    for part in PARTS:
        print(f"== {part}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{part}", *sys.argv[1:]], check=False).returncode:
            failed.append(part)
    if failed:
        print(f"not as it should be: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
