"""Short names of reports that have no full one: given to the one person of the record that they can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from communique.resolve.actors.kin import OPEN, SAME, Standing, standing, years_apart
from communique.resolve.actors.names import PersonName, shortens
from communique.resolve.actors.persons import Cluster, Joined, Question, Scene, called
from communique.resolve.actors.spelling import alike, key
from communique.resolve.actors.within import Person
from communique.resolve.groups import Groups

_YEARS = 15  # between a short name and the reports of the person that it is given to
_NEXT = 1  # years within which the same party is company enough


def join_short(people: Sequence[Person], joined: Joined, scene: Scene) -> Joined:
    """Puts each short name with its person, or with others of its kind; what may be several stays apart."""
    index: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in joined.clusters:
        if not cluster.marked:
            for made in sorted(_index_keys(cluster)):
                index[made].append(cluster)
    given: dict[str, list[Person]] = defaultdict(list)
    alone: list[Person] = []
    for person in people:
        fits = [] if person.rivals else _candidates(person, index, scene)
        if fits:
            person.word = False
        if len(fits) == 1:
            given[fits[0].id].append(person)
        elif not person.word or fits or person.party:
            alone.append(person)
            if len(fits) > 1:
                names = sorted(called(cluster) for cluster in fits)
                why = f"“{person.forms[0].written}” may be {' or '.join(names)}"
                joined.questions.append(Question((person, *(c.people[0] for c in fits)), why))
    for cluster in joined.clusters:
        cluster.people += given[cluster.id]
    found = list(_by_themselves(alone, joined, scene))
    joined.clusters += found
    joined.questions += _same_short(found)
    return joined


def _index_keys(cluster: Cluster) -> set[str]:
    words = {word for name in cluster.names for word in name.core}
    words |= {single.core[-1] for single in cluster.singles}
    return {key(word) for word in words}


def _candidates(person: Person, index: dict[str, list[Cluster]], scene: Scene) -> list[Cluster]:
    """The persons that a short name can stand for, those only for which most speaks."""
    name = next(iter(person.names))
    stands = scene.standing([person], person.party)
    fits: list[tuple[tuple[int, ...], Cluster]] = []
    for cluster in index.get(key(name.core[-1]), ()):
        rank = _rank(name, cluster, scene)
        if rank is None or not _fitting(person, stands, cluster, rank, scene):
            continue
        shared = len(stands.company & cluster.standing.company)
        titles = any(title in other.titles for title in person.titles for other in cluster.people)
        fits.append(((rank, -int(titles), -min(shared, 3)), cluster))
    if not fits:
        return []
    best = min(score[0] for score, _ in fits)
    kept = [(score[1:], cluster) for score, cluster in fits if score[0] == best]
    # An office told of both, or twice the company, tells namesakes apart; less does not.
    first = min(score for score, _ in kept)
    if sum(score[0] == first[0] for score, _ in kept) == 1 and first[0]:
        kept = [one for one in kept if one[0] == first]
    return [cluster for _, cluster in kept]


def _rank(name: PersonName, cluster: Cluster, scene: Scene) -> int | None:
    if any(alike(single.core[-1], name.core[-1]) for single in cluster.singles):
        return 0
    homes = scene.tables.homes(cluster.standing.party)
    ranks = [shortens(name, full, homes, scene.tables.names) for full in cluster.names]
    return min((rank for rank in ranks if rank is not None), default=None)


def _fitting(person: Person, stands: Standing, cluster: Cluster, rank: int, scene: Scene) -> bool:
    """Whether party, company and years allow it."""
    how, apart = standing(stands, cluster.standing, scene.tables), years_apart(stands, cluster.standing)
    if apart > _YEARS or person.report in cluster.reports:
        return False
    shared = len(stands.company & cluster.standing.company)
    if how == SAME:
        return shared > 1 or apart <= _NEXT
    # Without a party only the family's name, in a report on the same sides, and with an office.
    return how == OPEN and rank == 0 and shared > 1 and (not person.word or bool(person.titles))


def _same_short(clusters: Sequence[Cluster]) -> Iterator[Question]:
    """Short names that are the same, for one party, in reports that share no other."""
    by_name: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.standing.party:
            cores = {" ".join(name.core) for person in cluster.people for name in person.names}
            by_name[min(cores), cluster.standing.party].append(cluster)
    for (_, party), same in sorted(by_name.items()):
        if len(same) > 1:
            people = tuple(cluster.people[0] for cluster in same)
            name = people[0].forms[0].written
            why = f"“{name}” speaks for {party} in reports that name no other party together"
            yield Question(people, why)


def _by_themselves(people: Sequence[Person], joined: Joined, scene: Scene) -> Iterator[Cluster]:
    """Short names without a person: one for one party where the reports share another party too."""
    asked = {id(question.people[0]) for question in joined.questions}
    items = {f"{p.report}|{p.forms[0].written}": p for p in people}
    groups, seen = Groups(items), dict[tuple[object, ...], str]()
    for i, person in sorted(items.items()):
        if id(person) in asked or person.rivals:
            continue
        name, party = next(iter(person.names)), person.party
        around = scene.company.get(person.report, frozenset()) - {party}
        marks: list[tuple[object, ...]] = [(name.core, party, other) for other in sorted(around) if party]
        if not party and around:
            marks = [(name.core, None, tuple(sorted(around)))]
        for mark in marks:
            groups.join(seen.setdefault(mark, i), i)
    for ids in groups.all():
        found = [items[i] for i in ids]
        if all(person.word for person in found) and not any(person.titles for person in found):
            continue
        names = {name: written for person in found for name, written in person.names.items()}
        party = found[0].party
        yield Cluster(ids[0], found, {}, set(names), scene.standing(found, party))
