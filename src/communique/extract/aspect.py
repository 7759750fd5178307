"""Whether what a word tells of has happened, is under way, is to come, or is only wished for or denied.

Read off tense, modal verbs, the verbs above ("agreed to", "failed to", "urged X to"), and for nouns the
prepositions and adjectives about them. The word lists are in `lexicon/aspect.toml`.
"""

from __future__ import annotations

from typing import Literal

from communique.extract.tree import Tree
from communique.lexicon import Lexicon
from communique.model.abstentions import Reason

Aspect = Literal["done", "ongoing", "planned", "unreal", "denied"]
NOT_SO: dict[str, Reason] = {
    "unreal": Reason.HYPOTHETICAL,
    "denied": Reason.NEGATED,
    "planned": Reason.TO_COME,
    "ongoing": Reason.TO_COME,
}
"""Why what has not happened is not claimed as having happened."""

_FUTURE = frozenset({"will", "would", "shall", "may", "might", "could", "can", "'ll", "’ll", "wo", "ca"})
_WISH = frozenset({"should", "must", "ought", "need"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should"})
_UNTIL = frozenset({"until", "till", "once"})
_PREDICATES = frozenset({"VERB", "AUX"})
_BEFORE_ING: tuple[tuple[frozenset[str], Aspect], ...] = (
    (frozenset({"before"}), "planned"),
    (frozenset({"without", "against", "from"}), "denied"),
)
_AFTER_ING = frozenset({"after", "since", "for", "by", "following"})
_LONGEST_CLIMB = 12


class Aspects:
    """The tables of `aspect.toml`, and the questions asked of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.toml("aspect")
        self._words = {name: frozenset(words) for name, words in table.items()}

    def words(self, name: str) -> frozenset[str]:
        """One of the lists of `aspect.toml`."""
        return self._words[name]

    def of_verb(self, tree: Tree, i: int) -> Aspect:
        """The aspect of the predicate `i`."""
        aspect = self._finite(tree, i)
        if tree.negated(i) and aspect not in {"unreal"}:
            return "denied"
        return aspect

    def of_noun(self, tree: Tree, i: int) -> Aspect | None:
        """The aspect of what the noun `i` names, None where nothing in its phrase or about it tells."""
        said = self._adjectives(tree, i)
        if said is not None:
            return said
        preposition = tree.case(i)
        if preposition in self._words["future_prepositions"]:
            return "planned"
        over = self._noun_over(tree, i)
        if over is not None:
            return over
        if preposition in self._words["past_prepositions"]:
            aside = preposition in {"after", "following", "since", "during"}
            return "done" if aside or not self.is_unreal(tree, i) else None
        return None

    def is_unreal(self, tree: Tree, i: int) -> bool:
        """Whether word `i` stands under a word of wishing, fearing or denying, in its clause or above it."""
        for step, above in enumerate(tree.ancestors(i)):
            if step > _LONGEST_CLIMB or (tree.words[above].relation in {"root", "parataxis"} and step > 4):
                break
            word = tree.words[above]
            if word.upos in _PREDICATES:
                if (
                    word.lemma == "call"
                    and tree.child(above, "obj") is not None
                    and tree.child(above, "xcomp")
                ):
                    return False  # "called it a breach": a name is given
                return self.of_verb(tree, above) in {"unreal", "denied"} or word.lemma in (
                    self._words["unreal"] | self._words["denied"]
                )
            if word.lemma in self._words["unreal_nouns"]:
                return True
        return False

    def _noun_over(self, tree: Tree, i: int) -> Aspect | None:
        """What a noun above says: "a threat of an invasion", "an end to attacks"."""
        above = tree.head(i)
        relation = tree.words[i].relation
        if above is None or not relation.startswith(("nmod", "conj")):
            return None
        if relation.startswith("nmod") and tree.lemma(above) in self._words["unreal_nouns"]:
            return "unreal"
        return None

    def _adjectives(self, tree: Tree, i: int) -> Aspect | None:
        for c in tree.children(i, "amod"):
            for name, aspect in (("future", "planned"), ("ongoing", "ongoing"), ("past", "done")):
                if tree.lemma(c) in self._words[f"{name}_adjectives"]:
                    return aspect  # type: ignore[return-value]
        return None

    def _finite(self, tree: Tree, i: int) -> Aspect:
        """Tense and modality of a predicate: its own, or for infinitives and participles those above it."""
        if self._is_conditional(tree, i):
            return "unreal"
        marks = {tree.words[c].text.lower() for c in tree.children(i, "mark")}
        if tree.words[i].xpos == "VB":  # "are due to begin", however it is parsed
            marks |= {tree.words[c].text.lower() for c in tree.children(i, "case")}
            before = [w.text.lower() for w in tree.words[max(0, i - 2) : i]]
            marks |= {before[0]} if before[1:] == ["to"] else set()
        if marks & {"due", "set", "scheduled"}:
            return "planned"
        texts = {tree.words[c].text.lower() for c in tree.children(i, "aux", "cop")}
        head = tree.head(i)
        if not texts and head is not None and tree.words[i].relation == "conj":
            same = tree.words[head].xpos == tree.words[i].xpos
            if same and tree.words[i].xpos in {"VB", "VBN", "VBG"}:
                return self._finite(tree, head)
        if texts & (_WISH | _FUTURE):
            return "unreal" if texts & _WISH else "planned"
        tag = tree.words[i].xpos
        if "to" in marks or (tag == "VB" and not texts):
            return self._infinitive(tree, i, texts)
        return self._bare_ing(tree, i) if tag == "VBG" and not texts else self._tensed(tag, texts)

    def _is_conditional(self, tree: Tree, i: int) -> bool:
        """Whether a clause is a condition: "if they leave", "will not talk until they have left"."""
        marks = {tree.lemma(c) for c in tree.children(i, "mark", "aux")}
        head = tree.head(i)
        waited = bool(marks & _UNTIL) and head is not None
        return bool(marks & _CONDITIONS) or (
            waited and self.of_verb(tree, head or 0) not in {"done", "ongoing"}
        )

    @staticmethod
    def _tensed(tag: str, texts: set[str]) -> Aspect:
        if tag == "VBN" and not texts:
            return "done"
        if tag == "VBD" or texts & {"has", "have", "had", "'ve", "’ve", "having", "was", "were", "did"}:
            return "ongoing" if tag == "VBG" or "being" in texts else "done"
        if tag == "VBG" or "being" in texts:
            return "ongoing"
        if tag == "VBN":
            return "done"
        return "ongoing"

    def _infinitive(self, tree: Tree, i: int, texts: set[str]) -> Aspect:
        if texts & {"have"}:
            return "done"
        head = tree.head(i)
        if head is None:
            return "planned"
        return self._under(tree, head)

    def _under(self, tree: Tree, head: int) -> Aspect:
        """What a governing word makes of an infinitive or a gerund below it."""
        lemma, above = tree.lemma(head), None
        if tree.words[head].upos in _PREDICATES or tree.child(head, "cop") is not None:
            above = self.of_verb(tree, head)
        if above in {"unreal", "denied"} or lemma in self._words["unreal"]:
            return "unreal" if above != "denied" else "denied"
        if lemma in self._words["under_way"]:
            return "ongoing" if above == "done" else above or "ongoing"
        if lemma in self._words["performative"]:
            return above or "done"
        if lemma in self._words["denied"]:
            return "denied"
        return "unreal" if lemma in self._words["unreal_nouns"] else "planned"

    def _bare_ing(self, tree: Tree, i: int) -> Aspect:
        """A gerund or participle without an auxiliary: what stands before it or above it tells."""
        head = tree.head(i)
        if head is None:
            return "ongoing"
        cases = {tree.words[c].text.lower() for c in tree.children(i, "mark", "case")}
        for words, aspect in _BEFORE_ING:
            if cases & words:
                return aspect
        lemma = tree.lemma(head)
        if tree.words[i].relation in {"xcomp", "ccomp"} or lemma in self._words["denied"]:
            telling = ("denied", "unreal", "prospective", "under_way")
            return self._under(tree, head) if any(lemma in self._words[t] for t in telling) else "ongoing"
        if cases & _AFTER_ING:
            return "done"
        if tree.words[head].upos in _PREDICATES:
            return self.of_verb(tree, head)
        return "unreal" if lemma in self._words["unreal_nouns"] or cases else "ongoing"
