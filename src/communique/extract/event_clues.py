"""What a sentence offers for telling what one party in it does to another.

Clues are named numbers: the verbs that lead from the one party to the other and what stands around them,
all words of the sentence, and of what PLOVER types `plover.toml` holds them to be evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from communique.extract.tree import Tree
from communique.lexicon import Lexicon

Clues = dict[str, float]

_TELLING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "ADP", "AUX", "PART"})
_PREDICATES = frozenset({"ADJ", "NOUN", "AUX"})
_AFFECTED = ("obj", "nsubj:pass")
_PARTS_OF_SPEECH = {"verbs": ("VERB", "AUX"), "nouns": ("NOUN", "PROPN"), "adjectives": ("ADJ",)}
_MOST = 2.0  # a clue that is there several times counts no more than so much


@dataclass(frozen=True, slots=True)
class Way:
    """How two parties are joined: their words, the words between them in the tree, the verbs in order.

    `verbs` are those that tell what is done, the source's own first; `complements` the clauses below them.
    """

    inner: frozenset[int]
    source: int | None
    target: int | None
    up: tuple[int, ...]
    down: tuple[int, ...]
    between: tuple[int, ...]
    verbs: tuple[int, ...]
    complements: tuple[int, ...]


def way(tree: Tree, source: Collection[int], target: Collection[int]) -> Way:
    """The way from the words of the source to those of the target; either may be empty."""
    first, last = _head(tree, source), _head(tree, target)
    up, down, between = _path(tree, first, last)
    own = _predicate_over(tree, first)
    verbs = [own] if own is not None else []
    verbs += [i for i in between if tree.words[i].upos == "VERB" and i not in verbs]
    below = [c for i in verbs for c in tree.children(i, "xcomp", "ccomp") if c not in verbs]
    complements = tuple(dict.fromkeys(below))
    inner = frozenset(source) | frozenset(target)
    return Way(inner, first, last, up, down, between, tuple(verbs), complements)


def _head(tree: Tree, words: Collection[int]) -> int | None:
    """The first of these words that hangs on one outside them."""
    kept = set(words)
    heads = (i for i in sorted(kept) if tree.words[i].head not in kept and not tree.is_mark(i))
    return next(heads, max(kept, default=None))


def _predicate_over(tree: Tree, i: int | None) -> int | None:
    """The nearest verb, or other word with a subject, that word `i` hangs on."""
    if i is None:
        return None
    for above in tree.ancestors(i):
        upos = tree.words[above].upos
        if upos == "VERB" or (upos in _PREDICATES and tree.child(above, "cop", "nsubj") is not None):
            return above
    return None


def _path(
    tree: Tree, first: int | None, last: int | None
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """From either end up to where they meet, and the words between the ends."""
    if first is None or last is None:
        return (), (), ()
    above, below = [first, *tree.ancestors(first)], [last, *tree.ancestors(last)]
    met = next((i for i in above if i in below), None)
    if met is None:
        return tuple(above), (), tuple(above[1:])
    up, down = above[: above.index(met)], below[: below.index(met)]
    return tuple(up), tuple(down), (*up[1:], met, *down[1:])


class ClueFinder:
    """Gathers the clues; knows the words of `plover.toml`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._types: dict[tuple[str, str], set[str]] = {}
        self._phrases: dict[tuple[str, str], set[str]] = {}
        for kind, row in lexicon.toml("plover").items():
            for part, tags in _PARTS_OF_SPEECH.items():
                for word in row.get(part, ()):
                    for tag in tags:
                        self._types.setdefault((word, tag), set()).add(kind)
            for phrase in row.get("phrases", ()):
                first, _, second = phrase.partition(" ")
                self._phrases.setdefault((first, second), set()).add(kind)

    def clues(self, tree: Tree, source: Collection[int], target: Collection[int]) -> Clues:
        """All clues of what the source does to the target."""
        found = way(tree, source, target)
        clues: Clues = {}
        for name in (*_sentence(tree, found), *_between(tree, found), *_told(tree, found)):
            clues[name] = 1.0
        self._known(tree, found, clues)
        return clues

    def _known(self, tree: Tree, found: Way, clues: Clues) -> None:
        """Adds the types of which the words are evidence, by where they stand."""
        for place, i in enumerate((*found.verbs, *found.complements)):
            self._add(clues, "first type" if place == 0 else "type", self._of_word(tree, i))
            self._add(clues, "phrase type", dict.fromkeys(self._of_phrases(tree, i), 1.0))
            for c in tree.children(i, *_AFFECTED, "obl"):
                self._add(clues, "object type", self._of_word(tree, c))
        for i in found.between:
            self._add(clues, "between type", self._of_word(tree, i))
        for i in range(len(tree)):
            if i not in found.inner:
                self._add(clues, "word type", self._of_word(tree, i), 0.5)
                self._add(clues, "any phrase type", dict.fromkeys(self._of_phrases(tree, i), 0.5))

    def _of_word(self, tree: Tree, i: int) -> dict[str, float]:
        """The types a word is evidence of; of many types it says less of each."""
        types = self._types.get((tree.lemma(i), tree.words[i].upos), set())
        return {kind: len(types) ** -0.5 for kind in types}

    def _of_phrases(self, tree: Tree, i: int) -> set[str]:
        found: set[str] = set()
        for c in tree.children(i):
            for second in (c, *tree.children(c, "case", "mark")):
                found |= self._phrases.get((tree.lemma(i), tree.lemma(second)), set())
        return found

    @staticmethod
    def _add(clues: Clues, place: str, types: dict[str, float], share: float = 1.0) -> None:
        for kind, weight in types.items():
            name = f"{place} {kind}"
            clues[name] = min(_MOST, clues.get(name, 0.0) + share * weight)


def _is_telling(tree: Tree, i: int) -> bool:
    """Whether a word carries meaning of its own: names do not, since any party may do anything."""
    return tree.words[i].upos in _TELLING


def _sentence(tree: Tree, found: Way) -> Iterable[str]:
    """All words that carry meaning; of a party's own only its nouns."""
    for i, word in enumerate(tree.words):
        if i not in found.inner and _is_telling(tree, i):
            yield f"word {word.lemma}"
        elif i in found.inner and word.upos == "NOUN":
            yield f"party {word.lemma}"


def _between(tree: Tree, found: Way) -> Iterable[str]:
    """The words and relations that join the two."""
    if found.source is None or found.target is None:
        return
    for i in found.between:
        if _is_telling(tree, i):
            yield f"between {tree.lemma(i)}"
    up, down = (
        " ".join(tree.words[i].relation.split(":")[0] for i in side) for side in (found.up, found.down)
    )
    yield f"relations {up} / {down}"
    yield f"target case {tree.case(found.target)}"


def _told(tree: Tree, found: Way) -> Iterable[str]:
    """The verbs, with their particles, objects and complements, how they are denied or put off."""
    for i in (*found.verbs, *found.complements):
        lemma = tree.lemma(i)
        particles = "".join(f" {tree.lemma(c)}" for c in tree.children(i, "compound:prt"))
        yield f"{'verb' if i in found.verbs else 'complement'} {lemma}{particles}"
        for c in tree.children(i, *_AFFECTED):
            if _is_telling(tree, c):
                yield f"object {tree.lemma(c)}"
                yield f"verb+object {lemma} {tree.lemma(c)}"
            if c in found.inner:
                yield f"on party {lemma}"
        for c in tree.children(i, "obl"):
            yield f"case {tree.case(c)}"
            yield f"verb+case {lemma} {tree.case(c)}"
            if c not in found.inner and _is_telling(tree, c):
                yield f"oblique {tree.lemma(c)}"
        for c in tree.children(i, "xcomp"):
            yield f"verb+complement {lemma} {tree.lemma(c)}"
        yield from (f"auxiliary {a}" for a in sorted(tree.auxiliaries(i)))
        if tree.negated(i):
            yield from ("denied", f"denied {lemma}")
        if tree.children(i, "nsubj:pass"):
            yield "passive"
