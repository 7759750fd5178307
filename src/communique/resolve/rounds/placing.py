"""Which round the claims of a report speak to."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from communique.model.claims import Meeting
from communique.model.entries import Process, Round
from communique.model.span import Interval
from communique.resolve.ground import Told
from communique.resolve.rounds.tellings import HAPPENED

_DAY = datetime.timedelta(days=1)


def main_rounds(
    rounds: Sequence[Round], published: Mapping[str, Interval | None], processes: Sequence[Process] = ()
) -> dict[str, str]:
    """For each report that tells of `rounds` (in order) or is on a process, the round its claims belong to.

    A report names earlier rounds in passing, and later ones in prospect; what it says of positions
    belongs to the latest round of its process that had taken place when it appeared, of those it tells
    of, and where there is none, to the first of these that lay ahead. One that tells of no round of its
    process belongs to the latest that had begun, before the first to the first.
    """
    process_of = {r: process for process in processes for r in process.reports}
    own = {process.id: set(process.rounds) for process in processes}
    by_id = {entry.id: entry for entry in rounds}
    begun = {p.id: _begun([by_id[i] for i in p.rounds if i in by_id]) for p in processes}
    told: dict[str, list[Round]] = defaultdict(list)
    for entry in rounds:
        for report in entry.reports:
            told[report].append(entry)
    main = {}
    for report in sorted({*told, *process_of}):
        when, process = published.get(report), process_of.get(report)
        entries = [e for e in told[report] if process is not None and e.id in own[process.id]]
        if not entries and when is not None and process is not None:
            entries = _latest(begun[process.id], when)
        entries = entries or told[report]
        if entries:
            main[report] = (_last(_had_begun(entries, when)) or entries[0]).id
    return main


def _begun(entries: Sequence[Round]) -> list[tuple[str, str, Round]]:
    """Those that took place, with their first days, in order."""
    dated = [(e.date.earliest.isoformat(), e.id, e) for e in entries if e.date and e.status in HAPPENED]
    return sorted(dated, key=lambda one: one[:2])


def _latest(begun: Sequence[tuple[str, str, Round]], when: Interval) -> list[Round]:
    """The one that began last by a day, before the first the first; none where none has a date."""
    n = bisect_right(begun, when.latest.isoformat(), key=lambda one: one[0])
    return [begun[max(0, n - 1)][2]] if begun else []


def place_claims(
    told: Sequence[Told], rounds: Sequence[Round], processes: Sequence[Process], main: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Claim id to process id, and claim id to round id.

    A meeting is of its own round; what was said on the days of another round of the process than the
    one its report is about is of that; all else goes with the report.
    """
    merged = {claim: entry.id for entry in rounds for claim in entry.claims}
    process_of_round = {r: p.id for p in processes for r in (*p.rounds, *p.beside)}
    process_of_report = {r: p.id for p in processes for r in p.reports}
    on_day = _on_days(rounds, processes)
    dates = {entry.id: entry.date for entry in rounds}
    process_of, round_of = {}, {}
    for one in told:
        own = merged.get(one.id) if isinstance(one.claim, Meeting) else main.get(one.report.id)
        process = process_of_round.get(own or "") or process_of_report.get(one.report.id)
        if process is not None:
            process_of[one.id] = process
        if not isinstance(one.claim, Meeting) and one.date is not None and one.date.days == 1:
            date = dates.get(own or "")
            then = on_day.get((process or "", one.date.earliest))
            if then is not None and (date is None or not date.meets(one.date)):
                own = then
        if own is not None:
            round_of[one.id] = own
    return process_of, round_of


def _on_days(rounds: Sequence[Round], processes: Sequence[Process]) -> dict[tuple[str, datetime.date], str]:
    """By process and day, the only round that sat that day."""
    process_of = {r: p.id for p in processes for r in p.rounds}
    found: dict[tuple[str, datetime.date], set[str]] = defaultdict(set)
    for entry in rounds:
        if entry.id not in process_of or entry.date is None or entry.status not in HAPPENED:
            continue
        for n in range(entry.date.days if entry.date.days <= 31 else 0):  # a month or more tells no day
            found[process_of[entry.id], entry.date.earliest + n * _DAY].add(entry.id)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1}


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
