"""Deeds that no table has a word for: seen by the clues of the clause, and kept as abstentions.

The event model tells what one party does to another from all the words between them. It is not sure enough
to make a claim where the tables find none, but it shows where they lack a verb or a noun.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.event_types import EventTypes
from communique.extract.tree import Tree
from communique.extract.view import View
from communique.extract.who import parties_in
from communique.model.abstentions import Reason
from communique.model.claims import ACTION_TYPES, Claim

LIKELY = 0.7
"""The least probability of a type that is worth telling."""


def hint(view: View, claims: Sequence[Claim]) -> None:
    """Abstains from every likely deed of one party to another on which no claim but a statement stands."""
    told = [claim.evidence for claim in claims if claim.kind != "statement"]
    model = view.compiled("event types", lambda: EventTypes(view.lexicon))
    for tree in view.trees:
        for verb, subject, other in _between_two(view, tree):
            span = tree.span_of([*tree.subtree(subject), verb, *tree.subtree(other)])
            if any(span.touches(evidence) for evidence in told):
                continue
            kind, likely = model.likeliest(tree, tree.subtree(subject), tree.subtree(other))
            if kind in ACTION_TYPES and likely >= LIKELY:
                detail = f"likelihood {likely:.2f}"
                view.abstain("action", Reason.NO_WORD, span, seen=kind, detail=detail)


def _between_two(view: View, tree: Tree) -> Iterator[tuple[int, int, int]]:
    """Verb, subject and object (or what stands for one) where the two stand for different parties."""
    for verb, word in enumerate(tree.words):
        subject = tree.subject(verb) if word.upos == "VERB" else None
        doers = parties_in(view, tree, subject)
        if subject is None or len(doers) != 1 or _is_unreal(tree, verb):
            continue
        for other in tree.children(verb, "obj", "obl", "iobj"):
            if any(party != doers[0] for party in parties_in(view, tree, other)):
                yield verb, subject, other
                break


def _is_unreal(tree: Tree, verb: int) -> bool:
    return tree.negated(verb) or bool(tree.auxiliaries(verb) & {"would", "could", "should", "may", "might"})
