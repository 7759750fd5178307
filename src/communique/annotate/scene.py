"""A report's sentences with the names and offices in them, indexed by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.annotate.home import home_state, homes_of, states_of
from communique.annotate.items import Item, Person
from communique.annotate.offices import Phrase, find_phrases
from communique.annotate.peoples import communities, insurgents, negotiators
from communique.annotate.person_names import titles
from communique.annotate.roles import roles_of
from communique.annotate.tree import SUBJECTS, Tree
from communique.lexicon import Lexicon

STOPS = frozenset({",", ".", "", ")", ":", ";"})


class Scene:
    """What stands where in a report.

    `at` gives the name that covers a word and `by_head` the phrase of which it is the noun, both by
    sentence and word; `company` counts the parties named. `home` is the state whose bodies are meant where
    it is not said whose, `insurgents` the group that "the rebels" are, `negotiators` who speaks for a people.
    """

    def __init__(self, trees: Sequence[Tree], items: Sequence[Item], lexicon: Lexicon) -> None:
        self.trees, self.items = trees, items
        self.roles = roles_of(lexicon)
        self.titles = titles(lexicon)
        self.at: dict[tuple[int, int], Item] = {}
        self.items_of: dict[int, list[Item]] = {}
        for item in items:
            self.items_of.setdefault(item.sentence, []).append(item)
            for k in range(item.first, item.last + 1):
                self.at.setdefault((item.sentence, k), item)
        self._repair_seats()
        self.phrases = find_phrases(trees, self.at, self.roles)
        self.by_head = {(p.sentence, p.head): p for p in self.phrases}
        self.phrases_of: dict[int, list[Phrase]] = {}
        for phrase in self.phrases:
            self.phrases_of.setdefault(phrase.sentence, []).append(phrase)
        named = (i for i in items if i.kind not in {"place", "person"} and not i.cut)
        self.company = Counter(i.party for i in named if i.party)
        self.bodies = frozenset(i.party for i in items if i.kind in {"igo", "alliance", "union"} and i.party)
        self.communities = communities(lexicon)
        self.negotiators = negotiators(self.company, lexicon)
        self.states = states_of(lexicon)
        self.home = home_state(trees, items, lexicon)
        self.homes = {g: h for g, h in homes_of(lexicon).items() if g not in self.communities}
        self.insurgents: str | None = None

    def find_insurgents(self) -> None:
        """Tell which group "the rebels" are, by the names of groups and by those of their leaders."""
        self.insurgents = insurgents(self.items, self.home, self.homes)

    def _repair_seats(self) -> None:
        """ "The German Foreign Office": a seat of one state named after another is the other's."""
        for item in self.items:
            k = item.first - 1
            if item.kind != "seat" or k < 0:
                continue
            k -= self.trees[item.sentence].low(k) in {"'s", "'"}
            before = self.at.get((item.sentence, k))
            if before is not None and before.kind in {"people", "state"} and not before.cut:
                item.code = before.code

    def person_at(self, tree: Tree, k: int) -> Person | None:
        """The person whose name begins at a word."""
        item = self.at.get((tree.number, k))
        return item.person if item is not None and item.first == k else None

    def subject_party(self, tree: Tree) -> str | None:
        """The party that is, or whose body is, the first subject of a sentence that is either."""
        for i, word in enumerate(tree.words):
            if word.relation not in SUBJECTS:
                continue
            phrase = self.by_head.get((tree.number, i))
            if phrase is not None and phrase.party:
                return phrase.party
            item = self.at.get((tree.number, i))
            if item is not None and item.party and item.kind != "place":
                return item.party
        return None
