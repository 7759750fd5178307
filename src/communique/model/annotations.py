"""What is seen in a report before anything is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.model.calendar import Reference
from communique.model.report import Published
from communique.model.span import Interval, Span

MentionType = Literal["PER", "ORG", "LOC"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["exact", "at_least", "more_than", "up_to", "about"]


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` is the place of its head in the sentence, -1 for the root."""

    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its dependency tree; `block` is the place of its block in the report."""

    span: Span
    block: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an actor (pronouns and descriptions that stand for one included).

    `actor` is a party code (`UKR`, `EU`), or for persons the name as the report first writes it in
    full; None where it stays open. `party` is whom the actor is or speaks for. `pronoun` is true
    where the span is a pronoun or a description ("the minister"), not a name. `name` is true where the
    span is a proper name, as a recogniser of names would mark it, and false for demonyms ("Russian"),
    noun phrases ("Ukrainian officials") and pronouns.
    """

    span: Span
    type: MentionType
    actor: str | None = None
    party: str | None = None
    pronoun: bool = False
    name: bool = True


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time named in the text: TIMEX3 `type` and `value`, and the days it means where known.

    `reference` is what the words mean before a publication date is known; `resolved` is that
    reference resolved against the report's publication interval.
    """

    span: Span
    type: TimeType
    value: str
    reference: Reference | None = None
    resolved: Interval | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in words or digits with what it counts.

    `span` covers the bound, the number and its unit ("at least 350", "$2.5 billion", "30 km");
    `value` is in base units (people, dollars, kilometres). `unit` is one of `count`, `money`,
    `distance`, `percent`, `duration`, `ordinal`, `age`, `clock`, `date`, `score`, `identifier`.
    `noun` is the word it counts (place in the sentence) where there is one.
    """

    span: Span
    value: float
    bound: Bound
    unit: str
    sentence: int
    noun: int | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included; it may run over sentences."""

    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (`source`) says (`cue`) what (`content`); each a tuple of spans in the order of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotations:
    """All layers over one report; every tuple is in the order of the text.

    `published` is the report's own, or what its text gave where its page gave nothing.
    """

    published: Published
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    attributions: tuple[Attribution, ...] = ()
