"""A promise in words, made from its claims alone."""

from __future__ import annotations

from communique.model.span import Interval
from communique.resolve.promises.outcomes import Course
from communique.resolve.promises.pledges import Pledge
from communique.resolve.tallies.amounts import written

_SAID = {
    "open": "no later report yet",
    "kept": "kept",
    "partly": "kept in part",
    "delayed": "delayed",
    "breached": "broken",
    "silent": "later reports say nothing of it",
}
_LONGEST = 160


def in_words(parties: frozenset[str], first: Pledge, due: Interval | None, course: Course) -> str:
    """Who promised what by when, what came of it with the count, and the passage that says so."""
    text = f"{' and '.join(sorted(parties))}: {_short(first.words)}"
    if due is not None:
        text += f", due {due}"
    text += f": {_SAID[course.outcome]}"
    if course.done is not None and course.of is not None:
        text += f", {written(course.done)} of {written(course.of)}"
    deciding = [sign for sign in course.signs if sign.what == course.outcome] or list(course.signs)
    if deciding:
        last = deciding[-1].told
        day = f" ({last.published})" if last.published else ""
        text += f': "{_short(last.quote)}"{day}'
    return text


def _short(words: str) -> str:
    """White space folded; the beginning of what is long."""
    folded = " ".join(words.split())
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
