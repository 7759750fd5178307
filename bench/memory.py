"""A record of many claims: how fast they are kept and given back, and that this does not fill memory.

python -m bench.memory [--reports 5000] [--check]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from bench.measuring import MB, report
from communique.model.claims import Claim, Position
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.store import Record

CLAIMS = 20  # a report
SENTENCE = "Ruritania demanded an immediate ceasefire along the whole of the river. "


def reading(n: int) -> tuple[Report, tuple[Claim, ...]]:
    """A report of sentences that differ in their number only, with a claim in each."""
    text = "".join(f"{n}.{k} {SENTENCE}" for k in range(CLAIMS))
    starts = [text.index(f"{n}.{k} ") for k in range(CLAIMS)]
    claims = tuple(
        Position(evidence=Span(s, s + len(SENTENCE)), party="RUR", stance="demand", issue="ceasefire")
        for s in starts
    )
    published = Published(Interval.parse("2031-05-06"), "metadata", "")
    made = Report(
        f"{n:016x}", f"{n}.txt", str(n), text, None, (Span(0, len(text)),), "en", None, None, (), published
    )
    return made, claims


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--check", action="store_true", help="fail where a floor is missed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, Record.open(Path(place) / "r.db", create=True) as record:
        began = time.process_time()
        for start in range(0, given.reports, 20):
            with record.writing():
                for n in range(start, min(start + 20, given.reports)):
                    record.keep(*reading(n))
        keeping = time.process_time() - began
        began = time.process_time()
        count = sum(1 for _ in record.claims(party="RUR"))
        giving = time.process_time() - began
        tracemalloc.start()
        for _ in record.claims(party="RUR"):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    measured = {
        "claims": float(count),
        "claims_lost": float(given.reports * CLAIMS - count),
        "kept_per_second": count / keeping,
        "given_per_second": count / giving,
        "given_python_mb": peak / MB,
    }
    return report("memory", measured, given.check)


if __name__ == "__main__":
    sys.exit(main())
