"""A meeting as one report tells of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from anyascii import anyascii

from communique.model.claims import Action, Agreement, Claim, Meeting, Position, Statement
from communique.model.span import Interval
from communique.resolve.rounds.places import Place

# Which formats the press uses for one another; a call or a session is never anything else.
FAMILIES = {
    "talks": "talks",
    "summit": "talks",
    "consultation": "talks",
    "call": "call",
    "session": "session",
}
NOWHERE = Place()
HAPPENED = ("held", "ongoing")
# What a body or a host holds, also told of without those who came.
GATHERINGS = ("summit", "session")


@dataclass(frozen=True, slots=True)
class Telling:
    """One meeting claim with all that tells its meeting apart.

    `date` is the claim's own or the one its report was dated to; `published` and `origin` are the
    report's; `theme` are the two parties that the rest of the report is mostly about, the first first;
    `around` are the places in the headline and the paragraph it stands in, `number` which round of its
    talks its passage calls it, `whole` that it tells of years of talks, and `opened` that its day is the
    first of more. `people` are the actors that its delegates are, by name as written. `family` is
    what formats are compared by, `persons` the delegates' actors and `person_key`s, `leaders` those of
    each party's heads.
    """

    claim_id: str
    report_id: str
    claim: Meeting
    date: Interval | None
    published: Interval | None
    origin: str
    place: Place
    theme: tuple[str, ...] = ()
    around: Place = NOWHERE
    number: int | None = None
    whole: bool = False
    opened: bool = False
    people: Mapping[str, str] = field(default_factory=dict)
    parties: frozenset[str] = field(init=False)
    family: str = field(init=False)
    persons: frozenset[str] = field(init=False)
    leaders: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        # Kept, since each telling is compared with many.
        claim = self.claim
        object.__setattr__(self, "parties", frozenset(claim.parties))
        object.__setattr__(self, "family", FAMILIES.get(claim.format, claim.format))
        keys = [key for d in claim.delegates for key in self.keys_of(d.name)]
        object.__setattr__(self, "persons", frozenset(keys))
        object.__setattr__(self, "leaders", self._leaders())

    @property
    def happened(self) -> bool:
        """Whether it took place or is taking place, as this report has it."""
        return self.claim.status in HAPPENED

    @property
    def is_past_plan(self) -> bool:
        """Whether it is planned for days that had come when it appeared, and may say what came of it."""
        if self.claim.status != "planned" or self.date is None or self.published is None:
            return False
        return self.date.latest <= self.published.latest and self.date.days <= 10

    def keys_of(self, name: str) -> tuple[str, ...]:
        """What a delegate is compared by: the actor, where known, and the last word of the name."""
        return tuple(key for key in (self.people.get(name, ""), person_key(name)) if key)

    def _leaders(self) -> Mapping[str, frozenset[str]]:
        """Who led each party's delegation, by what they are compared by."""
        found: dict[str, set[str]] = {}
        for delegate in self.claim.delegates:
            keys = self.keys_of(delegate.name)
            if delegate.head and delegate.party and keys:
                found.setdefault(delegate.party, set()).update(keys)
        return {party: frozenset(names) for party, names in found.items()}

    def signature(self) -> tuple[object, ...]:
        """All that `kinship` looks at but the report: two of one signature go with the same tellings."""
        claim = self.claim
        alone = (self.origin, self.theme) if len(self.parties) < 2 else ()
        delegates = frozenset((d.party, d.head, *self.keys_of(d.name)) for d in claim.delegates)
        told = (claim.format, claim.status, frozenset(claim.mediators), delegates)
        return self.parties, self.place if self.place != NOWHERE else self.around, self.date, told, alone

    def blocks(self) -> list[tuple[str, ...]]:
        """Of these, two tellings that `kinship` may find something for share at least one."""
        parties, words = sorted(self.parties), sorted(self.place.words)
        single: list[tuple[str, ...]] = [(self.family, party) for party in parties]
        gathering = self.claim.format in GATHERINGS
        there: list[tuple[str, ...]] = []
        if gathering:  # told of by its town alone
            there = [(self.family, "at", word) for word in words]
        elif self.date is not None and self.date.days == 1:  # or by one side of it in that town
            there = [(self.family, "at", word, party) for word in words for party in parties]
        if len(parties) < 2:
            return [*single, *there] or [(self.family,)]
        pairs: list[tuple[str, ...]] = [(self.family, *pair) for pair in combinations(parties, 2)]
        return [*pairs, *there, *(single if gathering else ())]

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
