"""Near copies among all texts of Reuters-21578: how many are found, how many rightly, at what cost.

    python -m bench.copies [--texts N] [--check]

Scored against a list of pairs made by machine that share half of their sequences of four words ("silver").
That list was drawn up by a sketch and lacks some pairs, so two precisions are given: `precision_listed`
counts only what is on it, `precision` also what shares half by plain counting. Texts under 40 words are
not on the list and not scored. The origins of all texts (copies, rewriting, credits) are timed besides.
The texts lie outside the project (see `eval/floors.py`); without them nothing is measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.measuring import MB, report, resident
from communique.model.report import Published, Report
from communique.model.span import Interval, Span
from communique.resolve.lineage.copies import Copy, find_copies
from communique.resolve.lineage.origins import find_origins
from eval.floors import shared

LEAST_WORDS = 40
Pair = frozenset[str]


def words(text: str) -> list[str]:
    """As the list of pairs counts them."""
    return re.findall(r"\w+", text.lower())


def alike(one: str, other: str) -> float:
    """The share of all sequences of four words that is in both texts."""
    sets = []
    for text in (one, other):
        found = words(text)
        sets.append({tuple(found[i : i + 4]) for i in range(len(found) - 3)})
    return len(sets[0] & sets[1]) / max(1, len(sets[0] | sets[1]))


def pairs_of(copies: Sequence[Copy], texts: Mapping[str, str]) -> set[Pair]:
    """All pairs that are said to be copies: each text stands for those equal to it too."""
    equal: dict[tuple[str, ...], list[str]] = {}
    for name, text in texts.items():
        equal.setdefault(tuple(words(text)), []).append(name)
    like = {name: names for names in equal.values() for name in names}
    found = set()
    for copy in copies:
        if copy.kind == "copy":
            found |= {frozenset((a, b)) for a in like[copy.one] for b in like[copy.other] if a != b}
    return {pair for pair in found if all(len(words(texts[name])) >= LEAST_WORDS for name in pair)}


def score(found: set[Pair], listed: set[Pair], texts: Mapping[str, str]) -> dict[str, float]:
    """Recall of the listed pairs, and the two precisions."""
    right = sum(pair in listed or alike(*(texts[name] for name in sorted(pair))) >= 0.5 for pair in found)
    return {
        "recall": len(found & listed) / max(1, len(listed)),
        "precision": right / max(1, len(found)),
        "precision_listed": len(found & listed) / max(1, len(found)),
    }


def report_of(name: str, day: str, text: str) -> Report:
    """A text as a report, taken to be all its own."""
    published = Published(Interval.parse(day), "metadata", "")
    return Report(name, name, name, text, None, (Span(0, len(text)),), "en", None, None, (), published)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=int, default=None, help="only the first so many texts")
    parser.add_argument("--check", action="store_true", help="fail where a floor is missed")
    given = parser.parse_args()
    folder = shared()
    soak = folder / "bench" / "soak" if folder else Path()
    corpus, silver = soak / "reuters21578.jsonl.gz", soak / "reuters21578.silver_dups.json"
    if not corpus.is_file() or not silver.is_file():
        print("copies: skipped: the corpus is not on this machine (set COMMUNIQUE_SHARED)")
        return 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][: given.texts]
    texts = {row["id"]: row["text"] for row in rows}
    pairs = [frozenset(row[:2]) for row in json.loads(silver.read_text(encoding="utf-8"))]
    listed = {pair for pair in pairs if pair <= set(texts)}
    began = time.process_time()
    copies = find_copies(texts)
    copying = time.process_time() - began
    reports = [report_of(row["id"], row["date"][:10], row["text"]) for row in rows]
    began, clock = time.process_time(), time.perf_counter()
    origins = find_origins(reports)
    measured = {
        "texts": float(len(texts)),
        **score(pairs_of(copies, texts), listed, texts),
        "copies_cpu_seconds": copying,
        "origins": float(len(origins)),
        "origins_cpu_seconds": time.process_time() - began,
        "origins_seconds": time.perf_counter() - clock,
        "mb": resident(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / MB,
    }
    return report("copies", measured, given.check)


if __name__ == "__main__":
    sys.exit(main())
