"""From what the line model thinks of each passage to the blocks of the report."""

from __future__ import annotations

import re
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
_ADVERT = CATEGORIES.index("advert")
_NEWSLETTER = CATEGORIES.index("newsletter")
_RELATED = CATEGORIES.index("related")
_PERSON = frozenset(("we", "our", "us", "you", "your", "i'll"))
_COMMENTS = CATEGORIES.index("comments")
_FAR = 14  # passages; a text does not go on beyond so many of furniture
_HOPELESS, _DOUBTFUL = -3.0, -2.0  # log-odds
_SAID_BY_OTHERS = re.compile('["“«][^"”»]*["”»]')
_SIGNED = re.compile(r"\s*\([^()]{1,30}\)$")
_LOOK = 5000  # characters; no label is as long
_QUOTED = re.compile('["“”«»]')
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


def without_appeals(found: Sequence[Passage], kept: Sequence[int], phrases: Phrases) -> list[int]:
    """Without passages in which the page asks its readers for money or for their address."""
    out = []
    for at in kept:
        line = words(found[at].text[:2000])
        person = sum(w in _PERSON for w in line) or -1
        hits = phrases.read(line)[1]
        asked = hits[_ADVERT] + hits[_NEWSLETTER]
        if not (asked and person >= 0.03 * len(line) and not _QUOTED.search(found[at].text)):
            out.append(at)
    return out


def without_teasers(found: Sequence[Passage], kept: Sequence[int], phrases: Phrases) -> list[int]:
    """Without the list of other stories below a heading such as "More from ...".

    A list has a headline right below its heading and no two paragraphs in a row; where two come in a
    row the report goes on.
    """
    inside = set(kept)
    dropped: set[int] = set()
    for at in range(kept[0] + 1 if kept else 0, len(found)):
        line = words(found[at].text[:200])
        if (
            at in dropped
            or len(line) > 6
            or phrases.strengths(line)[_RELATED] < 2
            or is_prose(found[at].text)
        ):
            continue
        below = at + 1
        while below < len(found) and not (_is_paragraph(found[below]) and _goes_on(found, below)):
            below += 1
        if at + 1 < len(found) and is_headline_like(found[at + 1].text):
            dropped.update(range(at, below))
    return [at for at in kept if at not in dropped and at in inside]


def _is_paragraph(passage: Passage) -> bool:
    return is_prose(passage.text) and len(passage.text) >= 40


def _goes_on(found: Sequence[Passage], at: int) -> bool:
    """Whether two paragraphs stand one after the other here, or one that no headline is above."""
    following = at + 1 < len(found) and _is_paragraph(found[at + 1])
    return following or not is_headline_like(found[at - 1].text)


def is_headline_like(text: str) -> bool:
    """Whether a line may be the headline of a story: some words, no end of a sentence."""
    size = len(text.split())
    return 4 <= size <= 25 and text.rstrip("\"'”’»)")[-1:] not in ".!:;,…"


def with_continuations(
    found: Sequence[Passage], kept: Sequence[int], odds: Floats, phrases: Phrases
) -> list[int]:
    """With the paragraphs that go on after a box inside the text, which the model takes for the box's.

    Such a paragraph is a sentence at least and addresses nobody. It stands right below the text, or it
    has a name that the text has too and does not stand below the headline of another story.
    """
    inside = set(kept)
    names = {w for at in kept for w in _names(found[at].text)}
    last = kept[0] if kept else len(found)
    for at in range(last, len(found)):
        if at in inside:
            last = at
        elif at - last > _FAR or phrases.strengths(words(found[at].text[:80]))[_COMMENTS] >= 2:
            break
        elif odds[at] > _HOPELESS and _continues(found, at, phrases):
            follows = at - 1 in inside and odds[at] > _DOUBTFUL
            if follows or (names & _names(found[at].text) and _below_label(found[at - 1].text, phrases)):
                inside.add(at)
                last = at
    return sorted(inside)


def _below_label(above: str, phrases: Phrases) -> bool:
    return not is_headline_like(above) or max(phrases.strengths(words(above[:200]))) >= 2


def _continues(found: Sequence[Passage], at: int, phrases: Phrases) -> bool:
    text = found[at].text[:2000]
    line = words(text)
    if not is_prose(text) or len(text) < 60 or function_share(text) < 0.25:
        return False
    speaks_to = any(w in _PERSON for w in words(_SAID_BY_OTHERS.sub("", text)))
    return not speaks_to and max(phrases.strengths(line)) < 2


def _names(text: str) -> set[str]:
    """Capitalised words of three letters and more, function words apart."""
    return {w for w in re.findall(r"\b[A-Z]\w{2,}", text) if w.lower() not in FUNCTION_WORDS}


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
    """Whether a passage is a sentence at least, not a label; an agency's "(XYZ)" may end it."""
    if len(text) > _LOOK:
        return True
    sentence = _SIGNED.sub("", text).rstrip("\"'”’») ")
    return len(words(text)) >= 6 and sentence[-1:] in (*".!?:…",) and text[0] != "©"
