"""Meetings: who met whom, in what form, when, where, between whom, and what came of it.

Every passage that tells of a meeting is a sighting; sightings that can be of one meeting are merged,
in the order of the text, and each meeting is claimed once, on the passage that says most of it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from communique.extract.delegations import Delegations
from communique.extract.meeting_results import Results
from communique.extract.sighting import Sighting
from communique.extract.sightings import Finder
from communique.extract.view import View
from communique.model.claims import Delegate, Meeting
from communique.model.span import Interval

_TALKS = frozenset({"talks", "summit", "consultation"})
_LONG = 28
"""A meeting dated only to a span of so many days or more is some other one, not the one at hand."""


_LONGEST_ROUND = 21
"""Talks that began so many days before, or fewer, are the ones at hand."""


@dataclass(slots=True)
class Gathering:
    """The sightings of one meeting."""

    sightings: list[Sighting] = field(default_factory=list)
    parties: tuple[str, ...] = ()

    def add(self, sighting: Sighting) -> None:
        """Take in one more sighting."""
        self.sightings.append(sighting)
        if (len(sighting.parties) > 1 and len(self.parties) < 2) or not self.parties:
            self.parties = sighting.parties

    @property
    def best(self) -> Sighting:
        """The sighting that says most."""
        return max(self.sightings, key=lambda s: (s.weight(), -s.tree.number, -s.word))

    @property
    def status(self) -> str | None:
        """What the firmest of the sightings say."""
        firm = [s for s in self.sightings if s.firm and s.status and not s.headline and not s.arriving]
        said = firm or [s for s in self.sightings if s.status]
        order = ("cancelled", "held", "ongoing", "planned")
        known = {s.status for s in said}
        if self.best in said and self.best.firm and not self.best.headline:
            if self.best.status == "ongoing" and "held" in known and not self._goes_on(said):
                return "held"
            return self.best.status
        return next((o for o in order if o in known), None)

    def _goes_on(self, said: list[Sighting]) -> bool:
        """Whether what is told of in the past is only that it has begun."""
        return self.best.began and not any(s.status == "held" and (s.own or s.date) for s in said)

    @property
    def format(self) -> str:
        """The most particular format that any sighting gives."""
        formats = [s.format for s in self.sightings]
        for particular in ("summit", "call", "session"):
            if particular in formats:
                return particular
        return self.best.format

    @property
    def date(self) -> Interval | None:
        """The narrowest date given."""
        dates = [s.date for s in self.sightings if s.date is not None and not s.began]
        dates = dates or [s.date for s in self.sightings if s.date is not None]
        arrivals = [
            s.arrival.resolved
            for s in self.sightings
            if s.arrival is not None and s.arrival.resolved is not None
        ]
        return min(dates or arrivals, key=lambda d: d.days, default=None)

    @property
    def distant(self) -> bool:
        """Whether it is some past meeting, dated to a month or more, and not the one at hand."""
        return self.date is not None and self.date.days >= _LONG and self.status == "held"

    @property
    def place(self) -> str | None:
        """The place as the fullest sighting gives it."""
        places = [s for s in self.sightings if s.place]
        return max(places, key=lambda s: s.weight()).place if places else None

    @property
    def ordinal(self) -> int | None:
        """Which round it is, if said."""
        return next((s.ordinal for s in self.sightings if s.ordinal), None)

    @property
    def mediators(self) -> tuple[str, ...]:
        """All who are said to go between."""
        return tuple(dict.fromkeys(m for s in self.sightings for m in s.mediators))


def find(view: View) -> list[Meeting]:
    """The meetings of a report, in the order of their passages."""
    gatherings = _gather(view)
    results = Results(view)
    delegations = Delegations(view)
    found = _days_of_one_round([_claim(view, g, results, delegations) for g in gatherings])
    return [m for m in _with_next(view, found) if m is not None]


def _gather(view: View) -> list[Gathering]:
    found: list[Gathering] = []
    for sighting in Finder(view).sightings():
        for one in _split(sighting):
            one.parties, one.mediators = view.sides(one.parties), view.sides(one.mediators)
            _place(view, found, one)
    return [g for g in found if _stands(g, found)]


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
    fits = [g for g in found if _is_same(g, sighting)]
    if sighting.date is None:
        fits = [g for g in fits if not g.distant] or fits
    if fits:
        dated = [g for g in fits if sighting.date is not None and g.date == sighting.date]
        alike = [g for g in fits if set(g.parties) == set(sighting.parties)]
        firm = [g for g in fits if g.status == sighting.status]
        first_choice = (
            [g for g in dated if g in alike] or dated or [g for g in alike if g in firm] or alike or firm
        )
        (first_choice or fits)[-1].add(sighting)
        return
    if sighting.format == "consultation" and len(sighting.parties) == 1:
        sighting.internal = True
    if not sighting.own and sighting.format in _TALKS and not sighting.internal:
        sighting.parties = _inherited(view, found, sighting)
    if sighting.parties and (sighting.status or sighting.headline):
        fresh = Gathering()
        fresh.add(sighting)
        found.append(fresh)


def _inherited(view: View, found: list[Gathering], sighting: Sighting) -> tuple[str, ...]:
    """The parties where a passage does not name both: those of the talks before, else the principals."""
    talks = [
        g
        for g in found
        if g.format in _TALKS and len(g.parties) > 1 and set(sighting.parties) <= set(g.parties)
    ]
    if talks:
        return max(talks, key=lambda g: (len(g.sightings), not g.best.headline)).parties
    anchored = (
        sighting.definite or sighting.further or (sighting.firm and bool(sighting.date or sighting.place))
    )
    if len(sighting.parties) == 1:
        home = view.home_of(sighting.parties[0]) & set(view.principals)
        if len(home) == 1 and sighting.parties[0] not in view.principals:
            return (*sorted(home), *sighting.parties)  # a group talks with the state it is at home in
    if set(sighting.parties) <= set(view.principals) and len(view.principals) > 1 and anchored:
        return view.principals
    return sighting.parties


def _is_same(gathering: Gathering, sighting: Sighting) -> bool:
    """Whether a sighting can be of a meeting already found."""
    if (gathering.format in _TALKS) != (sighting.format in _TALKS):
        return False
    if gathering.format not in _TALKS and gathering.format != sighting.format:
        return False
    if not _parties_agree(gathering, sighting) or not _dates_agree(gathering, sighting):
        return False
    if gathering.ordinal and sighting.ordinal and gathering.ordinal != sighting.ordinal:
        return False
    return _statuses_agree(gathering, sighting) and _places_agree(gathering, sighting)


def _parties_agree(gathering: Gathering, sighting: Sighting) -> bool:
    ours, theirs = set(gathering.parties), set(sighting.parties)
    if gathering.format == "session" and sighting.definite and not sighting.date:
        return True  # "the session": whoever is named beside it, it is the one told of before
    if not theirs:
        return True
    if sighting.internal or any(s.internal for s in gathering.sightings):
        return ours == theirs
    if len(theirs) == 1:
        return theirs <= ours | set(gathering.mediators) and (
            sighting.definite or not sighting.firm or sighting.headline
        )
    if len(ours) == 1:
        return ours <= theirs
    smaller, larger = sorted((ours, theirs), key=len)
    return smaller <= larger


def _statuses_agree(gathering: Gathering, sighting: Sighting) -> bool:
    status = gathering.status
    if sighting.arriving or all(s.arriving for s in gathering.sightings):
        return not any(s.further for s in gathering.sightings)
    if sighting.further and sighting.status == "planned":
        return status == "planned" and any(s.further for s in gathering.sightings)
    if status == "planned" and any(s.further for s in gathering.sightings):
        return sighting.status == "planned"
    if not sighting.status or not status or gathering.best.headline or sighting.headline:
        return True
    alike = ({"held", "ongoing"}, {"planned", "cancelled"})
    weak = not sighting.firm and not sighting.own
    return weak or status == sighting.status or any({status, sighting.status} == pair for pair in alike)


def _dates_agree(gathering: Gathering, sighting: Sighting) -> bool:
    if gathering.date is not None and sighting.date is not None:
        if sighting.began or all(s.began for s in gathering.sightings if s.date is not None):
            return abs((gathering.date.earliest - sighting.date.earliest).days) <= _LONGEST_ROUND
        return gathering.date.meets(sighting.date)
    distant = sighting.date is not None and sighting.date.days >= _LONG
    return not distant


def _places_agree(gathering: Gathering, sighting: Sighting) -> bool:
    ours, theirs = gathering.place, sighting.place
    if not ours or not theirs or (sighting.definite and not sighting.own):
        return True
    names = [{w.strip(",.") for w in p.split() if w[:1].isupper()} for p in (ours, theirs)]
    return not names[0] or not names[1] or bool(names[0] & names[1]) or (sighting.own and not sighting.firm)


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
        g is not gathering and g.format in _TALKS and set(g.parties) == set(gathering.parties) for g in found
    )
    if presumed and alone and len(gathering.parties) == 2:
        return True
    named = any(s.own for s in sightings)
    told = any(s.firm for s in sightings)
    placed = bool(gathering.date or gathering.place or gathering.mediators or gathering.ordinal)
    return (named and (told or placed)) or (
        told and (placed or gathering.best.further or gathering.best.definite)
    )


def _claim(view: View, gathering: Gathering, results: Results, delegations: Delegations) -> Meeting | None:
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
        mediators = gathering.mediators
    happened = status in {"held", "ongoing"}
    return Meeting(
        evidence=best.evidence,
        parties=gathering.parties,
        format=gathering.format,
        status=status,
        place=gathering.place,
        date=gathering.date,
        when=view.when(dated),
        mediators=mediators,
        delegates=_delegates(gathering, delegations),
        outcome=results.outcome(gathering.sightings) if happened else None,
        duration_hours=results.hours(gathering.sightings) if happened else None,
    )


def _delegates(gathering: Gathering, delegations: Delegations) -> tuple[Delegate, ...]:
    """Who met in person, and where sides met, who led them."""
    people = {
        p.actor: p
        for s in gathering.sightings
        for p in s.persons
        if _is_name(p.actor) and p.party in gathering.parties
    }
    found = [Delegate(name, p.party, True) for name, p in people.items() if name is not None]
    if gathering.format in {"talks", "summit", "consultation"} and not found:
        found += [d for d in delegations.of(gathering.sightings) if d.party in gathering.parties]
    return tuple(found)


def _is_name(name: str | None) -> bool:
    """Whether an actor is a person by name, not by description ("Egyptian negotiators")."""
    words = (name or "").split()
    small = {
        "al",
        "bin",
        "bint",
        "ibn",
        "de",
        "del",
        "la",
        "van",
        "von",
        "der",
        "el",
        "da",
        "dos",
        "ben",
        "abu",
        "ul",
        "zu",
        "ould",
    }
    return bool(words) and all(
        w[:1].isupper() or w.split("-")[0].lower() in small or w[:2] in {"d'", "d’"} for w in words
    )


def _with_next(view: View, found: list[Meeting | None]) -> list[Meeting | None]:
    """A meeting that took place, with the passage on the one that is to follow between the same parties."""
    made: list[Meeting | None] = []
    for meeting in found:
        if meeting is not None and meeting.status in {"held", "ongoing"} and meeting.format in _TALKS:
            after = [
                m
                for m in found
                if m is not None
                and m.status == "planned"
                and set(m.parties) == set(meeting.parties)
                and not _is_past(meeting, found)
            ]
            if after:
                quote = " ".join(after[0].evidence.of(view.text).split())
                meeting = dataclasses.replace(meeting, next=quote)
        made.append(meeting)
    return made


def _days_of_one_round(found: list[Meeting | None]) -> list[Meeting | None]:
    """Days of talks that follow one another share place and mediators, where only one of them has these."""
    made: list[Meeting | None] = []
    for one in found:
        for other in found:
            if one is None or other is None or one is other or not _follow(one, other):
                continue
            one = dataclasses.replace(
                one, place=one.place or other.place, mediators=one.mediators or other.mediators
            )
        made.append(one)
    return made


def _follow(one: Meeting, other: Meeting) -> bool:
    if (
        set(one.parties) != set(other.parties)
        or one.format != other.format
        or one.date is None
        or other.date is None
    ):
        return False
    took_place = {one.status, other.status} <= {"held", "ongoing"}
    apart = abs((one.date.earliest - other.date.earliest).days)
    return took_place and one.date.days == other.date.days == 1 and 0 < apart <= 2


def _is_past(meeting: Meeting, found: list[Meeting | None]) -> bool:
    """Whether a later meeting of the same parties took place."""
    return any(
        m is not None
        and m is not meeting
        and m.status in {"held", "ongoing"}
        and set(m.parties) == set(meeting.parties)
        and (m.date is not None and (meeting.date is None or m.date > meeting.date))
        for m in found
    )
