"""One meeting as all the passages of a report tell it together, and which passages can be of one meeting."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.meeting_sequence import TALKS
from communique.extract.meeting_times import days_agree
from communique.extract.sighting import Sighting
from communique.model.span import Interval

LONG = 28
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
    def internal(self) -> bool:
        """Whether it is a meeting within one side."""
        return any(s.internal for s in self.sightings)

    @property
    def distant(self) -> bool:
        """Whether it is some past meeting, dated to a month or more, and not the one at hand."""
        return self.date is not None and self.date.days >= LONG and self.status == "held"

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


def is_same(gathering: Gathering, sighting: Sighting) -> bool:
    """Whether a sighting can be of a meeting already found."""
    if not _formats_agree(gathering, sighting):
        return False
    if sighting.earlier and not any(s.earlier for s in gathering.sightings):
        return False
    if not _parties_agree(gathering, sighting) or not _dates_agree(gathering, sighting):
        return False
    if gathering.ordinal and sighting.ordinal and gathering.ordinal != sighting.ordinal:
        return False
    return _statuses_agree(gathering, sighting) and _places_agree(gathering, sighting)


def _formats_agree(gathering: Gathering, sighting: Sighting) -> bool:
    """Whether the formats can be of one meeting; a ceremony is not the years of talks behind it."""
    signed = any(s.outcome for s in gathering.sightings)
    if signed and sighting.series and not any(s.series for s in gathering.sightings):
        return False
    if gathering.format in TALKS:
        return sighting.format in TALKS
    return gathering.format == sighting.format


def _parties_agree(gathering: Gathering, sighting: Sighting) -> bool:
    ours, theirs = set(gathering.parties), set(sighting.parties)
    if gathering.format == "session" and sighting.definite and not sighting.date:
        return True  # "the session": whoever is named beside it, it is the one told of before
    if not theirs:
        return len(ours) > 1 or gathering.format != "talks" or any(s.firm for s in gathering.sightings)
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
    if status == "cancelled" and sighting.status == "planned" and sighting.firm and sighting.time is not None:
        return any(s.time is not None for s in gathering.sightings)  # "would now take place next week"
    alike = ({"held", "ongoing"}, {"planned", "cancelled"})
    weak = not sighting.firm and not sighting.own
    return weak or status == sighting.status or any({status, sighting.status} == pair for pair in alike)


def _dates_agree(gathering: Gathering, sighting: Sighting) -> bool:
    if gathering.date is not None and sighting.date is not None:
        if sighting.began or all(s.began for s in gathering.sightings if s.date is not None):
            first, other = (
                (sighting.date, gathering.date) if sighting.began else (gathering.date, sighting.date)
            )
            return -1 <= (other.latest - first.earliest).days <= _LONGEST_ROUND
        return gathering.date.meets(sighting.date)
    if sighting.date is None and gathering.date is None and sighting.time is not None:
        return all(days_agree(s.time, sighting.time) for s in gathering.sightings if s.time is not None)
    distant = sighting.date is not None and sighting.date.days >= LONG
    return not distant


def _places_agree(gathering: Gathering, sighting: Sighting) -> bool:
    ours, theirs = gathering.place, sighting.place
    if not ours or not theirs or (sighting.definite and not sighting.own):
        return True
    names = [{w.strip(",.") for w in p.split() if w[:1].isupper()} for p in (ours, theirs)]
    return not names[0] or not names[1] or bool(names[0] & names[1]) or (sighting.own and not sighting.firm)
