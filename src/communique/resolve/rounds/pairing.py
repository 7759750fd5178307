"""Rounds put together and taken apart as people judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from communique.resolve.rounds.kinship import kinship
from communique.resolve.rounds.rounds import Cluster
from communique.resolve.rounds.tellings import Telling

Pair = tuple[str, str, bool]
"""Two claim ids, and whether they are one entry (or never one)."""


def regroup(clusters: Sequence[Cluster], pairs: Sequence[Pair]) -> list[Cluster]:
    """The clusters once the pairs of meeting claims are together or apart; other pairs are passed over.

    Parting comes first: of a cluster that has both, each further telling stays with the one of the two
    that it has more in common with (the first by claim id, where it is even). Then what is judged one
    is put together, even across what was parted for other claims.
    """
    if not pairs:
        return list(clusters)
    found = list(clusters)
    for one, other, together in sorted(pairs):
        place = _holding(found, one)
        if not together and place is not None and place == _holding(found, other):
            found[place : place + 1] = _parted(found[place], one, other)
    for one, other, together in sorted(pairs):
        first, second = _holding(found, one), _holding(found, other)
        if together and first is not None and second is not None and first != second:
            low, high = sorted((first, second))
            found[low] = _of([*found[low].tellings, *found[high].tellings])
            del found[high]
    return found


def _holding(clusters: Sequence[Cluster], claim: str) -> int | None:
    return next((n for n, c in enumerate(clusters) if any(t.claim_id == claim for t in c.tellings)), None)


def _parted(whole: Cluster, one: str, other: str) -> list[Cluster]:
    by_id = {telling.claim_id: telling for telling in whole.tellings}
    sides: dict[str, list[Telling]] = {one: [by_id[one]], other: [by_id[other]]}
    for key in sorted(set(by_id) - {one, other}):
        sides[max((one, other), key=lambda side: (_nearness(by_id[key], by_id[side]), side == one))].append(
            by_id[key]
        )
    return [_of(sides[one]), _of(sides[other])]


def _nearness(telling: Telling, seed: Telling) -> tuple[bool, bool, int]:
    one_day = telling.date is not None and seed.date is not None and telling.date.meets(seed.date)
    kin = kinship(telling, seed)
    return telling.claim.status == seed.claim.status, one_day, -1 if kin is None else kin


def _of(tellings: Sequence[Telling]) -> Cluster:
    """A cluster of these, those of different days told apart."""
    days: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=Telling.order):
        if telling.date is not None:
            days[str(telling.date)].append(telling)
    made = Cluster(days=[days[day] for day in sorted(days)] if len(days) > 1 else [])
    for telling in sorted(tellings, key=Telling.order):
        made.add(telling)
    return made
