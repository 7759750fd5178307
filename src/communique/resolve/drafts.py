"""All that is told of one party's position on one issue in one round, before it is compared with others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from communique.model.claims import Agreement, Position
from communique.resolve.change_words import ChangeWords, Said, folded, said_of_change
from communique.resolve.columns import Columns
from communique.resolve.ground import Ground, Told
from communique.resolve.own_words import own_words

# What was agreed; what is only sought or was broken is not.
AGREED = ("in_principle", "reached", "signed", "implemented")


@dataclass(frozen=True, slots=True)
class Telling:
    """One position as one report tells it, with what its words say of a change.

    `former` is true where it is told as that of an earlier time.
    """

    told: Told
    claim: Position
    said: Said | None
    former: bool

    @property
    def content(self) -> str:
        """The words of what is demanded, offered, accepted or rejected."""
        return self.told.words(self.claim.content)

    @property
    def day(self) -> str:
        """The last day that it may be of; empty where that is unknown, which is never the latest."""
        return "" if self.told.when is None else str(self.told.when.latest)


@dataclass(slots=True)
class Draft:
    """The tellings of one cell, and the agreements of its party on the issue, in the order of time."""

    party: str
    issue: str
    column: int
    tellings: list[Telling] = field(default_factory=list)
    agreed: list[tuple[Told, Agreement]] = field(default_factory=list)
    _lead: tuple[Telling, ...] | None = None

    @property
    def lead(self) -> tuple[Telling, ...]:
        """The tellings that the cell goes by: of the latest day, those of the stance that most origins tell.

        Where as many tell the one as the other, the stance that stands first in its report. What is told
        as of an earlier time, and what a party would not say, count only where nothing else is told.
        """
        if self._lead is None:
            self._lead = _lead(self.tellings)
        return self._lead

    @property
    def stance(self) -> str | None:
        """The stance of the cell; `accept` where only an agreement tells of it."""
        if self.lead:
            return self.lead[0].claim.stance
        return "accept" if self.agreed else None

    @property
    def target(self) -> str | None:
        """The party it is put to, as most of the tellings that it goes by have it."""
        count = Counter(t.claim.target for t in self.lead if t.claim.target is not None)
        return min(count, key=lambda party: (-count[party], party)) if count else None

    @property
    def said(self) -> Said | None:
        """What the words of the latest telling that has any say of a change; only tellings of its stance."""
        with_words = [t for t in self.tellings if t.said is not None and t.claim.stance == self.stance]
        return max(with_words, key=lambda t: (t.day, -t.told.order)).said if with_words else None

    def values(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Every stance with the ids of its claims, where there are several."""
        told: dict[str, list[str]] = defaultdict(list)
        for telling in self.tellings:
            told[telling.claim.stance].append(telling.told.id)
        return tuple((stance, tuple(told[stance])) for stance in sorted(told)) if len(told) > 1 else ()


def _lead(tellings: Sequence[Telling]) -> tuple[Telling, ...]:
    for kept in (_now, _disclosed):
        tellings = [t for t in tellings if kept(t)] or tellings
    if not tellings:
        return ()
    latest = max(t.day for t in tellings)
    tellings = [t for t in tellings if t.day == latest]
    origins: dict[str, set[str]] = defaultdict(set)
    first: dict[str, tuple[int, str]] = {}
    for telling in tellings:
        stance, place = telling.claim.stance, (telling.told.order, telling.told.id)
        origins[stance].add(telling.told.origin)
        first[stance] = min(first.get(stance, place), place)
    best = min(origins, key=lambda stance: (-len(origins[stance]), first[stance]))
    return tuple(t for t in tellings if t.claim.stance == best)


def _now(telling: Telling) -> bool:
    return not telling.former


def _disclosed(telling: Telling) -> bool:
    return telling.claim.stance != "undisclosed"


Key = tuple[str, str, str, int]


def draft_cells(ground: Ground, columns: dict[str, Columns], words: ChangeWords) -> dict[Key, Draft]:
    """The cells of all processes by process, party, issue and column, in that order."""
    drafts: dict[Key, Draft] = {}
    beside: dict[str, list[Position]] = defaultdict(list)
    for told, claim in ground.of_kind(Position):
        beside[told.report.id].append(claim)
    for told, claim in ground.of_kind(Position):
        process = ground.process_of.get(told.id)
        if process is None or claim.party is None or _says_nothing(claim):
            continue
        column = columns[process].place(told, ground.main.get(told.report.id), words)
        draft = _draft(drafts, (process, claim.party, claim.issue, column))
        draft.tellings.append(_telling(told, claim, beside[told.report.id], words))
    for told, agreement in ground.of_kind(Agreement):
        process = ground.process_of.get(told.id)
        if process is None or agreement.status not in AGREED or len(agreement.parties) < 2:
            continue
        column = columns[process].place(told, ground.main.get(told.report.id), words)
        for party in agreement.parties:
            _draft(drafts, (process, party, agreement.issue, column)).agreed.append((told, agreement))
    return {key: drafts[key] for key in sorted(drafts)}


def _draft(drafts: dict[Key, Draft], key: Key) -> Draft:
    if key not in drafts:
        drafts[key] = Draft(*key[1:])
    return drafts[key]


def _says_nothing(claim: Position) -> bool:
    """Whether it only tells that somebody did not speak, on nothing that has a name."""
    return claim.stance == "undisclosed" and claim.issue == "other"


def _telling(told: Told, claim: Position, beside: Sequence[Position], words: ChangeWords) -> Telling:
    content = folded(told.words(claim.content)) if claim.content is not None else " "
    own = own_words(claim, beside, told.report.text, words)
    said = said_of_change(own, content, claim.stance, words)
    return Telling(told, claim, said, words.former.search(own) is not None)
