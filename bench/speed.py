"""How long a person waits, for help and for five reports read, stored and drawn; and what a core can read.

python -m bench.speed [--check]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.measuring import EXAMPLES, MB, command, cost, report

REPORTS = 5
WORDS = 500  # of the report that throughput is told in


def throughput() -> dict[str, float]:
    """Reports of 500 words a second on one core, once all is loaded; and how many the model alone would read.

    The model passes over a report twice: over sentences for syntax, over paragraphs for who says what.
    """
    from communique import gather
    from communique.lexicon import Lexicon
    from communique.pipeline import Pipeline

    pipeline = Pipeline(Lexicon())
    pages = list(gather.pages(sorted(EXAMPLES.glob("*.txt")), print))
    run, of_model = pipeline.reader._run, 0.0

    def timed(*given: Any) -> dict[str, Any]:
        nonlocal of_model
        began = time.process_time()
        out = run(*given)
        of_model += time.process_time() - began
        return out

    pipeline.reader._run = timed  # type: ignore[method-assign]
    words = sum(
        len(pipeline.read_page(page).report.text.split()) for page in pages
    )  # loads what is to be loaded
    of_model, began = 0.0, time.process_time()
    for page in pages:
        pipeline.read_page(page)
    whole = time.process_time() - began
    reports = words / WORDS
    return {
        "reports_per_second": reports / whole,
        "model_alone_per_second": reports / of_model,
        "model_share_of_time": of_model / whole,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
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
    if any(c.status for c in costs + help_costs):
        print("speed: a command failed")
        return 1
    measured = {  # the least of each: what else runs only adds to it
        "help_seconds": min(c.seconds for c in help_costs),
        "help_cpu_seconds": min(c.processor for c in help_costs),
        "five_reports_seconds": min(c.seconds for c in costs),
        "five_reports_cpu_seconds": min(c.processor for c in costs),
        "five_reports_mb": max(c.memory for c in costs) / MB,
        **throughput(),
    }
    return report("speed", measured, given.check)


if __name__ == "__main__":
    sys.exit(main())
