"""Figures reconciled: which measure the same thing, and what tells those apart that differ."""

from __future__ import annotations

import hashlib
from collections import Counter as Multiset
from collections import defaultdict
from collections.abc import Sequence

from communique.lexicon import Lexicon, built_in
from communique.model.claims import Figure
from communique.model.tallies import Relation, Tally, Value
from communique.resolve.counted import Counted, Counter
from communique.resolve.counts import side_by_side
from communique.resolve.ground import Ground, support
from communique.resolve.origins import publication_order
from communique.resolve.relating import Given, Words, days_between, relate
from communique.resolve.tally_words import in_words

# The same number from the same source within so many days is one figure that several reports carry.
_ONE_TELLING = 7
# A figure is set beside so many before it: in a long row each needs its neighbours, not all.
_BEFORE = 12


def reconcile(ground: Ground, lexicon: Lexicon | None = None) -> tuple[Tally, ...]:
    """The tallies of all figures but votes, by process, measure, subject and id; every figure is in one.

    A tally of a single value is a figure that no other report rivals.
    """
    lexicon = lexicon or built_in()
    counter = Counter(ground, lexicon)
    figures = [
        counter.count(told, figure) for told, figure in ground.of_kind(Figure) if figure.measure != "votes"
    ]
    table = lexicon.toml("tallies")
    words = Words(
        ways={name: row["says"] for name, row in table["way"].items()},
        where={name: row["says"] for name, row in table["where"].items()},
        growing=frozenset(table["growing"]["measures"]),
        subjects=counter.subjects,
    )
    found = [_tally(group, words, counter) for group in side_by_side(_once(figures))]
    return tuple(sorted(found, key=lambda t: (t.process or "~", t.measure, t.subject or "", t.id)))


def _once(figures: Sequence[Counted]) -> list[Counted]:
    """One of each id, in the order of time."""
    return list({counted.id: counted for counted in figures}.values())


def _tally(group: Sequence[Counted], words: Words, counter: Counter) -> Tally:
    given = _given(group)
    relations = _relations(given, words)
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
    written = Multiset(c.figure.subject for c in group if c.figure.subject and depth[c.id] == widest)
    return min(written, key=lambda s: (-written[s], len(s), s)) if written else None


def _given(group: Sequence[Counted]) -> list[Given]:
    """The figures of one source, number and day as one, in the order of the days they are for."""
    alike: dict[tuple[object, ...], list[Counted]] = defaultdict(list)
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
                found.append(Given(tuple(row)))
                row = [counted]
        found.append(Given(tuple(row)))
    return sorted(found, key=lambda one: _by_day(one.first))


def _by_day(counted: Counted) -> tuple[str, str]:
    return "~" if counted.asof is None else str(counted.asof), counted.id


def _relations(given: Sequence[Given], words: Words) -> tuple[Relation, ...]:
    found = []
    for n, other in enumerate(given):
        for m in range(max(0, n - _BEFORE), n):
            relation = relate(given[m], other, words)
            if relation is not None:
                found.append(Relation(relation[0], m, n, relation[1]))
    return tuple(found)


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
