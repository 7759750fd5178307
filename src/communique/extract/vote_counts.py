"""The counts of a vote as a sentence gives them: "11-1", "141 to 5", "three abstentions", "none against"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.annotations import Quantity
from communique.model.span import Span

_WHO = (
    r"(?:\s+(?:votes?|members?|countries|states|nations|lawmakers|MPs|deputies|senators|delegates|ministers|legislators"
    r"|parliamentarians|governments|others?|of\s+them|of\s+its\s+members|council\s+members|member\s+states|people))?"
)
_YES = re.compile(
    _WHO + r"\s+(?:(?:voted|voting|were|cast)\s+)?(?:in\s+favou?r|for\b|yes\b|in\s+support|backed|supported)",
    re.I,
)
_NO = re.compile(
    _WHO + r"\s+(?:(?:voted|voting|were|cast)\s+)?(?:against|opposed|opposing|no\b|voted\s+no)", re.I
)
_ABSTAIN = re.compile(_WHO + r"(?:\s+\w+)?\s+abst(?:entions?|ain(?:ed|ing)?)\b", re.I)
_LEAD = re.compile(
    r"\b(?:by|of|voted|vote|voting|passed|approved|adopted|ratified|backed|endorsed|rejected|defeated|tally)"
    r"(?:\s+(?:it|them|that|(?:the|a|an)\s+\w+))?\s+(?:a\s+(?:vote|margin)\s+of\s+)?$",
    re.I,
)
_LOSING = re.compile(r"\b(?:reject|defeat|vote[ds]?\s+down|fail|thr[eo]w\w*\s+out|turn\w*\s+down)", re.I)
_NONE = re.compile(
    r"\b(?:none|no\s+(?:votes?|one|members?|country))\s+(?:voted\s+)?(?:against|opposed)|\bwithout\s+(?:opposition|dissent)|\bunanimous(?:ly)?\b",
    re.I,
)


_TO_NONE = re.compile(r"(?:\s+(?:votes?|ballots?))?\s+to\s+(?:none|nil|zero|nothing|no\s+one)\b", re.I)
_TO_ONE = re.compile(r"(?:\s+(?:votes?|ballots?))?\s+to\s+one\b", re.I)
_BALLOTS = re.compile(r"\s+(?:votes?|ballots?)\s+to\s+(?:[\d.,]+|\w+)", re.I)


@dataclass(frozen=True, slots=True)
class Counts:
    """Votes for and against, and abstentions; None where they are not told."""

    yes: int | None = None
    no: int | None = None
    abstain: int | None = None

    @property
    def given(self) -> bool:
        """Whether any count is told."""
        return (self.yes, self.no, self.abstain) != (None, None, None)


def read_counts(view: View, tree: Tree, within: Span | None = None) -> Counts:
    """The counts in a sentence, or in a part of it, by the words around its numbers."""
    text, span = view.text, within or tree.span
    said = span.of(text)
    found: dict[str, int] = {}
    quantities = [q for q in view.quantities_in(span) if q.unit in ("score", "count")]
    for place, quantity in enumerate(quantities):
        after = text[quantity.span.end : min(span.end, quantity.span.end + 60)]
        if quantity.unit == "score":
            _score(found, quantity.span.of(text), said)
        elif _ABSTAIN.match(after):
            found.setdefault("abstain", int(quantity.value))
        elif _NO.match(after):
            found.setdefault("no", int(quantity.value))
        elif _YES.match(after):
            found.setdefault("yes", int(quantity.value))
        elif _TO_NONE.match(after) and _LEAD.search(
            text[max(0, quantity.span.start - 40) : quantity.span.start]
        ):
            found.setdefault("yes", int(quantity.value))
            found.setdefault("no", 0)
        elif _TO_ONE.match(after) and _LEAD.search(
            text[max(0, quantity.span.start - 40) : quantity.span.start]
        ):
            found.setdefault("yes", int(quantity.value))
            found.setdefault("no", 1)
        elif place + 1 < len(quantities):
            _pair(found, text, quantity, quantities[place + 1])
    if "no" not in found and _NONE.search(said) and re.search(r"\b(?:vot|adopt|approv|pass|endors)", said):
        found["no"] = 0
    return Counts(found.get("yes"), found.get("no"), found.get("abstain"))


def _score(found: dict[str, int], score: str, said: str) -> None:
    """ "11-1" or "141-5-35": for, against, abstentions; the other way round where the motion fell."""
    numbers = [int(n) for n in re.findall(r"\d+", score)]
    first, second = ("no", "yes") if _LOSING.search(said) else ("yes", "no")
    found.setdefault(first, numbers[0])
    found.setdefault(second, numbers[1])
    if len(numbers) > 2:
        found.setdefault("abstain", numbers[2])


def _pair(found: dict[str, int], text: str, one: Quantity, other: Quantity) -> None:
    """ "By 141 votes to 5"."""
    between = text[one.span.end : other.span.start]
    if re.fullmatch(r"(?:\s+(?:votes?|ballots?))?\s+to\s+", between) and _LEAD.search(
        text[max(0, one.span.start - 45) : one.span.start]
    ):
        first, second = (
            ("no", "yes")
            if _LOSING.search(text[max(0, one.span.start - 60) : one.span.start])
            or (_BALLOTS.match(text[one.span.end :]) and _LOSING.search(_clause_after(text, other.span.end)))
            else ("yes", "no")
        )
        found.setdefault(first, int(one.value))
        found.setdefault(second, int(other.value))


def _clause_after(text: str, end: int) -> str:
    """What follows a count up to the end of its sentence: "By 40 votes to 30 the house threw it out"."""
    return re.split(r"[.;]\s", text[end : end + 160])[0]


def is_ballot(view: View, tree: Tree) -> bool:
    """Whether a sentence gives the count of a ballot outright: "by 54 votes to six"."""
    said = tree.span.of(view.text)
    return re.search(r"\bby\s+(?:[\d.,]+|[\w-]+)\s+(?:votes?|ballots?)\s+to\s+[\w\d]", said, re.I) is not None
