"""A sentence's dependency tree and where its words stand, for telling who is meant by what."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from communique.model.annotations import Sentence, Word
from communique.model.span import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
MODIFIERS = frozenset({"amod", "compound", "nmod:desc"})
LINKED = MODIFIERS | {"flat", "nummod", "nmod:unmarked", "det", "nmod:poss", "case"}


class Tree:
    """One sentence; words are named by their place in it."""

    def __init__(self, number: int, sentence: Sentence) -> None:
        self.number = number
        self.whole = sentence.span
        self.block = sentence.block
        self.words: tuple[Word, ...] = sentence.words
        self._starts = [w.span.start for w in sentence.words]
        self._children: list[list[int]] = [[] for _ in sentence.words]
        for i, word in enumerate(sentence.words):
            if 0 <= word.head < len(sentence.words):
                self._children[word.head].append(i)

    def __len__(self) -> int:
        return len(self.words)

    def places(self, span: Span) -> tuple[int, int]:
        """First and last word that share a character with a span."""
        first = max(0, bisect.bisect_right(self._starts, span.start) - 1)
        if self.words[first].span.end <= span.start:
            first = min(first + 1, len(self.words) - 1)
        last = max(first, bisect.bisect_left(self._starts, span.end) - 1)
        return first, last

    def span(self, first: int, last: int) -> Span:
        """From the first to the last word."""
        return self.words[first].span.join(self.words[last].span)

    def text(self, i: int) -> str:
        """The word as written, empty outside the sentence."""
        return self.words[i].text if 0 <= i < len(self.words) else ""

    def low(self, i: int) -> str:
        """The word in lower case with straight marks, empty outside the sentence."""
        return self.text(i).lower().replace("’", "'")

    def children(self, i: int, *relations: str) -> list[int]:
        """The dependents of word `i`; of these relations or their subtypes, if any are given."""
        if not relations:
            return self._children[i]
        return [
            c
            for c in self._children[i]
            if self.words[c].relation.split(":")[0] in relations or self.words[c].relation in relations
        ]

    def head_of(self, first: int, last: int) -> int:
        """The word of a stretch that hangs on a word outside it."""
        for i in range(first, last + 1):
            head = self.words[i].head
            if not first <= head <= last and self.words[i].upos != "PUNCT":
                return i
        return last

    def is_under(self, i: int, heads: Iterable[int]) -> bool:
        """Whether word `i` is one of `heads` or hangs on one, at whatever distance."""
        wanted = set(heads)
        steps = 0
        while i >= 0 and steps <= len(self.words):
            if i in wanted:
                return True
            i = self.words[i].head
            steps += 1
        return False

    def governor(self, i: int) -> int:
        """The verb (or other predicate) that a noun is subject or object of, -1 for none."""
        at, steps = i, 0
        while self.words[at].relation.split(":")[0] in {
            "flat",
            "compound",
            "conj",
            "appos",
            "nmod",
            "amod",
        } and steps < len(self.words):
            at = self.words[at].head
            steps += 1
            if at < 0:
                return -1
        return self.words[at].head

    def is_subject(self, first: int, last: int) -> bool:
        """Whether one of these words is the subject of a predicate outside them."""
        return any(
            self.words[i].relation in SUBJECTS and not first <= self.words[i].head <= last
            for i in range(first, last + 1)
        )

    def case(self, i: int) -> str:
        """The preposition before word `i`, in lower case, empty for none."""
        for c in self._children[i]:
            if self.words[c].relation == "case" and c < i:
                return self.low(c)
        return ""

    def depth(self, i: int) -> int:
        """How many words stand above word `i`, at most 12."""
        depth, at = 0, self.words[i].head
        while at >= 0 and depth < 12:
            depth += 1
            at = self.words[at].head
        return depth

    def written(self, first: int, last: int) -> str:
        """Words `first` to `last` as written, runs of white space made one."""
        parts = [self.words[first].text]
        for k in range(first + 1, last + 1):
            tight = self.words[k - 1].span.end == self.words[k].span.start
            parts.append(self.words[k].text if tight else " " + self.words[k].text)
        return "".join(parts)
