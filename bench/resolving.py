"""Many reports made into one record in memory: what it costs, and how that grows with their number.

    python -m bench.resolving [--reports 10000] [--check]

The reports are the written ones of `corpus/` with their hand-made claims, again and again as of other talks
(`bench.copies_of_corpus`), so that reading has no part in it. Each size is a process of its own. `growth` is
the time for all reports against that for an eighth of them, as a share of what n log n would cost.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import time

from bench.measuring import MB, report, resident

STEPS = (8, 4, 2, 1)


def one(count: int) -> None:
    """Resolve so many reports and print processor seconds, bytes and rounds."""
    import resource

    from bench.copies_of_corpus import reports
    from communique.resolve import resolve

    told = list(reports(count))
    began = time.process_time()
    found = resolve([made for made, _ in told], {made.id: claims for made, claims in told})
    seconds = time.process_time() - began
    memory = resident(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    print(seconds, memory, len(found.rounds), sum(len(claims) for _, claims in told))


def measure(count: int) -> tuple[float, float]:
    """Processor seconds and bytes for so many reports."""
    code = f"from bench.resolving import one; one({count})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, memory, rounds, claims = map(float, done.stdout.split())
    print(
        f"  {count:6} reports, {claims:7.0f} claims: {rounds:5.0f} rounds in {seconds:6.1f} s, "
        f"{memory / MB:5.0f} MB, {1000 * seconds / count:.2f} ms a report",
        flush=True,
    )
    return seconds, memory


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=10000)
    parser.add_argument("--check", action="store_true", help="fail where a floor is missed")
    given = parser.parse_args()
    counts = [given.reports // step for step in STEPS]
    costs = [measure(count) for count in counts]
    first, last = counts[0], counts[-1]
    expected = last * math.log(last) / (first * math.log(first))
    measured = {
        "ms_a_report": 1000 * costs[-1][0] / last,
        "mb": costs[-1][1] / MB,
        "growth": costs[-1][0] / costs[0][0] / expected,
    }
    return report("resolving", measured, given.check)


if __name__ == "__main__":
    sys.exit(main())
