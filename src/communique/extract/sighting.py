"""A passage that tells of a meeting, with what that passage alone says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.extract.tree import Tree
from communique.model.annotations import Mention, TimeExpression
from communique.model.span import Interval, Span

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "final": 99,
}  # fmt: skip


@dataclass(slots=True)
class Sighting:
    """What one passage says of a meeting. `firm` is true where the status comes from a verb or a date.

    `series` is true for weeks, months or years of talks without a date: not one day of them.
    `outcome` is what the telling itself makes of it: who signs has agreed.
    `own` is true where the parties stand in the passage itself; `arriving` where people only come for it;
    `earlier` where it names a round before the one at hand; `began` where the passage tells of its
    beginning, so that the date is that of its first day.
    """

    tree: Tree
    word: int
    evidence: Span
    format: str
    status: str | None = None
    firm: bool = False
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    place: str | None = None
    time: TimeExpression | None = None
    ordinal: int | None = None
    definite: bool = False
    persons: list[Mention] = field(default_factory=list)
    internal: bool = False
    headline: bool = False
    further: bool = False
    arriving: bool = False
    arrival: TimeExpression | None = None
    began: bool = False
    earlier: bool = False
    one_by_one: tuple[tuple[str, ...], ...] = ()
    outcome: str | None = None
    series: bool = False

    @property
    def date(self) -> Interval | None:
        """The days of the meeting, as far as this passage gives them."""
        return self.time.resolved if self.time is not None else None

    @property
    def own(self) -> bool:
        """Whether the passage itself names two parties."""
        return len(self.parties) > 1

    def weight(self) -> int:
        """How much the passage says: the fullest of a meeting's passages is its evidence."""
        told = 2 * self.own + bool(self.time) + bool(self.place) + 2 * self.firm + bool(self.persons)
        return told + bool(self.mediators) - 3 * self.headline


def ordinal_of(tree: Tree, i: int) -> int | None:
    for c in tree.children(i, "amod", "advmod", "nummod"):
        number = ORDINALS.get(tree.words[c].text.lower())
        if number is not None:
            return number
    return None


def clause_of(tree: Tree, i: int) -> Span:
    """The clause in which word `i` stands, joined clauses with subjects of their own left out."""
    at = i
    while tree.words[at].upos not in {"VERB", "AUX"} and tree.child(at, "nsubj", "cop") is None:
        head = tree.head(at)
        if head is None:
            break
        at = head
    while tree.words[at].relation in {"xcomp", "aux", "cop"}:
        head = tree.head(at)
        if head is None:
            break
        at = head
    loose = [
        c
        for c in tree.children(at, "parataxis", "conj")
        if not _holds(tree, c, i) and tree.child(c, "nsubj") is not None
    ]
    span = tree.phrase(at, without=loose)
    head = tree.head(at)
    if tree.words[at].relation.startswith("acl") and head is not None:
        span = tree.phrase(head, without=[at]).join(span)
    return span


def _holds(tree: Tree, above: int, i: int) -> bool:
    return above == i or above in tree.ancestors(i)
