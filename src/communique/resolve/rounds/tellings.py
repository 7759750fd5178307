"""A meeting as one report tells of it, and whether two tellings can be of one meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from anyascii import anyascii

from communique.model.claims import Action, Agreement, Claim, Meeting, Position, Statement
from communique.model.span import Interval
from communique.resolve.rounds.places import Place, named_in, same_place

# Which formats the press uses for one another; a call or a session is never anything else.
FAMILIES = {
    "talks": "talks",
    "summit": "talks",
    "consultation": "talks",
    "call": "call",
    "session": "session",
}
_NOWHERE = Place()
HAPPENED = ("held", "ongoing")
# What a body holds, also told of by the body alone.
_OF_BODIES = ("summit", "session")

# What speaks for two tellings being of one meeting, each more than all that follow it together. The
# place or the persons are what a telling without a date needs.
PLACE, PERSONS, PARTIES, STATUS = 8, 4, 2, 1


@dataclass(frozen=True, slots=True)
class Telling:
    """One meeting claim with all that tells its meeting apart.

    `date` is the claim's own or the one its report was dated to; `published` and `origin` are the
    report's; `theme` are the two parties that the rest of the report is mostly about, the first first;
    `around` are the places in the headline and the paragraph it stands in. `family` is what formats
    are compared by, `persons` the delegates' `person_key`s, `leaders` those of each party's heads.
    """

    claim_id: str
    report_id: str
    claim: Meeting
    date: Interval | None
    published: Interval | None
    origin: str
    place: Place
    theme: tuple[str, ...] = ()
    around: Place = _NOWHERE
    parties: frozenset[str] = field(init=False)
    family: str = field(init=False)
    persons: frozenset[str] = field(init=False)
    leaders: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        # Kept, since each telling is compared with many.
        claim = self.claim
        object.__setattr__(self, "parties", frozenset(claim.parties))
        object.__setattr__(self, "family", FAMILIES.get(claim.format, claim.format))
        object.__setattr__(
            self, "persons", frozenset(filter(None, (person_key(d.name) for d in claim.delegates)))
        )
        object.__setattr__(self, "leaders", _leaders(claim))

    @property
    def happened(self) -> bool:
        """Whether it took place or is taking place, as this report has it."""
        return self.claim.status in HAPPENED

    @property
    def is_of_its_day(self) -> bool:
        """Whether it is planned for no later a day than that of its report, which may tell of it as begun."""
        if self.claim.status != "planned" or self.date is None or self.published is None:
            return False
        return self.date.latest <= self.published.latest and self.date.days == 1

    def signature(self) -> tuple[object, ...]:
        """All that `kinship` looks at but the report: two of one signature go with the same tellings."""
        claim = self.claim
        alone = (self.origin, self.theme) if len(self.parties) < 2 else ()
        delegates = frozenset(claim.delegates)
        told = (claim.format, claim.status, frozenset(claim.mediators), delegates)
        return self.parties, self.place if self.place != _NOWHERE else self.around, self.date, told, alone

    def blocks(self) -> list[tuple[str, ...]]:
        """Of these, two tellings that `kinship` may find something for share at least one."""
        parties = sorted(self.parties)
        single: list[tuple[str, ...]] = [(self.family, party) for party in parties]
        if len(parties) < 2:
            return single or [(self.family,)]
        pairs: list[tuple[str, ...]] = [(self.family, *pair) for pair in combinations(parties, 2)]
        return pairs + single if self.claim.format in _OF_BODIES else pairs

    def order(self) -> tuple[object, ...]:
        """Sorts what says most first, the rest by what it says; never by when it arrived."""
        days = self.date.days if self.date else 10_000
        return (not self.place.words, days, str(self.date), -len(self.parties), self.claim_id)


def person_key(name: str) -> str:
    """What two forms of a person's name have in common: the last word, folded; nothing for "officials"."""
    last = name.split()[-1:]
    return anyascii(last[0]).casefold().replace("'", "") if last and not last[0][0].islower() else ""


def theme(claims: Sequence[Claim], meeting: Meeting) -> tuple[str, ...]:
    """The two parties most claims of a report are about, those that meet left out."""
    count: Counter[str] = Counter()
    for claim in claims:
        if isinstance(claim, Position | Statement):
            count.update(p for p in (claim.party, getattr(claim, "target", None)) if p)
        elif isinstance(claim, Action):
            count.update(p for p in (claim.actor, claim.recipient) if p)
        elif isinstance(claim, Agreement):
            count.update(claim.parties)
    for party in meeting.parties:
        count.pop(party, None)
    return tuple(sorted(count, key=lambda party: (-count[party], party))[:2])


def _leaders(claim: Meeting) -> Mapping[str, frozenset[str]]:
    """Who led each party's delegation, by the last words of their names."""
    found: dict[str, set[str]] = {}
    for delegate in claim.delegates:
        key = person_key(delegate.name)
        if delegate.head and delegate.party and key:
            found.setdefault(delegate.party, set()).add(key)
    return {party: frozenset(names) for party, names in found.items()}


def kinship(one: Telling, other: Telling) -> int | None:
    """How much speaks for one meeting (the sum of `PLACE` and so on), dates left aside.

    None where something speaks against it: formats or places that differ, other parties, two pairs of
    leaders that differ, one cancelled and one held, or one report that tells of a meeting held and of
    one to come.
    """
    if one.family != other.family or _statuses_exclude(one, other):
        return None
    place = same_place(one.place, other.place)
    if place is False or not _leaders_agree(one.leaders, other.leaders):
        return None
    persons = bool(one.persons & other.persons)
    equal, status = one.parties == other.parties, one.happened == other.happened
    if not _parties_agree(one, other, equal or bool(place) or persons or place_beside(one, other)):
        return None
    return PLACE * bool(place) + PERSONS * persons + PARTIES * equal + STATUS * status


def place_beside(one: Telling, other: Telling) -> bool:
    """Whether the place of the one is named beside the meeting of the other, which gives it none."""
    pairs = [(one.place, other), (other.place, one)]
    return any(
        there.place == _NOWHERE and named_in(place, there.around, one.parties) for place, there in pairs
    )


def _statuses_exclude(one: Telling, other: Telling) -> bool:
    for off, told in ((one.claim, other.claim), (other.claim, one.claim)):
        # talks that collapsed are told of as suspended or called off too
        if off.status == "cancelled" and told.status in HAPPENED and told.outcome != "collapsed":
            return True
    if one.report_id != other.report_id or one.happened == other.happened:
        return False
    return not (one.is_of_its_day or other.is_of_its_day)


def _parties_agree(one: Telling, other: Telling, supported: bool) -> bool:
    """Equal parties, two or more; or one's parties among the other's, where more speaks for it.

    A single party (a session of a body, a call with unnamed others) tells a meeting apart only in
    one place and on days that meet, in copies of one text, or where a body's session is told in reports
    on the same sides.
    """
    shared = one.parties & other.parties
    if shared and min(len(one.parties), len(other.parties)) == 1 and _there_and_then(one, other):
        return True
    if one.parties == other.parties and len(shared) >= 2:
        return True
    if len(shared) >= 2 and supported:
        wide, wider = one.parties | set(one.claim.mediators), other.parties | set(other.claim.mediators)
        return one.parties <= wider or other.parties <= wide
    if not shared or one.parties != other.parties or one.report_id == other.report_id:
        return False
    return one.origin == other.origin or (one.family == "session" and _one_theme(one, other))


def _there_and_then(one: Telling, other: Telling) -> bool:
    """Whether both name one place and days that meet, and either who convened or a body's own meeting."""
    if one.date is None or other.date is None or not one.date.meets(other.date):
        return False
    convened = one.parties == other.parties and bool(set(one.claim.mediators) & set(other.claim.mediators))
    alike = convened or one.claim.format == other.claim.format in _OF_BODIES
    return alike and bool(same_place(one.place, other.place))


def _one_theme(one: Telling, other: Telling) -> bool:
    return bool(one.theme and other.theme) and one.theme[0] in other.theme and other.theme[0] in one.theme


def _leaders_agree(ours: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]) -> bool:
    """False where every side's leader differs (two sides or more): ministers here, presidents there."""
    return sum(not ours[party] & theirs[party] for party in ours if party in theirs) < 2
