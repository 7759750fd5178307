"""What is said, where it is a clause: the complement of a verb of saying, or what the verb is inserted in."""

from __future__ import annotations

from communique.extract.saying import Saying, is_loose_mark, is_quote_mark
from communique.extract.tree import Tree
from communique.model.span import Span


class SaidClauses:
    """Finds the clause that a verb of saying reports."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying

    def said(self, tree: Tree, i: int) -> Span | None:
        """The clause or quotation said: a complement of word `i`, or the clause it is inserted in."""
        head = tree.head(i)
        if head is not None and tree.lemma(head) in {"quote", "cite"} and "as" in tree.case(i):
            return self._complement(tree, i) or self._inserted(tree, head, quoting=True)
        return self._complement(tree, i) or self._inserted(tree, i)

    def _complement(self, tree: Tree, i: int) -> Span | None:
        said = tree.children(i, "ccomp")
        bare = bool(said) and tree.words[said[0]].xpos == "VB" and tree.child(said[0], "aux") is None
        if tree.lemma(i) == "insist" and bare:
            return None  # "insisted that the group free its hostages" is no report of speech
        if not said and tree.lemma(i) in {"suggest", "deny", "admit", "report", "acknowledge", "tell"}:
            said = tree.children(i, "xcomp")
        if not said:
            said = [
                c
                for c in tree.children(i, "parataxis")
                if c > i and self._saying.has_quotation(tree.phrase(c))
            ]
        if not said or (said[0] < i and self._before_insertion(tree, i) is not None):
            return None
        if said[0] > i and self._before_insertion(tree, i) is not None and self._cut_off_behind(tree, i):
            return self._both_sides(tree, i)
        # A second complement goes on with the first where a conjunction or "that" joins it.
        joined = [c for c in said[1:] if c > i and tree.child(c, "cc", "mark") is not None]
        return self._trim(tree, i, [w for c in [said[0], *joined] for w in tree.subtree(c)])

    def _before_insertion(self, tree: Tree, i: int) -> int | None:
        """Where a clause of saying inserted or added after a comma or a quotation begins."""
        subject = tree.child(i, "nsubj", "nsubj:pass")
        own = [w for s in ([subject] if subject is not None else []) for w in tree.subtree(s)]
        first = min([i, *(w for w in own if w < i)])
        while first > 0 and tree.words[first - 1].relation in {"aux", "aux:pass", "advmod"}:
            first -= 1
        if first == 0:
            return None
        before = tree.words[first - 1].text
        return first if before in {",", "--", "_", "—"} or is_quote_mark(tree, first - 1) else None

    def _inserted(self, tree: Tree, i: int, quoting: bool = False) -> Span | None:
        """All before a clause of saying that a comma or quotation mark cuts off."""
        first = self._before_insertion(tree, i)
        if first is None or not (
            quoting or (tree.lemma(i) in self._saying.asserting and self._ends_clause(tree, i))
        ):
            return None
        words = list(range(first))
        while words and is_loose_mark(tree, words[-1]):
            words.pop()
        while words and (tree.words[words[0]].upos == "CCONJ" or is_loose_mark(tree, words[0])):
            words.pop(0)
        if not any(tree.words[w].upos in {"VERB", "AUX"} for w in words):
            return None
        if not quoting and self._cut_off_behind(tree, i):
            return self._both_sides(tree, i)
        return tree.words[words[0]].span.join(tree.words[words[-1]].span)

    def _cut_off_behind(self, tree: Tree, i: int) -> bool:
        """Whether a comma follows a clause of saying and what is said goes on behind it."""
        last = max(
            [i, *(w for c in tree.children(i, "nsubj", "obl", "advmod", "iobj") for w in tree.subtree(c))]
        )
        if last + 2 >= len(tree) or tree.words[last + 1].text != ",":
            return False
        following, first = tree.words[last + 2], self._before_insertion(tree, i) or 0
        if is_quote_mark(tree, last + 2):
            return first > 1 and any(is_quote_mark(tree, w) for w in (first - 1, first - 2))
        goes_on = following.upos in {"NOUN", "PROPN", "DET", "PRON", "NUM", "ADJ"}
        return (goes_on and following.lemma not in {"who", "which"}) or following.lemma == "but"

    def _both_sides(self, tree: Tree, i: int) -> Span | None:
        """The whole sentence round an inserted clause of saying."""
        words = list(range(len(tree)))
        while words and is_loose_mark(tree, words[-1]):
            words.pop()
        while words and is_loose_mark(tree, words[0]):
            words.pop(0)
        return (
            tree.words[words[0]].span.join(tree.words[words[-1]].span)
            if words and words[0] < i < words[-1]
            else None
        )

    def _ends_clause(self, tree: Tree, i: int) -> bool:
        """Whether a verb of saying has a subject and nothing said after it."""
        subject = tree.child(i, "nsubj", "nsubj:pass")
        if subject is None or tree.lemma(subject) in {"who", "which", "that"}:
            return False
        return not any(
            c > i
            and c != subject
            and tree.words[c].relation.split(":")[0] in {"obj", "ccomp", "xcomp", "advcl"}
            for c in tree.children(i)
        )

    def _trim(self, tree: Tree, i: int, words: list[int]) -> Span | None:
        """The span of a clause on one side of its cue, without its "that" and what a later cue says."""
        side = (
            [w for w in words if w > i]
            if sum(w > i for w in words) * 2 >= len(words)
            else [w for w in words if w < i]
        )
        while side and (
            is_loose_mark(tree, side[0])
            or (tree.words[side[0]].relation == "mark" and tree.words[side[0]].lemma == "that")
        ):
            side.pop(0)
        for at, w in enumerate(side):
            if at and self._begins_another(tree, w):
                side = side[:at]
                break
        while side and (is_loose_mark(tree, side[-1]) or tree.words[side[-1]].upos == "CCONJ"):
            side.pop()
        if not side:
            return None
        last = self._with_rest(tree, side[-1]) if side[0] > i else side[-1]
        return tree.words[side[0]].span.join(tree.words[last].span)

    @staticmethod
    def _with_rest(tree: Tree, last: int) -> int:
        """The end of a clause, with an "and X" behind it that the parse hung elsewhere."""
        rest = [w for w in range(last + 1, len(tree)) if not tree.is_mark(w)]
        verbless = not any(tree.words[w].upos in {"VERB", "AUX"} for w in rest)
        return rest[-1] if rest and verbless and tree.words[rest[0]].upos == "CCONJ" else last

    def _begins_another(self, tree: Tree, w: int) -> bool:
        """Whether a participle of saying after a comma begins the next report ("..., adding that")."""
        return (
            tree.words[w].xpos == "VBG"
            and tree.lemma(w)
            in {"add", "say", "tell", "warn", "stress", "note", "claim", "insist", "cite", "quote"}
            and w > 0
            and tree.words[w - 1].text in {",", "”", '"', "''"}
            and not self._saying.inside_quotation(tree.words[w].span)
        )
