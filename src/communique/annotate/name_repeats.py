"""One name, one kind: what a report shows of a name in one place holds for it in every other.

The reader model sees one sentence at a time. A name that it takes for a person here and for a town there
is one of the two, and one that it misses in one sentence is still a name there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from communique.annotate.person_names import Name
from communique.annotate.tree import Tree
from communique.model.span import Span

_CLEARLY = 1.25
_SURE = 0.6
_SPOKEN = 3
_DOUBT = 0.4
_INNER = re.compile(r"^(?!Ma?c|De|La|Le|Di|Van|Fitz)\w*[A-Za-z][A-Z]\w*$")
_SHORT = re.compile(r"[A-Z]{3,6}")
_BRACKETED = re.compile(r"\s*\(\s*([A-Z][A-Za-z&-]*[A-Z][A-Z0-9-]*)\s*\)")


def agreed(text: str, names: Sequence[Name], trees: Sequence[Tree]) -> list[Name]:
    """The model's names, each of one kind, and where it missed them besides."""
    said = [*_bodies(names, trees), *_letters(text, names)]
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span, kind, score in said:
        doubted = kind == "PER" and _INNER.search(_written(text, span))
        votes[_written(text, span)][kind] += score * (_DOUBT if doubted else 1.0)
    kinds = {name: _winner(found) for name, found in votes.items()}
    settled = [(span, kinds[_written(text, span)] or kind, score) for span, kind, score in said]
    return sorted([*settled, *_missed(text, settled, trees)])


def _bodies(names: Sequence[Name], trees: Sequence[Tree]) -> Iterator[Name]:
    """The names, letters behind "the" being a body: in print most of those that are no state are."""
    spans = set(_lettered(trees))
    for span, kind, score in names:
        if span in spans:
            spans.discard(span)
            yield span, "ORG", max(score, _SURE)
        else:
            yield span, kind, score
    for span in sorted(spans):
        if not any(span.touches(other) for other, _, _ in names):
            yield span, "ORG", _SURE


def _lettered(trees: Sequence[Tree]) -> Iterator[Span]:
    """Letters behind "the" that nothing follows which they might describe."""
    for tree in trees:
        if sum(w.text.islower() for w in tree.words) < _SPOKEN:
            continue  # a line in capitals
        for i, word in enumerate(tree.words):
            alone = i + 1 == len(tree) or tree.words[i + 1].upos not in {"NOUN", "PROPN", "NUM", "ADJ", "SYM"}
            hyphen = tree.text(i + 1)[:1] in {"-", "‑", "–", "/", "&"}
            named = tree.low(i - 1) == "the" and word.upos == "PROPN" and _SHORT.fullmatch(word.text)
            if named and alone and not hyphen:
                yield word.span


def _written(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def _winner(votes: Mapping[str, float]) -> str | None:
    """The kind that clearly has the most say, None where the places disagree."""
    order = sorted(votes.items(), key=lambda v: (-v[1], v[0]))
    if len(order) > 1 and order[0][1] < _CLEARLY * order[1][1]:
        return None
    return order[0][0]


def _letters(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """The letters in brackets behind a body's name, which are nearly always its own."""
    for span, kind, score in names:
        found = _BRACKETED.match(text, span.end) if kind == "ORG" else None
        if found is None:
            continue
        letters = Span(found.start(1), found.end(1))
        if any(letters.touches(other) for other, _, _ in names):
            continue
        yield letters, kind, max(score, _SURE)


def _missed(text: str, names: Sequence[Name], trees: Sequence[Tree]) -> Iterator[Name]:
    """Proper nouns that are written like a name the model is sure of elsewhere."""
    sure: dict[tuple[str, ...], str] = {}
    for span, kind, score in names:
        words = tuple(span.of(text).split())
        if kind != "LOC" and score >= _SURE and len(_written(text, span)) > 2:
            sure.setdefault(words, kind)
    if not sure:
        return
    starts = defaultdict(list)
    for words in sorted(sure, key=lambda w: (-len(w), w)):
        starts[words[0]].append(words)
    taken = sorted(span for span, _, _ in names)
    for tree in trees:
        yield from _missed_in(tree, starts, sure, taken)


def _missed_in(
    tree: Tree,
    starts: Mapping[str, Sequence[tuple[str, ...]]],
    sure: Mapping[tuple[str, ...], str],
    taken: Sequence[Span],
) -> Iterator[Name]:
    at = 0
    while at < len(tree):
        found = next((w for w in starts.get(tree.text(at), ()) if _stands(tree, at, w)), None)
        if found is None:
            at += 1
            continue
        span = tree.span(at, at + len(found) - 1)
        at += len(found)
        if not any(span.touches(t) for t in taken):
            yield span, sure[found], 0.5


def _stands(tree: Tree, at: int, words: Sequence[str]) -> bool:
    """Whether these words stand here as a name of their own, not within a longer one."""
    if any(tree.text(at + i) != word or tree.words[at + i].upos != "PROPN" for i, word in enumerate(words)):
        return False
    around = (at - 1, at + len(words))
    return not any(
        tree.text(i)[:1].isupper() and 0 <= i < len(tree) and tree.words[i].upos == "PROPN" for i in around
    )
