"""What changed: between what was known on two days, or between two rounds of one negotiation."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Protocol

from communique.model.actors import Actor
from communique.model.differences import Difference
from communique.model.entries import DateConflict, Origin, Process, Round
from communique.model.ledger import Cell
from communique.model.promises import Promise
from communique.model.span import Interval
from communique.model.tallies import Tally, Value


class Standing(Protocol):
    """The entries of a record as they stand on one day (`resolve.Resolution`)."""

    @property
    def rounds(self) -> Sequence[Round]: ...
    @property
    def origins(self) -> Sequence[Origin]: ...
    @property
    def actors(self) -> Sequence[Actor]: ...
    @property
    def processes(self) -> Sequence[Process]: ...
    @property
    def cells(self) -> Sequence[Cell]: ...
    @property
    def tallies(self) -> Sequence[Tally]: ...
    @property
    def promises(self) -> Sequence[Promise]: ...
    @property
    def conflicts(self) -> Sequence[DateConflict]: ...


# Of a round: what a reader would call a change. How many tell of it is none.
_ROUND_FIELDS = ("status", "date", "place", "format", "parties", "mediators", "outcome", "duration_hours",
                 "next", "planned")  # fmt: skip
_UNMOVED = ("held", "silent")
_STANCES = {
    "demand": "demands",
    "offer": "offers",
    "accept": "accepts",
    "reject": "rejects",
    "undisclosed": "will not say",
}


def differences(before: Standing, now: Standing) -> tuple[Difference, ...]:
    """What `now` knows that `before` did not, by kind, in the order of its entries; then what is gone.

    Entries are compared by their ids, which later reports do not change. Positions that are held, and
    silences, are no news.
    """
    words = _Words(now)
    return (
        *_reports(before, now),
        *_rounds(before, now, words),
        *_cells(before, now, words),
        *_promises(before, now, words),
        *_tallies(before, now),
        *_conflicts(before, now),
    )


def between(now: Standing, first: str, last: str) -> tuple[Difference, ...]:
    """What changed after the round of id `first`, up to and including that of id `last`.

    Where both are of one process, only what belongs to it: the rounds, the cells of the ledger that moved,
    on what each party is silent, promises made or followed, and figures given for the days from the
    end of the one to the end of the other. Raises KeyError for a round that is none, ValueError where
    the second is not after the first.
    """
    order = {one.id: n for n, one in enumerate(now.rounds)}
    start, end = order[first], order[last]
    if end <= start:
        raise ValueError("the second round is not after the first")
    words = _Words(now)
    process = next((p for p in now.processes if {first, last} <= {*p.rounds, *p.beside}), None)
    own_rounds = {*process.rounds, *process.beside} if process else set(order)
    inside = {one.id for one in now.rounds[start + 1 : end + 1]} & own_rounds
    days = _days_between(now.rounds[start], now.rounds[end])
    about = {process.id} if process else {*(p.id for p in now.processes), None}
    found = [words.round(one) for one in now.rounds if one.id in inside]
    own = [cell for cell in now.cells if cell.round in inside]
    found += [words.cell(cell) for cell in own if cell.change not in _UNMOVED]
    found += words.silences([cell for cell in own if cell.change == "silent"])
    for promise in (one for one in now.promises if one.process in about):
        steps = [step for step in promise.steps if _within(step.date, days)]
        if promise.round in inside or _within(promise.date, days) or steps:
            found.append(words.promise(promise))
    for tally in (one for one in now.tallies if one.process in about):
        if any(_within(value.date, days) for value in tally.values):
            found.append(_tally(tally, "new"))
    return tuple(found)


def _days_between(first: Round, last: Round) -> Interval | None:
    if first.date is None or last.date is None or last.date.latest < first.date.latest:
        return None
    return Interval(first.date.latest, last.date.latest)


def _within(days: Interval | None, whole: Interval | None) -> bool:
    return days is not None and whole is not None and whole.earliest < days.latest <= whole.latest


class _Words:
    """Entries of a record said in a line."""

    def __init__(self, now: Standing) -> None:
        self._names = {actor.id: actor.name for actor in now.actors if actor.kind != "person"}
        self._rounds = {one.id: one for one in now.rounds}
        self._process = {r: process.id for process in now.processes for r in process.rounds}

    def party(self, code: str) -> str:
        """A party's name; its code where no actor has it."""
        return self._names.get(code, code)

    def parties(self, codes: Sequence[str]) -> str:
        return " and ".join(
            filter(None, [", ".join(map(self.party, codes[:-1])), *map(self.party, codes[-1:])])
        )

    def meeting(self, one: Round | None) -> str:
        """`talks in Geneva, 2031-05-05`."""
        if one is None:
            return "no round"
        place = f" in {one.place}" if one.place else ""
        return f"{one.format}{place}, {one.date}" if one.date else f"{one.format}{place}"

    def round(self, one: Round) -> Difference:
        outcome = f": {one.outcome.replace('_', ' ')}" if one.outcome not in (None, "unknown") else ""
        text = f"{self.parties(one.parties)}: {self.meeting(one)} ({one.status}{outcome})"
        return Difference(
            "round", "new", one.id, text, process=self._process.get(one.id), claims=tuple(one.claims)
        )

    def cell(self, cell: Cell) -> Difference:
        issue = cell.issue.replace("_", " ")
        held = _STANCES.get(cell.stance or "", "")
        stance = f" ({held})" if held and cell.change != "silent" else ""
        where = f", {self.meeting(self._rounds[cell.round])}" if cell.round in self._rounds else ""
        text = f"{self.party(cell.party)}: {issue} {cell.change}{stance}{where}"
        about = {"process": cell.process, "party": cell.party, "issue": cell.issue}
        return Difference("position", "new", cell.id, text, claims=cell.claims, **about)

    def silences(self, cells: Sequence[Cell]) -> list[Difference]:
        """A line for each party and round: the issues on which nothing is told of it."""
        silent: dict[tuple[str, str, str], list[Cell]] = {}
        for cell in cells:
            silent.setdefault((cell.process, cell.party, cell.round or ""), []).append(cell)
        found = []
        for (process, party, where), several in silent.items():
            issues = ", ".join(cell.issue.replace("_", " ") for cell in several)
            text = f"{self.party(party)}: nothing told of {issues}, {self.meeting(self._rounds.get(where))}"
            found.append(Difference("position", "new", several[0].id, text, process=process, party=party))
        return found

    def promise(self, promise: Promise) -> Difference:
        text = f"{promise.text} ({promise.issue.replace('_', ' ')}: {promise.outcome})"
        about = {"process": promise.process, "issue": promise.issue}
        return Difference("promise", "new", promise.id, text, claims=promise.claims, **about)


def _reports(before: Standing, now: Standing) -> Iterator[Difference]:
    """The reports that are new, in one line: copies of what was known before are told apart."""
    old = {report for origin in before.origins for report in origin.reports}
    known, fresh, origins = 0, 0, []
    for origin in now.origins:
        new = [report for report in origin.reports if report not in old]
        if new and len(new) < len(origin.reports):
            known += len(new)
        elif new:
            fresh += len(new)
            origins.append(origin.id)
    if known or fresh:
        parts = [f"{_counted(fresh, 'new report')} of {_counted(len(origins), 'origin')}"] if fresh else []
        parts += [f"{_counted(known, 'copy', 'copies')} of texts known before"] if known else []
        yield Difference("report", "new", " ".join(origins), ", ".join(parts))


def _counted(number: int, noun: str, nouns: str | None = None) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or noun + 's'}"


def _rounds(before: Standing, now: Standing, words: _Words) -> Iterator[Difference]:
    old = {one.id: one for one in before.rounds}
    holding = {claim: one for one in now.rounds for claim in one.claims}
    for one in now.rounds:
        if one.id not in old:
            yield words.round(one)
            continue
        for name in _ROUND_FIELDS:
            was, is_now = _text(getattr(old[one.id], name)), _text(getattr(one, name))
            if was != is_now:
                text = f"{words.parties(one.parties)}, {words.meeting(one)}: {_changed(name, was, is_now)}"
                yield Difference(
                    "round", "changed", one.id, text, field=name, before=was, now=is_now, claims=one.claims
                )
    for one in before.rounds:
        if all(one.id != other.id for other in now.rounds):
            into = next((holding[claim] for claim in one.claims if claim in holding), None)
            text = f"{words.parties(one.parties)}: {words.meeting(one)} is now part of {words.meeting(into)}"
            yield Difference("round", "gone", one.id, text, now=into.id if into else None)


def _cells(before: Standing, now: Standing, words: _Words) -> Iterator[Difference]:
    old = {cell.id: cell for cell in before.cells}
    for cell in now.cells:
        was = old.get(cell.id)
        if was is None:
            if cell.change not in _UNMOVED:
                yield words.cell(cell)
        elif (was.stance, was.change) != (cell.stance, cell.change):
            told = words.cell(cell)
            text = f"{told.text}; before: {was.change}"
            yield dataclasses.replace(
                told, what="changed", text=text, field="change", before=was.change, now=cell.change
            )
    kept = {_place(cell) for cell in now.cells}
    for cell in before.cells:
        if cell.change != "silent" and _place(cell) not in kept:
            yield dataclasses.replace(words.cell(cell), what="gone", claims=())


def _place(cell: Cell) -> tuple[str, str, str, str | None]:
    return cell.process, cell.party, cell.issue, cell.round


def _promises(before: Standing, now: Standing, words: _Words) -> Iterator[Difference]:
    old = {promise.id: promise for promise in before.promises}
    for promise in now.promises:
        was, told = old.get(promise.id), words.promise(promise)
        if was is None:
            yield told
        elif promise.outcome != "silent" and (was.outcome, was.done) != (promise.outcome, promise.done):
            yield dataclasses.replace(
                told, what="changed", field="outcome", before=was.outcome, now=promise.outcome
            )


def _tallies(before: Standing, now: Standing) -> Iterator[Difference]:
    old = {tally.id: {_value(value) for value in tally.values} for tally in before.tallies}
    for tally in now.tallies:
        known = old.get(tally.id)
        new = [value for value in tally.values if known is None or _value(value) not in known]
        if new:
            claims = tuple(claim for value in new for claim in value.claims)
            yield dataclasses.replace(_tally(tally, "new" if known is None else "changed"), claims=claims)


def _tally(tally: Tally, what: str) -> Difference:
    return Difference("figure", what, tally.id, tally.text, process=tally.process, claims=tally.claims)


def _value(value: Value) -> tuple[object, ...]:
    return value.value, value.bound, value.source, value.place, value.date


def _conflicts(before: Standing, now: Standing) -> Iterator[Difference]:
    old = {conflict.id for conflict in before.conflicts}
    for conflict in now.conflicts:
        if conflict.id not in old:
            yield Difference("date", "new", conflict.id, conflict.why, claims=conflict.claims)


def _text(value: object) -> str | None:
    if value is None or value == ():
        return None
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _changed(name: str, was: str | None, is_now: str | None) -> str:
    field = name.replace("_", " ")
    if was is None:
        return f"{field} now told: {is_now}"
    return f"{field} {was} no longer told" if is_now is None else f"{field} {was} is now {is_now}"
