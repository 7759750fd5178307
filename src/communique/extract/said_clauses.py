"""What is said, where it is a clause: the complement of a verb of saying, or what the verb is inserted in."""

from __future__ import annotations

from communique.extract.said_around import SaidAround
from communique.extract.said_edges import FINITE, Edges
from communique.extract.saying import Saying, is_loose_mark
from communique.extract.tree import SUBJECTS, Tree
from communique.model.span import Span

# Said with an infinitive: "denied having met him", "admits to have fired first".
_INFINITIVE = frozenset(
    {"suggest", "deny", "admit", "report", "acknowledge", "claim", "profess", "pretend", "boast"}
)
_QUESTIONING = frozenset({"whether", "if", "who", "what", "how", "why", "when", "where", "which"})


class SaidClauses:
    """Finds the clause that a verb of saying reports."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying
        self.edges = Edges(saying)
        self._around = SaidAround(saying, self.edges)

    def said(self, tree: Tree, i: int, subject: int | None) -> Span | None:
        """The clause or quotation said: what word `i` is inserted in, or its complement."""
        head = tree.head(i)
        if head is not None and tree.lemma(head) in {"quote", "cite"} and "as" in tree.case(i):
            quoted = tree.child(head, "nsubj:pass") or tree.child(head, "nsubj")
            return self._complement(tree, i) or self._around.said(tree, head, quoted)
        return self._around.said(tree, i, subject) or self._complement(tree, i)

    def uttered(self, tree: Tree, i: int, subject: int | None) -> Span | None:
        """A whole quotation that a verb of any meaning follows: "“Crumbs,” he shrugged"."""
        return self._around.uttered(tree, i, subject)

    def _complement(self, tree: Tree, i: int) -> Span | None:
        if tree.lemma(i) == "tell":
            quoted = [c for c in tree.children(i, "xcomp") if self._saying.has_quotation(tree.phrase(c))]
            if quoted and quoted[0] > i:
                return self._trim(tree, i, tree.subtree(quoted[0]))
        said = [c for c in tree.children(i, "ccomp") if c > i] or tree.children(i, "ccomp")
        bare = bool(said) and tree.words[said[0]].xpos in {"VB", "VBN"} and not self._is_finite(tree, said[0])
        if tree.lemma(i) == "insist" and bare:
            return None  # "insisted that the group free its hostages" is no report of speech
        if not said and tree.lemma(i) in _INFINITIVE:
            said = tree.children(i, "xcomp")
        end = self._saying.phrase_end(tree, i)
        if not said and end is not None:
            said = [c for w in range(i, end + 1) for c in tree.children(w, "ccomp") if c > end]
        if not said:
            said = [
                c
                for c in tree.children(i, "parataxis")
                if c > i and self._saying.has_quotation(tree.phrase(c))
            ]
        if not said:
            return self._that_clause(tree, i)
        # A second complement goes on with the first where a conjunction or "that" joins it.
        joined = [c for c in said[1:] if c > i and tree.child(c, "cc", "mark") is not None]
        words = [w for c in [said[0], *joined] for w in tree.subtree(c)]
        that = next((m for m in tree.children(said[0], "mark") if tree.lemma(m) == "that" and m > i), None)
        return self._trim(tree, i, [w for w in sorted(words) if that is None or w > that or w < i])

    @staticmethod
    def _is_finite(tree: Tree, i: int) -> bool:
        return any(tree.words[c].xpos in FINITE for c in tree.children(i, "aux", "cop"))

    def is_question(self, tree: Tree, i: int) -> bool:
        """Whether what is asked is whether or how something is so, and nothing to be done."""
        asked = tree.child(i, "ccomp")
        if asked is None or tree.words[i].xpos not in FINITE or tree.child(i, *SUBJECTS) is None:
            return False
        first = next((tree.words[w].text.lower() for w in tree.subtree(asked) if not tree.is_mark(w)), "")
        return first in _QUESTIONING

    def _that_clause(self, tree: Tree, i: int) -> Span | None:
        """A clause with "that" right behind a verb of asserting, which the parse hung elsewhere."""
        if tree.lemma(i) not in self._saying.asserting - self._saying.directing:
            return None
        for w in range(i + 1, min(i + 8, len(tree))):
            word = tree.words[w]
            named = word.upos in {"NOUN", "PROPN"} and not word.relation.startswith(("obl", "iobj", "flat"))
            if tree.is_mark(w) or named or word.upos in {"VERB", "CCONJ"}:
                return None
            if tree.lemma(w) == "that" and w + 1 < len(tree) and tree.words[w].relation != "det":
                _, last = self.edges.segment(tree, i)
                words = self.edges.until(tree, i, list(range(w + 1, last + 1)))
                return (
                    self._trim(tree, i, words) if any(tree.words[v].xpos in FINITE for v in words) else None
                )
        return None

    def _trim(self, tree: Tree, i: int, words: list[int]) -> Span | None:
        """The span of a clause on one side of its cue, without its "that" and what a later cue says."""
        behind = sum(w > i for w in words) * 2 >= len(words)
        side = [w for w in words if (w > i if behind else w < i)]
        while side and (
            is_loose_mark(tree, side[0])
            or (tree.words[side[0]].relation == "mark" and tree.words[side[0]].lemma == "that")
        ):
            side.pop(0)
        for at, w in enumerate(side):
            if at and self._begins_another(tree, w):
                side = side[:at]
                break
        if behind and side:
            side = self.edges.until(tree, i, list(range(side[0], self._reach(tree, side[-1]) + 1)))
        while side and (is_loose_mark(tree, side[-1]) or tree.words[side[-1]].upos == "CCONJ"):
            side.pop()
        if not side or (len(side) == 1 and tree.lemma(side[0]) == "that"):
            return self._that_clause(tree, i) if len(words) > 0 and side else None
        if behind and tree.lemma(i) == "say":
            side = self._whole(tree, i, side)
        last = self._with_rest(tree, side[-1]) if behind else side[-1]
        return tree.words[side[0]].span.join(tree.words[last].span)

    def _whole(self, tree: Tree, i: int, side: list[int]) -> list[int]:
        """All that "said" takes, which has no object of its own, where the parse gives it part as one."""
        thing = tree.child(i, "obj")
        if thing is not None and i < thing < side[0]:
            side = list(range(min(w for w in tree.subtree(thing) if w > i), side[-1] + 1))
        if not any(tree.words[w].xpos in FINITE for w in side):
            _, last = self.edges.segment(tree, i)
            longer = self.edges.until(tree, i, list(range(side[0], last + 1)))
            while longer and is_loose_mark(tree, longer[-1]):
                longer.pop()
            side = longer if any(tree.words[w].xpos in FINITE for w in longer) else side
        return side

    def _reach(self, tree: Tree, last: int) -> int:
        """The last word before the next mark: what the parse hung elsewhere is still said."""
        while (
            last + 1 < len(tree)
            and not tree.is_mark(last)
            and not tree.is_mark(last + 1)
            and tree.words[last + 1].upos != "CCONJ"
        ):
            last += 1
        return last

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
