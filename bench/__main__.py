"""All measures of speed and safety in turn: `python -m bench [--check] [--full]`.

With --check the exit code is 1 where any figure misses its floor (`bench/floors.toml`). The usual run takes
some three minutes on two cores; with --full the soak and the killing of builds are as long as README.md says.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

PARTS = {
    "speed": [],
    "memory": ["--reports", "1000"],
    "soak": ["--texts", "120"],
    "kill": ["--reports", "20", "--kills", "3"],
    "copies": ["--texts", "6000"],
    "resolving": ["--reports", "600"],
}
"""What is measured, and how much of it in the usual run; left to themselves the parts measure all."""


def main() -> int:
    """Runs every part; returns how the worst of them ended."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="fail where a floor is missed")
    parser.add_argument(
        "--full", action="store_true", help="1,000 texts, 10 kills of 300 reports: most of an hour"
    )
    given = parser.parse_args()
    failed = []
    for part, short in PARTS.items():
        print(f"== {part}", flush=True)
        options = [*([] if given.full else short), *(["--check"] if given.check else [])]
        if subprocess.run([sys.executable, "-m", f"bench.{part}", *options], check=False).returncode:
            failed.append(part)
    if failed:
        print(f"not as it should be: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
