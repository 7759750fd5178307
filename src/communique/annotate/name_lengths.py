"""Whether the reader model's longer name stands, or the name of the tables within it."""

from __future__ import annotations

from collections.abc import Sequence

from communique.annotate.items import Item
from communique.annotate.name_bounds import bodies_of, grounds_of
from communique.lexicon import Lexicon
from communique.model.span import Span

GROUND = frozenset({"state", "people", "capital", "place"})
# Names of the tables that are mere words inside a longer name ("Washington Post", "Fox Business").
MERE_WORDS = frozenset({"capital", "place", "community", "news", "company"})


def is_longer(text: str, span: Span, kind: str, inside: Sequence[Item], lexicon: Lexicon) -> bool:
    """Whether the model's name is more than one of the tables with a word before it ("southern Lebanon")."""
    known = inside[0]
    if kind == "ORG" and is_part(text, span, known, lexicon):
        return True
    if len(inside) > 1 or not span.covers(known.span) or known.span == span or known.kind not in GROUND:
        return False
    if kind == "ORG":
        return any(word[:1].isupper() for word in _rest(text, span, known))
    return _is_other_place(text, span, known, lexicon)


def _is_other_place(text: str, span: Span, known: Item, lexicon: Lexicon) -> bool:
    """Whether a place is another than the one in its name ("Gulf of Mexico", "South Australia")."""
    grounds = grounds_of(lexicon)
    rest = _rest(text, span, known)
    named = [word[:1].isupper() for word in rest]
    if any(word.lower() in grounds.features for word in rest):
        return True
    if known.kind == "state":
        behind = text[known.span.end : span.end].split()
        part = all(named) and all(word.lower() in grounds.sides for word in rest)
        return part or (bool(behind) and all(word[0].isupper() for word in behind))
    if known.kind == "people":
        return all(named)
    return any(named) or (known.kind == "place" and all(word.lower() in grounds.general for word in rest))


def _rest(text: str, span: Span, known: Item) -> list[str]:
    return text[span.start : known.span.start].split() + text[known.span.end : span.end].split()


def is_part(text: str, span: Span, known: Item, lexicon: Lexicon) -> bool:
    """Whether a name is that of a body within another, which it begins with ("UN Forestry Committee")."""
    if known.kind in GROUND | MERE_WORDS or known.span.start != span.start or not span.covers(known.span):
        return False
    behind = text[known.span.end : span.end].split()
    return bool(behind) and behind[0][0].isupper() and behind[-1].lower() in bodies_of(lexicon)


def has_state(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a place named with a state in it belongs to that state, as a sea or a continent does not."""
    words = {word.lower() for word in span.of(text).split()}
    grounds = grounds_of(lexicon)
    return not words & (grounds.waters | grounds.continents)
