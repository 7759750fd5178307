"""When two values, or two claims, are the same.

A claim is found where the fields that make it are right and its passage touches that of the answer; how
well the passages lie on one another only decides between several that would do.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Sequence

from eval.records import Row

TALKS = {"talks", "summit", "consultation"}
"""Formats that outlets use for one and the same meeting."""

HALF = 0.5
"""The least part that two lists of parties, or two contents, must share."""


def fold(name: object) -> str:
    """Letters of a name in lower case, without accents, the endings alike that transcription varies."""
    spread = unicodedata.normalize("NFKD", str(name or "")).lower()
    plain = "".join(c for c in spread if not unicodedata.combining(c))
    plain = plain.replace("’", "").replace("'s", "")
    words = re.sub("[^a-z]", " ", plain).split()
    return " ".join(re.sub(r"([iy][iy]|ij|y)$", "i", word) for word in words)


def same_name(one: object, other: object) -> bool:
    """Whether two names may be one person or body: equal, of one last word, or one inside the other."""
    a, b = fold(one), fold(other)
    if not a or not b:
        return False
    return a in b or b in a or a.split()[-1] == b.split()[-1]


def shared(one: Sequence[int] | None, other: Sequence[int] | None) -> int:
    """How many characters two spans share."""
    if not one or not other:
        return 0
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def likeness(one: Sequence[int] | None, other: Sequence[int] | None) -> float:
    """What two spans share, as a part of what they cover together: 0.0 to 1.0."""
    both = shared(one, other)
    if not both or one is None or other is None:
        return 0.0
    return both / (one[1] - one[0] + other[1] - other[0] - both)


def ends(days: object) -> tuple[str, str]:
    """First and last day of `YYYY-MM-DD` or `YYYY-MM-DD/YYYY-MM-DD`, as text."""
    first, _, last = str(days).partition("/")
    return first, last or first


def dates_meet(one: object, other: object) -> bool:
    """Whether two dates, or intervals, have a day in common."""
    (first, last), (begins, closes) = ends(one), ends(other)
    return first <= closes and begins <= last


def is_narrow(published: Row, most: int = 7) -> bool:
    """Whether an interval {earliest, latest} is one, and at most `most` days from end to end."""
    try:
        first, last = (datetime.date.fromisoformat(published[end]) for end in ("earliest", "latest"))
    except (KeyError, TypeError, ValueError):
        return False
    return 0 <= (last - first).days <= most


def same_value(field: str, gold: Row, read: Row) -> bool:
    """Whether one further field of a claim that was found is right too."""
    wanted, got = gold[field], read.get(field)
    if field in ("date", "since"):
        return got is not None and dates_meet(wanted, got)
    if field in ("source", "place"):
        return same_name(wanted, got)
    if isinstance(wanted, list):
        return {fold(item) for item in wanted} == {fold(item) for item in got or []}
    return bool(wanted == got)


def closeness(kind: str, gold: Row, read: Row) -> float:
    """0.0 where the two are not the same claim; else above 0, the more the better their passages agree."""
    return _SAME[kind](gold, read)


def _meeting(gold: Row, read: Row) -> float:
    ours, theirs = set(gold.get("parties", [])), set(read.get("parties", []))
    if not ours & theirs or len(ours & theirs) / len(ours | theirs) < HALF:
        return 0.0
    if not _agree(gold, read, "status"):
        return 0.0
    if not _agree(gold, read, "format") and not {gold.get("format"), read.get("format")} <= TALKS:
        return 0.0
    if gold.get("date") and read.get("date") and not dates_meet(gold["date"], read["date"]):
        return 0.0
    return 1.0 + _touching(gold, read) + _agree(gold, read, "date")


def _position(gold: Row, read: Row) -> float:
    return _graded(gold, read) if _agree(gold, read, "party", "stance", "issue") else 0.0


def _agreement(gold: Row, read: Row) -> float:
    aim = (gold.get("status") == "sought") == (read.get("status") == "sought")
    return _graded(gold, read) if aim and _agree(gold, read, "issue") else 0.0


def _statement(gold: Row, read: Row) -> float:
    part = likeness(gold["content"], read.get("content"))
    return 1.0 + part if part >= HALF and same_name(gold.get("speaker"), read.get("speaker")) else 0.0


def _figure(gold: Row, read: Row) -> float:
    return _graded(gold, read) if _agree(gold, read, "measure", "value") else 0.0


def _vote(gold: Row, read: Row) -> float:
    counted = [count for count in ("yes", "no", "abstain") if count in gold]
    return 1.0 + _touching(gold, read) if _agree(gold, read, "body", "status", *counted) else 0.0


def _action(gold: Row, read: Row) -> float:
    doer = not gold.get("actor") or _agree(gold, read, "actor")
    return _graded(gold, read) if doer and _agree(gold, read, "type") else 0.0


_SAME: dict[str, Callable[[Row, Row], float]] = {
    "meeting": _meeting,
    "position": _position,
    "agreement": _agreement,
    "statement": _statement,
    "figure": _figure,
    "vote": _vote,
    "action": _action,
}


def _agree(gold: Row, read: Row, *fields: str) -> bool:
    return all(gold.get(field) == read.get(field) for field in fields)


def _touching(gold: Row, read: Row) -> bool:
    return shared(gold["evidence"], read.get("evidence")) > 0


def _graded(gold: Row, read: Row) -> float:
    """Above 0 where the passages touch."""
    return 1.0 + likeness(gold["evidence"], read["evidence"]) if _touching(gold, read) else 0.0


def match(kind: str, golds: list[Row], reads: list[Row]) -> list[tuple[int, int]]:
    """Which claim of the answer was found by which: the closest two first, each claim used once.

    Among equally close ones the later claims go first, so that the result does not depend on anything
    but the two lists.
    """
    graded: list[tuple[float, int, int]] = []
    for i, gold in enumerate(golds):
        for j, read in enumerate(reads):
            close = closeness(kind, gold, read)
            if close:
                graded.append((close, i, j))
    taken: list[tuple[int, int]] = []
    for _, i, j in sorted(graded, reverse=True):
        if all(i != a and j != b for a, b in taken):
            taken.append((i, j))
    return taken
