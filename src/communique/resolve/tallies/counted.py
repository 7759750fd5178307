"""Each figure with what it counts: whom, where, over what time, in what way, and who says so."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from communique.lexicon import Lexicon
from communique.model.claims import Figure, Statement
from communique.model.span import Interval, Span
from communique.resolve.ground import Ground, Told
from communique.resolve.rounds.places import Place, PlaceReader
from communique.resolve.tallies.amounts import limits, number_at
from communique.resolve.tallies.codes import code_reader, tokens
from communique.resolve.tallies.phrases import phrases as phrases
from communique.resolve.tallies.subjects import PEOPLE, Subject, SubjectReader

RUNNING, EVENT, PERIOD, STANDING, OPEN = "running", "event", "period", "standing", "open"
"""What a count runs over: all until now; one event; a span of days that is over; the state of things
(troops there are, prisoners held); or none of these said."""

# "Last week" still tells of an event, and so does "in May" with a place or a deed; "last year" does not.
_EVENT_DAYS, _EVENT_MONTH = 7, 31
_END = re.compile(r"(?<=[.!?])[\"”'’)]*\s+(?=[\"“‘(]?[A-Z0-9])|;\s")
_MANY_YEARS = 3650
_NO_SOURCE = ("", "")
# A figure is told just after another when so many characters at most lie between them.
_JUST_BEFORE = 160
_DULL = ("the", "a", "an", "its", "his", "her", "their")


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure claim with what tells its count apart from others.

    `frame` is one of the five above. `source` is the code of who gives the figure (or its words), `root`
    the body that this is part of; both empty for the report itself. `asof` is the day the count had
    come to the number, `days` those of the event or the span counted. `limits` are the least and the
    greatest number meant. `ways` and `where` are keys of the lexicon's tables; `freed` is true of prisoners
    let go, not held; `sentence` is where it stands and `at` where in this the number does. `old` is true
    where a war of many years is told of, `split` where the sentence tells of a part of a number.
    """

    told: Told
    figure: Figure
    process: str
    subject: Subject
    frame: str
    source: str
    root: str
    place: Place
    around: Place
    asof: Interval | None
    days: Interval | None
    limits: tuple[float, float]
    ways: frozenset[str]
    where: str
    freed: bool
    sentence: tuple[str, int]
    at: int
    old: bool = False
    split: bool = False

    @property
    def id(self) -> str:
        """The id of its claim."""
        return self.told.id


class Counter:
    """Makes `Counted` of figures by the lexicon's tables."""

    def __init__(self, ground: Ground, lexicon: Lexicon) -> None:
        table = lexicon.toml("tallies")
        self._ground = ground
        self._codes = code_reader(lexicon)
        self.subjects: SubjectReader = lexicon.compiled(
            "resolve subjects", lambda: SubjectReader(lexicon, self._codes)
        )
        self._places: PlaceReader = lexicon.compiled("resolve places", lambda: PlaceReader(lexicon))
        self._events = frozenset(table["events"]["measures"])
        self._running = phrases(table["running"]["phrases"])
        self._event = phrases(table["event"]["phrases"])
        self._ways = {name: phrases(row["phrases"]) for name, row in table["way"].items()}
        self._where = {name: phrases(row["phrases"]) for name, row in table["where"].items()}
        self._old = phrases(table["old"]["phrases"])
        self._part = phrases(table["part"]["phrases"])
        self._scales = phrases(table["scales"]["words"])
        self._freed = phrases(table["prisoners"]["freed"])
        self._held = phrases(table["prisoners"]["held"])
        self._parties = _speakers(ground)
        self._armed = phrases(table["rebels"]["words"])
        self._rebels: dict[str, str] = {}
        for one in ground.processes:
            groups = [party for party in one.parties if not self._codes.is_state(party)]
            if len(groups) == 1:
                self._rebels[one.id] = groups[0]

    def count(self, told: Told, figure: Figure) -> Counted:
        """One figure with all that."""
        start, sentence = sentence_of(told)
        process = self._ground.process_of.get(told.id, "")
        lower = f" {sentence.lower()} "
        code, root = self._source(told, figure)
        subject, where = self._whereabouts(figure, self._whose(figure, sentence, code, process), lower)
        place = self._places.read(figure.place)
        freed = (
            figure.measure == "prisoners" and not self._held.search(lower) and bool(self._freed.search(lower))
        )
        frame = self._frame(figure, told.date, lower, place, freed)
        event = frame in (EVENT, PERIOD)
        return Counted(
            told=told,
            figure=figure,
            process=process,
            subject=subject,
            frame=frame,
            source=code,
            root=root,
            place=place,
            around=self._places.read(sentence),
            asof=told.published if event else told.when,
            days=told.date if event else None,
            limits=limits(figure.value, figure.bound, bool(self._scales.search(f" {told.quote.lower()} "))),
            ways=frozenset(name for name, found in self._ways.items() if found.search(lower)),
            where=where,
            freed=freed,
            sentence=(told.report.id, start),
            at=number_at(lower, figure.value),
            old=self._of_old(told, figure, lower),
            split=bool(self._part.search(lower)),
        )

    def _of_old(self, told: Told, figure: Figure, lower: str) -> bool:
        """Whether it counts from many years before: by its words, or the start of the count."""
        if self._old.search(lower):
            return True
        when = told.published
        return bool(when and figure.since and (when.earliest - figure.since.latest).days > _MANY_YEARS)

    def _source(self, told: Told, figure: Figure) -> tuple[str, str]:
        """Who gives it: the code of the party or body, else the words without article and capitals."""
        name = figure.source or figure.attributed_to
        if name is None:
            return _NO_SOURCE
        named = self._codes.named(name)
        code = named[0].code if named else self._parties.get((told.report.id, name))
        if code is None:
            code = " ".join(w for w in tokens(name) if w.lower() not in _DULL)
        return code, self._codes.root(code).casefold()

    def _whose(self, figure: Figure, sentence: str, source: str, process: str) -> Subject:
        """The subject; troops without an owner are of the one party that the sentence names."""
        subject = self.subjects.read(figure.subject, figure.measure)
        if figure.measure != "troops" or subject.codes:
            return subject
        rebels = self._rebels.get(process, "")
        if rebels and self._armed.search(f" {(figure.subject or '').lower()} "):
            return replace(subject, codes=frozenset([rebels]))
        named = {n.code for n in self._codes.named(sentence)} - {source}
        codes = frozenset(named) if len(named) == 1 else frozenset()
        return Subject(subject.kind, subject.root, codes, subject.extra)

    def _whereabouts(self, figure: Figure, subject: Subject, lower: str) -> tuple[Subject, str]:
        """The displaced by the side of the border they are on, where it is said; refugees have crossed it.

        Of several words for either side those nearest to the number count, with no comma between.
        """
        if figure.measure != "displaced":
            return subject, ""
        people = replace(subject, kind=PEOPLE)
        if subject.kind == "refugees":
            return people, "abroad"
        at = number_at(lower, figure.value)
        near = [
            (abs(found.start() - at), side, lower[min(at, found.start()) : max(at, found.start())])
            for side, words in self._where.items()
            for found in words.finditer(lower)
        ]
        close = sorted((off, side) for off, side, between in near if ", " not in between)
        return subject, close[0][1] if close else ""

    def _let_go(self, lower: str) -> bool:
        return not self._held.search(lower) and bool(self._freed.search(lower))

    def _frame(self, figure: Figure, date: Interval | None, lower: str, place: Place, freed: bool) -> str:
        if figure.measure not in self._events or (figure.measure == "prisoners" and not freed):
            return STANDING
        if figure.since is not None:
            return RUNNING
        running = bool(self._running.search(lower))
        deed = bool(self._event.search(lower) or (place.words and date is not None))
        if deed and not running and (date is None or date.days <= _EVENT_MONTH):
            return EVENT
        if date is not None and date.days > _EVENT_DAYS:
            return PERIOD
        if running:
            return RUNNING
        return OPEN

    def source_name(self, code: str) -> str:
        """How who gives a figure is written for people."""
        return self._codes.name(code)


def with_subjects(figures: Iterable[tuple[Told, Figure]]) -> Iterator[tuple[Told, Figure]]:
    """The figures, those without a subject with that of the figure of their measure told just before.

    "He puts the rebels at 8,000; the army spoke of 9,000."
    """
    rows: dict[tuple[str, str], list[tuple[Told, Figure]]] = defaultdict(list)
    for told, figure in figures:
        rows[told.report.id, figure.measure].append((told, figure))
    for row in rows.values():
        row.sort(key=lambda item: (item[1].evidence, item[0].id))
        subject, end = None, -_JUST_BEFORE
        for told, figure in row:
            near = figure.evidence.start - end <= _JUST_BEFORE
            subject = figure.subject or (subject if near else None)
            end = figure.evidence.end
            yield told, figure if figure.subject else replace(figure, subject=subject)


def _speakers(ground: Ground) -> Mapping[tuple[str, str], str]:
    """Whom a person speaks for, by report and name."""
    found: dict[tuple[str, str], str] = {}
    for told, statement in ground.of_kind(Statement):
        if statement.party:
            found.setdefault((told.report.id, statement.speaker), statement.party)
    return found


@functools.lru_cache(maxsize=2048)
def _sentences(text: str) -> tuple[int, ...]:
    """Where the sentences of a paragraph begin, and where the last ends."""
    return (0, *(m.end() for m in _END.finditer(text)), len(text))


def sentence_of(told: Told) -> tuple[int, str]:
    """Where the sentence that holds the passage begins, and its words; a semicolon parts sentences."""
    span = told.claim.evidence
    block = next((b for b in told.report.blocks if b.covers(span)), span)
    text = block.of(told.report.text)
    cuts = _sentences(text)
    first = cuts[bisect_right(cuts, span.start - block.start) - 1]
    last = next(iter(cuts[bisect_left(cuts, span.end - block.start) :]), len(text))
    found = Span(block.start + first, block.start + max(first, last))
    return found.start, found.of(told.report.text)
