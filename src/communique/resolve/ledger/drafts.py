"""All that is told of one party's position on one issue in one round, before it is compared with others."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.model.claims import Agreement, Position
from communique.resolve.ground import Ground, Told
from communique.resolve.ledger.change_words import ChangeWords, Said, folded, said_of_change
from communique.resolve.ledger.columns import Columns
from communique.resolve.ledger.own_words import own_words

# What was agreed; what is only sought or was broken is not.
AGREED = ("in_principle", "reached", "signed", "implemented")


@dataclass(frozen=True, slots=True)
class Telling:
    """One position as one report tells it, with what its words say of a change.

    `own` are the words of its passage but the content, folded. `former` is true where it is told as
    that of an earlier time, or by a report on a later round. `day` is the last day that it may be of,
    or else on which its text first appeared (a copy tells nothing later than its original); empty where
    that is unknown, which is never the latest.
    """

    told: Told
    claim: Position
    own: str
    said: Said | None
    former: bool
    day: str

    @property
    def content(self) -> str:
        """The words of what is demanded, offered, accepted or rejected."""
        return self.told.words(self.claim.content)


@dataclass(slots=True)
class Draft:
    """The tellings of one cell, and the agreements of its party on the issue, in the order of time.

    One without either stands for an issue that is spoken of in the round (a truce that was broken).
    """

    party: str
    issue: str
    column: int
    tellings: list[Telling] = field(default_factory=list)
    agreed: list[tuple[Told, Agreement]] = field(default_factory=list)
    _lead: tuple[Telling, ...] | None = None

    @property
    def lead(self) -> tuple[Telling, ...]:
        """The tellings that the cell goes by: of the latest day, those of the stance that most origins tell.

        Where as many tell the one as the other, the stance that is told last. What is told as of an
        earlier time, and what a party would not say, count only where nothing else is told; what is
        told as changed comes before the rest.
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
    for kept in (_now, _disclosed, _changed):
        tellings = [t for t in tellings if kept(t)] or tellings
    if not tellings:
        return ()
    latest = max(t.day for t in tellings)
    tellings = [t for t in tellings if t.day == latest]
    origins: dict[str, set[str]] = defaultdict(set)
    told: Counter[str] = Counter()
    last: dict[str, tuple[int, str]] = {}
    for telling in tellings:
        stance, place = telling.claim.stance, (telling.claim.evidence.end, telling.told.id)
        origins[stance].add(telling.told.origin)
        told[stance] += 1
        last[stance] = max(last.get(stance, place), place)
    best = max(origins, key=lambda stance: (len(origins[stance]), told[stance], last[stance]))
    return tuple(t for t in tellings if t.claim.stance == best)


def _now(telling: Telling) -> bool:
    return not telling.former


def _disclosed(telling: Telling) -> bool:
    return telling.claim.stance != "undisclosed"


def _changed(telling: Telling) -> bool:
    return telling.said is not None and telling.said.change != "held"


Key = tuple[str, str, str, int]


def draft_cells(ground: Ground, columns: dict[str, Columns], words: ChangeWords) -> dict[Key, Draft]:
    """The cells of all processes by process, party, issue and column, in that order."""
    drafts: dict[Key, Draft] = {}
    sides = {one.id: one.parties for one in ground.processes}
    for process, telling in _tellings(ground, words):
        party, issue = telling.claim.party, telling.claim.issue
        column = columns[process].place(telling.told, telling.own, words, _changed(telling))
        if column is not None and party is not None:
            if columns[process].main.get(telling.told.report.id, column) != column:
                telling = dataclasses.replace(telling, former=True)
            _draft(drafts, (process, party, issue, column)).tellings.append(telling)
    for told, agreement in ground.of_kind(Agreement):
        process = ground.process_of.get(told.id, "")
        if process not in columns:
            continue
        column = columns[process].place(told, folded(told.quote), words)
        if column is None:
            continue
        of_it = agreement.status in AGREED and columns[process].is_of(told, column, words)
        for party in _whom_it_meets(agreement, sides[process]):
            draft = _draft(drafts, (process, party, agreement.issue, column))
            draft.agreed += [(told, agreement)] if of_it else []
    return {key: drafts[key] for key in sorted(drafts)}


def _whom_it_meets(agreement: Agreement, sides: Sequence[str]) -> Sequence[str]:
    """Its parties; of what one principal took upon itself alone, the others."""
    if len(agreement.parties) > 1:
        return agreement.parties
    return [
        party for party in sides if party not in agreement.parties and set(agreement.parties) <= set(sides)
    ]


def _tellings(ground: Ground, words: ChangeWords) -> Iterator[tuple[str, Telling]]:
    """Every position that belongs to a process, with its id; what is not said about nothing is left out."""
    beside: dict[str, list[Position]] = defaultdict(list)
    appeared: dict[str, str] = {}
    for told, claim in ground.of_kind(Position):
        beside[told.report.id].append(claim)
        if told.published is not None:
            day = str(told.published.latest)
            appeared[told.origin] = min(day, appeared.get(told.origin, day))
    for told, claim in ground.of_kind(Position):
        process = ground.process_of.get(told.id)
        silent = claim.stance == "undisclosed" and claim.issue == "other"
        if process is None or claim.party is None or silent:
            continue
        content = folded(told.words(claim.content)) if claim.content is not None else " "
        own = own_words(claim, beside[told.report.id], told.report.text, words)
        said = said_of_change(own, content, claim.stance, words)
        day = appeared.get(told.origin, "") if told.date is None else str(told.date.latest)
        yield process, Telling(told, claim, own, said, words.former.search(own) is not None, day)


def _draft(drafts: dict[Key, Draft], key: Key) -> Draft:
    if key not in drafts:
        drafts[key] = Draft(*key[1:])
    return drafts[key]
