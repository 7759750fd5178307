"""Meetings: who met whom, in what form, when, where, between whom, and what came of it.

Every passage that tells of a meeting is a sighting; sightings that can be of one meeting are merged,
in the order of the text, and each meeting is claimed once, on the passage that says most of it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from communique.extract.delegations import Delegations
from communique.extract.gathering import LONG, Gathering, is_same
from communique.extract.mediation import go_betweens
from communique.extract.meeting_places import place_of_all
from communique.extract.meeting_refusals import refuse
from communique.extract.meeting_results import Results
from communique.extract.meeting_sequence import TALKS, days_of_one_round, with_next
from communique.extract.meeting_summits import Summits
from communique.extract.sighting import Sighting
from communique.extract.sightings import Finder
from communique.extract.view import View
from communique.extract.who import parties_in
from communique.model.claims import Delegate, Meeting

_OPENING = 4
"""News is told in the first so many sentences."""


_PARTICLES = frozenset(
    {"al", "bin", "bint", "ibn", "de", "del", "la", "van", "von", "der", "el", "da", "dos", "ben", "abu"}
    | {"ul", "zu", "ould"}
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is asked of the whole report about each of its meetings; `main` is the one it is about."""

    results: Results
    delegations: Delegations
    summits: Summits
    main: Gathering | None


def find(view: View) -> list[Meeting]:
    """The meetings of a report, in the order of their passages."""
    gatherings = _gather(view)
    main = _main(view, gatherings)
    _share_mediators(view, gatherings, main)
    told = Telling(Results(view), Delegations(view), Summits(view), main)
    found = days_of_one_round([_claim(view, g, told) for g in gatherings])
    return [m for m in with_next(view, found) if m is not None]


def _main(view: View, gatherings: list[Gathering]) -> Gathering | None:
    """The meeting between the principal parties that a report is about."""
    sides = set(view.principals[:2])
    between = [g for g in gatherings if g.format in TALKS and set(g.parties) >= sides and not g.distant]

    def told(gathering: Gathering) -> tuple[int, int]:
        news = any(s.headline or s.tree.number < _OPENING for s in gathering.sightings)
        now = gathering.status in {"held", "ongoing"}
        return (2 * news + now + min(len(gathering.sightings), 4), -gathering.best.evidence.start)

    return max(between, key=told, default=None)


def _share_mediators(view: View, gatherings: list[Gathering], main: Gathering | None) -> None:
    """Who goes between the principal parties in the report goes between them at the talks at hand."""
    sides = set(view.principals[:2])
    at_hand = [
        g
        for g in gatherings
        if g.format in TALKS
        and (set(g.parties) == sides or g is main)
        and not g.distant
        and not g.mediators
        and (g is main or (main is not None and g.place == main.place and g.status == main.status))
    ]
    if not at_hand or len(sides) < 2:
        return
    table = view.table("meetings")
    elsewhere = {m for g in gatherings if not set(g.parties) >= sides for m in g.mediators}
    between = [
        p
        for tree in view.trees
        if not any(t.resolved is not None and t.resolved.days >= LONG for t in view.times_in(tree.span))
        for p in go_betweens(view, tree, table)
        if p not in sides | elsewhere
    ]
    for gathering in at_hand:
        gathering.best.mediators = tuple(dict.fromkeys(between))


def _gather(view: View) -> list[Gathering]:
    found: list[Gathering] = []
    for sighting in Finder(view).sightings():
        for one in _split(sighting):
            one.parties, one.mediators = view.sides(one.parties), view.sides(one.mediators)
            _place(view, found, one)
    kept = []
    for gathering in found:
        stands = _stands(gathering, found)
        kept += [gathering] if stands else []
        refuse(view, gathering.sightings, gathering.best if stands else None)
    return kept


def _split(sighting: Sighting) -> list[Sighting]:
    """One sighting a meeting: "A and B meet separately with C" are two."""
    if not sighting.one_by_one:
        return [sighting]
    return [
        dataclasses.replace(
            sighting,
            parties=parties,
            persons=[p for p in sighting.persons if p.party in parties],
            one_by_one=(),
        )
        for parties in sighting.one_by_one
    ]


def _place(view: View, found: list[Gathering], sighting: Sighting) -> None:
    """Add a sighting to the meeting it is of, or begin a new one."""
    fits = [g for g in found if is_same(g, sighting)]
    beside = [g for g in fits if g.sightings[-1].tree is sighting.tree and not sighting.own]
    if beside:
        fits = beside
    elif sighting.date is None:
        fits = [g for g in fits if not g.distant] or fits
    if fits:
        dated = [g for g in fits if sighting.date is not None and g.date == sighting.date]
        alike = [g for g in fits if set(g.parties) == set(sighting.parties)]
        firm = [g for g in fits if g.status == sighting.status]
        first_choice = (
            [g for g in dated if g in alike] or dated or [g for g in alike if g in firm] or alike or firm
        )
        chosen = (first_choice or fits)[-1]
        chosen.add(sighting)
        if len(chosen.parties) == 1 and not chosen.internal and sighting.format in TALKS:
            chosen.parties = _inherited(view, [g for g in found if g is not chosen], sighting)
        return
    if (
        sighting.format in TALKS
        and not sighting.definite
        and not sighting.own
        and _with_others(view, sighting)
    ):
        sighting.format, sighting.internal = "consultation", True  # "met with defence officials": one's own
        sighting.parties = sighting.parties or _subject_of(view, sighting)
        sighting.firm = sighting.firm or bool(sighting.date)
    if sighting.format == "consultation" and len(sighting.parties) == 1:
        sighting.internal = True
    if not sighting.own and sighting.format in TALKS and not sighting.internal:
        sighting.parties = _inherited(view, found, sighting)
    if sighting.parties and (sighting.status or sighting.headline):
        fresh = Gathering()
        fresh.add(sighting)
        found.append(fresh)
    else:
        refuse(view, [sighting], None)


def _inherited(view: View, found: list[Gathering], sighting: Sighting) -> tuple[str, ...]:
    """The parties where a passage does not name both: those of the talks before, else the principals."""
    named = any(_is_name(person.actor) for person in sighting.persons)
    unsaid = len(sighting.parties) == 1 and named  # with whom a certain person met is not said
    unsaid = unsaid or (sighting.format == "summit" and not sighting.further)  # "at a regional summit"
    if unsaid and not sighting.definite:
        return sighting.parties
    talks = [
        g
        for g in found
        if g.format in TALKS and len(g.parties) > 1 and set(sighting.parties) <= set(g.parties)
    ]
    anchored = _is_anchored(sighting)
    ours = [g for g in talks if set(g.parties) == set(view.principals)]
    if not sighting.parties and len(view.principals) > 1 and (ours or anchored):
        return view.principals  # "the talks": those that the report is about
    if talks:
        return max(talks, key=lambda g: (len(g.sightings), not g.best.headline)).parties
    if set(sighting.parties) <= set(view.principals) and len(view.principals) > 1 and anchored:
        return view.principals
    return _with_home(view, sighting.parties)


def _with_home(view: View, parties: tuple[str, ...]) -> tuple[str, ...]:
    """A group that is none of the principals talks with the state it is at home in."""
    home = view.home_of(parties[0]) & set(view.principals) if len(parties) == 1 else set()
    alone = len(home) == 1 and parties[0] not in view.principals
    return (*sorted(home), *parties) if alone else parties


def _is_anchored(sighting: Sighting) -> bool:
    """Whether a passage tells enough of a meeting for it to be one of those the report is about."""
    if sighting.definite or sighting.further:
        return True
    told = bool(sighting.time or sighting.place or sighting.ordinal)
    took_place = sighting.status in {"held", "ongoing"} and bool(sighting.parties)
    return sighting.firm and (told or took_place or sighting.tree.words[sighting.word].upos == "VERB")


def _subject_of(view: View, sighting: Sighting) -> tuple[str, ...]:
    """Who does what a sentence tells of at a meeting: "X raised it during a meeting"."""
    tree = sighting.tree
    verb = next((a for a in tree.ancestors(sighting.word) if tree.words[a].upos == "VERB"), None)
    return parties_in(view, tree, tree.subject(verb))[:1] if verb is not None else ()


def _with_others(view: View, sighting: Sighting) -> bool:
    """Whether a meeting is with people who stand for no party."""
    tree = sighting.tree
    return any(
        tree.case(c) == "with" and not parties_in(view, tree, c) and not view.is_both(tree, c)
        for c in tree.children(sighting.word, "nmod", "obl")
    )


def _stands(gathering: Gathering, found: list[Gathering]) -> bool:
    """Whether enough is said to claim a meeting."""
    if gathering.status is None or not gathering.parties:
        return False
    sightings = [s for s in gathering.sightings if not s.headline]
    if not sightings:
        return not any(set(g.parties) & set(gathering.parties) and g is not gathering for g in found)
    if gathering.format == "session":
        return any(s.status for s in sightings)
    if len(gathering.parties) == 1:
        return any(s.firm and (s.internal or s.format in {"call", "summit"}) for s in sightings)
    presumed = any(s.definite and s.status == "held" for s in sightings)
    alone = not any(
        g is not gathering and g.format in TALKS and set(g.parties) == set(gathering.parties) for g in found
    )
    if presumed and alone and len(gathering.parties) == 2:
        return True
    named = any(s.own for s in sightings)
    told = any(s.firm for s in sightings)
    placed = any(s.time for s in sightings) or bool(
        gathering.place or gathering.mediators or gathering.ordinal
    )
    return (named and (told or placed)) or (
        told and (placed or gathering.best.further or gathering.best.definite)
    )


def _claim(view: View, gathering: Gathering, told: Telling) -> Meeting | None:
    status = gathering.status
    if status is None:
        return None
    best = gathering.best
    times = [t for s in gathering.sightings for t in (s.time, s.arrival) if t is not None]
    dated = next((t for t in times if t.resolved == gathering.date), None)
    mediators = tuple(
        m for m in gathering.mediators if m not in gathering.parties or len(gathering.parties) == 2
    )
    if len(gathering.parties) > 2:
        mediators = () if set(gathering.parties) <= set(gathering.mediators) else gathering.mediators
    happened = status in {"held", "ongoing"}
    return Meeting(
        evidence=best.evidence,
        parties=gathering.parties,
        format=_format(gathering, told),
        status=status,
        place=place_of_all(view, gathering.sightings, gathering is told.main and happened),
        date=gathering.date,
        when=view.when(dated),
        mediators=mediators,
        delegates=_delegates(gathering, told),
        outcome=told.results.outcome(gathering.sightings) if happened else None,
        duration_hours=told.results.hours(gathering.sightings) if happened else None,
    )


def _format(gathering: Gathering, told: Telling) -> str:
    """The format; talks to which the heads of both sides came are a summit."""
    persons = [p for s in gathering.sightings for p in s.persons]
    best = gathering.best
    leaders = told.summits.is_one(persons, gathering.parties) or (
        len(gathering.parties) == 2 and told.summits.is_of_leaders(best.tree, best.word)
    )
    if gathering.format == "talks" and leaders:
        return "summit"
    return gathering.format


def _delegates(gathering: Gathering, told: Telling) -> tuple[Delegate, ...]:
    """Who met in person, and where sides met, who led them."""
    people = {
        p.actor: p
        for s in gathering.sightings
        for p in s.persons
        if _is_name(p.actor) and p.party in gathering.parties
    }
    found = [Delegate(name, p.party, True) for name, p in people.items() if name is not None]
    if gathering.format in {"talks", "summit", "consultation"} and not found:
        found += [
            d
            for d in told.delegations.of(gathering.sightings, gathering is told.main)
            if d.party in gathering.parties and _is_name(d.name)
        ]
    return tuple(found)


def _is_name(name: str | None) -> bool:
    """Whether an actor is a person by name, not by description ("Egyptian negotiators")."""
    words = (name or "").split()
    return bool(words) and all(
        w[:1].isupper() or w.split("-")[0].lower() in _PARTICLES or w[:2] in {"d'", "d’"} for w in words
    )
