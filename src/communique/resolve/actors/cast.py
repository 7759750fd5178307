"""Who is who: every person, state and body of the record once, under all its names."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from communique.lexicon import Lexicon
from communique.model.actors import Actor, Role, Undecided
from communique.model.span import Interval
from communique.resolve.actors.beside import offices
from communique.resolve.actors.bodies import Key, body_actors, build, most, ranked
from communique.resolve.actors.forms import FormReader, company, forms_of
from communique.resolve.actors.in_text import (
    PartyNames,
    PersonNames,
    Words,
    named_in,
    party_names,
    short_names,
)
from communique.resolve.actors.known import known_persons
from communique.resolve.actors.names import PersonName, name_tables
from communique.resolve.actors.persons import Cluster, Joined, Question, Scene, join_full
from communique.resolve.actors.shorts import join_short
from communique.resolve.actors.within import Person, Tables, persons_of
from communique.resolve.ground import Told
from communique.resolve.lineage.origins import publication_order

Judged = tuple[Key, Key, bool]
"""Two (report id, name as written) that people said are one actor, or not."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors, sorted by id; `of` goes from (report id, name as written) to the actor's id."""

    actors: tuple[Actor, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    of: Mapping[Key, str] = field(default_factory=dict)


def find_actors(told: Sequence[Told], lexicon: Lexicon, judged: Sequence[Judged] = ()) -> Cast:
    """The actors that claims name: parties by their codes, bodies by what they are, persons by their names.

    Names of nobody in particular ("officials") get none. Of two forms that were judged to be different,
    the second is an actor of its own.
    """
    reader: FormReader = lexicon.compiled("reader of names", lambda: FormReader(lexicon))
    by_report = forms_of(told)
    tables = Tables(name_tables(lexicon), offices(lexicon), reader.parties)
    bodies, people = [], []
    for forms in by_report.values():
        meant = reader.all_meant(forms)
        bodies += [(form, what) for form, what in meant if what.kind in ("party", "body", "named")]
        people += persons_of(
            [(form, what.kind == "word") for form, what in meant if what.kind in ("person", "word")], tables
        )
    scene = Scene(company(by_report), _years(told), tables, known_persons(lexicon, tables))
    joined = _joined(people, scene, judged)
    actors, of = body_actors(bodies, reader.parties)
    named: dict[int, str] = {}
    for cluster in joined.clusters:
        actor = _person(cluster, tables)
        actors.append(actor)
        for person in cluster.people:
            named[id(person)] = actor.id
            of.update((form.key, actor.id) for form in person.forms)
    undecided = _undecided(joined.questions, named)
    of = _in_text(told, joined, named, of, scene, party_names(lexicon)) | of
    return Cast(tuple(sorted(actors, key=lambda a: a.id)), undecided, dict(sorted(of.items())))


def _in_text(
    told: Sequence[Told],
    joined: Joined,
    named: Mapping[int, str],
    of: Mapping[Key, str],
    scene: Scene,
    parties: PartyNames,
) -> dict[Key, str]:
    """Names that only the texts have."""
    full = [
        (name, named[id(cluster.people[0])], cluster.standing.company)
        for cluster in joined.clusters
        for name in sorted({*cluster.names, *_known_names(cluster)})
        if name.is_full
    ]
    persons, found = PersonNames(full, scene.tables), {}
    claimed: dict[str, list[Key]] = defaultdict(list)
    for key in of:
        claimed[key[0]].append(key)
    ids = set(named.values())
    singles: dict[str, list[tuple[PersonName, str]]] = defaultdict(list)
    for cluster in joined.clusters:
        for name in sorted({*cluster.singles, *_known_names(cluster)}):
            if not name.is_full and cluster.names:
                singles[cluster.standing.party or ""].append((name, named[id(cluster.people[0])]))
    for report in {one.report.id: one.report for one in told}.values():
        around = scene.company.get(report.id, frozenset())
        words = Words.of(report)
        here = named_in(words, around, parties, persons)
        people = [(w, a) for w, a in here.items() if a in ids] + [
            (w, of[r, w]) for r, w in claimed[report.id]
        ]
        read = [(scene.tables.names.read(w), a) for w, a in people if a in ids]
        known = [(name, actor) for name, actor in read if name is not None]
        known += [one for party in sorted(around) for one in singles.get(party, ())]
        here = dict(short_names(words, known, scene.tables)) | here
        found.update({(report.id, written): actor for written, actor in here.items()})
    return found


def _known_names(cluster: Cluster) -> tuple[PersonName, ...]:
    return tuple(name for name, _ in cluster.known.names) if cluster.known else ()


def _years(told: Sequence[Told]) -> dict[str, tuple[int, ...]]:
    return {
        one.report.id: (one.published.earliest.year, one.published.latest.year)
        if one.published is not None and one.published.days < 1100
        else ()
        for one in told
    }


def _joined(people: Sequence[Person], scene: Scene, judged: Sequence[Judged]) -> Joined:
    """Clusters of all persons."""
    for person in people:
        if person.short and not person.rivals:
            stands = scene.standing([person], person.party)
            full = scene.known.full_of(next(iter(person.names)), stands)
            if full is not None:
                person.names[full[0]], person.word = full[1], False
    marks = {other: "/".join(other) for one, other, same in judged if not same and one != other}
    joined = join_full([p for p in people if not p.short], scene, marks)
    joined = join_short([p for p in people if p.short], joined, scene)
    return _as_judged(joined, [(one, other) for one, other, same in judged if same])


def _as_judged(joined: Joined, same: Sequence[tuple[Key, Key]]) -> Joined:
    """Clusters made one where people said so."""
    for one, other in same:
        holds = {form.key: c for c in joined.clusters for p in c.people for form in p.forms}
        first, second = holds.get(one), holds.get(other)
        if first is None or second is None or first is second:
            continue
        first.people += second.people
        first.names |= second.names
        joined.clusters.remove(second)
    return joined


def _person(cluster: Cluster, tables: Tables) -> Actor:
    """The actor that a cluster is."""
    people = sorted(cluster.people, key=_appearance)
    forms = [form for person in people for form in person.forms]
    party = most(p for form in forms for p in form.parties.elements())
    written = ranked(forms)
    full = [
        w
        for w in written
        if (read := tables.names.read(w)) is not None and read.is_full and not read.initials
    ]
    inferred = sorted(cluster.names.values(), key=lambda w: (-len(w.split()), w))
    name = (full or inferred or written)[0]
    codes = (("wikidata", cluster.known.wikidata),) if cluster.known and cluster.known.wikidata else ()
    made = build(_number(people[0]), "person", name, party, forms)
    return replace(made, roles=tuple(_roles(people)), codes=codes)


def _appearance(person: Person) -> tuple[str, str, str]:
    told = person.forms[0].told
    return (
        publication_order(told.published),
        min(c for f in person.forms for c in f.claims),
        person.forms[0].written,
    )


def _number(first: Person) -> str:
    """From the earliest report that names the person, so that later ones do not change it."""
    _, claim, written = _appearance(first)
    return hashlib.sha256(f"actor {claim} {written}".encode()).hexdigest()[:16]


def _roles(people: Iterable[Person]) -> Iterator[Role]:
    """Offices with the days of the reports that tell of them; heads of delegations with those of meetings."""
    days: dict[tuple[str, str | None], list[tuple[str, Interval | None]]] = defaultdict(list)
    for person in people:
        told = person.forms[0].told
        for title in person.titles:
            days[title, person.party].append((person.report, told.published))
        for form in person.forms:
            for one in form.heads:
                days["head of delegation", person.party].append((person.report, one.when))
    for (title, party), found in sorted(days.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        known = [when for _, when in found if when is not None]
        span = Interval(min(k.earliest for k in known), max(k.latest for k in known)) if known else None
        yield Role(title, party, span, tuple(sorted({report for report, _ in found})))


def _undecided(questions: Iterable[Question], named: Mapping[int, str]) -> tuple[Undecided, ...]:
    found: dict[tuple[str, ...], Undecided] = {}
    for question in questions:
        known = [person for person in question.people if id(person) in named]
        ids = tuple(sorted({named[id(person)] for person in known}))
        if len(ids) < 2 or ids in found:
            continue
        claims = sorted({c for p in known for form in p.forms for c in form.claims})
        number = hashlib.sha256(f"undecided actor {' '.join(ids)}".encode()).hexdigest()[:16]
        found[ids] = Undecided(number, "actor", ids, question.why, tuple(claims))
    return tuple(sorted(found.values(), key=lambda u: u.id))
