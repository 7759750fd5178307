"""Whether two tellings can be of one meeting, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Mapping

from communique.resolve.rounds.places import named_in, same_place
from communique.resolve.rounds.tellings import GATHERINGS, HAPPENED, NOWHERE, Telling

# What speaks for two tellings being of one meeting, each more than all that follow it together. The
# place or the persons are what a telling without a date needs.
PLACE, PERSONS, PARTIES, STATUS = 8, 4, 2, 1


def kinship(one: Telling, other: Telling) -> int | None:
    """How much speaks for one meeting (the sum of `PLACE` and so on), dates left aside.

    None where something speaks against it: formats or places that differ, other parties, two pairs of
    leaders that differ, one cancelled and one held, or one report that tells of a meeting held and of
    one to come.
    """
    if one.family != other.family or _statuses_exclude(one, other):
        return None
    place = _spot(one, other)
    if place is False or not _leaders_agree(one.leaders, other.leaders):
        return None
    persons = bool(one.persons & other.persons)
    equal, status = one.parties == other.parties, one.happened == other.happened
    if not _parties_agree(one, other, equal or bool(place) or persons or place_beside(one, other)):
        return None
    return PLACE * bool(place) + PERSONS * persons + PARTIES * equal + STATUS * status


def _spot(one: Telling, other: Telling) -> bool | None:
    """`same_place`; a village and its district are the same where the one is named beside the other.

    That takes a meeting of one day and the same sides: these do not meet in two places in a day.
    """
    place = same_place(one.place, other.place)
    if place is not False or one.report_id == other.report_id or len(one.parties) < 2:
        return place
    alike = one.parties == other.parties and one.claim.format == other.claim.format
    if not alike or one.date != other.date or one.date is None or one.date.days > 1:
        return False
    if not (one.place.words and other.place.words and one.happened and other.happened):
        return False
    pairs = ((one.place, other), (other.place, one))
    return any(named_in(place, there.around, one.parties) for place, there in pairs)


def place_beside(one: Telling, other: Telling) -> bool:
    """Whether the place of the one is named beside the meeting of the other, which gives it none."""
    pairs = [(one.place, other), (other.place, one)]
    return any(
        there.place == NOWHERE and named_in(place, there.around, one.parties) for place, there in pairs
    )


def _statuses_exclude(one: Telling, other: Telling) -> bool:
    for off, told in ((one.claim, other.claim), (other.claim, one.claim)):
        # talks that collapsed are told of as suspended or called off too
        if off.status == "cancelled" and told.status in HAPPENED and told.outcome != "collapsed":
            return True
    if one.report_id != other.report_id or one.happened == other.happened:
        return False
    return not (one.is_past_plan or other.is_past_plan)


def _parties_agree(one: Telling, other: Telling, supported: bool) -> bool:
    """Equal parties, two or more; or one's parties among the other's, where more speaks for it.

    A single party (a session of a body, a call with unnamed others) tells a meeting apart only in
    one place and on days that meet, in copies of one text, or where a body's session is told in reports
    on the same sides.
    """
    shared = one.parties & other.parties
    if shared and min(len(one.parties), len(other.parties)) == 1 and _there_and_then(one, other):
        return True
    if (one.parties == other.parties and len(shared) >= 2) or (shared and _others_unnamed(one, other)):
        return True
    if len(shared) >= 2 and supported:
        wide, wider = one.parties | set(one.claim.mediators), other.parties | set(other.claim.mediators)
        return one.parties <= wider or other.parties <= wide
    if _one_gathering(one, other):
        return True
    if not shared or one.parties != other.parties or one.report_id == other.report_id:
        return False
    return one.origin == other.origin or (one.family == "session" and _one_theme(one, other))


def _others_unnamed(one: Telling, other: Telling) -> bool:
    """Whether one report names a single side of the talks that another has in that town on that very day."""
    fewer, more = sorted((one, other), key=lambda t: len(t.parties))
    if len(fewer.parties) != 1 or len(more.parties) < 2 or fewer.report_id == more.report_id:
        return False
    if fewer.claim.mediators or fewer.claim.format != more.claim.format or fewer.happened != more.happened:
        return False
    if fewer.date is None or fewer.date != more.date or fewer.date.days > 1 or not fewer.place.words:
        return False
    return bool(more.place.words) and same_place(one.place, other.place) is True


def _there_and_then(one: Telling, other: Telling) -> bool:
    """Whether both name one place and days that meet, and either who convened or a body's own meeting."""
    if one.date is None or other.date is None or not one.date.meets(other.date):
        return False
    convened = one.parties == other.parties and bool(set(one.claim.mediators) & set(other.claim.mediators))
    alike = convened or one.claim.format == other.claim.format in GATHERINGS
    return alike and bool(same_place(one.place, other.place))


def _one_gathering(one: Telling, other: Telling) -> bool:
    """Whether both are of what one host held in one town then, whoever is said to have come.

    Who came to a conference is told in many ways: the same host says that it is the same one, and one that
    is named by its town alone ("the Geneva conference") is any there.
    """
    if one.claim.format != other.claim.format or one.claim.format not in GATHERINGS:
        return False
    if not one.place.words or not other.place.words or same_place(one.place, other.place) is not True:
        return False
    if one.date is not None and other.date is not None and not one.date.meets(other.date):
        return False
    hosts = set(one.claim.mediators) & set(other.claim.mediators)
    return not one.parties or not other.parties or (bool(hosts) and None not in (one.date, other.date))


def _one_theme(one: Telling, other: Telling) -> bool:
    return bool(one.theme and other.theme) and one.theme[0] in other.theme and other.theme[0] in one.theme


def _leaders_agree(ours: Mapping[str, frozenset[str]], theirs: Mapping[str, frozenset[str]]) -> bool:
    """False where every side's leader differs (two sides or more): ministers here, presidents there."""
    return sum(not ours[party] & theirs[party] for party in ours if party in theirs) < 2
