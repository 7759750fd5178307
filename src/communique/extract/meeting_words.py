"""The words of `lexicon/meetings.toml`, and what the verb above a meeting has to do with it."""

from __future__ import annotations

from communique.extract.aspect import Aspects
from communique.extract.tree import Tree
from communique.extract.view import View

WITH = frozenset({"with", "alongside", "and with"})


class MeetingWords:
    """The tables as sets, for one report."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.table = view.table("meetings")
        self.aspects = Aspects(view.lexicon)
        self.nouns = {w: f for f, words in self.table["nouns"].items() for w in words}
        self.rules = {k: frozenset(v) for k, v in self.table["noun_rules"].items()}
        self.verbs = {lemma: row for row in self.table["verbs"]["meet"] for lemma in row["lemmas"]}
        self.takes_part = frozenset(self.table["light"]["takes_part"])
        self.hosts = frozenset(self.table["light"]["hosts"])
        self.phases = {w: s for s, words in self.table["phases"].items() for w in words}

    def is_setting(self, tree: Tree, outer: int, governor: int) -> bool:
        """Whether something was said or done at the meeting ("offered it at talks with X")."""
        obl = tree.words[outer].relation.startswith("obl") and tree.words[governor].upos == "VERB"
        return obl and tree.case(outer) in {"at", "in", "during"}

    def joins(self, tree: Tree, governor: int, outer: int) -> bool:
        """Whether the subject of the governing verb takes part in the meeting."""
        lemma = tree.lemma(governor)
        joining = lemma in self.takes_part or self.phases.get(lemma) in {"cancelled", "postponed"}
        joining = joining and lemma != "put"
        if tree.words[governor].upos not in {"VERB", "AUX"} or not joining:
            return False
        return not tree.words[outer].relation.startswith("nsubj")

    def was_to_have(self, tree: Tree, i: int) -> bool:
        """Whether a verb tells of what was meant to happen and did not ("were to have met")."""
        before = [w.text.lower() for w in tree.words[max(0, i - 5) : i]]
        return any(
            before[n] in {"was", "were"} and before[n + 1 : n + 3] == ["to", "have"]
            for n in range(len(before))
        )

    def predicates(self, tree: Tree, governor: int | None) -> list[int]:
        """The governing verb, and the one above where it is an infinitive of it ("agreed to hold")."""
        found: list[int] = []
        at = governor
        while at is not None and tree.words[at].upos in {"VERB", "AUX"} and len(found) < 3:
            found.append(at)
            if tree.words[at].relation not in {"xcomp"}:
                break
            at = tree.head(at)
        return found

    def is_further(self, tree: Tree, i: int) -> bool:
        """ "further talks", "a next round", "more talks": not the meeting at hand."""
        further = {
            "further",
            "next",
            "future",
            "new",
            "fresh",
            "additional",
            "subsequent",
            "more",
            "upcoming",
            "another",
            "many",
            "follow-up",
            "much",
        }
        return any(tree.lemma(c) in further for c in tree.children(i, "amod", "det"))
