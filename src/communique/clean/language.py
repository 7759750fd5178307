"""Which language a text is in, and whether that is one that can be read."""

from __future__ import annotations

from communique.clean.features import FUNCTION_WORDS
from communique.clean.phrases import words
from communique.errors import EmptyPage
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
    telling = sum(w in _TELLING for w in tokens) / len(tokens)
    if telling > 0.12 and function_share(text) > 0.25:
        return "en"  # plain English: the classifier, slow to load, is not needed
    return _classify(text[:_LOOK])


def _classify(text: str) -> str:
    import py3langid

    return str(py3langid.classify(text.encode("utf-8", "replace").decode("utf-8"))[0])


def check_language(report: Report) -> Report:
    """The report itself; raises EmptyPage (reason `language`) where its language cannot be read."""
    if report.language not in READABLE:
        raise EmptyPage(report.source, "language", f"its language is {report.language!r}")
    return report
