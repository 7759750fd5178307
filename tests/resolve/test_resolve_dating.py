"""Undated reports dated by reports of the same meeting, and left undated where that would be a guess."""

import pytest
from resolve_telling import claims_of, meeting, report

from communique.model.claims import Agreement, Statement
from communique.model.span import Interval, Span
from communique.resolve import resolve

MONDAY = "weekday:-1:0:1"  # 2031-05-05 is a Monday
WITNESS = meeting("SDN RSF", date="2031-05-05", place="near the Egyptian border")
UNDATED = meeting("SDN RSF", place="Egypt's border", when=MONDAY)


def published(undated, **witnesses):
    reports = [report("u"), *(report(n, "2031-05-06", outlet="Kassala Post") for n in witnesses)]
    return resolve(reports, claims_of(u=undated, **witnesses))


def test_the_weekday_of_a_meeting_that_another_report_dates():
    found = published(UNDATED, w=WITNESS)
    when = found.published["u"]
    assert (str(when.interval), when.basis) == ("2031-05-05/2031-05-07", "records")
    assert when.why == "tells of the meeting of 2031-05-05 that w (Kassala Post) dates"
    assert found.dates == {UNDATED.id("u"): Interval.parse("2031-05-05")}
    assert [r.reports for r in found.rounds] == [("u", "w")]


def test_claims_told_from_the_day_of_writing_are_dated_with_their_report():
    said = Statement(
        evidence=Span(3, 5), speaker="x", mode="direct", content=Span(3, 5), when="weekday:-1:6:1"
    )
    found = published([UNDATED, said], w=WITNESS)
    assert str(found.dates[said.id("u")]) == "2031-05-04"


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("weekday:-1:1:1", "2031-05-06/2031-05-07"),  # "on Tuesday" has come by then
        ("weekday:1:1:1", "2031-05-05/2031-05-06"),  # "will on Tuesday" has not passed
        ("weekday:-1:4:1", "2031-05-05/2031-05-07"),  # Friday is the one before
    ],
)
def test_other_weekdays_narrow_the_days(when, days):
    other = Statement(evidence=Span(3, 5), speaker="x", mode="direct", content=Span(3, 5), when=when)
    assert str(published([UNDATED, other], w=WITNESS).published["u"].interval) == days


def test_yesterday_fixes_the_day_where_the_place_agrees():
    told = meeting("SDN RSF", place="the Egyptian border", when="day:-1:0:1")
    assert str(published(told, w=WITNESS).published["u"].interval) == "2031-05-06"
    led = {"heads": ["SDN:Amal Idris"]}
    nowhere = meeting("SDN RSF", when="day:-1:0:1", **led)
    assert not published(nowhere, w=meeting("SDN RSF", date="2031-05-05", **led)).published


def test_a_meeting_to_come_dates_a_report_to_the_week_before():
    told = meeting("SDN RSF", place="the Egyptian border", status="planned", when="weekday:1:0:1")
    assert str(published(told, w=WITNESS).published["u"].interval) == "2031-04-29/2031-05-05"


@pytest.mark.parametrize(
    "told",
    [
        meeting("SDN RSF", place="the Egyptian border"),
        meeting("SDN RSF", place="the Egyptian border", when="weekday:-1:1:1"),
        meeting("SDN RSF", place="Geneva", when=MONDAY),
        meeting("SDN RSF", when=MONDAY),
        meeting("SDN SSD", place="the Egyptian border", when=MONDAY),
        meeting("SDN RSF", place="the Egyptian border", when="week:-1:0:1"),
    ],
    ids=["no day", "another weekday", "elsewhere", "no place", "other parties", "last week"],
)
def test_less_than_parties_day_and_place_dates_nothing(told):
    found = published(told, w=WITNESS)
    assert not found.published
    assert not found.dates


@pytest.mark.parametrize(
    ("place", "text", "when", "dated"),
    [
        ("the Egyptian border", "Envoys meet near Egypt. Day one.", MONDAY, True),
        ("Kosti", "Envoys meet in Kosti. Day one.", MONDAY, True),
        ("Kosti", "Envoys meet in Sennar. Day one.", MONDAY, False),
        ("Sudan", "Envoys meet in Sudan. Day one.", MONDAY, False),  # one of the parties: no place told apart
        ("the border", "Envoys meet on the border. Day one.", MONDAY, False),
        ("Kosti", "Envoys meet in Kosti. Day one.", "day:0:0:1", False),
    ],
)
def test_a_witness_without_a_place_that_names_it_beside(place, text, when, dated):
    told = meeting("SDN RSF", place=place, when=when)
    witness = meeting("SDN RSF", date="2031-05-05")
    found = resolve([report("u"), report("w", "2031-05-06", text)], claims_of(u=told, w=witness))
    assert bool(found.published) is dated


def test_unnamed_officials_are_no_persons_in_common():
    led = {"heads": ["SDN:army officials"]}
    told, witness = meeting("SDN RSF", when=MONDAY, **led), meeting("SDN RSF", date="2031-05-05", **led)
    assert not published(told, w=witness).published


def test_two_mondays_that_fit_date_nothing():
    later = meeting("SDN RSF", date="2031-05-19", place="the Egyptian border")
    assert not published(UNDATED, v=later, w=WITNESS).published


def test_a_second_meeting_decides_between_two_mondays():
    later = meeting("SDN RSF", date="2031-05-19", place="the Egyptian border")
    geneva = meeting("SDN ETH", at=7, date="2031-05-06", place="Geneva")
    told = meeting("SDN ETH", at=7, place="Geneva", when="weekday:-1:1:1")
    found = published([UNDATED, told], v=later, w=[WITNESS, geneva])
    assert str(found.published["u"].interval) == "2031-05-06/2031-05-07"


def test_a_report_dated_here_dates_no_other():
    second = meeting("SDN RSF", at=5, place="Kampala", when="weekday:-1:1:1")
    reports = [report("u"), report("v"), report("w", "2031-05-06")]
    found = resolve(reports, claims_of(u=[UNDATED, second], v=second, w=WITNESS))
    assert set(found.published) == {"u"}


def test_resolving_again_what_was_dated_here_gives_the_same():
    import dataclasses

    first = published(UNDATED, w=WITNESS)
    dated = dataclasses.replace(report("u"), published=first.published["u"])
    claim = dataclasses.replace(UNDATED, date=Interval.parse("2031-05-05"))
    again = resolve([dated, report("w", "2031-05-06", outlet="Kassala Post")], claims_of(u=claim, w=WITNESS))
    assert (again.published, again.rounds) == (first.published, first.rounds)
    alone = resolve([dated], claims_of(u=claim))
    assert not alone.published
    assert [r.date for r in alone.rounds] == [None]


def test_persons_who_meet_for_years_date_nothing_without_the_place():
    led = {"heads": ["SDN:Amal Idris", "RSF:Omar Bakri"]}
    told, witness = meeting("SDN RSF", when=MONDAY, **led), meeting("SDN RSF", date="2031-05-05", **led)
    assert not published(told, w=witness).published


def test_a_report_is_not_dated_before_what_it_tells_as_past():
    later = meeting("SDN ETH", at=6, date="2031-08-02", when="absolute:2031-08-02")
    assert not published([UNDATED, later], w=WITNESS).published


def agreement(at, **more):
    fields = {"parties": ("RSF", "SDN"), "issue": "ceasefire", "status": "signed"} | more
    return Agreement(evidence=Span(at, at + 4), **fields)


@pytest.mark.parametrize(
    ("when", "text", "days"),
    [
        ("week:-2:0:1", "The truce that they signed in Nairobi lasted.", "2031-05-19/2031-05-25"),
        ("week:-1:0:1", "The truce that they signed in Nairobi lasted.", "2031-05-12/2031-05-18"),
        ("week:-2:0:1", "The truce that they signed in Kampala lasted.", None),
        ("month:-1:0:1", "The truce that they signed in Nairobi lasted.", None),
    ],
)
def test_an_agreement_told_by_the_weeks_since_dates_a_report(when, text, days):
    signed = agreement(0, date=Interval.parse("2031-05-10"))
    reports = [report("u", text=text), report("w", "2031-05-10", "Signed in Nairobi.", outlet="Kassala Post")]
    found = resolve(reports, claims_of(u=agreement(4, when=when), w=signed)).published
    assert [str(one.interval) for one in found.values()] == ([days] if days else [])
    if days:
        assert found["u"].why == "tells of the agreement of 2031-05-10 that w (Kassala Post) dates"


def test_of_two_agreements_that_fit_none_dates_a_report():
    signed = [
        agreement(0, date=Interval.parse("2031-05-10")),
        agreement(7, date=Interval.parse("2031-05-13")),
    ]
    reports = [
        report("u", text="Once more, and not for the last time, it was Nairobi that saw them sign."),
        report("w", "2031-05-14", "Signed in Nairobi."),
    ]
    told = agreement(4, when="week:-1:0:1")
    assert not resolve(reports, claims_of(u=told, w=signed)).published


def test_today_in_a_place_where_the_sides_meet_often_is_any_day():
    told = meeting("SDN RSF", place="Kosti", when="day:0:0:1")
    often = [meeting("SDN RSF", at=n, date=f"2031-05-{5 + 9 * n:02}", place="Kosti") for n in range(2)]
    assert not published(told, w=often).published
    assert published(told, w=often[0]).published
