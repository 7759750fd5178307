"""Distances: a figure where they tell of a front, a zone or those who move."""

from __future__ import annotations

from communique.extract.figure_reading import Reading, verb_over
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.annotations import Quantity


def distance(view: View, tree: Tree, quantity: Quantity, number: int) -> Reading | None:
    """A distance that tells of a front or of movers; None where it only places a town."""
    table = view.table("measures")["distance"]
    unit = tree.head_of(quantity.span)
    unit = number if unit is None else unit
    head = tree.head(unit)
    if head is None:
        return None
    if tree.words[head].upos == "ADJ" and tree.head(head) is not None:
        head = tree.head(head) or head  # "a 15 km deep zone"
    if tree.lemma(head) in table["things"] and head > unit:
        return Reading("distance_km", head, verb_over(tree, head))
    verb = next(
        (a for a in tree.ancestors(unit) if tree.words[a].upos in ("VERB", "AUX", "ADJ", "ADV")), None
    )
    top = next((a for a in tree.ancestors(unit) if tree.words[a].upos == "VERB"), verb)
    subject = tree.subject(top) if top is not None else None
    if top is None or subject is None:
        return None
    mover = {tree.lemma(i) for i in tree.subtree(subject)} & set(table["movers"])
    if tree.lemma(top) in table["verbs"] and mover and not _places_a_town(view, tree, unit, top):
        return Reading("distance_km", subject, top)
    return None


def _places_a_town(view: View, tree: Tree, unit: int, verb: int) -> bool:
    """ "In Dundalk, 50 miles south of Belfast": the distance hangs on a place."""
    for a in tree.ancestors(unit):
        if a == verb:
            return False
        mention = view.mention_at(tree, a)
        if tree.words[a].upos == "PROPN" or (mention is not None and mention.type == "LOC"):
            return True
    return True
