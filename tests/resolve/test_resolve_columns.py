"""Which round a position stands in: its report's news, the time its words give, the latest round begun."""

import datetime

import pytest
from resolve_positions import resolved, row, told
from resolve_telling import meeting

from communique.lexicon import built_in
from communique.model.span import Interval
from communique.resolve.ledger.change_words import change_words, folded
from communique.resolve.ledger.columns import voiced_on

WORDS = change_words(built_in())
DEMAND = ("Sudan demanded [a truce].", "SDN demand ceasefire RSF")


def days_of(found, *more) -> list[str]:
    rounds = {one.id: str(one.date) for one in found.rounds}
    return [rounds[cell.round] for cell in row(found, "SDN", "ceasefire") if cell.stance]


def test_a_report_speaks_to_the_meeting_of_these_days_and_not_to_those_it_recalls():
    report, claims = told("a", "2031-06-05", DEMAND)
    claims.append(meeting("SDN RSF", at=1, date="2031-03-02"))
    claims.append(meeting("SDN RSF", at=2, date="2031-07-01", status="planned"))
    assert days_of(resolved((report, claims))) == ["2031-06-05"]


def test_a_meeting_that_fell_through_is_news_too():
    before = told("a", "2031-05-05", ("Sudan offered [convoys].", "SDN offer humanitarian_access"))
    called_off = told("b", "2031-06-05", DEMAND, status="cancelled")
    assert days_of(resolved(before, called_off)) == ["2031-06-05"]


def test_a_report_between_rounds_speaks_to_the_latest_begun():
    first, second = told("a", "2031-05-05", DEMAND), told("b", "2031-07-05", DEMAND)
    between = told(
        "c", "2031-06-01", ("Sudan demanded [a truce of a year].", "SDN demand ceasefire RSF"), talks=None
    )
    found = resolved(first, second, between)
    (cell, _) = row(found, "SDN", "ceasefire")
    assert cell.reports == ("a", "c")


def test_what_was_said_long_before_stands_in_the_round_of_that_time():
    first = told("a", "2031-05-05", ("Sudan offered [convoys].", "SDN offer humanitarian_access"))
    later = told(
        "b", "2032-05-05", ("Sudan had demanded [a truce] in June.", "SDN demand ceasefire RSF 2031-06-01")
    )
    assert days_of(resolved(first, later)) == ["2031-05-05"]


@pytest.mark.parametrize(
    ("passage", "day"),
    [
        ("Santos, who four years ago ruled out any truce", "2027-06-05"),
        ("It demanded that two months ago", "2031-04-05"),
        ("In March it refused", "2031-03-15"),
        ("Last November it refused", "2030-11-15"),
        ("On 25 October 2029 it refused", "2029-10-15"),
        ("The thing asked for since the truce of last November", None),
        ("It would come on any day of January", None),
        ("It will not do so", None),
    ],
)
def test_when_it_was_said(passage, day):
    known = Interval.day(datetime.date(2031, 6, 5))
    found = voiced_on(folded(passage), known, WORDS)
    if day is None:
        assert found is None
    else:
        assert found is not None
        assert found.meets(Interval.parse(day))
