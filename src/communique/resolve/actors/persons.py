"""Persons over all reports: names that are one person's joined, what stays open listed.

First the same name, then its spellings for the same party, then longer and shorter forms; a form that fits
two who are not one joins neither. The short names of reports that have no full one come last (`shorts`).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.resolve.actors.kin import (
    ASK,
    FAR,
    JOIN,
    NEAR,
    SAME,
    Standing,
    best_fit,
    standing,
    too_late,
    verdict,
)
from communique.resolve.actors.known import Known, KnownPersons
from communique.resolve.actors.names import EQUAL, PersonName, keys
from communique.resolve.actors.within import Person, Tables
from communique.resolve.groups import Groups


@dataclass(slots=True)
class Cluster:
    """Mentions of one person: `names` are full ones, `singles` short ones that stand for them alone."""

    id: str
    people: list[Person]
    names: dict[PersonName, str]
    singles: set[PersonName]
    standing: Standing
    known: Known | None = None
    marked: bool = False

    @property
    def reports(self) -> frozenset[str]:
        """The reports that name them."""
        return frozenset(person.report for person in self.people)


@dataclass(frozen=True, slots=True)
class Question:
    """Persons that may be one and may be several, and why that stays open."""

    people: tuple[Person, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The reports: the parties that each names, and the years in which it may have appeared."""

    company: Mapping[str, frozenset[str]]
    years: Mapping[str, tuple[int, ...]]
    tables: Tables
    known: KnownPersons

    def standing(self, people: Sequence[Person], party: str | None) -> Standing:
        """Where mentions of one name stand."""
        reports = {person.report for person in people}
        around = frozenset[str]().union(*(self.company.get(r, frozenset()) for r in reports))
        return Standing(party, around, tuple(sorted({y for r in reports for y in self.years.get(r, ())})))


@dataclass(slots=True)
class Joined:
    """What became of the persons: clusters by id, and what stays open."""

    clusters: list[Cluster]
    questions: list[Question] = field(default_factory=list)


def join_full(people: Sequence[Person], scene: Scene, marks: Mapping[tuple[str, str], str]) -> Joined:
    """Clusters of the persons that have a full name.

    `marks` sets apart mentions that were judged to be another of the same name, by (report, name).
    """
    nodes = _nodes(people, scene, marks)
    found = Joined([])
    nodes = _union(nodes, _other_names(nodes, scene), scene)
    nodes = _union(nodes, _settled(_same_name(nodes, scene, found), nodes, found), scene)
    nodes = _union(nodes, [pair for pair, how in _alike(nodes, scene) if how == EQUAL], scene)
    edges = _less_sure(nodes, scene, found)
    nodes = _union(nodes, _settled(edges, nodes, found), scene)
    found.clusters = [nodes[i] for i in sorted(nodes)]
    return found


def _nodes(
    people: Sequence[Person], scene: Scene, marks: Mapping[tuple[str, str], str]
) -> dict[str, Cluster]:
    """Mentions that have the same full names and party, together."""
    grouped: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        mark = next((marks[form.key] for form in person.forms if form.key in marks), "")
        full = "/".join(sorted(" ".join([*name.core]) for name in person.full))
        grouped[f"{full}|{person.party or ''}|{mark}"].append(person)
    return {i: _cluster(i, grouped[i], scene) for i in sorted(grouped)}


def _cluster(i: str, people: list[Person], scene: Scene) -> Cluster:
    names: dict[PersonName, str] = {}
    singles: set[PersonName] = set()
    for person in people:
        for name, written in [*person.names.items(), *person.others.items()]:
            if name.is_full:
                names[name] = min(names.get(name, written), written)
            else:
                singles.add(name)
    party, mark = i.rsplit("|", 2)[1:]
    stands = scene.standing(people, party or None)
    known = None if mark else scene.known.of(names, stands)
    return Cluster(i, people, names, singles, stands, known, bool(mark))


def _union(nodes: dict[str, Cluster], pairs: Iterable[tuple[str, str]], scene: Scene) -> dict[str, Cluster]:
    """The clusters that come of joining pairs; the id of one is the smallest of what it is made of."""
    groups = Groups(nodes)
    for one, other in pairs:
        groups.join(one, other)
    made = {}
    for ids in groups.all():
        parts = [nodes[i] for i in ids]
        made[ids[0]] = parts[0] if len(parts) == 1 else _together(ids[0], parts, scene)
    return made


def _together(i: str, parts: Sequence[Cluster], scene: Scene) -> Cluster:
    people = [person for part in parts for person in part.people]
    weight: dict[str, int] = defaultdict(int)
    for person in people:
        for party, count in person.parties.items():
            weight[party] += count
    speaks = min(weight, key=lambda p: (-weight[p], p), default=None)
    names = {name: written for part in parts for name, written in sorted(part.names.items())}
    singles = set[PersonName]().union(*(part.singles for part in parts))
    known = next((part.known for part in parts if part.known), None)
    marked = any(part.marked for part in parts)
    return Cluster(i, people, names, singles, scene.standing(people, speaks), known, marked)


def _other_names(nodes: Mapping[str, Cluster], scene: Scene) -> Iterator[tuple[str, str]]:
    """Pairs that a report or the table of aliases says are one."""
    by_known: dict[str, str] = {}
    by_core: dict[tuple[str, ...], set[str]] = defaultdict(set)
    free = {i: node for i, node in nodes.items() if not node.marked}
    for i, node in free.items():
        if node.known is not None:
            yield by_known.setdefault(node.known.name, i), i
        for core in {name.core for person in node.people for name in person.full}:
            by_core[core].add(i)
    for i, node in free.items():
        for core in sorted({name.core for person in node.people for name in person.others}):
            for other in sorted(by_core.get(core, ())):
                if standing(node.standing, nodes[other].standing, scene.tables) != FAR:
                    yield i, other


def _same_name(
    nodes: Mapping[str, Cluster], scene: Scene, found: Joined
) -> list[tuple[str, str]]:  # fmt: skip
    """Pairs with exactly the same full name that are one by their company; the rest are asked about."""
    by_core: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for i, node in nodes.items():
        for name in node.names:
            by_core[name.core].append(i)
    pairs = []
    for core in sorted(by_core):
        for one, other in itertools.combinations(sorted(set(by_core[core])), 2):
            a, b = nodes[one], nodes[other]
            if a.marked or b.marked or _both_named(a, b):
                continue
            how = standing(a.standing, b.standing, scene.tables)
            same = how != FAR or scene.known.is_leader(a.names, a.standing, b.standing)
            if same and not too_late(a.standing, b.standing):
                pairs.append((one, other))
            elif core and len(core) > 1:
                found.questions.append(Question((a.people[0], b.people[0]), _why_same(a, b, how)))
    return pairs


def _both_named(one: Cluster, other: Cluster) -> bool:
    """Whether a report names both, as two."""
    return bool(one.reports & other.reports)


def _alike(nodes: Mapping[str, Cluster], scene: Scene) -> Iterator[tuple[tuple[str, str], str]]:
    """Pairs of one party whose names are spellings of one another."""
    for one, other in _blocks(nodes):
        a, b = nodes[one], nodes[other]
        if _barred(a, b) or standing(a.standing, b.standing, scene.tables) != SAME:
            continue
        fit, _ = best_fit(a.names, b.names, scene.tables.turns(a.standing.party), scene.tables)
        if fit == EQUAL and not too_late(a.standing, b.standing):
            yield (one, other), fit


def _barred(a: Cluster, b: Cluster) -> bool:
    return a.marked or b.marked or _both_named(a, b)


def _less_sure(nodes: Mapping[str, Cluster], scene: Scene, found: Joined) -> list[tuple[str, str]]:
    """Pairs of longer and shorter forms, and of spellings where one has no party."""
    edges = []
    for one, other in _blocks(nodes):
        a, b = nodes[one], nodes[other]
        if _barred(a, b):
            continue
        fit, exact = best_fit(a.names, b.names, scene.tables.turns(a.standing.party), scene.tables)
        if fit is None or exact or too_late(a.standing, b.standing):
            continue
        how = standing(a.standing, b.standing, scene.tables)
        given = verdict(fit, exact, how)
        if given == JOIN:
            edges.append((one, other))
        elif given == ASK:
            found.questions.append(Question((a.people[0], b.people[0]), _why_alike(a, b, fit, how)))
    return edges


def _blocks(nodes: Mapping[str, Cluster]) -> list[tuple[str, str]]:
    """Pairs of clusters that share a key of their names and a party that they speak for or are named with."""
    blocks: dict[tuple[object, str], set[str]] = defaultdict(set)
    for i, node in nodes.items():
        parties = {node.standing.party} if node.standing.party else node.standing.company
        for name in node.names:
            for made in keys(name):
                for party in parties:
                    blocks[made, party or ""].add(i)
    return sorted({pair for block in blocks.values() for pair in itertools.combinations(sorted(block), 2)})


def _settled(
    edges: Iterable[tuple[str, str]], nodes: Mapping[str, Cluster], found: Joined
) -> list[tuple[str, str]]:
    """The edges without those of a cluster that fits two which do not fit one another."""
    beside: dict[str, set[str]] = defaultdict(set)
    edges = list(edges)
    for one, other in edges:
        beside[one].add(other)
        beside[other].add(one)
    torn = {
        i: pair
        for i in sorted(beside)
        if (pair := _first(itertools.combinations(sorted(beside[i]), 2), lambda p: p[1] not in beside[p[0]]))
    }
    # Of a row that hangs together only through the one in its middle, that one is left out.
    for i, (one, other) in torn.items():
        people = (nodes[i].people[0], nodes[one].people[0], nodes[other].people[0])
        found.questions.append(Question(people, _why_torn(nodes[i], nodes[one], nodes[other])))
    return [pair for pair in edges if pair[0] not in torn and pair[1] not in torn]


def _first(
    pairs: Iterable[tuple[str, str]], wanted: Callable[[tuple[str, str]], bool]
) -> tuple[str, str] | None:
    return next((pair for pair in pairs if wanted(pair)), None)


def called(cluster: Cluster) -> str:
    """A cluster in words: the longest of its names and whom it speaks for."""
    written = [w for person in cluster.people for w in person.names.values()]
    name = max(written, key=lambda w: (len(w.split()), len(w), w))
    return f"“{name}” ({cluster.standing.party or 'party not named'})"


def _why_same(a: Cluster, b: Cluster, how: str) -> str:
    if how == FAR:
        return f"the same name stands for {called(a)} and {called(b)}, in reports that name no party together"
    return f"{called(a)} and {called(b)} have one name, but more than a lifetime lies between the reports"


def _why_alike(a: Cluster, b: Cluster, fit: str, how: str) -> str:
    if fit == EQUAL and how == NEAR:
        return f"{called(a)} and {called(b)} may be one name, but speak for different parties"
    if fit == "slip":
        return f"{called(a)} and {called(b)} differ by one letter: a slip of the pen, or two people"
    return f"{called(a)} may be short for {called(b)} or the reverse, but of one of them no party is told"


def _why_torn(middle: Cluster, one: Cluster, other: Cluster) -> str:
    return f"{called(middle)} may be {called(one)} or {called(other)}, who are not one"
