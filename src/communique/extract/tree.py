"""A sentence's dependency tree, for asking who does what in it.

Words are named by their place in the sentence. Relations are those of Universal Dependencies.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from communique.model.annotations import Sentence, Word
from communique.model.span import Span

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
THIRD_PERSON = frozenset({"he", "she", "it", "they"})
NEGATIONS = frozenset({"not", "never", "no", "neither", "nor", "hardly"})
_MARKS = frozenset(",;:.!?-–—_()[]\"'“”‘’`")


class Tree:
    """One sentence; `sentence` is its place in the report."""

    def __init__(self, number: int, sentence: Sentence) -> None:
        self.number = number
        self.span = sentence.span
        self.block = sentence.block
        self.words: tuple[Word, ...] = sentence.words
        self._children: list[list[int]] = [[] for _ in sentence.words]
        self.root = 0
        for i, word in enumerate(sentence.words):
            if word.head >= 0:
                self._children[word.head].append(i)
            else:
                self.root = i
        self._reach: dict[int, tuple[int, int]] = {}

    def __len__(self) -> int:
        return len(self.words)

    def children(self, i: int, *relations: str) -> list[int]:
        """The dependents of word `i`; only those of the relations named (subtypes included), if any are."""
        if not relations:
            return self._children[i]
        return [c for c in self._children[i] if _is_one_of(self.words[c].relation, relations)]

    def child(self, i: int, *relations: str) -> int | None:
        """The first dependent of these relations, if any."""
        return next(iter(self.children(i, *relations)), None)

    def head(self, i: int) -> int | None:
        """The head of word `i`, None for the root."""
        head = self.words[i].head
        return head if head >= 0 else None

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above word `i`, nearest first."""
        at = self.head(i)
        while at is not None:
            yield at
            at = self.head(at)

    def subtree(self, i: int, without: Iterable[int] = ()) -> list[int]:
        """Word `i` and all below it, in the order of the text; `without` branches are left out."""
        shut = set(without)
        found, waiting = [], [i]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(c for c in self._children[at] if c not in shut)
        return sorted(found)

    def reach(self, i: int) -> tuple[int, int]:
        """First and last word below word `i`."""
        if i not in self._reach:
            words = self.subtree(i)
            self._reach[i] = (words[0], words[-1])
        return self._reach[i]

    def phrase(self, i: int, without: Iterable[int] = ()) -> Span:
        """The span of word `i` with all below it, outer punctuation left out."""
        return self.span_of(self.subtree(i, without))

    def from_word(self, i: int) -> Span:
        """Word `i` with what it governs behind it, clauses joined to it left out ("called for talks")."""
        after = [
            c
            for c in self._children[i]
            if c > i and not is_a(self.words[c].relation, ("conj", "cc", "parataxis", "advcl", "punct"))
        ]
        return self.span_of([i, *(w for c in after for w in self.subtree(c) if w > i)])

    def span_of(self, words: Iterable[int]) -> Span:
        """The span from the first to the last of these words, outer punctuation left out."""
        kept = sorted(words)
        while len(kept) > 1 and self.is_mark(kept[-1]):
            kept.pop()
        while len(kept) > 1 and self.is_mark(kept[0]):
            kept.pop(0)
        return self.words[kept[0]].span.join(self.words[kept[-1]].span)

    def is_mark(self, i: int) -> bool:
        """Whether word `i` is punctuation."""
        return all(c in _MARKS for c in self.words[i].text)

    def word_at(self, offset: int) -> int | None:
        """The word that covers a character offset."""
        return next((i for i, w in enumerate(self.words) if w.span.start <= offset < w.span.end), None)

    def within(self, span: Span) -> list[int]:
        """The words that lie inside a span."""
        return [i for i, w in enumerate(self.words) if span.covers(w.span)]

    def head_of(self, span: Span) -> int | None:
        """The word inside a span whose head lies outside it: the head of the phrase."""
        inside = self.within(span)
        kept = set(inside)
        for i in inside:
            if self.words[i].head not in kept and not self.is_mark(i):
                return i
        return inside[-1] if inside else None

    def lemma(self, i: int | None) -> str:
        """The dictionary form of word `i`, empty for none."""
        return self.words[i].lemma if i is not None else ""

    def subject(self, i: int) -> int | None:
        """The subject of the predicate `i`: its own, or that of the predicate it shares one with."""
        seen = set()
        at: int | None = i
        while at is not None and at not in seen:
            seen.add(at)
            own = self.child(at, *SUBJECTS)
            if own is not None:
                return self._antecedent(at, own)
            at = self._shares_with(at)
            if (
                at is not None
                and self.words[at].upos in {"NOUN", "PROPN", "PRON"}
                and not self.child(at, "cop")
            ):
                return at
        return None

    def _antecedent(self, predicate: int, subject: int) -> int:
        """What a relative pronoun stands for, else the subject itself."""
        if self.words[subject].lemma in {"who", "which", "that"} and is_a(
            self.words[predicate].relation, ("acl:relcl",)
        ):
            head = self.head(predicate)
            return head if head is not None else subject
        return subject

    def _shares_with(self, i: int) -> int | None:
        """The word whose subject (or, for a clause on a noun, which itself) is the subject of `i`."""
        relation = self.words[i].relation
        if relation == "xcomp" or relation.startswith(("conj", "advcl", "acl", "parataxis", "dep")):
            return self.head(i)
        return None

    def negated(self, i: int) -> bool:
        """Whether a negation hangs on the predicate `i` or on its subject."""
        if any(
            self.lemma(c) in NEGATIONS or self.words[c].text.lower() in {"n't", "n’t"}
            for c in self.children(i)
        ):
            return True
        subject = self.child(i, *SUBJECTS)
        return subject is not None and any(
            self.lemma(c) in {"no", "neither", "none"} for c in [subject, *self.children(subject, "det")]
        )

    def auxiliaries(self, i: int) -> set[str]:
        """Lemmas of the auxiliaries of predicate `i`, or of the one it is joined to by "and"."""
        own = {self.lemma(c) for c in self.children(i, "aux", "cop")}
        head = self.head(i)
        if not own and head is not None and self.words[i].relation == "conj":
            return self.auxiliaries(head)
        return own

    def conjuncts(self, i: int) -> list[int]:
        """Word `i` and what is joined to it by "and" or "or", in order."""
        found = [i]
        for c in self.children(i, "conj"):
            found += self.conjuncts(c)
        return found

    def case(self, i: int) -> str:
        """The preposition (or prepositions) before word `i`, in lower case, empty for none."""
        parts = []
        for c in self.children(i, "case", "mark"):
            parts.append(self.words[c].text.lower())
            parts += [self.words[f].text.lower() for f in self.children(c, "fixed")]
        return " ".join(parts)


@functools.lru_cache(maxsize=20_000)
def _is_one_of(relation: str, wanted: tuple[str, ...]) -> bool:
    return is_a(relation, wanted)


def is_a(relation: str, wanted: Iterable[str]) -> bool:
    """Whether a relation is one of those wanted or a subtype of one."""
    return any(relation == w or relation.startswith(f"{w}:") for w in wanted)
