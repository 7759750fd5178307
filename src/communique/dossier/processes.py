"""Which negotiations a record tells of: the parties that sit at one table, and their rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from communique.dossier import when
from communique.dossier.book import Book
from communique.dossier.source import Row

SHOWN = 8
"""How many negotiations the first page lists."""

_AT_A_TABLE = ("talks", "summit", "consultation", "session")
_HAPPENED = ("held", "ongoing")
# Where one negotiation has so great a share of all, the others are asides in its reports.
_ALONE = 0.75
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation: its principal parties and its rounds, latest first; `weight` counts origins."""

    parties: tuple[str, ...]
    rounds: tuple[dict[str, Any], ...]
    weight: int

    def last(self) -> dict[str, Any] | None:
        """The latest meeting that took place."""
        took_place = [one for one in self.rounds if one["status"] in _HAPPENED]
        dated = [one for one in took_place if one.get("date")]
        return next(iter(dated or took_place), None)

    def coming(self, book: Book) -> list[dict[str, Any]]:
        """Planned meetings that no meeting held since makes past; those without a date last.

        One without a date is still to come only where a report of it appeared after the last one began.
        """
        last = self.last()
        begun = when.interval(last.get("date")) if last else None
        coming = []
        for one in self.rounds:
            told = [one["date"]] if one.get("date") else [book.cite(r).published for r in one["reports"]]
            ends = [days.latest for days in map(when.interval, told) if days]
            past = begun is not None and bool(ends) and max(ends) < begun.earliest
            if one["status"] == "planned" and not past:
                coming.append(one)
        return sorted(coming, key=lambda one: (not one.get("date"), one.get("date") or "", one["id"]))


def processes(rounds: Sequence[dict[str, Any]]) -> list[Process]:
    """The negotiations, that of most origins first; `rounds` latest first.

    The pair that meets most makes one, of all rounds at which both are; who else is at every one of
    them belongs to it. Then the same with what is left. A pair that only spoke by telephone, or only
    once means to meet, makes none.
    """
    left = list(rounds)
    found: list[Process] = []
    for _ in range(_TRIES):
        pair = _most_met(left)
        if not pair:
            break
        own = [one for one in left if pair <= set(one["parties"])]
        left = [one for one in left if not pair <= set(one["parties"])]
        parties = set.intersection(*(set(one["parties"]) for one in own))
        at_a_table = [one for one in own if one["format"] in _AT_A_TABLE]
        if len(at_a_table) > 1 or any(one["status"] in _HAPPENED for one in at_a_table):
            found.append(Process(tuple(sorted(parties)), tuple(own), sum(map(_weight, own))))
    return sorted(found, key=lambda p: (-p.weight, p.parties))


def shown(found: Sequence[Process]) -> list[Process]:
    """Those worth a line of their own: one where it outweighs the rest, else several, latest first.

    Of several, those without any date tell too little.
    """
    if not found or found[0].weight >= _ALONE * sum(p.weight for p in found):
        return list(found[:1])
    dated = [process for process in found if any(one.get("date") for one in process.rounds)]
    return sorted((dated or found)[:SHOWN], key=_latest, reverse=True)


def by_report(found: Sequence[Process]) -> dict[str, tuple[str, ...]]:
    """The parties of the negotiation of which each report tells most; reports of none are left out."""
    told: dict[str, Counter[tuple[str, ...]]] = {}
    for process in found:
        for one in process.rounds:
            for report in one["reports"]:
                told.setdefault(report, Counter())[process.parties] += 1
    return {report: min(n, key=lambda parties: (-n[parties], parties)) for report, n in told.items()}


def _latest(process: Process) -> tuple[str, tuple[str, ...]]:
    last = process.last()
    days = when.interval(last.get("date")) if last else None
    return days.latest.isoformat() if days else "", process.parties


def _most_met(rounds: Sequence[Row]) -> set[str]:
    """The pair that meets most; talks and summits count double."""
    met: Counter[tuple[str, str]] = Counter()
    for one in rounds:
        for first, second in combinations(sorted(set(one["parties"])), 2):
            met[(first, second)] += _weight(one)
    if not met:
        return set()
    most = min(met, key=lambda pair: (-met[pair], pair))
    return set(most)


def _weight(one: Row) -> int:
    return (2 if one["format"] in ("talks", "summit") else 1) * max(1, one.get("origins") or 1)
