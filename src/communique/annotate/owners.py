"""Whose a phrase is: the party named before its noun, or behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communique.annotate.items import Item
from communique.annotate.offices import Phrase, items_in, singular
from communique.annotate.roles import Roles
from communique.annotate.tree import Tree

_GROUPS = frozenset({"armed", "front", "party", "authority", "territory", "community"})
_STATES = frozenset({"state", "people", "capital", "place", "seat"})


def parties_of(
    phrase: Phrase,
    tree: Tree,
    at: Mapping[tuple[int, int], Item],
    by_head: Mapping[tuple[int, int], Phrase],
    roles: Roles,
) -> tuple[str, ...]:
    """The parties a phrase stands for: by what stands before its noun, else by what stands behind it."""
    before = list(_before(phrase, tree, roles))
    if before:
        return tuple(before)
    inner = by_head.get((tree.number, phrase.possessor)) if phrase.possessor is not None else None
    if inner is not None and inner.parties:
        return inner.parties
    behind: list[str] = []
    if (phrase.tail is not None and tree.low(phrase.head + 1) != "to") or phrase.noun in roles.ties["to"]:
        behind = list(_behind(phrase, tree, at, by_head))
    return tuple(behind)


def office_of(phrase: Phrase, tree: Tree, roles: Roles) -> tuple[str, str] | None:
    """The name of an office that only one state has, and that state ("Secretary of State")."""
    words = [tree.text(k) for k in range(max(0, phrase.first - 1), phrase.last + 1)]
    office = roles.office.search(" ".join(words).replace(" - ", "-"))
    return (office.group(), roles.offices[office.group()]) if office else None


def _before(phrase: Phrase, tree: Tree, roles: Roles) -> Iterator[str]:
    """Parties named before the noun that it belongs to."""
    fit = [i for i in phrase.items if i.party and not i.cut and i.acts and not _led(tree, i, roles)]
    if not fit:
        fit = [i for i in phrase.items if i.party and i.kind == "place" and not i.cut]
    if any(singular(tree.low(k)) in roles.against for k in range(phrase.first, phrase.head + 1)):
        fit = [i for i in fit if i.kind not in _STATES]
    if phrase.noun in roles.ties["sent"]:
        fit = [i for i in fit if not _is_target(i, tree, phrase, roles)]
    groups = [i for i in fit if i.kind in _GROUPS]
    if groups:
        fit = [groups[-1]]
    chosen: list[str] = []
    for item in fit:
        if item.party is None:
            continue
        if chosen and tree.low(item.first - 1) not in {"and", ","}:
            break
        chosen.append(item.party)
    yield from dict.fromkeys(chosen)


def _led(tree: Tree, item: Item, roles: Roles) -> bool:
    return tree.low(item.last + 1) == "-" and tree.low(item.last + 2) in roles.ties["cut"]


def _is_target(item: Item, tree: Tree, phrase: Phrase, roles: Roles) -> bool:
    """Whether a name before "envoy" is whom the envoy is sent to."""
    written = tree.text(item.first)
    owned = tree.low(item.last + 1) in {"'s", "'"}
    if phrase.noun == "ambassador":
        return item.code in roles.ties["posts"] and not owned
    return item.kind in {"state", "place"} and not owned and written not in roles.ties["senders"]


def _behind(
    phrase: Phrase, tree: Tree, at: Mapping[tuple[int, int], Item], by_head: Mapping[tuple[int, int], Phrase]
) -> Iterator[str]:
    """Parties named after "of": those of a phrase of its own there, else of the names in it."""
    for k in range(phrase.head + 2, phrase.last + 1):
        inner = by_head.get((tree.number, k))
        if inner is not None and inner is not phrase and inner.party:
            yield inner.party
            return
    tail = at.get((tree.number, phrase.tail)) if phrase.tail is not None else None
    loose = _STATES if tail is None or tail.kind == "people" else frozenset()
    # "mediator of the Ethiopian conflict" speaks for nobody in it, "chairman of the MILF peace panel" does.
    found = items_in(tree, phrase.head + 1, phrase.last, at)
    found = [i for i in found if i.party and not i.cut and i.kind not in loose]
    joined = [
        i for i in found[1:] if tree.low(i.first - 1) in {"and", ","} or tree.low(i.first - 2) in {"and", ","}
    ]
    yield from dict.fromkeys(i.party for i in [*found[:1], *joined] if i.party)
