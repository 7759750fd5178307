"""What form a meeting noun stands for, and whose session it is."""

from __future__ import annotations

from communique.extract.meeting_words import WITH, MeetingWords
from communique.extract.sighting import ORDINALS
from communique.extract.tree import Tree
from communique.extract.who import parties_in
from communique.model.annotations import Mention

_ONLY_WITH = {
    "contact": frozenset({"direct", "high-level", "diplomatic"}),
    "process": frozenset({"peace", "negotiating", "talk", "dialogue"}),
}
_TALK = frozenset({"talk", "negotiation", "negotiator", "delegation", "envoy", "mediator", "dialogue"})
_OFTEN = 3


class Formats:
    """Formats of nouns."""

    def __init__(self, words: MeetingWords) -> None:
        self.words = words
        self.view = words.view

    def of(self, tree: Tree, i: int) -> str | None:
        """The format of the noun, None where it is no meeting between sides."""
        word, lemma = tree.words[i], tree.lemma(i)
        format_: str = self.words.nouns[lemma]
        before = {tree.lemma(c) for c in tree.children(i, "compound", "amod", "nmod:poss", "obl:unmarked")}
        plural = word.xpos in {"NNS", "NNPS"} or word.text.lower().endswith("s")
        barred = bool(before & self.words.rules["not_with"]) or word.relation == "compound"
        alone = lemma in _ONLY_WITH and not before & _ONLY_WITH[lemma]
        if (
            barred
            or alone
            or self._is_of_others(tree, i)
            or (lemma in self.words.rules["plural_only"] and not plural)
        ):
            return None
        if lemma == "round":
            return "talks" if self._is_round(tree, i) else None
        if format_ == "call":
            return "call" if self._is_by_phone(tree, i, before) else None
        bodies = self.bodies(tree, i)
        if format_ == "session" or (lemma in {"meeting", "round"} and bodies):
            return "session" if bodies else self._of_talks(tree, i, format_)
        return format_

    def _is_of_others(self, tree: Tree, i: int) -> bool:
        """ "A farmers' meeting", "the shareholders' conference"."""
        people = self.words.rules["people"] | self.words.rules["pair"] | self.words.rules["joint"]
        return any(
            tree.words[c].xpos == "NNS"
            and self.view.mention_at(tree, c) is None
            and tree.lemma(c) not in people
            and not self.view.is_both(tree, c)
            and not any(t.span.touches(tree.words[c].span) for t in self.view.times_in(tree.span))
            and not parties_in(self.view, tree, c)
            for c in tree.children(i, "nmod:poss")
        )

    def _of_talks(self, tree: Tree, i: int, format_: str) -> str | None:
        """ "The next session": with no body that holds it, one of the talks a report is about."""
        apart = any(tree.case(c) == "of" for c in tree.children(i, "nmod"))
        return "talks" if format_ == "session" and self._about_talks() and not apart else None

    def _about_talks(self) -> bool:
        """Whether the report is about talks: it has a word of them time and again."""
        return sum(w.lemma in _TALK for t in self.view.trees for w in t.words) >= _OFTEN

    def _is_round(self, tree: Tree, i: int) -> bool:
        """A round by itself ("the first round was held"); with talks below it the talks are the noun."""
        if any(tree.case(c) == "of" for c in tree.children(i, "nmod")):
            return False
        which = {tree.lemma(c) for c in tree.children(i, "amod", "det", "nummod")}
        between = any(tree.case(c) in {"between", *WITH} for c in tree.children(i, "nmod"))
        governor = tree.head(i)
        phase = governor is not None and tree.lemma(governor) in self.words.phases
        if phase and tree.words[i].relation.startswith("nsubj") and self._about_talks():
            return True
        if between or (which & {"the", "this", "more", "two", "three", "four"} and self._about_talks()):
            return True
        return bool(
            which
            & {
                *ORDINALS,
                "next",
                "latest",
                "previous",
                "last",
                "new",
                "fresh",
                "earlier",
                "further",
                "final",
            }
        )

    def _is_by_phone(self, tree: Tree, i: int, before: set[str]) -> bool:
        if before & self.words.rules["by_phone"]:
            return True
        if tree.lemma(i) in {"telephone", "phone"}:
            return False
        sided = [c for c in tree.children(i, "nmod") if tree.case(c) in WITH | {"between"}]
        governor = tree.head(i)
        if governor is not None and tree.lemma(governor) in {"hold", "have", "schedule", "place"}:
            sided += [c for c in tree.children(governor, "obl") if tree.case(c) in WITH]
            return bool(sided)
        return any(parties_in(self.view, tree, c) for c in sided) and not tree.case(i).startswith("for")

    def bodies(self, tree: Tree, i: int) -> list[str]:
        """The bodies whose session it is: councils and assemblies named in the phrase or as its holder."""
        places_ = [c for c in tree.children(i) if tree.words[c].relation.startswith(("nmod", "compound"))]
        governor = tree.head(i)
        if governor is not None and tree.words[governor].upos == "VERB":
            subject = tree.subject(governor)
            places_ += [subject] if subject is not None else []
            places_ += tree.children(governor, "obl", "obj")
        found = []
        for c in places_:
            mention = self.view.mention_at(tree, c)
            words = (
                mention.span.of(self.view.text).lower() if mention is not None else tree.words[c].text.lower()
            )
            side = (
                mention is not None and mention.party in self.view.principals and not self._is_state(mention)
            )
            if not side and any(body in words for body in self.words.rules["bodies"]):
                found += [mention.party] if mention is not None and mention.party else []
        return found or self._spelled_body(tree, i)

    def _is_state(self, mention: Mention) -> bool:
        """Whether a mention is of a state, not of a movement that is called a congress or a council."""
        return not self.view.home_of(mention.party or "")

    def _spelled_body(self, tree: Tree, i: int) -> list[str]:
        """ "The United Nations is set to hold an emergency general assembly session"."""
        words = {tree.lemma(c) for c in tree.subtree(i) if c < i}
        if "assembly" in words and "general" in words:
            return ["UNGA"]
        return ["UNSC"] if {"security", "council"} <= words else []

    def outer(self, tree: Tree, i: int) -> int:
        """The noun that measures the meeting out ("second round of talks"), else the noun itself."""
        at = i
        while tree.words[at].relation.startswith("nmod") and tree.case(at) in {"of", "in", "to"}:
            head = tree.head(at)
            if head is None or tree.lemma(head) not in self.words.rules["measures"]:
                break
            at = head
        return at
