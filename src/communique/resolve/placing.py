"""Which round the claims of a report speak to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.model.claims import Meeting
from communique.model.entries import Process, Round
from communique.model.span import Interval
from communique.resolve.ground import Told
from communique.resolve.tellings import HAPPENED


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
        report: (_last(_had_begun(entries, published.get(report))) or entries[0]).id
        for report, entries in sorted(told.items())
    }


def place_claims(
    told: Sequence[Told], rounds: Sequence[Round], processes: Sequence[Process], main: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Claim id to process id, and claim id to round id: a meeting's own round, else that of its report."""
    merged = {claim: entry.id for entry in rounds for claim in entry.claims}
    process_of_round = {r: p.id for p in processes for r in p.rounds}
    process_of_report = {r: p.id for p in processes for r in p.reports}
    process_of, round_of = {}, {}
    for one in told:
        own = merged.get(one.id) if isinstance(one.claim, Meeting) else main.get(one.report.id)
        if own is not None:
            round_of[one.id] = own
        process = process_of_round.get(own or "") or process_of_report.get(one.report.id)
        if process is not None:
            process_of[one.id] = process
    return process_of, round_of


def _last(rounds: Sequence[Round]) -> Round | None:
    """Of rounds in order, the last with a date that took place, else the last with a date, else the last."""
    dated = [r for r in rounds if r.date is not None]
    happened = [r for r in dated if r.status in HAPPENED]
    return next(iter((happened or dated or rounds)[-1:]), None)


def _had_begun(entries: Sequence[Round], published: Interval | None) -> list[Round]:
    return [
        entry
        for entry in entries
        if entry.status in HAPPENED
        and (published is None or entry.date is None or entry.date.earliest <= published.latest)
    ]
