"""Why a number is no figure, once it has been read as none."""

from __future__ import annotations

from communique.extract.figure_reading import is_source, number_word
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.annotations import Quantity

_COUNTING = frozenset({"count", "area", "percent"})
_DEFINITE = frozenset({"the", "these", "those", "both", "its", "their", "his", "her", "our"})


def refuse(view: View, tree: Tree, quantity: Quantity) -> None:
    """Keep why a quantity of a sentence is no figure."""
    view.abstain("figure", why_not(view, tree, quantity), quantity.span, detail=_counted(tree, quantity))


def why_not(view: View, tree: Tree, quantity: Quantity) -> Reason:
    """The reason, by the kind of number and by what it counts."""
    if quantity.unit == "money":
        return Reason.SMALL_SUM
    if quantity.unit == "distance":
        return Reason.PLACES_A_TOWN
    if quantity.unit not in _COUNTING:
        return Reason.NOT_A_COUNT
    noun = quantity.noun if quantity.noun is not None else number_word(tree, quantity)
    if noun is not None and quantity.unit != "percent" and quantity.value:
        if is_source(view, view.table("measures"), tree, noun, quantity):
            return Reason.ITS_SOURCES
        known = {tree.words[c].text.lower() for c in tree.children(noun, "det", "nmod:poss")}
        if quantity.value <= 10 and known & _DEFINITE:
            return Reason.KNOWN_SET
    return Reason.NOT_ABOUT_THE_CONFLICT


def _counted(tree: Tree, quantity: Quantity) -> str:
    """What it counts, or what kind of number it is."""
    if quantity.unit not in _COUNTING or quantity.noun is None:
        return quantity.unit
    return tree.words[quantity.noun].text
