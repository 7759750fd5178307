"""Which negotiations a record tells of: the parties that sit at one table, their rounds and reports.

A process is its principals, not its years: the same sides that meet again after a long pause go on with
the same one. Who mediates, or is only met beside the talks, makes no process of its own.
"""

from __future__ import annotations

import dataclasses
import datetime
import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from communique.model.claims import Claim
from communique.model.entries import Process, Round
from communique.model.span import Interval
from communique.resolve.ground import Told
from communique.resolve.rounds.tellings import HAPPENED

_AT_A_TABLE = ("talks", "summit", "consultation", "session")
# From so many sides on a table is one of its own, and not a pair's with others beside it.
_MANY = 4
# What speaks for a report being on a process: a meeting of its sides, one of them put to another, one
# named alone.
_MEETING, _BETWEEN, _NAMED = 3, 2, 1
# A report that tells of no meeting of the sides is on their talks within so many years of them.
_YEARS = 3


def find_processes(rounds: Sequence[Round], told: Sequence[Told]) -> tuple[Process, ...]:
    """The negotiations, sorted by id; `rounds` in the order of time.

    Tables of many sides come first, then the pair that meets most, of all rounds at which both are (who
    else is at every one of them belongs to it), then the same with what is left. A pair that only spoke
    by telephone, or only once means to meet, makes none; nor does one that no report is mainly about.
    """
    left = [one for one in rounds if len(one.parties) > 1]
    drafts = [*_tables_of_many(left)]
    taken = {one.id for draft in drafts for one in draft}
    left = [one for one in left if one.id not in taken]
    drafts += _pairs_that_meet(left)
    sides: dict[Sides, list[Round]] = {}
    for draft in filter(_sat, drafts):
        sides.setdefault(_principals(draft), []).extend(draft)
    reports = _reports(sides, told)
    for smaller, larger in _mediated(sides, told).items():
        reports[larger] |= reports.pop(smaller, set())
        del sides[smaller]
    order = {one.id: n for n, one in enumerate(rounds)}
    origin = {one.report.id: one.origin for one in told}
    found = [
        _process(parties, sorted(own, key=lambda r: order[r.id]), reports[parties], origin)
        for parties, own in sides.items()
        if reports[parties] and len(parties) > 1
    ]
    return tuple(sorted(_with_beside(found, rounds), key=lambda p: p.id))


def is_beside(entry: Round, process: Process | None) -> bool:
    """Whether a meeting is none of the principals at a table: a call, or one of others on the matter."""
    if process is None or entry.format == "call":
        return True
    if len(set(process.parties) & set(entry.parties)) > 1:
        return False
    return not _one_came(entry, process.parties)


def _one_came(entry: Round, parties: Sequence[str]) -> bool:
    """Whether mediators held talks with only some of the sides: the others stayed away."""
    return bool(entry.mediators) and entry.format == "talks" and set(entry.parties) <= set(parties)


def _sat(draft: Sequence[Round]) -> bool:
    at_a_table = [one for one in draft if one.format in _AT_A_TABLE]
    return len(at_a_table) > 1 or any(one.status in HAPPENED for one in at_a_table)


def _principals(draft: Sequence[Round]) -> tuple[str, ...]:
    """Who was at every round of a pair's, at more than half of those of many sides."""
    met = Counter(p for one in draft for p in one.parties)
    everywhere = sorted(p for p in met if met[p] == len(draft))
    if len(everywhere) > 1 and min(len(one.parties) for one in draft) < _MANY:
        return tuple(everywhere)
    return tuple(sorted(p for p in met if 2 * met[p] > len(draft)))


def _tables_of_many(rounds: Sequence[Round]) -> list[list[Round]]:
    """Rounds of many sides, most of which are the same, unless a pair of them meets alone as often.

    Only what the same reports tell of counts: two of six sides may have a negotiation of their own.
    """
    tables: list[list[Round]] = []
    wide = [one for one in rounds if len(one.parties) >= _MANY and one.format in _AT_A_TABLE]
    for one in sorted(wide, key=lambda r: (-len(r.parties), r.id)):
        for table in tables:
            if 2 * len(set(one.parties) & set(table[0].parties)) >= len({*one.parties, *table[0].parties}):
                table.append(one)
                break
        else:
            tables.append([one])
    alone: dict[str, list[Round]] = defaultdict(list)
    for one in rounds:
        if len(one.parties) < _MANY and one.format in _AT_A_TABLE:
            for report in one.reports:
                alone[report].append(one)
    kept = []
    order = {one.id: n for n, one in enumerate(rounds)}
    for table in tables:
        seats = set(table[0].parties)
        beside = {o.id: o for t in table for r in t.reports for o in alone[r] if set(o.parties) <= seats}
        pairs = Counter(p for o in beside.values() for p in combinations(sorted(o.parties), 2))
        if max(pairs.values(), default=0) < len(table):
            kept.append(sorted(table, key=lambda one: order[one.id]))
    return kept


def _pairs_that_meet(rounds: Sequence[Round]) -> Iterator[list[Round]]:
    """The rounds of the pair that meets most, then the same with what is left.

    Talks and summits count double; of pairs that meet as often the first by the alphabet comes first.
    """
    at = {one.id: list(combinations(sorted(set(one.parties)), 2)) for one in rounds}
    weight = {one.id: (2 if one.format in ("talks", "summit") else 1) * max(1, one.origins) for one in rounds}
    of_pair: dict[tuple[str, str], list[Round]] = defaultdict(list)
    met: Counter[tuple[str, str]] = Counter()
    for one in rounds:
        for pair in at[one.id]:
            of_pair[pair].append(one)
            met[pair] += weight[one.id]
    heap = [(-count, pair) for pair, count in met.items()]
    heapq.heapify(heap)
    gone: set[str] = set()
    while heap:
        count, pair = heapq.heappop(heap)
        if met[pair] != -count or not count:
            continue  # it met less often once the rounds of another pair were gone
        own = [one for one in of_pair[pair] if one.id not in gone]
        changed = {other for one in own for other in at[one.id]}
        for one in own:
            met.subtract(dict.fromkeys(at[one.id], weight[one.id]))
        for other in changed:
            heapq.heappush(heap, (-met[other], other))
        gone.update(one.id for one in own)
        yield own


Sides = tuple[str, ...]


def _reports(sides: Mapping[Sides, Sequence[Round]], told: Sequence[Told]) -> dict[Sides, set[str]]:
    """The reports mainly on each, also those that tell of no round; one even between two is on neither."""
    by_party: dict[str, list[Sides]] = defaultdict(list)
    for parties in sides:
        for party in parties:
            by_party[party].append(parties)
    speaking: dict[str, list[frozenset[str]]] = defaultdict(list)
    published = {one.report.id: one.published for one in told}
    days = {parties: _days(own) for parties, own in sides.items()}
    for one in told:
        speaking[one.report.id].append(parties_of(one.claim))
    met: dict[str, Counter[Sides]] = defaultdict(Counter)
    for parties, own in sides.items():
        for report in (r for one in own for r in one.reports):
            met[report][parties] += 1
    found: dict[Sides, set[str]] = {parties: set() for parties in sides}
    for report, named in speaking.items():
        near = {s for parties in named for p in parties for s in by_party.get(p, ())}
        near = {s for s in near if met[report][s] or _in_its_years(published[report], days[s])}
        scores = {s: _score(s, named, met[report][s]) for s in sorted(near)}
        best = sorted(((score, s) for s, score in scores.items() if score), reverse=True)
        if best and (len(best) == 1 or best[0][0] > best[1][0]):
            found[best[0][1]].add(report)
    return found


def _score(sides: Sides, named: Iterable[frozenset[str]], met: int) -> float:
    """How much a report has to do with these sides; 0 where fewer than two of them are in it."""
    own, seen, score = set(sides), set[str](), 0
    for parties in named:
        common = own & parties
        seen |= common
        score += _BETWEEN if len(common) > 1 else _NAMED if common else 0
    return _MEETING * met + score / len(sides) ** 0.5 if len(seen) > 1 else 0.0


def _in_its_years(published: Interval | None, days: Interval | None) -> bool:
    if published is None or days is None:
        return True
    reach = datetime.timedelta(days=366 * _YEARS)
    return days.earliest - published.latest <= reach and published.earliest - days.latest <= reach


def _days(own: Iterable[Round]) -> Interval | None:
    dates = [one.date for one in own if one.date is not None]
    if not dates:
        return None
    return Interval(min(d.earliest for d in dates), max(d.latest for d in dates))


def parties_of(claim: Claim) -> frozenset[str]:
    """Every party that a claim is on: who holds, says or does it, and whom it is put to."""
    found = {getattr(claim, name, None) for name in ("party", "target", "actor", "recipient")}
    return frozenset({p for p in found if p} | set(getattr(claim, "parties", ())))


def _mediated(sides: Mapping[Sides, Sequence[Round]], told: Sequence[Told]) -> dict[Sides, Sides]:
    """Pairs of one side of a negotiation and its mediator, to that negotiation: they met on its matter."""
    in_report: dict[str, set[str]] = defaultdict(set)
    for one in told:
        in_report[one.report.id] |= parties_of(one.claim)
    mediated: dict[tuple[str, str], list[Sides]] = defaultdict(list)
    for larger, theirs in sides.items():
        for mediator in sorted({m for one in theirs for m in one.mediators} - set(larger)):
            for party in larger:
                mediated[party, mediator].append(larger)
    found: dict[Sides, Sides] = {}
    for smaller, own in sides.items():
        if len(smaller) != 2:
            continue
        reports = {r for one in own for r in one.reports}
        near = [*mediated[smaller[0], smaller[1]], *mediated[smaller[1], smaller[0]]]
        for larger in sorted(set(near)):
            absent = set(larger) - set(smaller)
            also = sum(bool(absent & in_report[r]) for r in reports)
            if 2 * also > len(reports) and len(own) <= len(sides[larger]):
                found[smaller] = larger
                break
    return {one: other for one, other in found.items() if other not in found}


def _process(parties: Sides, own: Sequence[Round], reports: set[str], origin: Mapping[str, str]) -> Process:
    others = {p for one in own for p in (*one.parties, *one.mediators)} - set(parties)
    return Process(
        id="-".join(parties),
        parties=parties,
        others=tuple(sorted(others)),
        rounds=tuple(one.id for one in own),
        reports=tuple(sorted(reports)),
        days=_days(own),
        claims=tuple(c for one in own for c in one.claims),
        origins=len({origin[report] for report in reports}),
    )


def _with_beside(found: Sequence[Process], rounds: Sequence[Round]) -> list[Process]:
    """With the meetings that are no round of any, in the process of most of their reports."""
    taken = {one: process.id for process in found for one in process.rounds}
    of_report = {report: process.id for process in found for report in process.reports}
    sides = {process.id: process.parties for process in found}
    own: dict[str, list[str]] = defaultdict(list)
    beside: dict[str, list[str]] = defaultdict(list)
    for one in rounds:
        count = Counter(of_report[r] for r in one.reports if r in of_report)
        if one.id in taken:
            (beside if one.format == "call" else own)[taken[one.id]].append(one.id)
        elif count:
            process = min(count, key=lambda p: (-count[p], p))
            (own if _one_came(one, sides[process]) else beside)[process].append(one.id)
    return [dataclasses.replace(p, rounds=tuple(own[p.id]), beside=tuple(beside[p.id])) for p in found]
