"""Many reports made into one record in memory: what it costs, and how that grows with their number.

    python -m bench.resolving [--reports 10000] [--check]

The reports are the written ones of `corpus/` with their hand-made claims, again and again as of other talks
(`bench.copies_of_corpus`), so that reading has no part in it. Each size is a process of its own. `growth` is
the time for all reports against that for an eighth of them, as a share of what n log n would cost;
`same_growth` that of a fifth of the reports, all of one negotiation, where everything can be compared with
everything. `five_reports` is what a handful costs once the tables have been made.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
import time

from bench.measuring import MB, report, resident

STEPS = (8, 4, 2, 1)
# The negotiation whose reports are copied for a record of one alone, and the part of the reports they are.
SAME, PART = "gaza", 5


def one(count: int, process: str | None = None) -> None:
    """Resolve so many reports and print processor seconds, those of five more, bytes, rounds and claims."""
    import resource

    from bench.copies_of_corpus import reports
    from communique.resolve import resolve

    told = list(reports(count, process))
    began = time.process_time()
    found = resolve([made for made, _ in told], {made.id: claims for made, claims in told})
    seconds = time.process_time() - began
    memory = resident(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    began = time.process_time()
    resolve([made for made, _ in told[:5]], {made.id: claims for made, claims in told[:5]})
    few = time.process_time() - began
    print(seconds, few, memory, len(found.rounds), sum(len(claims) for _, claims in told))


def measure(count: int, process: str | None = None) -> tuple[float, float, float]:
    """Processor seconds for so many reports, for five once the tables are there, and bytes."""
    code = f"from bench.resolving import one; one({count}, {process!r})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    seconds, few, memory, rounds, claims = map(float, done.stdout.split())
    print(
        f"  {count:6} reports, {claims:7.0f} claims: {rounds:5.0f} rounds in {seconds:6.1f} s, "
        f"{memory / MB:5.0f} MB, {1000 * seconds / count:.2f} ms a report"
        + (f", all {process}" if process else ""),
        flush=True,
    )
    return seconds, few, memory


def growth(first: float, last: float, counts: list[int]) -> float:
    """Seconds for the most reports against those for the fewest, as a share of n log n."""
    expected = counts[-1] * math.log(counts[-1]) / (counts[0] * math.log(counts[0]))
    return last / first / expected


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reports", type=int, default=10000)
    parser.add_argument("--check", action="store_true", help="fail where a floor is missed")
    given = parser.parse_args()
    counts = [given.reports // step for step in STEPS]
    costs = [measure(count) for count in counts]
    of_one = [count // PART for count in counts]
    same = [measure(count, SAME) for count in of_one]
    measured = {
        "ms_a_report": 1000 * costs[-1][0] / counts[-1],
        "mb": costs[-1][2] / MB,
        "growth": growth(costs[0][0], costs[-1][0], counts),
        "same_ms_a_report": 1000 * same[-1][0] / of_one[-1],
        "same_growth": growth(same[0][0], same[-1][0], of_one),
        "five_reports_cpu_seconds": costs[0][1],
    }
    return report("resolving", measured, given.check)


if __name__ == "__main__":
    sys.exit(main())
