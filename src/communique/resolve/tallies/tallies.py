"""Figures reconciled: which measure the same thing, and what tells those apart that differ."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter as Multiset
from collections import defaultdict
from collections.abc import Sequence

from communique.lexicon import Lexicon, built_in
from communique.model.claims import Figure
from communique.model.tallies import Relation, Tally, Value
from communique.resolve.ground import Ground, support
from communique.resolve.groups import Groups
from communique.resolve.lineage.origins import publication_order
from communique.resolve.tallies.counted import RUNNING, Counted, Counter, with_subjects
from communique.resolve.tallies.counts import side_by_side
from communique.resolve.tallies.relating import Given, Words, days_between, relate
from communique.resolve.tallies.tally_words import in_words, subject_words

# The same number from the same source within so many days is one figure that several reports carry.
_ONE_TELLING = 7
# A figure is set beside so many before it: in a long row each needs its neighbours, not all.
_BEFORE = 24
# A running count that is so many times smaller than an earlier one is of a part of it.
_TIMES = 10


def reconcile(ground: Ground, lexicon: Lexicon | None = None) -> tuple[Tally, ...]:
    """The tallies of all figures but votes, by process, measure, subject and id; every figure is in one.

    A tally of a single value is a figure that no other report rivals.
    """
    lexicon = lexicon or built_in()
    counter = Counter(ground, lexicon)
    figures = [
        counter.count(told, figure)
        for told, figure in with_subjects(ground.of_kind(Figure))
        if figure.measure != "votes"
    ]
    table = lexicon.toml("tallies")
    words = Words(
        ways={name: row["says"] for name, row in table["way"].items()},
        where={name: row["says"] for name, row in table["where"].items()},
        growing=frozenset(table["growing"]["measures"]),
        old=frozenset(counted.process for counted in figures if counted.old and counted.process),
        subjects=counter.subjects,
    )
    found = [
        _tally(given, relations, words, counter)
        for group in side_by_side(_once(figures))
        for given, relations in _connected(_given(group), words)
    ]
    return tuple(sorted(found, key=lambda t: (t.process or "~", t.measure, t.subject or "", t.id)))


def _once(figures: Sequence[Counted]) -> list[Counted]:
    """One of each id, in the order of time."""
    once = {counted.id: counted for counted in figures}
    return sorted(once.values(), key=lambda counted: counted.told.sort_key())


def _connected(given: Sequence[Given], words: Words) -> list[tuple[list[Given], tuple[Relation, ...]]]:
    """The figures that relations connect, with these; one that nothing relates to another is by itself."""
    relations = _relations(given, words)
    groups = Groups(_place(n) for n in range(len(given)))
    for relation in relations:
        groups.join(_place(relation.one), _place(relation.other))
    found = []
    for members in groups.all():
        places = {int(name): n for n, name in enumerate(members)}
        own = tuple(
            dataclasses.replace(r, one=places[r.one], other=places[r.other])
            for r in relations
            if r.one in places
        )
        found.append(([given[int(name)] for name in members], own))
    return found


def _place(number: int) -> str:
    """A number as a name that sorts as it does."""
    return f"{number:09d}"


def _tally(given: Sequence[Given], relations: tuple[Relation, ...], words: Words, counter: Counter) -> Tally:
    group = [counted for one in given for counted in one.items]
    first = min(group, key=lambda c: (publication_order(c.told.published), c.id))
    claims, reports, origins = support([c.told for c in group])
    places = {c.figure.place for c in group}
    return Tally(
        id=hashlib.sha256(f"tally {first.id}".encode()).hexdigest()[:16],
        measure=first.figure.measure,
        subject=_subject(group, words),
        text=in_words(given, words, counter),
        process=first.process or None,
        place=min(places, key=str) if len(places) == 1 else None,
        values=tuple(_value(one) for one in given),
        relations=relations,
        contested=any(relation.kind == "contradiction" for relation in relations),
        claims=claims,
        reports=reports,
        origins=origins,
    )


def _subject(group: Sequence[Counted], words: Words) -> str | None:
    """The subject as most figures write it, of those of the widest sort; of even ones the shortest."""
    depth = {c.id: len(words.subjects.line(c.subject.kind)) for c in group}
    widest = min(depth.values())
    written = Multiset(
        said for c in group if depth[c.id] == widest and (said := subject_words(c.figure.subject))
    )
    return min(written, key=lambda s: (-written[s], len(s), s)) if written else None


def _given(group: Sequence[Counted]) -> list[Given]:
    """The figures of one source, number and day as one, in the order of the days they are for."""
    alike: dict[tuple[object, ...], list[Counted]] = defaultdict(list)
    aside = _asides(group) | _parts(group)
    for counted in group:
        figure = counted.figure
        key = (figure.value, figure.bound, counted.subject.kind, counted.root, counted.place, counted.frame)
        alike[key].append(counted)
    found: list[Given] = []
    for items in alike.values():
        items.sort(key=_by_day)
        row = [items[0]]
        for counted in items[1:]:
            gap = days_between(row[-1].asof, counted.asof)
            if gap is None or gap <= _ONE_TELLING:
                row.append(counted)
            else:
                found.append(Given(tuple(row), row[0].id in aside))
                row = [counted]
        found.append(Given(tuple(row), row[0].id in aside))
    return sorted(found, key=lambda one: _by_day(one.first))


def _asides(group: Sequence[Counted]) -> frozenset[str]:
    """The ids of figures before which the sentence gives another number of the same by the same voice."""
    leading: dict[tuple[object, ...], str] = {}
    found = set()
    for counted in sorted(group, key=lambda c: (c.at, c.id)):
        key = (counted.sentence, counted.root, counted.subject, counted.where, counted.place)
        if leading.setdefault(key, counted.id) != counted.id:
            found.add(counted.id)
    return frozenset(found)


def _parts(group: Sequence[Counted]) -> frozenset[str]:
    """The ids of figures many times smaller than one of the sort for an earlier day: counts of a part."""
    most: dict[tuple[str, str], float] = defaultdict(float)
    found = set()
    for counted in sorted((c for c in group if c.frame == RUNNING and c.asof), key=_by_day):
        sort = counted.subject.kind, counted.where
        if counted.figure.value * _TIMES < most[sort]:
            found.add(counted.id)
        most[sort] = max(most[sort], counted.figure.value)
    return frozenset(found)


def _by_day(counted: Counted) -> tuple[str, str]:
    return "~" if counted.asof is None else str(counted.asof), counted.id


def _relations(given: Sequence[Given], words: Words) -> tuple[Relation, ...]:
    found = []
    for n, other in enumerate(given):
        for m in range(max(0, n - _BEFORE), n):
            relation = relate(given[m], other, words)
            if relation is not None:
                found.append(Relation(relation[0], m, n, relation[1]))
    return _nearest(found, given)


def _nearest(relations: Sequence[Relation], given: Sequence[Given]) -> tuple[Relation, ...]:
    """Without the updates of what another figure had updated in between.

    Of two that contradict one another and update a third, the one nearer to it is its update.
    """
    ahead: dict[int, set[int]] = defaultdict(set)
    rivals: dict[int, set[int]] = defaultdict(set)
    for relation in relations:
        if relation.kind == "update":
            ahead[relation.one].add(relation.other)
        elif relation.kind == "contradiction":
            rivals[relation.one].add(relation.other)
            rivals[relation.other].add(relation.one)

    def value(n: int) -> float:
        return given[n].first.figure.value

    def passed_over(r: Relation) -> bool:
        nearer = (k for k in rivals[r.other] & ahead[r.one])
        if any(abs(value(k) - value(r.one)) < abs(value(r.other) - value(r.one)) for k in nearer):
            return True
        return any(r.other in ahead[middle] for middle in ahead[r.one] if middle != r.other)

    return tuple(r for r in relations if r.kind != "update" or not passed_over(r))


def _value(given: Given) -> Value:
    first = given.first
    claims, reports, origins = support([c.told for c in given.items])
    since = [c.figure.since for c in given.items if c.figure.since]
    return Value(
        value=first.figure.value,
        bound=first.figure.bound,
        subject=first.figure.subject,
        source=first.source or None,
        place=first.figure.place,
        date=first.asof,
        since=since[0] if since else None,
        claims=claims,
        reports=reports,
        origins=origins,
    )
