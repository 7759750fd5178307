"""Meetings told of before they took place, and what lies beside the talks."""

import pytest
from resolve_telling import claims_of, meeting, report

from communique.resolve import resolve

PLAN = {"status": "planned"}


def resolved(**told):
    days = {"before": "2031-05-01", "after": "2031-05-12", "later": "2031-06-20"}
    return resolve([report(n, days[n]) for n in told], claims_of(**told))


@pytest.mark.parametrize(
    ("plan", "held", "planned"),
    [
        ({"date": "2031-05-08", "place": "Nairobi"}, {"date": "2031-05-08", "place": "Nairobi"}, "kept"),
        ({"date": "2031-05-05/2031-05-11"}, {"date": "2031-05-08", "place": "Nairobi"}, "kept"),
        ({}, {"date": "2031-05-08", "place": "Nairobi"}, "kept"),
        ({"place": "Nairobi"}, {"date": "2031-05-08", "place": "Nairobi"}, "kept"),
        ({"date": "2031-05-04", "place": "Nairobi"}, {"date": "2031-05-08", "place": "Nairobi"}, "moved"),
    ],
    ids=["that day", "that week", "soon", "soon and there", "some days late"],
)
def test_a_plan_and_the_meeting_it_came_to_are_one_round(plan, held, planned):
    found = resolved(before=meeting("SDN RSF", **PLAN, **plan), after=meeting("SDN RSF", **held))
    (one,) = found.rounds
    assert (str(one.date), one.status, one.planned) == ("2031-05-08", "held", planned)
    assert one.plans == (meeting("SDN RSF", **PLAN, **plan).id("before"),)


@pytest.mark.parametrize(
    ("plan", "held"),
    [
        ({"place": "Geneva"}, {"date": "2031-05-08", "place": "Nairobi"}),
        ({}, {"date": "2031-06-15", "place": "Nairobi"}),
        ({"date": "2031-05-04", "place": "Nairobi"}, {"date": "2031-05-20", "place": "Nairobi"}),
        ({"heads": ["SDN:Amal Idris"], "format": "call"}, {"date": "2031-05-08"}),
    ],
    ids=["elsewhere", "long after", "weeks late", "a call"],
)
def test_a_plan_that_may_be_of_another_meeting_stays_open(plan, held):
    found = resolved(before=meeting("SDN RSF", **PLAN, **plan), later=meeting("SDN RSF", **held))
    assert sorted(str(r.planned) for r in found.rounds) == ["None", "open"]


def test_those_who_meet_again_are_led_by_the_same():
    led, others = ["SDN:Amal Idris"], ["SDN:Nour Salih"]
    found = resolved(
        before=[
            meeting("SDN RSF", date="2031-04-30", heads=led),
            meeting("SDN RSF", 5, **PLAN),
        ],
        after=[
            meeting("SDN RSF", date="2031-05-05", heads=others),
            meeting("SDN RSF", 5, date="2031-05-09", heads=led),
        ],
    )
    assert [(str(r.date), r.planned) for r in found.rounds][1:] == [
        ("2031-05-05", None),
        ("2031-05-09", "kept"),
    ]


def test_what_is_called_off_failed_unless_it_is_put_off():
    off = meeting("SDN RSF", status="cancelled", date="2031-05-01", format="summit")
    again = meeting("SDN RSF", 5, date="2031-05-20", format="summit", **PLAN)
    (one,) = resolved(before=off).rounds
    assert (one.planned, one.next_round) == ("failed", None)
    first, second = resolved(before=[off, again]).rounds
    assert (first.planned, first.next_round, second.planned) == ("moved", second.id, "open")


def test_a_round_leads_to_the_one_its_report_announces():
    held, ahead = meeting("SDN RSF", date="2031-04-30"), meeting("SDN RSF", 5, date="2031-07-01", **PLAN)
    first, second = resolved(before=[held, ahead]).rounds
    assert first.next_round == second.id
    assert second.next_round is None


def test_a_truce_looked_back_on_is_of_the_only_round_there_that_came_to_one():
    signed = meeting("SDN RSF", date="2031-05-08", place="Nairobi", outcome="agreement")
    back = meeting("SDN RSF", place="Nairobi", outcome="agreement")
    assert len(resolved(after=signed, later=back).rounds) == 1
    twice = [signed, meeting("SDN RSF", 5, date="2031-03-08", place="Nairobi", outcome="agreement")]
    assert len(resolved(after=twice, later=back).rounds) == 3


def test_calls_and_meetings_of_others_are_beside_the_talks():
    found = resolved(
        before=[
            meeting("SDN RSF", date="2031-04-30", mediators=("KEN",)),
            meeting("SDN RSF", 5, date="2031-05-01", format="call"),
            meeting("SDN EGY", 6, date="2031-05-01"),
            meeting("RSF", 7, date="2031-04-28", mediators=("KEN",), place="Nairobi"),
        ]
    )
    assert [(r.parties, r.beside) for r in found.rounds] == [
        (("RSF",), False),
        (("RSF", "SDN"), False),
        *[(r.parties, True) for r in found.rounds[2:]],
    ]
    (process,) = found.processes
    assert (process.id, len(process.rounds), len(process.beside)) == ("RSF-SDN", 2, 2)
