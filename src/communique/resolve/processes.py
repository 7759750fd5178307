"""Which negotiations a record tells of: the parties that sit at one table, and their rounds."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from communique.model.entries import Process, Round
from communique.model.span import Interval
from communique.resolve.ground import Told
from communique.resolve.tellings import HAPPENED

_AT_A_TABLE = ("talks", "summit", "consultation", "session")


def find_processes(rounds: Sequence[Round], told: Sequence[Told]) -> tuple[Process, ...]:
    """The negotiations, sorted by id; `rounds` in the order of time.

    The pair that meets most makes one, of all rounds at which both are; who else is at every one of
    them belongs to it. Then the same with what is left. A pair that only spoke by telephone, or only
    once means to meet, makes none. A report belongs to the process of most of its rounds.
    """
    left = list(rounds)
    found: list[Process] = []
    while pair := _most_met(left):
        own = [one for one in left if pair <= set(one.parties)]
        left = [one for one in left if not pair <= set(one.parties)]
        at_a_table = [one for one in own if one.format in _AT_A_TABLE]
        if len(at_a_table) > 1 or any(one.status in HAPPENED for one in at_a_table):
            found.append(_process(own))
    return tuple(sorted(_with_reports(found, rounds), key=lambda p: p.id))


def _process(own: Sequence[Round]) -> Process:
    parties = sorted(set.intersection(*(set(one.parties) for one in own)))
    others = {p for one in own for p in (*one.parties, *one.mediators)} - set(parties)
    dates = [one.date for one in own if one.date is not None]
    days = Interval(min(d.earliest for d in dates), max(d.latest for d in dates)) if dates else None
    return Process(
        id="-".join(parties),
        parties=tuple(parties),
        others=tuple(sorted(others)),
        rounds=tuple(one.id for one in own),
        days=days,
        claims=tuple(c for one in own for c in one.claims),
    )


def _with_reports(found: Sequence[Process], rounds: Sequence[Round]) -> list[Process]:
    by_id = {one.id: one for one in rounds}
    count: dict[str, Counter[str]] = {}
    for process in found:
        for report in (r for n in process.rounds for r in by_id[n].reports):
            count.setdefault(report, Counter())[process.id] += 1
    main = {report: min(n, key=lambda p: (-n[p], p)) for report, n in count.items()}
    return [
        dataclasses.replace(p, reports=tuple(sorted(r for r, own in main.items() if own == p.id)))
        for p in found
    ]


def _most_met(rounds: Sequence[Round]) -> set[str]:
    """The pair that meets most; talks and summits count double."""
    met: Counter[tuple[str, str]] = Counter()
    for one in rounds:
        weight = (2 if one.format in ("talks", "summit") else 1) * max(1, one.origins)
        for first, second in combinations(sorted(set(one.parties)), 2):
            met[first, second] += weight
    if not met:
        return set()
    most = min(met, key=lambda pair: (-met[pair], pair))
    return set(most)
