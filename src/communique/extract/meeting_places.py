"""Where the meeting was that a report is about, where the passages on it name no town.

They may name the land only ("talks in Norway"), a house ("a lakeside lodge") or nothing: the dateline then
tells the town, or the one place abroad that the opening names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.extract.sighting import Sighting
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.annotations import Mention

_OPENING = 5
_DATELINE = re.compile(r"^[A-Z][^!?;:\n]{2,80}?\s*[-–—]{1,2}(?:\s|$)")
_OWN = frozenset({"its", "their", "his", "her"})
_BEFORE = re.compile(r"\b(?:in|at|near|outside)(?: the \w+(?: \w+){0,3} of)? $")


def place_of_all(view: View, sightings: Sequence[Sighting], main: bool) -> str | None:
    """The place as the passages give it: a town before a land, a name before a house."""
    told = [s for s in sightings if s.place]
    towns = [s for s in told if _is_named(s.place or "") and not is_land(view, s.place or "")]
    best = max(towns or told, key=lambda s: s.weight(), default=None)
    place = best.place if best is not None else None
    if place is not None and not _is_named(place) and (" " not in place or place.split()[0] in _OWN):
        place = None  # "the city", "its own hotel"
    if not main or towns:
        return place
    return _of_dateline(view, place) or _of_opening(view, place) or place


def is_land(view: View, place: str) -> bool:
    """Whether a place is a whole state."""
    lands = view.compiled("lands", lambda: _lands(view))
    return place.removeprefix("the ").lower() in lands


def _is_named(place: str) -> bool:
    return any(word[:1].isupper() for word in place.split())


def _of_dateline(view: View, place: str | None) -> str | None:
    """The town of the dateline, where it is a third place and in the land told."""
    for tree in _body(view)[:2]:
        if not _DATELINE.match(tree.span.of(view.text)):
            continue
        first = next((m for m in view.mentions_in(tree.span) if m.span.start <= tree.span.start + 2), None)
        if first is not None and first.type == "LOC" and _is_town(first) and _lies_in(view, first, place):
            return first.span.of(view.text)
    return None


def _of_opening(view: View, place: str | None) -> str | None:
    """The one town of a third land in which the opening has something happen."""
    found: dict[str, Mention] = {}
    for tree in _body(view)[:_OPENING]:
        for mention in view.mentions_in(tree.span):
            before = view.text[max(0, mention.span.start - 40) : mention.span.start].replace("\n", " ")
            if mention.type == "LOC" and _is_third(view, mention) and _BEFORE.search(before):
                found[mention.span.of(view.text)] = mention
    if len(found) != 1:
        return None
    (name, mention), *_ = found.items()
    return name if _lies_in(view, mention, place) else None


def _body(view: View) -> list[Tree]:
    title = view.report.title
    return [t for t in view.trees if title is None or not title.touches(t.span)]


def _is_third(view: View, mention: Mention) -> bool:
    """Whether a place is a town, and not at home with one of the sides."""
    homes = {*view.principals, *(h for p in view.principals for h in view.home_of(p))}
    return _is_town(mention) and mention.party is not None and mention.party not in homes


def _is_town(mention: Mention) -> bool:
    """Whether a place is no state."""
    return mention.actor is None or mention.actor != mention.party


def _lies_in(view: View, mention: Mention, place: str | None) -> bool:
    if place is None or not is_land(view, place):
        return True
    lands = view.compiled("lands", lambda: _lands(view))
    return mention.party is None or lands.get(place.removeprefix("the ").lower()) == mention.party


def _lands(view: View) -> dict[str, str]:
    """The codes of states by their names in lower case."""
    found = {}
    for row in view.lexicon.rows("states", ("code", "name", "aliases")):
        for name in (row["name"], *row["aliases"].split("|")):
            found[name.split("?")[0].lower()] = row["code"]
    return found
