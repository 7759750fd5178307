"""An action as one passage tells it, before it becomes a claim."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.tree import Tree
from communique.extract.view import View
from communique.model.annotations import TimeExpression
from communique.model.claims import Statement
from communique.model.span import Interval, Span


@dataclass(frozen=True, slots=True)
class Found:
    """One action. `told` is true where a clause tells of it, false where it is only presupposed.

    `said` is the statement that is a charge or a threat itself.
    """

    type: str
    actor: str | None
    recipient: str | None
    status: str
    content: Span
    evidence: Span
    tree: Tree
    time: TimeExpression | None = None
    told: bool = False
    said: Statement | None = None

    @property
    def days(self) -> Interval | None:
        """When, as far as the passage says; charges and threats are of the day they are uttered."""
        if self.time is not None:
            return self.time.resolved
        return self.said.date if self.said is not None else None

    def lemmas(self) -> set[str]:
        """The words of its passage that carry meaning."""
        words = (self.tree.words[i] for i in self.tree.within(self.content))
        return {w.lemma for w in words if w.upos in {"NOUN", "VERB", "ADJ", "PROPN"}}

    def weight(self) -> int:
        """How clear the passage is."""
        return 2 * bool(self.actor) + 2 * bool(self.recipient) + bool(self.time)


def time_about(view: View, tree: Tree, i: int, content: Span) -> TimeExpression | None:
    """When the action of word `i` took place: said of it, in its passage, or of the clauses above it."""
    own = view.time_on(tree, i)
    if own is not None:
        return own
    for time in view.times_in(content):
        if time.type in {"DATE", "TIME"} and time.reference is not None:
            return time
    at = i
    for above in tree.ancestors(i):
        if not tree.words[at].relation.startswith(
            ("xcomp", "conj", "obj", "nsubj", "acl", "advcl", "compound", "nmod")
        ):
            break
        if tree.words[above].upos in {"VERB", "AUX", "ADJ"}:
            said = view.time_on(tree, above)
            if said is not None:
                return said
        at = above
    return None
