"""One round out of the tellings of it: in each field what most origins say, beside all that any says."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from anyascii import anyascii

from communique.model.claims import OUTCOMES, Delegate
from communique.model.entries import Round, Session
from communique.resolve.lineage.origins import publication_order
from communique.resolve.rounds.clusters import Cluster, common_days
from communique.resolve.rounds.places import PlaceReader
from communique.resolve.rounds.tellings import GATHERINGS, Telling, person_key

# Where as many say the one as the other, the more telling word stands.
_FORMATS = ("summit", "consultation", "talks", "call", "session")
V = TypeVar("V")


def merge(cluster: Cluster, places: PlaceReader, names: Mapping[str, str]) -> Round:
    """The round a cluster is.

    `id` comes from its earliest claim (by publication, then id), so that later reports join without
    renaming it. `date` runs from its first day to its last, `duration_hours` is the sum over its days
    where each has one. `status` is `held` where any report says so (unless as many say that it
    was called off), else `ongoing`, else what the latest report says. `values` keeps every value of a
    field on which reports differ. `names` are those of the actors that are persons, by id.
    """
    tellings = sorted(cluster.tellings, key=lambda t: t.claim_id)
    first = min(tellings, key=_appearance)
    parties = _parties(tellings)
    mediators = {m for t in tellings for m in t.claim.mediators} - set(parties)
    return Round(
        id=hashlib.sha256(f"round {first.claim_id}".encode()).hexdigest()[:16],
        parties=parties,
        format=_most(tellings, lambda t: t.claim.format, _FORMATS.index) or first.claim.format,
        status=_status(tellings),
        date=cluster.date,
        place=_place(tellings, places),
        mediators=tuple(sorted(mediators)),
        delegates=_delegates(tellings, names),
        outcome=_outcome(tellings),
        duration_hours=_duration(cluster),
        next=_next(tellings),
        claims=tuple(t.claim_id for t in tellings),
        reports=tuple(sorted({t.report_id for t in tellings})),
        origins=len({t.origin for t in tellings}),
        values=_values(tellings, names),
        sessions=_sessions(cluster),
    )


def _appearance(telling: Telling) -> tuple[str, str]:
    return publication_order(telling.published), telling.claim_id


def _latest(tellings: Iterable[Telling]) -> Telling:
    """The telling that appeared last, of one report that which says most; one of unknown date only where
    there is no other."""

    def last(telling: Telling) -> tuple[str, int, str]:
        claim, when = telling.claim, telling.published
        said = len(claim.mediators) + len(claim.delegates) + bool(claim.place)
        return "" if when is None else str(when.latest), said, telling.claim_id

    return max(tellings, key=last)


def _most(
    tellings: Sequence[Telling], value: Callable[[Telling], V | None], prefer: Callable[[V], object]
) -> V | None:
    """The value that most origins give; of even ones the one that sorts first by `prefer`."""
    origins: dict[V, set[str]] = defaultdict(set)
    for telling in tellings:
        said = value(telling)
        if said is not None:
            origins[said].add(telling.origin)
    if not origins:
        return None
    return min(origins, key=lambda v: (-len(origins[v]), prefer(v)))


def _parties(tellings: Sequence[Telling]) -> tuple[str, ...]:
    """All parties, but for one that more origins call a mediator than a party.

    Of a gathering to which many are bid, those who came by the reports that tell of it as held.
    """
    party: dict[str, set[str]] = defaultdict(set)
    mediator: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        for code in telling.claim.parties:
            party[code].add(telling.origin)
        for code in telling.claim.mediators:
            mediator[code].add(telling.origin)
    came = {p for t in tellings if t.happened for p in t.claim.parties}
    if tellings[0].claim.format in GATHERINGS and len(came) > 2:
        party = {code: origins for code, origins in party.items() if code in came}
    return tuple(sorted(p for p in party if len(party[p]) >= len(mediator[p])))


def _place(tellings: Sequence[Telling], places: PlaceReader) -> str | None:
    """The name that most origins give of those who tell of it as held, of towns before lands; of even ones
    the one that tells most, then the shortest. "The Cuban capital" is Havana."""

    def name(telling: Telling) -> str | None:
        return places.name(telling.claim.place) if telling.claim.place else None

    there = [t for t in tellings if t.happened and t.claim.place] or tellings
    there = [t for t in there if t.place.words] or there
    told = {name(t): 2 * len(t.place.words) + len(t.place.states) for t in there}
    return _most(there, name, lambda place: (-told[place], len(place), place))


def _status(tellings: Sequence[Telling]) -> str:
    said = {t.claim.status for t in tellings}
    off = {t.origin for t in tellings if t.claim.status == "cancelled"}
    held = {t.origin for t in tellings if t.happened}
    if held and len(off) >= len(held):
        return "cancelled"
    for status in ("held", "ongoing"):
        if status in said:
            return status
    return _latest(tellings).claim.status


def _outcome(tellings: Sequence[Telling]) -> str | None:
    """What most origins say came of it; `unknown` only where none says more."""
    telling = [t for t in tellings if t.claim.outcome not in (None, "unknown")]
    if not telling:
        return "unknown" if any(t.claim.outcome for t in tellings) else None
    last = _latest(telling).claim.outcome
    return _most(telling, lambda t: t.claim.outcome, lambda o: (o != last, OUTCOMES.index(o)))


def _duration(cluster: Cluster) -> float | None:
    days = cluster.days or [cluster.tellings]
    # Tellings without a date joined after the days were told apart; with one day they are of that day.
    if len(days) == 1:
        days = [cluster.tellings]
    hours = [_most(day, lambda t: t.claim.duration_hours, lambda h: -h) for day in days]
    known = [h for h in hours if h is not None]
    return sum(known) if known and len(known) == len(days) else None


def _sessions(cluster: Cluster) -> tuple[Session, ...]:
    """The days that reports tell apart, in order; none where there is only one."""
    found = []
    for day in cluster.days:
        hours = _most(day, lambda t: t.claim.duration_hours, lambda h: -h)
        found.append(Session(common_days(day), hours, tuple(sorted(t.claim_id for t in day))))
    if len(found) < 2:
        return ()
    return tuple(sorted(found, key=lambda s: (str(s.date), s.claims)))


def _next(tellings: Sequence[Telling]) -> str | None:
    telling = [t for t in tellings if t.claim.next]
    return _latest(telling).claim.next if telling else None


def _delegates(tellings: Sequence[Telling], names: Mapping[str, str]) -> tuple[Delegate, ...]:
    """Everyone named, once, by the name of the actor; a short form of a name is the person whose longer name
    ends in it, be it elsewhere another's."""
    told = {(d, t.people.get(d.name, "")) for t in tellings for d in t.claim.delegates}
    kept: list[tuple[Delegate, str]] = []
    for delegate, actor in sorted(told, key=_fullness):
        for n, (known, who) in enumerate(kept):
            if _one_person(known, delegate) or (actor and actor == who):
                party, head = known.party or delegate.party, known.head or delegate.head
                kept[n] = Delegate(known.name, party, head), who
                break
        else:
            kept.append((delegate, actor))
    found = {Delegate(names.get(who, d.name), d.party, d.head) for d, who in kept}
    return tuple(sorted(found, key=lambda d: (d.party or "~", not d.head, d.name)))


def _fullness(named: tuple[Delegate, str]) -> tuple[object, ...]:
    delegate, actor = named
    name = delegate.name
    return -len(name.split()), -len(name), name, delegate.party or "", not delegate.head, actor


def _called(telling: Telling, name: str, names: Mapping[str, str]) -> str:
    """The name of the actor that a delegate is, else as written."""
    return names.get(telling.people.get(name, ""), name)


def _one_person(known: Delegate, other: Delegate) -> bool:
    if known.party and other.party and known.party != other.party:
        return False
    longer, shorter = (anyascii(d.name).casefold().split() for d in (known, other))
    return longer[-len(shorter) :] == shorter


_FIELDS = ("parties", "format", "status", "date", "place", "mediators", "outcome", "duration_hours", "next")


def _values(
    tellings: Sequence[Telling], names: Mapping[str, str]
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(field, value, ids of its claims) for each field with more than one value, in the order of the schema.

    The field `head:CODE` is who led the delegation of that party; `number` is which round of its talks
    reports call it, and is kept where there is only one value too.
    """
    said: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    fullest = _fullest(tellings)
    called = {d.name: _called(t, d.name, names) for t in tellings for d in t.claim.delegates}
    for telling in tellings:
        for name in _FIELDS:
            said[name][_as_text(telling, name)].append(telling.claim_id)
        if telling.number is not None:
            said["number"][str(telling.number)].append(telling.claim_id)
        heads: dict[str, set[str]] = defaultdict(set)
        for one in (d for d in telling.claim.delegates if d.head and d.party):
            heads[one.party or ""].add(called.get(fullest.get(person_key(one.name), one.name), one.name))
        for party, led in sorted(heads.items()):
            said[f"head:{party}"][", ".join(sorted(led))].append(telling.claim_id)
    found = []
    for name in [*_FIELDS, *sorted(set(said) - set(_FIELDS))]:
        values = sorted((value, tuple(claims)) for value, claims in said[name].items() if value)
        if len(values) > 1 or name == "number":
            found += [(name, value, claims) for value, claims in values]
    return tuple(found)


def _fullest(tellings: Sequence[Telling]) -> dict[str, str]:
    """The fullest form as written of each person's name, by its last word."""
    forms: dict[str, list[str]] = defaultdict(list)
    for delegate in (d for t in tellings for d in t.claim.delegates):
        forms[person_key(delegate.name)].append(delegate.name)
    return {key: max(names, key=lambda name: (len(name), name)) for key, names in forms.items() if key}


def _as_text(telling: Telling, name: str) -> str:
    """A field as it is kept beside others; empty where the report does not give it."""
    value = telling.date if name == "date" else getattr(telling.claim, name)
    if isinstance(value, tuple):
        return ", ".join(sorted(value))
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)
