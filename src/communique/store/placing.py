"""Which round the claims of a report speak to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.model.entries import Round
from communique.model.span import Interval

_HAPPENED = ("held", "ongoing")


def in_order(rounds: Sequence[Round]) -> list[Round]:
    """Rounds in the order of their dates, those without a date last."""

    def key(entry: Round) -> tuple[bool, str, str, str]:
        days = entry.date
        if days is None:
            return (True, "", "", entry.id)
        return (False, days.earliest.isoformat(), days.latest.isoformat(), entry.id)

    return sorted(rounds, key=key)


def last(rounds: Sequence[Round]) -> Round | None:
    """The latest round that took place, else the latest of all."""
    ordered = in_order(rounds)
    dated = [r for r in ordered if r.date is not None]
    happened = [r for r in dated if r.status in _HAPPENED]
    return next(iter((happened or dated or ordered)[-1:]), None)


def main_rounds(rounds: Sequence[Round], published: Mapping[str, Interval | None]) -> dict[str, str]:
    """For each report that tells of rounds, the one that its other claims belong to.

    A report names earlier rounds in passing, and later ones in prospect; what it says of positions
    belongs to the latest round that had taken place when it appeared, and where there is none, to
    the first that lay ahead.
    """
    told: dict[str, list[Round]] = {}
    for entry in in_order(rounds):
        for report in entry.reports:
            told.setdefault(report, []).append(entry)
    return {
        report: (last(_had_begun(entries, published.get(report))) or entries[0]).id
        for report, entries in sorted(told.items())
    }


def _had_begun(entries: Sequence[Round], published: Interval | None) -> list[Round]:
    return [
        entry
        for entry in entries
        if entry.status in _HAPPENED
        and (published is None or entry.date is None or entry.date.earliest <= published.latest)
    ]
