"""Where reported words begin and end in a sentence: semicolons, second reports, the reporter's own tails."""

from __future__ import annotations

from communique.extract.saying import Saying
from communique.extract.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({";"})
_LENGTHS = frozenset({"hour", "day", "week", "month", "year", "minute", "moment"})
_SPEAKING = frozenset({"speak", "meet", "talk", "hold", "visit", "telephone", "phone"})
_JOINING = frozenset({"and", "but", "yet", "or", "then"})


class Edges:
    """Finds the edges of what is said, by marks and by the verbs that begin another report."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying
        self._telling = saying.asserting | saying.naming | saying.charging | saying.judging
        self._reporting = (
            saying.asserting
            | saying.judging
            | saying.naming
            | saying.charging
            | saying.directing
            | saying.withheld
            | {"offer", "undertake", "want", "give", "would"}
        ) - {"post", "relate", "charge", "set", "fall", "stop", "plan", "need", "vote", "fail", "report"}

    def is_outside(self, tree: Tree, w: int) -> bool:
        """Whether a word stands outside quotation marks."""
        return not self._saying.inside_quotation(tree.words[w].span)

    def segment(self, tree: Tree, at: int) -> tuple[int, int]:
        """First and last word of the stretch round a word that semicolons (and a colon before it) bound."""
        first, last = self._behind_dateline(tree), len(tree) - 1
        for w in range(at - 1, -1, -1):
            if tree.words[w].text in {";", ":"} and self.is_outside(tree, w):
                first = w + 1
                break
        for w in range(at + 1, len(tree)):
            if tree.words[w].text in _STOPS and self.is_outside(tree, w):
                last = w - 1
                break
        return first, last

    @staticmethod
    def _behind_dateline(tree: Tree) -> int:
        """The first word behind the place in brackets that a report begins with: "(Lima) The parties ..."."""
        if tree.words[0].text != "(":
            return 0
        end = next((w for w in range(1, min(len(tree), 6)) if tree.words[w].text == ")"), 0)
        named = end > 1 and all(tree.words[w].upos in {"PROPN", "PUNCT"} for w in range(1, end))
        return end + 1 if named else 0

    def until(self, tree: Tree, cue: int, words: list[int]) -> list[int]:
        """The words of a clause behind its cue, up to where the reporter goes on in his own words."""
        for at, w in enumerate(words):
            if at and self.is_outside(tree, w) and self._ends(tree, cue, words[0], w):
                return words[:at]
        return words

    def joined(self, tree: Tree, cue: int, first: int, w: int) -> int | None:
        """The verb of a second report joined to that of the cue ("said ... and accused"), if `w` joins one.

        Its tense is that of the cue and it has no subject of its own. A clause whose own verb is such a
        report goes on with what it says ("said the army rejected the offer and demanded").
        """
        if tree.words[w].text.lower() not in _JOINING:
            return None
        verb = w + 1
        while verb < len(tree) and tree.words[verb].upos == "ADV":
            verb += 1
        if verb >= len(tree):
            return None
        word = tree.words[verb]
        if word.xpos == "MD" and "would" in self._reporting:
            following = next((v for v in range(verb + 1, len(tree)) if tree.words[v].xpos == "VB"), None)
            negated = any(tree.lemma(v) in {"not", "no"} for v in range(verb, min(verb + 4, len(tree))))
            withheld = following is not None and tree.lemma(following) in {"say", "give", "comment"}
            return following if negated and withheld else None
        if word.xpos != self._tense(tree, cue) or word.lemma not in self._reporting:
            return None
        own = next((v for v in range(first, w) if tree.words[v].xpos in FINITE), None)
        alike = own is not None and tree.words[own].xpos == word.xpos
        if own is not None and alike and tree.lemma(own) in self._reporting | _SPEAKING:
            return None
        return verb

    @staticmethod
    def _tense(tree: Tree, cue: int) -> str:
        xpos = tree.words[cue].xpos
        if xpos in {"VBN", "VBG"}:
            return "VBN" if xpos == "VBN" else "VBG"
        return xpos

    def _ends(self, tree: Tree, cue: int, first: int, w: int) -> bool:
        text = tree.words[w].text.lower()
        if text == ";":
            return True
        if self.joined(tree, cue, first, w) is not None:
            return True
        before = tree.words[w - 1].text
        if before == ",":
            return self._tail(tree, cue, w)
        return False

    def _tail(self, tree: Tree, cue: int, w: int) -> bool:
        """Whether the reporter's own words follow a comma: an apposition, a time, another's report."""
        word = tree.words[w]
        text = word.text.lower()
        if text in {"a", "an"}:
            head = tree.head(w)
            return (
                head is not None
                and tree.words[head].relation in {"appos", "parataxis", "dep"}
                and bool(tree.children(head, "acl"))
            )
        if text in {"hours", "days", "weeks", "months", "minutes", "moments"} or (
            word.upos == "NUM" and w + 1 < len(tree) and tree.lemma(w + 1) in _LENGTHS
        ):
            near = [tree.words[v].text.lower() for v in range(w, min(w + 4, len(tree)))]
            return "after" in near or "before" in near
        if text in {"which", "what"}:
            return self._reported_soon(tree, w)
        if text in {"and", "but", "while", "though", "although", "as"}:
            return self.another_reports(tree, cue, w)
        return False

    def _reported_soon(self, tree: Tree, w: int) -> bool:
        """Whether a relative clause tells what somebody calls or denies: "which it described as"."""
        verb = next(
            (v for v in range(w + 1, min(w + 9, len(tree))) if tree.words[v].xpos in FINITE),
            None,
        )
        return verb is not None and tree.lemma(verb) in self._reporting and verb > w + 1

    def another_reports(self, tree: Tree, cue: int, w: int) -> bool:
        """Whether a clause with its own subject and a verb of reporting in the cue's tense follows."""
        verb = next((v for v in range(w + 1, min(w + 22, len(tree))) if tree.words[v].xpos in FINITE), None)
        if w + 1 < len(tree) and tree.words[w + 1].xpos == "VBG":
            return tree.lemma(w + 1) in self._saying.asserting
        if verb is None or verb == w + 1:
            return False
        main = verb
        if tree.words[verb].relation.startswith("aux") and tree.words[verb].head > verb:
            if tree.words[verb].xpos == "MD":
                return False
            main = tree.words[verb].head
        if not self.is_outside(tree, main) or tree.lemma(main) not in self._reporting:
            return False
        begins = tree.words[w + 1].upos
        if begins != "PRON" and tree.lemma(main) not in self._telling:
            return False
        return begins in {"PRON", "PROPN", "NOUN", "DET", "ADJ", "ADP"} and (
            main != verb or tree.words[verb].xpos == tree.words[cue].xpos
        )
