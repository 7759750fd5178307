"""References and the days they come to."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model.calendar import KINDS, Reference, month_days, resolve, season_days
from communique.model.span import Interval

WEDNESDAY = Interval.parse("2024-06-12")


def days(text: str, published: str | None = "2024-06-12") -> str | None:
    found = resolve(Reference.parse(text), Interval.parse(published) if published else None)
    return str(found) if found else None


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("day:0:0:1", "2024-06-12"),
        ("day:-1:0:2", "2024-06-11/2024-06-12"),
        ("weekday:-1:2:1", "2024-06-12"),
        ("weekday:-1:3:1", "2024-06-06"),
        ("weekday:1:0:1", "2024-06-17"),
        ("weekday:0:1:1", "2024-06-11"),
        ("weekday:0:5:1", "2024-06-15"),
        ("weekday:-2:4:1", "2024-06-07"),
        ("weekday:2:4:1", "2024-06-21"),
        ("weekday:-3:2:1", "2024-06-05"),
        ("weekday:3:2:1", "2024-06-19"),
        ("week:-1:0:1", "2024-06-03/2024-06-09"),
        ("week:0:0:2", "2024-06-10/2024-06-23"),
        ("weekend:-1:0:1", "2024-06-08/2024-06-09"),
        ("weekend:1:0:1", "2024-06-15/2024-06-16"),
        ("month:-1:0:1", "2024-05-01/2024-05-31"),
        ("month:-1:6:1", "2024-06-01/2024-06-30"),
        ("month:-1:11:1", "2023-11-01/2023-11-30"),
        ("month:1:2:1", "2025-02-01/2025-02-28"),
        ("month:-2:2:1", "2023-02-01/2023-02-28"),
        ("month:-3:5:1", "2023-05-01/2023-05-31"),
        ("month:-3:3:1", "2024-03-01/2024-03-31"),
        ("month:0:1:1", "2024-01-01/2024-01-31"),
        ("quarter:-1:3:1", "2023-07-01/2023-09-30"),
        ("quarter:-1:0:1", "2024-01-01/2024-03-31"),
        ("season:-1:1:1", "2023-12-01/2024-02-29"),
        ("season:1:4:1", "2024-09-01/2024-11-30"),
        ("year:-1:0:1", "2023-01-01/2023-12-31"),
        ("decade:-1:0:1", "2010-01-01/2019-12-31"),
        ("century:0:0:1", "2000-01-01/2099-12-31"),
        ("date:-1:1105:1", "2023-11-05"),
        ("date:-1:702:1", "2024-07-02"),
        ("date:1:1105:1", "2024-11-05"),
        ("date:0:229:1", "2024-02-29"),
        ("absolute:2022-02-24", "2022-02-24"),
    ],
)
def test_from_one_day(reference, expected):
    assert days(reference) == expected


def test_december_belongs_to_the_winter_that_ends_in_the_next_year():
    assert days("season:-1:1:1", "2023-12-20") == "2023-12-01/2024-02-29"
    assert season_days(2024, 1) == Interval.parse("2023-12-01/2024-02-29")


def test_from_an_interval_it_is_as_wide_as_the_days_leave_it():
    assert days("weekday:-1:0:1", "2024-06-12/2024-06-13") == "2024-06-10"
    assert days("weekday:-1:2:1", "2024-06-11/2024-06-12") == "2024-06-05/2024-06-12"
    assert days("day:-1:0:1", "2024-06-12/2024-06-14") == "2024-06-11/2024-06-13"
    assert days("year:0:0:1", "2023-01-01/2024-06-14") == "2023-01-01/2024-12-31"


def test_a_base_stands_in_for_the_day_of_writing():
    assert days("day:2:0:1 from weekday:-1:0:1") == "2024-06-12"
    assert days("day:-1:0:1 from absolute:1994-05-10", None) == "1994-05-09"
    assert days("month:0:8:1 from absolute:1940-07-01", None) == "1940-08-01/1940-08-31"


def test_nothing_is_said_without_a_day_of_writing():
    assert days("weekday:-1:0:1", None) is None
    assert days("day:0:0:1 from week:-1:0:1", None) is None


def test_outside_the_calendar_there_is_nothing():
    assert days("year:-3000:0:1") is None
    assert days("day:99999999:0:1") is None


@pytest.mark.parametrize(
    "text", ["monday", "month:1", "month:a:b:c", "absolute:2024-13-01", "day:1:0:1 from then"]
)
def test_other_text_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        Reference.parse(text)


dates = st.dates(datetime.date(1900, 1, 1), datetime.date(2090, 1, 1))
relative = st.builds(
    Reference,
    st.sampled_from([k for k in KINDS if k not in ("absolute", "date", "season")]),
    st.integers(-3, 3),
    st.integers(0, 4),
    st.integers(1, 3),
)


@given(relative, dates, st.integers(0, 20))
def test_wider_publication_never_loses_a_day(reference, start, width):
    published = Interval(start, start + datetime.timedelta(days=width))
    whole = resolve(reference, published)
    assert whole is not None
    for n in range(width + 1):
        one = resolve(reference, Interval.day(start + datetime.timedelta(days=n)))
        assert one is not None
        assert whole.earliest <= one.earliest
        assert one.latest <= whole.latest


@given(relative, st.one_of(st.none(), relative, st.builds(Reference.days, dates)))
def test_text_and_back(reference, base):
    chained = Reference(reference.kind, reference.offset, reference.number, reference.spread, base=base)
    assert Reference.parse(str(chained)) == chained


def test_months_have_their_days():
    assert month_days(2023, 2).days == 28
    assert month_days(2024, 2).days == 29
