"""How far two coders agree who did not see each other's work: `python -m corpus concordance`.

`second/PROCESS/NAME.report` is the same page as `reports/PROCESS/NAME.report`, annotated blind by a second
coder.

- *Passage F1* by kind: the claims that both coders saw, whatever they made of them: those found by the
  measure below, and of the others those whose passage (content, else evidence) shares half of both.
- *F1* by kind: the claims of the second coder scored against those of the first with the measure that
  readers are scored by (`eval.score`). It is the same both ways round.
- *Alpha* of a kind: Krippendorff's alpha over all sentences, each coder's value being how many claims of
  the kind begin in it (0, 1, 2, 3 or more), on the ordinal scale; it takes chance into account.
- *Alpha* of a field: nominal, over the claims that both found, "not given" being a value.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from communique.model.claims import KINDS
from corpus.compiled import Row
from corpus.source import SourceError
from corpus.store import REPORTS, SECOND, report, sources
from eval.compare import fold, match
from eval.score import Tally

Value = int | str
Unit = tuple[Value, Value]
MANY = 3
"""This many claims of a kind in a sentence and more count as one value."""

FIELDS: dict[str, tuple[str, ...]] = {
    "meeting": ("format", "status", "date", "place", "mediators", "outcome"),
    "position": ("party", "stance", "issue", "target"),
    "agreement": ("parties", "issue", "status"),
    "statement": ("speaker", "party", "mode", "via", "date"),
    "figure": ("measure", "value", "bound", "source", "date"),
    "vote": ("body", "status", "yes", "no"),
    "action": ("type", "actor", "recipient", "status", "date"),
}
_MATCHED_ON: dict[str, tuple[str, ...]] = {
    "meeting": ("status",),
    "position": ("party", "stance", "issue"),
    "agreement": ("issue",),
    "statement": (),
    "figure": ("measure", "value"),
    "vote": ("body", "status", "yes", "no"),
    "action": ("type",),
}
"""Fields that two claims must share to be one (`eval.compare`); for the alpha of these, claims are paired by
their passages instead."""


@dataclass(slots=True)
class Concordance:
    """Units of agreement, by kind and by (kind, field), and in how many reports a kind was coded twice."""

    reports: Counter[str]
    seen: dict[str, Tally]
    found: dict[str, Tally]
    counts: dict[str, list[Unit]]
    values: dict[tuple[str, str], list[Unit]]

    def f1(self, kind: str) -> float:
        """Of the claims of a kind."""
        return self.found[kind].f1

    def alpha(self, kind: str) -> float:
        """Of how many claims of the kind a sentence makes."""
        return krippendorff(self.counts[kind], _ordinal)

    def field_alpha(self, kind: str, field: str) -> float | None:
        """Of a field, over the claims that both coders found; None where fewer than two."""
        units = self.values.get((kind, field), [])
        return krippendorff(units, _nominal) if len(units) > 1 else None

    def table(self) -> str:
        """The figures for people to read."""
        lines = ["kind        reports first second  passage F1     F1  alpha"]
        for kind in KINDS:
            tally = self.found[kind]
            lines.append(
                f"{kind:<11} {self.reports[kind]:>7} {tally.wanted:>5} {tally.given:>6}       "
                f"{self.seen[kind].f1:.3f}  "
                f"{tally.f1:.3f}  {self.alpha(kind):.3f}"
            )
            told = ((field, self.field_alpha(kind, field)) for field in FIELDS[kind])
            lines.append("  " + ", ".join(f"{f} {a:.2f}" for f, a in told if a is not None))
        return "\n".join(lines)


def pairs() -> Iterator[tuple[Row, Row]]:
    """The reports that two coders annotated; raises SourceError where their texts differ."""
    for path in sources(SECOND):
        second, first = report(path), report(REPORTS / path.parent.name / path.name)
        if first["text"] != second["text"] or first["sentences"] != second["sentences"]:
            raise SourceError(f"{path.parent.name}/{path.name}: the two coders' texts differ")
        yield first, second


def measured(told: Iterator[tuple[Row, Row]]) -> Concordance:
    """The agreement over pairs of annotated reports."""
    total = Concordance(
        Counter(), *({kind: Tally() for kind in KINDS} for _ in "12"), {kind: [] for kind in KINDS}, {}
    )
    for first, second in told:
        for kind in second.get("kinds", KINDS):
            total.reports[kind] += 1
            ours, theirs = ([c for c in row["claims"] if c["kind"] == kind] for row in (first, second))
            matched = match(kind, ours, theirs)
            paired = matched + _by_passage(ours, theirs, matched)
            total.seen[kind].add(len(paired), len(ours), len(theirs))
            total.found[kind].add(len(matched), len(ours), len(theirs))
            total.counts[kind] += list(_sentence_counts(first["sentences"], ours, theirs))
            for field in FIELDS[kind]:
                chosen = paired if field in _MATCHED_ON[kind] else matched
                units = total.values.setdefault((kind, field), [])
                units += [(_plain(ours[i].get(field)), _plain(theirs[j].get(field))) for i, j in chosen]
    return total


def _sentence_counts(sentences: list[tuple[int, int]], ours: list[Row], theirs: list[Row]) -> Iterator[Unit]:
    for start, end in sentences:
        first, second = (
            min(MANY, sum(start <= claim["evidence"][0] < end for claim in claims))
            for claims in (ours, theirs)
        )
        yield first, second


def _by_passage(ours: list[Row], theirs: list[Row], done: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Claims not `done` paired by the passage alone: the content where there is one, else the evidence."""
    first, second = {i for i, _ in done}, {j for _, j in done}
    graded = []
    for i, one in enumerate(ours):
        for j, other in enumerate(theirs):
            if i in first or j in second:
                continue
            key = "content" if "content" in one and "content" in other else "evidence"
            a, b = one[key], other[key]
            both = min(a[1], b[1]) - max(a[0], b[0])
            part = both / (max(a[1], b[1]) - min(a[0], b[0]))
            if part >= 0.5:
                graded.append((part, -i, -j))
    taken: list[tuple[int, int]] = []
    for _, i, j in sorted(graded, reverse=True):
        if all(-i != a and -j != b for a, b in taken):
            taken.append((-i, -j))
    return taken


def _plain(value: object) -> str:
    if isinstance(value, list):
        return json.dumps(sorted(fold(item) for item in value))
    return "" if value is None else str(value)


def _nominal(one: Value, other: Value, _: Counter[Value]) -> float:
    return float(one != other)


def _ordinal(one: Value, other: Value, often: Counter[Value]) -> float:
    """Krippendorff's ordinal difference: the values between the two by how often they occur, squared."""
    low, high = sorted((one, other), key=lambda value: (isinstance(value, str), value))
    between = sum(count for value, count in often.items() if _between(low, value, high))
    return (between - (often[low] + often[high]) / 2) ** 2


def _between(low: Value, value: Value, high: Value) -> bool:
    return low <= value <= high  # type: ignore[operator]  # one scale holds values of one type


def krippendorff(units: Sequence[Unit], difference: Callable[[Value, Value, Counter[Value]], float]) -> float:
    """Krippendorff's alpha of two coders who judged every unit (Krippendorff 2004, chapter 11).

    1.0 is full agreement, 0.0 what chance gives. Where all values are one, nothing can differ: 1.0.
    """
    often = Counter(value for unit in units for value in unit)
    total = sum(often.values())
    seen = sum(difference(a, b, often) for a, b in units) * 2 / total if total else 0.0
    chance = sum(often[a] * often[b] * difference(a, b, often) for a in often for b in often if a != b) / (
        total * (total - 1) or 1
    )
    return 1 - seen / chance if chance else 1.0
