"""Meetings of one report in their sequence: the days of a round, and what is to follow it."""

from __future__ import annotations

import dataclasses

from communique.extract.view import View
from communique.model.claims import Meeting

TALKS = frozenset({"talks", "summit", "consultation"})
"""Formats that are a meeting of sides."""


def with_next(view: View, found: list[Meeting | None]) -> list[Meeting | None]:
    """A meeting that took place, with the passage on the one that is to follow between the same parties."""
    made: list[Meeting | None] = []
    for meeting in found:
        if meeting is not None and meeting.status in {"held", "ongoing"} and meeting.format in TALKS:
            after = [
                m
                for m in found
                if m is not None
                and m.status == "planned"
                and set(m.parties) == set(meeting.parties)
                and not _is_past(meeting, found)
            ]
            if after:
                quote = " ".join(after[0].evidence.of(view.text).split())
                meeting = dataclasses.replace(meeting, next=quote)
        made.append(meeting)
    return made


def days_of_one_round(found: list[Meeting | None]) -> list[Meeting | None]:
    """Days of talks that follow one another share place and mediators, where only one of them has these."""
    made: list[Meeting | None] = []
    for one in found:
        for other in found:
            if one is None or other is None or one is other or not _follow(one, other):
                continue
            one = dataclasses.replace(
                one, place=one.place or other.place, mediators=one.mediators or other.mediators
            )
        made.append(one)
    return made


def _follow(one: Meeting, other: Meeting) -> bool:
    if (
        set(one.parties) != set(other.parties)
        or one.format != other.format
        or one.date is None
        or other.date is None
    ):
        return False
    took_place = {one.status, other.status} <= {"held", "ongoing"}
    apart = abs((one.date.earliest - other.date.earliest).days)
    return took_place and one.date.days == other.date.days == 1 and 0 < apart <= 2


def _is_past(meeting: Meeting, found: list[Meeting | None]) -> bool:
    """Whether a later meeting of the same parties took place."""
    return any(
        m is not None
        and m is not meeting
        and m.status in {"held", "ongoing"}
        and set(m.parties) == set(meeting.parties)
        and (m.date is not None and (meeting.date is None or m.date > meeting.date))
        for m in found
    )
