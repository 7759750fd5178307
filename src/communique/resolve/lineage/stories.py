"""Which reports tell of one event, whatever text they rest on.

Two reports are the nearer the more they share of words, names, word pairs, beginnings and numbers, and the
farther where each names days, numbers or years and none in common; how much each of these says was learned
by logistic regression from pairs of the news texts of ECB+ (Cybulska and Vossen 2014, "Using a sledgehammer
to crack a nut?"), training topics only: `python -m training.stories`. What comes out is the logarithm of the
odds that the two tell of one event. Groups are joined, the nearest first, while the mean over their pairs
is for it (average linkage, Sokal and Michener 1958). Reports that appeared more than three days apart tell of
different events.

A report is compared with those that share uncommon terms with it, and only with the nearest `COMPARED` of
these where they are many. A pair left out counts as one that shares nothing, unless even the last that was
compared tells of the same event: then it says nothing for or against.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from communique.lexicon import Lexicon, built_in
from communique.model.entries import Story
from communique.model.report import Report
from communique.model.span import Interval
from communique.resolve.lineage.matter import (
    VIEWS,
    Common,
    Matter,
    Weighed,
    Weights,
    at_odds,
    cosine,
    matter_of,
)

# Learned; in the order of `traits`.
INTERCEPT = -6.96
LEARNED = (3.47, 4.91, 4.64, 6.88, 2.3, -2.73, -0.68, -0.74, -1.66)
# Beyond it the odds of one pair say no more than others: a copy is no proof for the rest of its group.
MOST = 8.0
# Of reports that share next to nothing.
NOTHING = -7.0
APART_DAYS = 3
COMPARED = 100
# A term of more reports than this is common.
CARRIERS = 100

Pair = tuple[str, str]


def traits(
    one: Matter, other: Matter, of_one: Mapping[str, Weighed], of_other: Mapping[str, Weighed]
) -> list[float]:
    """What is looked at in two reports: for every view how near they come (its root, since a little in common
    says much), then whether days, numbers and years are at odds."""
    return [
        *(math.sqrt(max(0.0, cosine(of_one[view], of_other[view]))) for view in VIEWS),
        float(at_odds(one.days, other.days)),
        float(at_odds(one.terms["numbers"], other.terms["numbers"])),
        float(at_odds(one.years, other.years)),
    ]


def odds(seen: Sequence[float]) -> float:
    """The logarithm of the odds that two reports with these traits tell of one event."""
    found = INTERCEPT + math.fsum(w * t for w, t in zip(LEARNED, seen, strict=True))
    return max(-MOST, min(MOST, found))


def group_stories(reports: Sequence[Report], lexicon: Lexicon | None = None) -> tuple[Story, ...]:
    """The reports grouped by the event they tell of, each in exactly one; sorted by id."""
    by_id = {report.id: report for report in reports}
    names = sorted(by_id)
    tables = lexicon or built_in()
    common = tables.compiled("common words", lambda: Common(tables))
    matters = {name: matter_of(by_id[name].main_text, common) for name in names}
    weights = Weights([matters[name] for name in names], common)
    weighed = {name: weights.weighed(matters[name]) for name in names}
    known, last = _candidates(names, weighed, weights)
    near: dict[Pair, float] = {}
    for one, other in known:
        if not _apart(by_id[one], by_id[other]):
            near[one, other] = odds(traits(matters[one], matters[other], weighed[one], weighed[other]))
        else:
            near[one, other] = -MOST
    # where even the last compared tells of the same event, there may be more of it that were not
    full = frozenset(name for name, pair in last.items() if near[pair] > 0)
    stories = (_story([by_id[name] for name in group]) for group in _Linkage(names, near, full).groups())
    return tuple(sorted(stories, key=lambda story: story.id))


def _candidates(
    names: Sequence[str], weighed: Mapping[str, Mapping[str, Weighed]], weights: Weights
) -> tuple[list[Pair], dict[str, Pair]]:
    """Pairs to compare, and for reports of which only the nearest are compared the last of these."""
    carrying: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in names:
        for view in ("words", "pairs"):
            for term in weighed[name][view]:
                carrying[view, term].append(name)
    pairs: set[Pair] = set()
    last: dict[str, Pair] = {}
    for name in names:
        score = _shared(name, weighed, carrying, weights, common=False)
        if len(score) < COMPARED:
            # all of a story that very many tell is common: then its first reports stand for it
            score += _shared(name, weighed, carrying, weights, common=True)
        nearest = sorted(score, key=lambda other: (-score[other], other))
        compared = [(min(name, other), max(name, other)) for other in nearest[:COMPARED]]
        pairs.update(compared)
        if len(compared) >= COMPARED - 1:
            last[name] = compared[-1]
    return sorted(pairs), last


def _shared(
    name: str,
    weighed: Mapping[str, Mapping[str, Weighed]],
    carrying: Mapping[tuple[str, str], Sequence[str]],
    weights: Weights,
    *,
    common: bool,
) -> Counter[str]:
    """How much others share with a report in uncommon terms, or the first carriers of common ones."""
    score: Counter[str] = Counter()
    for view in ("words", "pairs"):
        for term, weight in weighed[name][view].items():
            if (weights.carriers[view][term] > CARRIERS) is common:
                for other in carrying[view, term][:CARRIERS]:
                    score[other] += int(weight * weighed[other][view][term] * 1e9)
    score.pop(name, None)
    return score


def _apart(one: Report, other: Report) -> bool:
    """Whether the two appeared too far from one another to tell of one event as news."""
    first, second = one.published.interval, other.published.interval
    if first is None or second is None:
        return False
    gap = max(first.earliest, second.earliest) - min(first.latest, second.latest)
    return gap.days > APART_DAYS


class _Linkage:
    """Average linkage over the pairs that are known; of others it takes it that they share nothing, save
    where one of the two (`full`) has more near ones than were compared."""

    def __init__(self, names: Sequence[str], near: Mapping[Pair, float], full: frozenset[str]) -> None:
        self._members = {name: [name] for name in names}
        self._checked = {name: 0 if name in full else 1 for name in names}
        # by group and group: the sum, the pairs known, and how many of them both were compared with all near
        self._sums: dict[str, dict[str, tuple[float, int, int]]] = {name: {} for name in names}
        for (one, other), value in near.items():
            row = (value, 1, self._checked[one] * self._checked[other])
            self._sums[one][other] = self._sums[other][one] = row

    def groups(self) -> list[list[str]]:
        """Joins the nearest two while they are for it."""
        heap = [
            entry
            for one, row in self._sums.items()
            for other in row
            if one < other
            for entry in self._entry(one, other)
        ]
        heapq.heapify(heap)
        while heap:
            against, one, other, size = heapq.heappop(heap)
            if size != self._size(one, other) or (-against != self._mean(one, other)):
                continue
            self._join(one, other)
            for near in sorted(self._sums[one]):
                for entry in self._entry(min(one, near), max(one, near)):
                    heapq.heappush(heap, entry)
        return [sorted(self._members[name]) for name in sorted(self._members)]

    def _size(self, one: str, other: str) -> int:
        """Reports in the two; none where one has been joined elsewhere."""
        if one not in self._members or other not in self._members:
            return 0
        return len(self._members[one]) + len(self._members[other])

    def _mean(self, one: str, other: str) -> float:
        total, known, checked = self._sums[one][other]
        missing = self._checked[one] * self._checked[other] - checked
        return (total + NOTHING * missing) / (known + missing)

    def _entry(self, one: str, other: str) -> list[tuple[float, str, str, int]]:
        mean = self._mean(one, other)
        return [(-mean, one, other, self._size(one, other))] if mean > 0 else []

    def _join(self, one: str, other: str) -> None:
        """The group of `other` goes into that of `one`, which stands first."""
        row, gone = self._sums[one], self._sums.pop(other)
        row.pop(other)
        for name in sorted(gone):
            if name == one:
                continue
            total, known, checked = gone[name]
            before = row.get(name, (0.0, 0, 0))
            joined = (before[0] + total, before[1] + known, before[2] + checked)
            row[name] = self._sums[name][one] = joined
            del self._sums[name][other]
        self._members[one] += self._members.pop(other)
        self._checked[one] += self._checked.pop(other)


def _story(reports: Sequence[Report]) -> Story:
    """Named after the earliest of its reports, so that a later one joins without renaming it."""
    days = [r.published.interval for r in reports if r.published.interval is not None]
    when = Interval(min(d.earliest for d in days), max(d.latest for d in days)) if days else None
    first = min(reports, key=lambda r: (str(r.published.interval or "~"), r.id))
    name = hashlib.sha256(f"story {first.id}".encode()).hexdigest()[:16]
    return Story(name, tuple(sorted(report.id for report in reports)), when)
