"""Talks of several days: what is one round, and what is not."""

import pytest
from resolve_telling import claims_of, meeting, report

from communique.resolve import resolve

THERE = {"place": "Nairobi", "mediators": ("KEN",)}


def rounds(*told, published="2031-06-30"):
    names = [chr(ord("a") + n) for n in range(len(told))]
    return resolve(
        [report(n, published) for n in names], claims_of(**dict(zip(names, told, strict=True)))
    ).rounds


def test_talks_that_go_on_and_their_end_some_days_later_are_one_round_with_its_sessions():
    found = rounds(
        meeting("SDN RSF", date="2031-05-05", status="ongoing", **THERE),
        meeting("SDN RSF", date="2031-05-10", outcome="agreement", **THERE),
    )
    assert [(str(r.date), r.status, r.outcome) for r in found] == [
        ("2031-05-05/2031-05-10", "held", "agreement")
    ]
    assert [str(s.date) for s in found[0].sessions] == ["2031-05-05", "2031-05-10"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"status": "held"}, "2031-05-10"),
        ({"status": "ongoing", "outcome": "no_breakthrough"}, "2031-05-10"),
        ({"status": "ongoing"}, "2031-05-20"),
        ({"status": "ongoing", "place": "Geneva"}, "2031-05-10"),
        ({"status": "ongoing", "place": None}, "2031-05-10"),
    ],
    ids=["not going on", "ended", "too late", "elsewhere", "nowhere"],
)
def test_talks_days_later_are_another_round_unless_the_first_go_on_there(first, second):
    one = meeting("SDN RSF", date="2031-05-05", **(THERE | first))
    assert len(rounds(one, meeting("SDN RSF", date=second, **THERE))) == 2


def test_the_days_from_first_to_last_that_a_report_gives_hold_all_between():
    found = rounds(
        [
            meeting("SDN RSF", date="2031-05-06/2031-05-20", **THERE),
            meeting("SDN RSF", 5, date="2031-05-20", outcome="agreement", **THERE),
        ],
        meeting("SDN RSF", date="2031-05-06", **THERE),
    )
    assert [str(r.date) for r in found] == ["2031-05-06/2031-05-20"]


def test_a_month_is_no_such_stretch():
    wide = meeting("SDN RSF", date="2031-05-01/2031-05-31", **THERE)
    days = [meeting("SDN RSF", date=f"2031-05-{day}", **THERE) for day in ("01", "31")]
    assert len(rounds(wide, *days)) == 3


def test_talks_that_collapsed_and_were_called_off_the_next_day_are_one_round():
    found = rounds(
        meeting("SDN RSF", date="2031-05-05", outcome="collapsed", **THERE),
        meeting("SDN RSF", date="2031-05-06", status="cancelled", **THERE),
        meeting("SDN RSF", date="2031-05-05", outcome="collapsed", **THERE),
    )
    assert [(str(r.date), r.status) for r in found] == [("2031-05-05/2031-05-06", "held")]


def test_one_side_that_came_to_talks_is_one_round_where_the_same_convened_it():
    one, other = (meeting("RSF", date="2031-05-05", **THERE) for _ in range(2))
    assert len(rounds(one, other)) == 1
    assert len(rounds(one, meeting("RSF", date="2031-05-05", place="Nairobi", mediators=("UN",)))) == 2
