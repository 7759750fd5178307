"""From what the line model thinks of each passage to the blocks of the report."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from communique.clean.dates import is_stamp
from communique.clean.features import FUNCTION_WORDS
from communique.clean.language import function_share, language_of
from communique.clean.lines import Passage
from communique.clean.model import Floats
from communique.clean.phrases import CATEGORIES, WHOLE, Phrases, words

_MEDIA = CATEGORIES.index("media")
_COOKIES = CATEGORIES.index("cookies")
_SHIFT = 0.3  # log-odds; the model, trained with weights, is a little too strict


def choose(odds: Floats, sizes: Floats) -> list[int]:
    """Places of the report's own passages: the set with the greatest expected F1 over words.

    `odds` are log-odds of the passages, `sizes` their words. With probabilities p the expected F1 of a
    set S is close to 2 sum(p of S) / (size of S + sum(p of all)), and the best set is all above a
    threshold (Ye et al. 2012, "Optimizing F-measures"). Where the page is clear
    the threshold is near one half, where it is not it is lower.
    """
    chance = 1.0 / (1.0 + np.exp(-np.clip(odds + _SHIFT, -30, 30)))
    order = np.argsort(-chance, kind="stable")
    expected = np.cumsum((chance * sizes)[order])
    taken = np.cumsum(sizes[order])
    score = 2 * expected / (taken + expected[-1] + 1e-9)
    least = chance[order[int(np.argmax(score))]]
    return [int(at) for at in np.flatnonzero(chance >= least)] if chance.max() > 0.2 else []


def without_notices(found: Sequence[Passage], kept: Sequence[int], phrases: Phrases) -> list[int]:
    """Without lines that are a furniture phrase or a date and no more, and notices about cookies."""
    out = []
    for at in kept:
        strengths, hits = phrases.read(words(found[at].text[:2000]))
        if WHOLE not in strengths and hits[_COOKIES] < 3 and not is_stamp(found[at].text):
            out.append(at)
    return out


def same_language(found: Sequence[Passage], kept: Sequence[int]) -> list[int]:
    """Without the passages in another language than the whole (a notice in six of them, say)."""
    doubtful = [at for at in kept if len(found[at].text) >= 60 and function_share(found[at].text) < 0.2]
    if not doubtful:
        return list(kept)
    main = language_of("\n".join(found[at].text for at in kept if at not in set(doubtful)))
    foreign = {at for at in doubtful if main != "und" and language_of(found[at].text) != main}
    size = sum(len(found[at].text) for at in kept)
    if sum(len(found[at].text) for at in foreign) > 0.5 * size:
        return list(kept)
    return [at for at in kept if at not in foreign]


def without_repeats(
    found: Sequence[Passage], kept: Sequence[int], title: int | None, phrases: Phrases
) -> list[int]:
    """Without passages said before, and captions that repeat the headline with a credit."""
    headline = words(found[title].text) if title is not None else []
    seen: set[str] = set()
    out = []
    for at in kept:
        text = found[at].text
        if at == title or (text in seen and len(text) > 30) or _repeats(words(text), headline, phrases):
            continue
        seen.add(text)
        out.append(at)
    return out


def _repeats(line: list[str], headline: list[str], phrases: Phrases) -> bool:
    if not headline or not line:
        return False
    if line[: len(headline)] == headline:
        rest = line[len(headline) :]
        return len(rest) < 2 or phrases.strengths(rest)[_MEDIA] >= 1
    own = {w for w in line if w not in FUNCTION_WORDS}
    return len(line) <= len(headline) and bool(own) and line == headline[-len(line) :] and len(own) > 3


def is_prose(text: str) -> bool:
    """Whether a passage is a sentence at least, not a label."""
    tokens = words(text)
    return len(tokens) >= 6 and text.rstrip("\"'”’») ")[-1:] in ".!?:…" and text[0] not in "©"
