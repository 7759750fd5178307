"""How near the corpus is to real reports: counts side by side, by split and for the reports it is measured
by.

A sentence has no claim where no claim's evidence touches it. Words are counted as runs of letters and digits,
with what an apostrophe, a full stop or a hyphen joins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.model.claims import KINDS
from corpus.compiled import Row

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
WITHIN = 0.25
"""How far from the real reports a figure may lie, as a share of theirs."""


@dataclass(slots=True)
class Counts:
    """Totals over reports."""

    reports: int = 0
    sentences: int = 0
    words: int = 0
    claimless: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    values: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, row: Row, sentences: Iterable[tuple[int, int]]) -> None:
        """Counts one report, cut into `sentences`."""
        self.reports += 1
        for start, end in sentences:
            self.sentences += 1
            self.words += len(_WORD.findall(row["text"], start, end))
            touched = any(c["evidence"][0] < end and start < c["evidence"][1] for c in row["claims"])
            self.claimless += not touched
        for claim in row["claims"]:
            self.kinds[claim["kind"]] += 1
            for name in ("mode", "stance", "type", "format", "status", "measure", "issue"):
                if name in claim:
                    self.values.setdefault(f"{claim['kind']} {name}", Counter())[claim[name]] += 1

    @property
    def claims(self) -> int:
        """Claims of all kinds."""
        return sum(self.kinds.values())

    def figures(self) -> dict[str, float]:
        """What is compared: claims a sentence, words a sentence, share without a claim, share by kind."""
        sentences, claims = self.sentences or 1, self.claims or 1
        return {
            "claims per sentence": self.claims / sentences,
            "words per sentence": self.words / sentences,
            "sentences without a claim": self.claimless / sentences,
        } | {kind: self.kinds[kind] / claims for kind in KINDS}


def counted(rows: Iterable[Row]) -> Counts:
    """The counts of reports whose sentences are annotated."""
    counts = Counts()
    for row in rows:
        counts.add(row, row["sentences"])
    return counts


def off(ours: Counts, real: dict[str, float]) -> dict[str, float]:
    """The figures that lie further from the real ones than allowed, each with its ratio to them."""
    ratios = {name: value / real[name] for name, value in ours.figures().items() if real.get(name)}
    return {name: ratio for name, ratio in ratios.items() if abs(ratio - 1) > WITHIN}
