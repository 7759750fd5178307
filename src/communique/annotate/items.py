"""Names of a report at their places, and the persons among them."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.annotate.roles import Roles
from communique.annotate.tree import SUBJECTS, Tree
from communique.model.span import Span

BESIDE, LEADER, COMPANY = 4, 3, 2
"""How well a person's party is known: said beside the name, in the table of leaders, by the company the
name stands in."""


@dataclass(slots=True, eq=False)
class Person:
    """Somebody named in a report; `rank` says how well `party` is known (0 not at all)."""

    name: str
    party: str | None = None
    rank: int = 0
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    items: list[Item] = field(default_factory=list)

    def tell(self, party: str | None, rank: int) -> None:
        """Keep a party unless one is as well known already."""
        if party is not None and rank > self.rank:
            self.party, self.rank = party, rank


@dataclass(slots=True, eq=False)
class Item:
    """A name at its place: words `first` to `last` of sentence `sentence`.

    `kind` is that of a gazetteer entry, `person`, or `org` and `loc` for what only the model knows.
    """

    span: Span
    kind: str
    code: str | None
    sentence: int = 0
    first: int = 0
    last: int = 0
    cut: bool = False
    person: Person | None = None
    score: float = 1.0
    span_text: str = ""

    @property
    def party(self) -> str | None:
        """The party it stands for or belongs to."""
        if self.person is not None:
            return self.person.party
        return None if self.kind == "news" else self.code

    @property
    def acts(self) -> bool:
        """Whether the name is an actor's, not only a place's."""
        return self.kind not in {"place", "loc"}


def only_where(tree: Tree, item: Item, roles: Roles) -> bool:
    """Whether a name only says where something happens: nobody acts in it ("in Kyiv", "flew to Doha")."""
    if item.kind in {"place", "loc"}:
        return True
    if item.kind != "capital":
        return False
    head = tree.head_of(item.first, item.last)
    word = tree.words[head]
    if item.first == 0 and tree.text(0).isupper() and len(tree.text(0)) > 3:
        return True  # a dateline
    if word.relation in SUBJECTS:
        return False
    case = tree.case(head)
    if case in roles.where or word.relation in {"appos", "compound", "nmod:desc", "root"}:
        return True
    above = tree.words[word.head].lemma if word.head >= 0 else ""
    return above in roles.motion and case in {"to", "from", "for", ""}
