"""The meeting that a report is mainly about: the one it tells as its news, not in passing.

Reports name earlier meetings for background and later ones in prospect. The news stands at the top, and
it is of these days: of the meetings told in the opening paragraphs that lie close to publication, the one
at which the principals sat (or failed to sit) comes first, then one of a single principal with others,
then one that the principals still have before them.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence

from communique.model.claims import Meeting
from communique.model.entries import Process, Round
from communique.model.span import Interval
from communique.resolve.ground import Ground, Told
from communique.resolve.rounds.rounds import NARROW_DAYS
from communique.resolve.rounds.tellings import HAPPENED

# The opening: the headline and so many paragraphs; of an older meeting only what the first one tells.
_OPENING, _TOP = 4, 1
# A meeting so many days before or after publication is of these days.
_FRESH = datetime.timedelta(days=30)


def news_rounds(ground: Ground) -> dict[str, str]:
    """Report id to the id of the round it is mainly about; one that tells of none as its news has none."""
    sides = _sides(ground.processes)
    rounds = {one.id: one for one in ground.rounds}
    tellings: dict[str, list[tuple[Told, Meeting]]] = defaultdict(list)
    for told, meeting in ground.of_kind(Meeting):
        if told.report.id in sides and told.id in ground.round_of:
            tellings[told.report.id].append((told, meeting))
    found = {}
    for report, own in sorted(tellings.items()):
        ranked = sorted(
            (key, ground.round_of[told.id])
            for told, meeting in own
            if (key := _rank(told, meeting, rounds[ground.round_of[told.id]], sides[report])) is not None
        )
        if ranked:
            found[report] = ranked[0][1]
    return found


def _sides(processes: Sequence[Process]) -> Mapping[str, frozenset[str]]:
    return {report: frozenset(p.parties) for p in processes for report in p.reports}


def _rank(
    told: Told, meeting: Meeting, entry: Round, sides: frozenset[str]
) -> tuple[int, int, int, str] | None:
    """What sorts the news first; None for what is told in passing."""
    place = _paragraph(told)
    date = told.date or entry.date
    fresh = _is_fresh(date, told.published) or (date is None and place <= _TOP)
    if place > _OPENING or not (fresh or place <= _TOP):
        return None
    today = date is not None and told.published is not None and date.meets(told.published)
    tier = _tier(meeting, sides, today and date is not None and date.days <= NARROW_DAYS)
    if tier is None:
        return None
    start = told.claim.evidence.start
    if not fresh:
        return len(_TIERS), 0, start, told.id
    # The latest of those that took place; what was called off or lies ahead, or where the report itself
    # has no date, by its place in the text.
    by_place = date is None or told.published is None or meeting.status not in HAPPENED
    return tier, 0 if by_place or date is None else -date.latest.toordinal(), start, told.id


_TIERS = ("the principals", "called off", "one of them", "a call", "to come")


def _tier(meeting: Meeting, sides: frozenset[str], today: bool) -> int | None:
    """The place in `_TIERS`; None for a meeting of others, or one of others to come.

    What is planned for the day of the report is as good as held.
    """
    principals = len(sides & set(meeting.parties))
    if meeting.status in HAPPENED or (meeting.status == "planned" and today):
        if meeting.format == "call":
            return 3 if principals else None
        return (None, 2, 0)[min(principals, 2)]
    if principals < 2:
        return None
    return 1 if meeting.status == "cancelled" else 4


def _paragraph(told: Told) -> int:
    """Which passage of its report a claim stands in, the headline (where there is one) being the first."""
    for place, block in enumerate(told.report.blocks):
        if told.claim.evidence.start < block.end:
            return place
    return len(told.report.blocks)


def _is_fresh(date: Interval | None, published: Interval | None) -> bool:
    """Whether a meeting is of these days, or nothing can be known of that since the report has no date."""
    if published is None:
        return True
    if date is None:
        return False
    return Interval(published.earliest - _FRESH, published.latest + _FRESH).meets(date)
