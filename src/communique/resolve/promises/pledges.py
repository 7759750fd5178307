"""What was agreed or undertaken, as each report tells it, and which tellings are of one promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.model.claims import Agreement, Claim, Position
from communique.model.span import Interval, Span
from communique.resolve.ground import Ground, Told
from communique.resolve.groups import Groups
from communique.resolve.promises.dues import DueReader
from communique.resolve.promises.things import thing_reader
from communique.resolve.tallies.codes import code_reader, tokens
from communique.resolve.tallies.counted import phrases, sentence_of
from communique.resolve.tallies.relating import days_between
from communique.resolve.tallies.subjects import singular

MADE = ("in_principle", "reached", "signed")
CLOSED = ("reached", "signed")
CAME_OF_IT = ("implemented", "violated")
# A promise told of without its day is one with another that was made at most so many days before.
_TOLD_WITHIN = 21
# The tellings of an issue that one is compared with.
_COMPARED = 24
_DAY_OFF = 1
# Letters by which two words are held to be forms of one.
_STEM = 5
# Fewer letters do not say what was agreed; nor do fewer words that tell.
_LEAST, _TELLING = 4, 2


@dataclass(frozen=True, slots=True)
class Pledge:
    """One telling of a promise.

    `date` is when it was made. `words` say what it is, `things` are those that they name and `stems`
    the beginnings of the words (`around` of the whole passage); `span` is within how long, as told ("30
    days"). `closing` is true where an accord is itself what is promised, `once` where it is told of as it
    was to be. `told_only` is true where only what came of it is told, not its making.
    """

    told: Told
    process: str
    parties: frozenset[str]
    issue: str
    date: Interval | None
    due: Interval | None
    quantity: float | None
    stems: frozenset[str]
    around: frozenset[str]
    things: frozenset[str]
    words: str
    span: tuple[int, str] | None = None
    closing: bool = False
    once: bool = False
    told_only: bool = False

    @property
    def id(self) -> str:
        """The id of its claim."""
        return self.told.id

    @property
    def known(self) -> Interval | None:
        """The day it was made, else that of the report."""
        return self.date or self.told.published


class PledgeReader:
    """Finds pledges among claims by the lexicon's `promises` table."""

    def __init__(self, ground: Ground, lexicon: Lexicon) -> None:
        table = lexicon.toml("promises")
        self._ground = ground
        self._making = phrases(table["making"]["words"])
        self._conditional = phrases(table["making"]["conditional"])
        self._once = phrases(table["once"]["words"])
        self._empty = frozenset(table["empty"]["words"])
        self._dues = DueReader(table["numbers"])
        self._closing = phrases(table["closing"]["words"])
        self._in_force = phrases(table["in_force"]["words"])
        self._accord = phrases(table["accord"]["words"])
        self._codes = code_reader(lexicon)
        self._things = thing_reader(lexicon)

    def read(self) -> list[Pledge]:
        """The pledges of all claims, in the order of time."""
        found = {}
        for told in self._ground.told:
            pledge = self._pledge(told, told.claim)
            if pledge is not None:
                found[told.id] = pledge
        return list(found.values())

    def _pledge(self, told: Told, claim: Claim) -> Pledge | None:
        if isinstance(claim, Agreement):
            if not claim.parties or claim.status not in (*MADE, *CAME_OF_IT):
                return None
            only = claim.status in CAME_OF_IT
            if not (self._agreed(told, claim) if only else len(told.words(claim.content)) >= _LEAST):
                return None
            return self._made(told, claim, frozenset(claim.parties), only)
        if not isinstance(claim, Position) or claim.party is None or claim.stance not in ("offer", "accept"):
            return None
        lower = f" {sentence_of(told)[1].lower()} "
        if not self._making.search(lower) or self._conditional.search(f" {told.quote.lower()} "):
            return None
        return self._made(told, claim, frozenset([claim.party]), False)

    def _agreed(self, told: Told, claim: Agreement) -> bool:
        """Whether what was done or broken is said to have been agreed.

        Of what is in force it must be told that it is kept: "the present agreement runs out in May" does
        not.
        """
        agreed = self._accord.search(f" {sentence_of(told)[1].lower()} ")
        kept = self._in_force.search(f" {told.quote.lower()} ")
        return bool(agreed and (claim.status != "implemented" or kept))

    def _made(
        self, told: Told, claim: Agreement | Position, parties: frozenset[str], only: bool
    ) -> Pledge | None:
        date = told.date if not only else None
        words = self._words(told, claim.content)
        stems = self.stems(words)
        if not stems:
            return None  # "how to go on": nothing that could be kept
        near = told.quote if words in told.quote else f"{words} {told.quote}"
        return Pledge(
            told=told,
            process=self._ground.process_of.get(told.id, ""),
            parties=parties,
            issue=claim.issue,
            date=date,
            due=None if only else self._due(told, near, date),
            quantity=claim.quantity if isinstance(claim, Agreement) else None,
            stems=stems,
            around=stems | self.stems(told.quote),
            things=self._things.read(words) or self._things.read(told.quote),
            words=words,
            span=self._dues.span(near),
            closing=bool(self._closing.search(f" {words.lower()} ")),
            once=self._as_once(told),
            told_only=only,
        )

    def _words(self, told: Told, content: Span | None) -> str:
        """What was promised: the content; where that says too little, the passage, else the sentence."""
        for words in (told.words(content), told.quote):
            if len(self.stems(words)) >= _TELLING:
                return words
        return told.quote if self.stems(told.quote) else sentence_of(told)[1]

    def _due(self, told: Told, near: str, date: Interval | None) -> Interval | None:
        if date is None and self._as_once(told):
            return self._dues.read(near, told.published, past=True)
        return self._dues.read(near, date or told.published)

    def _as_once(self, told: Told) -> bool:
        """Whether it is told of as it once was to be."""
        return bool(self._once.search(f" {sentence_of(told)[1].lower()} "))

    def span(self, text: str) -> tuple[int, str] | None:
        """The first span of time that is told ("three days")."""
        return self._dues.span(text)

    def stems(self, text: str) -> frozenset[str]:
        """The beginnings of the words that say what a passage is about, names of parties left out."""
        words = tokens(text)
        named = {n for found in self._codes.named(text) for n in range(found.first, found.past)}
        lower = [w.lower() for n, w in enumerate(words) if n not in named]
        kept = (w for w in lower if len(w) > 2 and w not in self._empty and not w.isdigit())
        return frozenset(singular(w)[:_STEM] for w in kept)


def joined(pledges: Iterable[Pledge]) -> list[list[Pledge]]:
    """The tellings of each promise; every pledge in exactly one."""
    by_id = {pledge.id: pledge for pledge in pledges}
    groups = Groups(by_id)
    met: dict[tuple[str, str], list[Pledge]] = defaultdict(list)
    for pledge in by_id.values():
        row = met[pledge.process or pledge.told.origin, pledge.issue]
        alike = [other for other in row[-_COMPARED:] if one_promise(other, pledge)]
        for other in alike or _meant(pledge, row):
            groups.join(other.id, pledge.id)
        row.append(pledge)
    found: dict[str, list[Pledge]] = defaultdict(list)
    for name, pledge in by_id.items():
        found[groups.of(name)].append(pledge)
    return [found[name] for name in sorted(found)]


def _meant(pledge: Pledge, before: Sequence[Pledge]) -> list[Pledge]:
    """What "the ceasefire" that a later report tells of without its making is: the last one before."""
    if pledge.told_only or not pledge.words.lower().startswith("the "):
        return []
    known = [p for p in before if not p.told_only and p.told.report.id != pledge.told.report.id]
    known = [p for p in known if p.parties <= pledge.parties or pledge.parties <= p.parties]
    known = [p for p in known if p.things & pledge.things]
    if pledge.issue not in _ONE_A_DAY:
        known = [p for p in known if p.date and pledge.date and _near(p.date, pledge.date, _DAY_OFF)]
    return known[-1:]


def one_promise(one: Pledge, other: Pledge) -> bool:
    """Whether two tellings are of one promise: the parties, the day where told, and words in common."""
    within = one.parties <= other.parties or other.parties <= one.parties
    differ = one.quantity and other.quantity and one.quantity != other.quantity
    if not within or differ or one.told_only != other.told_only:
        return False
    alike = _alike(one, other)
    if one.told.origin == other.told.origin and one.told.report.id != other.told.report.id:
        return alike >= _MOSTLY
    if one.told.report.id == other.told.report.id:
        return _one_in_report(one, other, alike)
    if one.span and one.span == other.span and one.things & other.things:
        return True  # "within 30 days" both times
    if one.date and other.date:
        near = _near(one.date, other.date, _DAY_OFF)
        return near and (one.issue in _ONE_A_DAY or bool(one.around & other.around))
    return not one.told_only and _soon(one, other) and alike >= (_SOME if one.issue in _ONE_A_DAY else _MANY)


def _one_in_report(one: Pledge, other: Pledge, alike: float) -> bool:
    """Whether one report tells of a promise twice; of truces it tells of one, unless it gives two days."""
    if one.date and other.date and one.date != other.date:
        return False
    passages = one.told.claim.evidence, other.told.claim.evidence
    if passages[0].touches(passages[1]) and alike >= _MOSTLY:
        return True  # as an agreement and as what the one side undertook
    if one.date and other.date:
        return alike >= _MOSTLY
    return one.issue == "ceasefire" and one.parties == other.parties


_ONE_A_DAY = ("ceasefire", "settlement")
_MOSTLY, _MANY, _SOME = 0.5, 0.34, 0.15


def _soon(one: Pledge, other: Pledge) -> bool:
    """Whether the later told can be of the one before, by the days."""
    first, second = sorted((one, other), key=lambda p: str(p.known))
    gap = days_between(first.known, second.told.published)
    return gap is not None and gap <= _TOLD_WITHIN and (second.date is None or first.date is None)


def _near(one: Interval, other: Interval, days: int) -> bool:
    gap = days_between(*sorted((one, other)))
    return gap is not None and gap <= days


def _alike(one: Pledge, other: Pledge) -> float:
    """The part of the words of the shorter that the other has too."""
    fewest = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / fewest if fewest else 0.0
