"""Which language a text is in, and whether that is one that can be read."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from communique.clean.features import FUNCTION_WORDS
from communique.clean.phrases import words
from communique.errors import EmptyPage
from communique.lexicon import built_in
from communique.model.report import Report

READABLE = ("en",)
_LOOK = 4000  # characters that the language of a text is told from
# Function words that other languages of Latin script share with English say nothing.
_SHARED = "a an as at by do has he i in is it me my no of on over so to was we while will"
_TELLING = FUNCTION_WORDS - frozenset(_SHARED.split())


def function_share(text: str) -> float:
    """The share of English function words among the words of a text, 0 where it has none."""
    tokens = words(text[:_LOOK])
    return sum(w in FUNCTION_WORDS for w in tokens) / len(tokens) if tokens else 0.0


def language_of(text: str) -> str:
    """ISO 639-1 code of the language of a text; `und` where it has no words."""
    tokens = words(text[:_LOOK])
    if not tokens:
        return "und"
    return _by_function_words(text[:_LOOK], tokens) or _classify(text[:_LOOK])


def _by_function_words(text: str, tokens: Sequence[str]) -> str | None:
    """The language where function words leave no doubt of it, else None: the classifier is slow to load."""
    telling = sum(w in _TELLING for w in tokens) / len(tokens)
    english = sum(w in FUNCTION_WORDS for w in tokens) / len(tokens)
    if telling > 0.12 and english > 0.25:
        return "en"
    if len(tokens) < 8:
        return None
    hits = {code: [w for w in tokens if w in known] for code, known in _others().items()}
    second, first = sorted(hits, key=lambda code: len(hits[code]))[-2:]
    many = len(hits[first]) > 0.25 * len(tokens) and len(set(hits[first])) >= 4
    if many and telling < 0.04 and len(hits[first]) > len(hits[second]):
        return first
    foreign = max(sum(w in known - FUNCTION_WORDS for w in tokens) for known in _others().values())
    plain = not any(c.isalpha() for c in text if c > "\x7f")
    return "en" if plain and english >= 0.1 and foreign < 0.05 * len(tokens) else None


@functools.cache
def _others() -> dict[str, frozenset[str]]:
    """Function words of other languages, those that English has too among them."""
    return {code: frozenset(known.split()) for code, known in built_in().toml("languages").items()}


def _classify(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text.encode("utf-8", "replace").decode("utf-8"))[0])


def check_language(report: Report) -> Report:
    """The report itself; raises EmptyPage (reason `language`) where its language cannot be read."""
    if report.language not in READABLE:
        raise EmptyPage(report.source, "language", f"its language is {report.language!r}")
    return report
