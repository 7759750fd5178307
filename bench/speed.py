"""How long a person waits: for help, and for five reports to be read, stored and drawn.

python bench/speed.py [--check]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from measuring import EXAMPLES, MB, command, cost, report

REPORTS = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="fail where a floor is missed")
    given = parser.parse_args()
    help_costs = [cost(command("--help")) for _ in range(7)]
    with tempfile.TemporaryDirectory() as place:
        pages = Path(place) / "pages"
        pages.mkdir()
        for name in sorted(EXAMPLES.glob("*.txt"))[:REPORTS]:
            shutil.copy(name, pages)
        costs = []
        for n in range(3):
            made = [str(Path(place) / f"{n}.db"), str(Path(place) / f"dossier {n}")]
            costs.append(cost(command("build", str(pages), "--record", made[0], "--dossier", made[1])))
    best = min(costs, key=lambda c: c.seconds)
    if any(c.status for c in costs + help_costs):
        print("speed: a command failed")
        return 1
    measured = {
        "help_seconds": min(c.seconds for c in help_costs),  # the least: what else runs only adds to it
        "five_reports_seconds": best.seconds,
        "five_reports_cpu_seconds": best.processor,
        "five_reports_mb": best.memory / MB,
    }
    return report("speed", measured, given.check)


if __name__ == "__main__":
    sys.exit(main())
