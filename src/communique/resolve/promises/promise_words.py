"""A promise in words, made from its claims alone."""

from __future__ import annotations

from collections.abc import Sequence

from communique.model.span import Interval
from communique.resolve.promises.outcomes import Course
from communique.resolve.promises.pledges import Pledge
from communique.resolve.tallies.amounts import written
from communique.resolve.tallies.codes import CodeReader

_SAID = {
    "open": "no later report yet",
    "kept": "kept",
    "partly": "kept in part",
    "delayed": "delayed",
    "breached": "broken",
    "silent": "later reports say nothing of it",
}
_LONGEST = 160


def in_words(
    parties: frozenset[str], first: Pledge, due: Interval | None, course: Course, codes: CodeReader
) -> str:
    """Who promised what by when, what came of it with the count, and the passage that says so.

    "Ethiopia and TPLF: “give up its heavy weapons within 30 days”, due 2022-12-02. Kept: “the weapons are
    in” (2023-03-23)."
    """
    text = f"{_listed([codes.name(party) for party in sorted(parties)])}: “{_short(first.words)}”"
    text += f", due {due}. " if due is not None else ". "
    text += _SAID[course.outcome].capitalize()
    if course.alone:
        text += ", as only a party to it says"
    whole = course.done is not None and course.of is not None and course.done >= course.of
    if course.done is not None and course.of is not None and (course.outcome != "kept" or whole):
        text += f", {written(course.done)} of {written(course.of)}"
    deciding = [sign for sign in course.signs if sign.what == course.outcome] or list(course.signs)
    if deciding:
        last = deciding[-1].told
        day = f" ({last.published})" if last.published else ""
        text += f": “{_short(last.quote)}”{day}"
    return f"{text}."


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _short(words: str) -> str:
    """White space and quotation marks folded; the beginning of what is long."""
    folded = " ".join(words.replace("“", '"').replace("”", '"').split()).strip(" ,;:")
    if folded.count('"') == 1:  # the other one was cut off
        folded = folded.replace('"', "").strip()
    folded = folded.removesuffix(".").replace('"', "'")
    return folded if len(folded) <= _LONGEST else folded[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
