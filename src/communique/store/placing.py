"""Which round the claims of a report speak to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.model.entries import Round
from communique.model.span import Interval

_HAPPENED = ("held", "ongoing")


def last(rounds: Sequence[Round]) -> Round | None:
    """Of rounds in order, the last with a date that took place, else the last with a date, else the last."""
    dated = [r for r in rounds if r.date is not None]
    happened = [r for r in dated if r.status in _HAPPENED]
    return next(iter((happened or dated or rounds)[-1:]), None)


def main_rounds(rounds: Sequence[Round], published: Mapping[str, Interval | None]) -> dict[str, str]:
    """For each report that tells of `rounds` (in order), the one that its other claims belong to.

    A report names earlier rounds in passing, and later ones in prospect; what it says of positions
    belongs to the latest round that had taken place when it appeared, and where there is none, to
    the first that lay ahead.
    """
    told: dict[str, list[Round]] = {}
    for entry in rounds:
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
