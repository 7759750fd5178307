"""What is said where the cue stands inside it or behind it: "The plan, he said, was dead"."""

from __future__ import annotations

from dataclasses import dataclass

from communique.extract.said_edges import FINITE, Edges
from communique.extract.saying import Saying, is_loose_mark, is_quote_mark
from communique.extract.tree import Tree
from communique.model.span import Span

_SIDE = frozenset(
    {"as", "after", "before", "when", "while", "who", "which", "that", "where", "whom", "whose"}
)
_GOING_ON = frozenset(
    {
        "unless",
        "if",
        "once",
        "until",
        "till",
        "provided",
        "because",
        "since",
        "so",
        "lest",
        "though",
        "although",
        "whereas",
        "than",
        "to",
        "for",
        "not",
        "even",
        "only",
        "rather",
        "least",
        "that",
        "whether",
        "or",
        "nor",
        "yet",
        "but",
        "and",
    }
)
_OPENING = frozenset({"because", "which", "that", "whom", "who", "and", "but", "where"})
_SUBORDINATE = frozenset({"if", "unless", "until", "should", "what", "whatever", "whoever", "whether", "let"})


@dataclass(frozen=True, slots=True)
class _Inserted:
    """A clause of saying cut off by marks: from word `first` to word `last`."""

    first: int
    last: int
    subject: int
    verb: int


class SaidAround:
    """Finds the words around an inserted or trailing clause of saying."""

    def __init__(self, saying: Saying, edges: Edges) -> None:
        self._saying, self._edges = saying, edges

    def said(self, tree: Tree, i: int, subject: int | None) -> Span | None:
        """What the clause of saying of word `i` is inserted in or follows; None where it is neither."""
        inserted = self._inserted(tree, i, subject)
        if inserted is None:
            return None
        first, last = self._edges.segment(tree, i)
        left = self._without_marks(tree, list(range(first, inserted.first)))
        right = self._right(tree, i, inserted, left, last)
        if right and (self._is_opening(tree, left) or self._only_leads(tree, inserted, left)):
            left = []
        if not left and not right:
            return None
        if not right and not self._stands_alone(tree, left, inserted):
            return None
        if not left and tree.words[inserted.first - 1].text not in {",", "--", "—"}:
            return None
        words = left + right
        return tree.words[words[0]].span.join(tree.words[words[-1]].span)

    def uttered(self, tree: Tree, i: int, subject: int | None) -> Span | None:
        """A whole quotation right before the clause of word `i`, whatever that clause tells."""
        inserted = self._inserted(tree, i, subject)
        if inserted is None or not is_quote_mark(tree, inserted.first - 1):
            return None
        end = tree.words[inserted.first - 1].span.end
        start = next((q.start for q in self._saying.quoted if q.end == end), None)
        first, _ = self._edges.segment(tree, i)
        left = self._without_marks(tree, list(range(first, inserted.first)))
        if start is None or not left or tree.words[left[0]].span.start != start:
            return None
        return self.said(tree, i, subject)

    # --- the clause of saying --------------------------------------------------------------------

    def _inserted(self, tree: Tree, i: int, subject: int | None) -> _Inserted | None:
        if subject is None or tree.lemma(subject) in {"who", "which", "that", "what"}:
            return None
        if tree.words[i].xpos == "VBG":
            return None  # "..., adding: ..."
        first = self._first(tree, i, subject)
        if first == 0:
            return None
        before = tree.words[first - 1].text
        if before not in {",", "--", "_", "—", "–", "?", "!"} and not self._closes(tree, first - 1):
            return None
        last = self._last(tree, i, subject)
        if last is None:
            return None
        return _Inserted(first, last, subject, i)

    def _first(self, tree: Tree, i: int, subject: int) -> int:
        at = i
        if subject < i:
            at = min(subject, *(w for w in tree.subtree(subject) if w <= subject))
        while at > 0 and tree.words[at - 1].relation in {"aux", "aux:pass", "advmod"} and at - 1 != subject:
            if is_loose_mark(tree, at - 1):
                break
            at -= 1
        return at

    def _closes(self, tree: Tree, w: int) -> bool:
        """Whether a quotation mark closes a quotation."""
        end = tree.words[w].span.end
        return any(q.end == end for q in self._saying.quoted)

    def _last(self, tree: Tree, i: int, subject: int) -> int | None:
        """The last word of the clause of saying; None where it says its own complement."""
        at = max(i, subject, self._saying.phrase_end(tree, i) or i)
        while True:
            end = next((w for w in range(at + 1, len(tree)) if self._is_edge(tree, w)), len(tree))
            appositions = [
                c
                for c in tree.children(subject, "appos")
                if subject > i
                and end < len(tree)
                and tree.words[end].text == ","
                and self._begin(tree, c) == end + 1
            ]
            if not appositions:
                break
            at = max(tree.subtree(appositions[0]))
        if self._has_complement(tree, i, end):
            return None
        return end - 1

    @staticmethod
    def _begin(tree: Tree, i: int) -> int:
        return next(w for w in tree.subtree(i) if not tree.is_mark(w))

    def _is_edge(self, tree: Tree, w: int) -> bool:
        text = tree.words[w].text
        return text in {",", ";", ":", "--", "—", "–", ".", "?", "!"} or is_quote_mark(tree, w)

    def _has_complement(self, tree: Tree, i: int, end: int) -> bool:
        for c in tree.children(i, "ccomp"):
            if c > i and any(i < w < end and not tree.is_mark(w) for w in tree.subtree(c)):
                return True
        for w in range(i + 1, end):
            if tree.words[w].xpos in FINITE and not any(
                tree.words[v].text.lower() in _SIDE for v in range(i + 1, w)
            ):
                return True
            if tree.words[w].text.lower() == "that" and tree.words[w].relation == "mark":
                return True
        return False

    # --- what is said ------------------------------------------------------------------------------

    def _right(self, tree: Tree, i: int, inserted: _Inserted, left: list[int], last: int) -> list[int]:
        """The words behind the clause of saying that go on with what is said."""
        mark = inserted.last + 1
        if mark + 1 > last or mark >= len(tree):
            return []
        quoted = (mark + 1 < len(tree) and is_quote_mark(tree, mark + 1)) or is_quote_mark(tree, mark)
        text = tree.words[mark].text
        if text not in {",", ":", "--", "—", "–"} and not quoted:
            return []
        begin = mark if is_quote_mark(tree, mark) else mark + 1
        if not (quoted or text == ":" or self._goes_on(tree, i, left, begin)):
            return []
        words = self._edges.until(tree, i, list(range(begin, last + 1)))
        while words and is_loose_mark(tree, words[-1]):
            words.pop()
        return words

    def _goes_on(self, tree: Tree, i: int, left: list[int], begin: int) -> bool:
        word = tree.words[begin]
        text = word.text.lower()
        if not left or self._is_opening(tree, left) or not self._is_clause(tree, left):
            return word.xpos not in {"VBG"} and text not in {"who", "which", "whose", "adding"}
        if is_quote_mark(tree, left[-1]) and is_quote_mark(tree, left[0]):
            return False  # quoted speech goes on only in quotation marks
        if self._edges.another_reports(tree, i, begin):
            return False
        if text in {"and", "but", "or", "nor", "yet"}:
            return self._speaks_on(tree, i, begin)
        return self._begins_more(tree, begin)

    def _begins_more(self, tree: Tree, begin: int) -> bool:
        """Whether a word goes on with what is said by its kind: a condition, a quoted part, an object."""
        word, text = tree.words[begin], tree.words[begin].text.lower()
        following = tree.words[begin + 1] if begin + 1 < len(tree) else word
        if text == "as":
            return following.text.lower() in {"soon", "long", "far"}
        if text == "while" or text in _GOING_ON:
            return following.xpos != "VBG"
        if text in {"by", "with", "in", "for", "at"}:
            return any(is_quote_mark(tree, w) for w in range(begin, min(begin + 3, len(tree))))
        return word.upos in {"NOUN", "PROPN", "DET", "PRON", "NUM", "ADJ"} and not self._is_aside(tree, begin)

    @staticmethod
    def _is_aside(tree: Tree, begin: int) -> bool:
        """Whether an apposition or a relative clause begins at a word, which the reporter adds."""
        word = tree.words[begin]
        head = begin if word.upos in {"NOUN", "PROPN"} else word.head
        text = word.text.lower()
        return text in {"who", "which", "whose", "whom", "a", "an"} or (
            head >= 0 and tree.words[head].relation in {"appos", "obl:unmarked", "obl:tmod", "nmod:unmarked"}
        )

    def _speaks_on(self, tree: Tree, i: int, begin: int) -> bool:
        """Whether a joined clause is no second report or deed of the speaker's."""
        if self._edges.joined(tree, i, begin, begin) is not None:
            return False
        verb = next((v for v in range(begin + 1, len(tree)) if tree.words[v].xpos in FINITE), None)
        if verb is None:
            return True
        main = tree.words[verb].head if tree.words[verb].relation.startswith("aux") else verb
        if verb == begin + 1 and main != verb:
            return True  # "has met him, he says, and will see him again"
        reports = max(main, verb)
        if tree.lemma(reports) in self._saying.asserting and self._edges.is_outside(tree, reports):
            return False
        bare = verb == begin + 1
        return not (bare and tree.words[verb].xpos == tree.words[i].xpos == "VBD")

    def _is_clause(self, tree: Tree, left: list[int]) -> bool:
        """Whether the words before are a whole main clause."""
        first = tree.words[left[0]].text.lower()
        if first in _SUBORDINATE:
            return False
        finite = [w for w in left if tree.words[w].xpos in FINITE]
        return any(not tree.words[w].relation.startswith("acl") for w in finite) and any(
            not self._in_relative(tree, w) for w in finite
        )

    @staticmethod
    def _in_relative(tree: Tree, w: int) -> bool:
        return any(tree.words[a].relation == "acl:relcl" for a in (w, *tree.ancestors(w)))

    @staticmethod
    def _is_opening(tree: Tree, left: list[int]) -> bool:
        """Whether the words before are a conjunction or relative alone: "because, he said, ..."."""
        return not left or (
            len(left) <= 2
            and tree.words[left[-1]].text.lower() in _OPENING | {"so", "as", "since", "if", "though"}
        )

    def _stands_alone(self, tree: Tree, left: list[int], inserted: _Inserted) -> bool:
        inverted = inserted.subject >= inserted.first and inserted.verb < inserted.subject
        verbal = any(
            tree.words[w].upos in {"VERB", "AUX"}
            and tree.children(w, "nsubj")
            and not self._in_relative(tree, w)
            for w in left
        )
        return is_quote_mark(tree, left[-1]) or inverted or verbal or self._is_clause(tree, left)

    def _only_leads(self, tree: Tree, inserted: _Inserted, left: list[int]) -> bool:
        """Whether the words before only lead up to what follows a colon: "Seeing her off, he said: ..."."""
        mark = inserted.last + 1
        if not left or tree.words[mark].text != ":" or is_quote_mark(tree, left[-1]):
            return False
        first = tree.words[left[0]]
        return not self._is_clause(tree, left) or first.text.lower() in _SIDE or first.xpos in {"VBN", "VBG"}

    def _without_marks(self, tree: Tree, words: list[int]) -> list[int]:
        while words and is_loose_mark(tree, words[-1]) and tree.words[words[-1]].text not in {"?", "!"}:
            words.pop()
        while words and (tree.words[words[0]].upos == "CCONJ" or is_loose_mark(tree, words[0])):
            words.pop(0)
        # "in which, he said," and "because, he said,": what is said begins behind the cue
        if words and tree.words[words[-1]].text.lower() in _OPENING:
            return []
        return words
