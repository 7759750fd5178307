"""Which positions are on something clear enough to be claimed.

What a stance alone is worth differs: "called for" and "will not say" say what is done even where the thing
fits no issue; "offered", "accepted" and "refused" are said of anything.
"""

from __future__ import annotations

from communique.extract.issues import issues_of
from communique.extract.stances import Frames
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.claims import Position
from communique.model.span import Span

_ALONE = frozenset({"demand", "undisclosed"})
"""Stances that need no issue."""

_LEAST = {"accept": 1.2, "offer": 1.2}
"""How strongly the words of the thing itself must name its issue, by stance."""


_POINTING = 2
"""A thing of so many words or fewer ("the first", "it") points to one told before."""


def is_clear(view: View, frames: Frames, position: Position) -> bool:
    """Whether the thing is clear enough for its stance; abstains where it is not."""
    if position.issue == "other":
        clear = position.stance in _ALONE or _is_document(view, frames, position)
    elif _words(view, position) <= _POINTING or _is_document(view, frames, position):
        clear = True
    else:
        content = position.content or position.evidence
        named = dict(issues_of(view).ranked(content.of(view.text)))
        least = _LEAST.get(position.stance, 0.0)
        clear = named.get(position.issue, 0.0) >= least or _is_whole(view, position, content)
    if not clear:
        view.abstain("position", Reason.NO_ISSUE, position.evidence, seen=position.stance)
    return clear


def _words(view: View, position: Position) -> int:
    return len((position.content or position.evidence).of(view.text).split())


def _is_document(view: View, frames: Frames, position: Position) -> bool:
    """Whether the thing is a plan, a proposal, a draft: something that one takes or leaves as a whole."""
    content = position.content or position.evidence
    tree = view.tree_of(content)
    head = tree.head_of(content) if tree is not None else None
    return tree is not None and head is not None and tree.lemma(head) in frames.documents


def _is_whole(view: View, position: Position, content: Span) -> bool:
    """Whether a plan, an accord or the like is named that stands for the settlement as a whole."""
    whole = view.compiled("whole", lambda: frozenset(view.table("stances")["whole"]))
    words = {word.strip(",.;:!?\"'“”‘’").removesuffix("s") for word in content.of(view.text).lower().split()}
    return position.issue == "settlement" and bool(words & whole)
