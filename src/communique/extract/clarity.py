"""Which positions are on something clear enough to be claimed.

What a stance alone is worth differs: "called for" and "will not say" say what is done even where the thing
fits no issue; "offered", "accepted" and "refused" are said of anything.
"""

from __future__ import annotations

from communique.extract.issues import issues_of
from communique.extract.view import View
from communique.model.abstentions import Reason
from communique.model.claims import Position

_ALONE = frozenset({"demand", "undisclosed"})
"""Stances that need no issue."""

_LEAST = {"accept": 1.2, "offer": 1.2}
"""How strongly the words of the thing itself must name its issue, by stance."""


def is_clear(view: View, position: Position) -> bool:
    """Whether the thing is clear enough for its stance; abstains where it is not."""
    if position.issue == "other":
        clear = position.stance in _ALONE
    else:
        content = position.content or position.evidence
        named = dict(issues_of(view).ranked(content.of(view.text)))
        clear = named.get(position.issue, 0.0) >= _LEAST.get(position.stance, 0.0)
    if not clear:
        view.abstain("position", Reason.NO_ISSUE, position.evidence, seen=position.stance)
    return clear
