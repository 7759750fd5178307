"""The negotiations of a record with their rounds, and which of them the first page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.dossier import when
from communique.dossier.book import Book
from communique.dossier.source import Row

SHOWN = 8
"""How many negotiations the first page shows at length."""

_HAPPENED = ("held", "ongoing")
# Where one negotiation has so great a share of all, the others are asides in its reports.
_ALONE = 0.75


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation: its principal parties and its rounds, latest first; `weight` counts origins.

    `beside` are calls and meetings of others on the matter. `id` is None for all rounds of a record in
    which no negotiation was told apart.
    """

    id: str | None
    parties: tuple[str, ...]
    rounds: tuple[dict[str, Any], ...]
    beside: tuple[dict[str, Any], ...] = ()
    reports: tuple[str, ...] = ()
    weight: int = 0

    def last(self) -> dict[str, Any] | None:
        """The latest meeting that took place."""
        took_place = [one for one in self.rounds if one["status"] in _HAPPENED]
        dated = [one for one in took_place if one.get("date")]
        return next(iter(dated or took_place), None)

    def coming(self, book: Book) -> list[dict[str, Any]]:
        """Planned meetings that no meeting held since makes past; those without a date last.

        One without a date is still to come only where a report of it appeared after the last one began.
        That which the reports of the last meeting announce comes first.
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
        announced = last.get("next_round") if last else None
        return sorted(
            coming,
            key=lambda one: (one["id"] != announced, not one.get("date"), one.get("date") or "", one["id"]),
        )


def processes(entries: Iterable[Row], held: Sequence[dict[str, Any]]) -> list[Process]:
    """The processes of a record with their rounds (`held`, latest first), that of most origins first."""
    made = []
    for entry in entries:
        own, beside = set(entry.get("rounds") or ()), set(entry.get("beside") or ())
        made.append(
            Process(
                id=entry["id"],
                parties=tuple(entry["parties"]),
                rounds=tuple(one for one in held if one["id"] in own),
                beside=tuple(one for one in held if one["id"] in beside),
                reports=tuple(entry.get("reports") or ()),
                weight=entry.get("origins") or 0,
            )
        )
    return sorted(made, key=lambda process: (-process.weight, process.id))


def shown(found: Sequence[Process]) -> list[Process]:
    """Those worth a section of their own: one where it outweighs the rest, else several, latest first.

    Of several, those without any date tell too little.
    """
    if not found or found[0].weight >= _ALONE * sum(p.weight for p in found):
        return list(found[:1])
    dated = [process for process in found if any(one.get("date") for one in process.rounds)]
    return sorted((dated or found)[:SHOWN], key=_latest, reverse=True)


def by_report(found: Sequence[Process]) -> dict[str, str]:
    """The process that each report tells of; the one of most origins where it tells of several."""
    told: dict[str, str] = {}
    for process in found:
        for report in process.reports:
            told.setdefault(report, process.id or "")
    return told


def by_process(rows: Iterable[Row]) -> Mapping[str | None, list[Row]]:
    """Entries by the process they belong to, in their order."""
    parted: dict[str | None, list[Row]] = {}
    for row in rows:
        parted.setdefault(row.get("process"), []).append(row)
    return parted


def _latest(process: Process) -> tuple[str, tuple[str, ...]]:
    last = process.last()
    days = when.interval(last.get("date")) if last else None
    return days.latest.isoformat() if days else "", process.parties
