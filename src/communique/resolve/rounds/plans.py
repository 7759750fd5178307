"""What became of meetings told of before they took place, and which meeting follows which.

A meeting was told of before where a report that appeared before it ended has it as planned or called off.
It was `kept` where it took place as the plans had it, `moved` where their days or places are others,
`failed` where it was called off and not put off to another day; else it is `open`, whether its day has
passed or not: that a meeting is not told of does not say that it fell through.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from communique.model.claims import Meeting
from communique.model.entries import Process, Round
from communique.resolve.ground import Told
from communique.resolve.rounds.places import PlaceReader, same_place
from communique.resolve.rounds.processes import is_beside
from communique.resolve.rounds.tellings import HAPPENED

# A meeting called off is put off by so many days at most; later ones are others.
PUT_OFF_DAYS = 60

_NOT_YET = ("planned", "cancelled")


def follow_rounds(
    rounds: Sequence[Round], processes: Sequence[Process], told: Sequence[Told], places: PlaceReader
) -> tuple[Round, ...]:
    """The rounds, in order, each with its plans, the next one and whether it is of the principals."""
    process_of = {one: p for p in processes for one in (*p.rounds, *p.beside)}
    by_id = {one.id: one for one in told}
    after = _following(rounds, by_id)
    found = []
    for entry in rounds:
        tellings = [by_id[claim] for claim in entry.claims if claim in by_id]
        planned, plans = _planned(entry, tellings, places, entry.id in after)
        found.append(
            dataclasses.replace(
                entry,
                beside=is_beside(entry, process_of.get(entry.id)),
                planned=planned,
                plans=plans,
                next_round=after.get(entry.id),
            )
        )
    return tuple(found)


def _planned(
    entry: Round, tellings: Sequence[Told], places: PlaceReader, after: bool
) -> tuple[str | None, tuple[str, ...]]:
    """What became of its plans, and the ids of the claims that tell of them or of their end."""
    plans = [one for one in tellings if _status(one) == "planned" and not _late(one, entry)]
    if entry.status == "cancelled":
        return ("moved" if after else "failed"), tuple(one.id for one in tellings)
    if not plans:
        return None, ()
    ids = tuple(one.id for one in plans)
    if entry.status not in HAPPENED:
        return "open", ids
    return ("kept" if all(_as_planned(one, entry, places) for one in plans) else "moved"), ids


def _status(one: Told) -> str:
    return one.claim.status if isinstance(one.claim, Meeting) else ""


def _late(one: Told, entry: Round) -> bool:
    """Whether a plan is told of only after the meeting was over."""
    return one.published is not None and entry.date is not None and one.published.earliest > entry.date.latest


def _as_planned(one: Told, entry: Round, places: PlaceReader) -> bool:
    day = one.date is None or entry.date is None or one.date.meets(entry.date)
    place = one.claim.place if isinstance(one.claim, Meeting) else None
    return day and same_place(places.read(place), places.read(entry.place)) is not False


def _following(rounds: Sequence[Round], told: Mapping[str, Told]) -> dict[str, str]:
    """Round id to that of the only meeting to come that the same reports tell of, of the same sides.

    Of several, the one that the words on what is to follow touch.
    """
    ahead: dict[str, list[tuple[Round, Told]]] = defaultdict(list)
    for entry in rounds:
        for one in (told[c] for c in entry.claims if c in told):
            if _status(one) in _NOT_YET:
                ahead[one.report.id].append((entry, one))
    fresh = [entry for entry in rounds if entry.status in HAPPENED and not _long_past(entry)]
    told_of = Counter((report, entry.parties) for entry in fresh for report in entry.reports)
    found = {}
    for entry in rounds:
        near: dict[str, bool] = {}
        for one in (told[c] for c in entry.claims if c in told and _status(told[c]) != "planned"):
            if _long_past(entry) and told_of[one.report.id, entry.parties]:
                continue  # the report is about another
            for other, plan in ahead[one.report.id]:
                if _ahead(entry, other) and (entry.status != "cancelled" or _put_off(entry, other)):
                    near[other.id] = near.get(other.id, False) or _announced(one, plan)
        said = [one for one, named in near.items() if named] or list(near)
        if len(said) == 1:
            found[entry.id] = said[0]
    return found


def _long_past(entry: Round) -> bool:
    """Whether it is dated to a month or more, as what is only looked back on."""
    return entry.date is not None and entry.date.days >= 28


def _put_off(entry: Round, other: Round) -> bool:
    """Whether a meeting that was called off may have been put off to the other."""
    if entry.date is None or other.date is None or entry.format != other.format:
        return False
    return (other.date.earliest - entry.date.latest).days <= PUT_OFF_DAYS


def _ahead(entry: Round, other: Round) -> bool:
    """Whether the other is a later meeting of the same sides, as far as can be said."""
    if other.id == entry.id or len(set(other.parties) & set(entry.parties)) < 2:
        return False
    return entry.date is None or other.date is None or other.date.latest > entry.date.latest


def _announced(one: Told, plan: Told) -> bool:
    """Whether what a telling says is to follow is in the words of the plan, or they in it."""
    follows = one.claim.next if isinstance(one.claim, Meeting) else None
    if not follows:
        return False
    return follows in plan.quote or plan.quote in follows
