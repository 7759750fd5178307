"""What became of meetings told of before they took place, and which meeting follows which.

A meeting was told of before where a report that appeared before it ended has it as planned or called off.
It was `kept` where it took place as the plans had it, `moved` where their days or places are others,
`failed` where it was called off and not put off to another day; else it is `open`, whether its day has
passed or not: that a meeting is not told of does not say that it fell through.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence

from communique.model.claims import Meeting
from communique.model.entries import Process, Round
from communique.model.span import Interval
from communique.resolve.ground import Told
from communique.resolve.rounds.places import PlaceReader, same_place
from communique.resolve.rounds.processes import is_beside
from communique.resolve.rounds.tellings import HAPPENED

# A meeting called off is put off by so many days at most; later ones are others.
PUT_OFF_DAYS = 60
# A meeting so long past is no news any more.
_NEWS_DAYS = 31

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
    """Round id to that of the only meeting to come that its reports announce.

    In each report a meeting to come follows the one whose telling announces it in so many words, else the
    latest of the same sides that it tells of. Of several that follow one, it is the one so announced.
    """
    ahead: dict[str, list[tuple[Round, Told]]] = defaultdict(list)
    behind: dict[str, list[tuple[Round, Told]]] = defaultdict(list)
    for entry in rounds:
        for one in (told[c] for c in entry.claims if c in told):
            if _status(one) in _NOT_YET:
                ahead[one.report.id].append((entry, one))
            if _status(one) != "planned":
                behind[one.report.id].append((entry, one))
    near: dict[str, dict[str, bool]] = defaultdict(dict)
    for report in sorted(ahead):
        for other, plan in ahead[report]:
            named = [e for e, one in behind[report] if _announced(one, plan) and _before(e, other)]
            sides = [e for e, _ in behind[report] if _of_its_sides(e, other, plan) and _before(e, other)]
            for entry in named or _latest(sides, plan.published):
                near[entry.id][other.id] = near[entry.id].get(other.id, False) or bool(named)
    found = {}
    for one_id, others in near.items():
        said = [other for other, named in others.items() if named] or list(others)
        if len(said) == 1:
            found[one_id] = said[0]
    return found


def _latest(entries: Sequence[Round], published: Interval | None) -> list[Round]:
    """Those that began last; one without a date, told where the last is old by then, may be later still."""
    dated = [entry for entry in entries if entry.date is not None]
    last = max((entry.date.earliest for entry in dated if entry.date is not None), default=None)
    if last is None:
        return list(entries)
    old = published is not None and (published.earliest - last).days > _NEWS_DAYS
    found = [entry for entry in dated if entry.date is not None and entry.date.earliest == last]
    undated = [entry for entry in entries if entry.date is None]
    return undated if old and undated else found


def _of_its_sides(entry: Round, other: Round, plan: Told) -> bool:
    """Whether at least two sides of a meeting are to come to the other, by the report that foretells it."""
    to_come = set(plan.claim.parties) if isinstance(plan.claim, Meeting) else set(other.parties)
    return len(to_come & set(entry.parties)) > 1


def _put_off(entry: Round, other: Round) -> bool:
    """Whether a meeting that was called off may have been put off to the other."""
    if entry.date is None or other.date is None or entry.format != other.format:
        return False
    return (other.date.earliest - entry.date.latest).days <= PUT_OFF_DAYS


def _before(entry: Round, other: Round) -> bool:
    """Whether the other is a later meeting, as far as can be said; of one called off, in its stead."""
    if other.id == entry.id or (entry.status == "cancelled" and not _put_off(entry, other)):
        return False
    return entry.date is None or other.date is None or other.date.latest > entry.date.latest


def _announced(one: Told, plan: Told) -> bool:
    """Whether what a telling says is to follow is in the words of the plan, or they in it."""
    follows = one.claim.next if isinstance(one.claim, Meeting) else None
    if not follows:
        return False
    return follows in plan.quote or plan.quote in follows
