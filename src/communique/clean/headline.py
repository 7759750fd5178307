"""The headline of a flattened page: the line above the text that is most like what the text is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.clean.features import FUNCTION_WORDS
from communique.clean.lines import Passage
from communique.clean.phrases import CATEGORIES, WHOLE, Phrases, words

_REACH = 30  # passages above the text among which the headline is looked for
_STEM = 5  # letters by which words are compared: "agree" and "agreed"
_LONG = 14  # words; what is longer is rather the paragraph below a headline
_LEAST = 2.0  # what a line must score; below it a page is taken to have no headline
_AGAINST = {
    "byline": 3.0,
    "share": 3.0,
    "cookies": 4.0,
    "legal": 3.0,
    "newsletter": 3.0,
    "advert": 2.0,
    "wire": 1.0,
}


def find_headline(
    found: Sequence[Passage], kept: Sequence[int], phrases: Phrases, given: str | None = None
) -> int | None:
    """The place of the headline among the passages of a page; None where it has none.

    `kept` are the places of the report's own passages in order, `given` a title known from beside the
    page.
    """
    if not kept:
        return None
    first = kept[0]
    candidates = [
        at for at in range(max(0, first - _REACH), min(first + 2, len(found))) if _could_be(found[at])
    ]
    if given:
        named = _named(found, candidates, given)
        if named is not None:
            return named
    topic = _topic(found, kept)
    copies = Counter(p.text for p in found)
    scored = [(_score(found, at, first, topic, copies, phrases), at) for at in candidates]
    score, at = max(scored, default=(0.0, -1))
    return at if score >= _LEAST else None


def _could_be(passage: Passage) -> bool:
    size = len(passage.text.split())
    if not 3 <= size <= 30 or len(passage.text) > 220:
        return False
    last = passage.text.rstrip("\"'”’»)")[-1:]
    return last not in ".:;,…" or (last == "." and passage.text[-2:-1].isupper())


def _named(found: Sequence[Passage], candidates: Sequence[int], given: str) -> int | None:
    """The candidate that says what the given title says (a site's name after it does not matter)."""
    wanted = words(given)
    best = None
    for at in candidates:
        own = words(found[at].text)
        if len(own) >= 3 and (own == wanted[: len(own)] or wanted == own[: len(wanted)]):
            best = at  # the nearest to the text
    return best


def _topic(found: Sequence[Passage], kept: Sequence[int]) -> Counter[str]:
    topic: Counter[str] = Counter()
    for place, at in enumerate(kept):
        topic.update({w[:_STEM] for w in words(found[at].text) if w not in FUNCTION_WORDS} if place else ())
        if place < 3:
            topic.update({w[:_STEM] for w in words(found[at].text) if w not in FUNCTION_WORDS})
    return topic


def _score(
    found: Sequence[Passage],
    at: int,
    first: int,
    topic: Counter[str],
    copies: Counter[str],
    phrases: Phrases,
) -> float:
    text = found[at].text
    tokens = words(text)
    content = {w[:_STEM] for w in tokens if w not in FUNCTION_WORDS}
    if not content:
        return 0.0
    own = 2 if at >= first else 0  # a passage of the text itself is no witness to its own topic
    share = sum(topic[w] > own for w in content) / len(content)
    score = 4.0 * share + min(len(content), 8) * 0.2
    for name, strength in zip(CATEGORIES, phrases.strengths(tokens), strict=True):
        score -= _AGAINST.get(name, 0.0) * (strength >= 2)
        score -= 4.0 * (strength == WHOLE)
    score -= 0.06 * abs(first - at) + 1.5 * (at > first) + 0.12 * max(0, len(tokens) - _LONG)
    score -= 1.5 * (text[0] in "•*·" or text[0].islower()) + 2.0 * ("|" in text)
    score += 0.5 * min(2, copies[text] - 1)
    score += 1.0 * any(len(p.text) > len(text) and p.text.startswith(text) for p in found[at + 1 : at + 6])
    return score - 3.0 * (len(content) < 3 or share < 0.3)
