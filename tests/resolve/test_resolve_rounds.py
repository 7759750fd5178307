"""When tellings of reports are one round, and when they must not be."""

import pytest
from resolve_telling import claims_of, meeting, report

from communique.model.claims import Position
from communique.model.span import Span
from communique.resolve import resolve

HELD = {"date": "2031-05-06", "place": "Nairobi"}


def rounds(*told, days=("2031-05-06",) * 9, texts=()):
    """The rounds of reports a, b, c ... each telling of the meetings given, as sets of report names."""
    names = "abcdefghi"[: len(told)]
    texts = dict(zip(names, texts, strict=False))
    reports = [report(n, day, texts.get(n)) for n, day in zip(names, days, strict=False)]
    return resolve(reports, claims_of(**dict(zip(names, told, strict=True)))).rounds


def test_one_meeting_told_three_ways_is_one_round():
    found = rounds(
        meeting("SDN RSF", date="2031-05-06", place="Nairobi"),
        meeting("RSF SDN", date="2031-05-06", place="Nairobi, Kenya", status="ongoing"),
        meeting("SDN RSF", date="2031-05-06", format="consultation"),
    )
    assert [(r.parties, r.reports, r.status, r.origins) for r in found] == [
        (("RSF", "SDN"), ("a", "b", "c"), "held", 3)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting("SDN RSF", **HELD), meeting("SDN RSF", date="2031-05-06", place="Geneva")),
        (meeting("SDN RSF", **HELD), meeting("SDN RSF", date="2031-05-09", place="Nairobi")),
        (meeting("SDN RSF", **HELD), meeting("SDN SSD", **HELD)),
        (meeting("SDN RSF", **HELD), meeting("SDN RSF", format="call", date="2031-05-06")),
        (meeting("SDN RSF", **HELD), meeting("SDN RSF", status="cancelled", **HELD)),
        (meeting("SDN EGY", **HELD), meeting("SDN RSF EGY", date="2031-05-06")),
        (meeting("SDN", **HELD), meeting("SDN", **HELD)),
        (
            meeting("SDN RSF", heads=["SDN:Amal Idris", "RSF:Omar Bakri"], **HELD),
            meeting("SDN RSF", heads=["SDN:Nour Salih", "RSF:Yusuf Adam"], **HELD),
        ),
    ],
    ids=["place", "day", "parties", "format", "cancelled", "a party more, no place", "one party", "leaders"],
)
def test_what_may_be_another_meeting_stays_apart(one, other):
    assert len(rounds(one, other)) == 2


def test_a_party_more_is_no_bar_in_the_same_place():
    found = rounds(meeting("SDN RSF", mediators=("KEN",), **HELD), meeting("SDN RSF KEN", **HELD))
    assert [(r.parties, r.mediators) for r in found] == [(("KEN", "RSF", "SDN"), ())]


def test_a_party_more_is_no_bar_where_the_paragraph_names_the_place():
    told = (meeting("SDN RSF KEN", **HELD), meeting("SDN RSF", date="2031-05-06"))
    assert len(rounds(*told, texts=("", "They met in Nairobi."))) == 1
    assert len(rounds(*told, texts=("", "They met in Geneva."))) == 2


def test_a_place_in_the_paragraph_is_too_little_for_an_undated_meeting():
    assert (
        len(rounds(meeting("SDN RSF", **HELD), meeting("SDN RSF"), texts=("", "They met in Nairobi."))) == 2
    )


def test_a_mediator_of_most_is_no_party():
    mediated = meeting("SDN RSF", mediators=("KEN",), **HELD)
    found = rounds(mediated, mediated, meeting("SDN RSF KEN", **HELD))
    assert [(r.parties, r.mediators) for r in found] == [(("RSF", "SDN"), ("KEN",))]


def test_a_plan_and_its_meeting_are_one_round_and_both_statuses_are_kept():
    found = rounds(
        meeting("SDN RSF", status="planned", date="2031-05-06"),
        meeting("SDN RSF", **HELD),
        days=("2031-05-03", "2031-05-06"),
    )
    (one,) = found
    assert one.status == "held"
    assert [(f, v) for f, v, _ in one.values] == [("status", "held"), ("status", "planned")]


def test_of_plan_and_cancellation_the_later_report_stands():
    plan, cancelled = (meeting("SDN RSF", status=s, **HELD) for s in ("planned", "cancelled"))
    assert [r.status for r in rounds(plan, cancelled, days=("2031-05-03", "2031-05-04"))] == ["cancelled"]
    assert [r.status for r in rounds(plan, cancelled, days=("2031-05-05", "2031-05-04"))] == ["planned"]


def test_days_of_one_session_are_one_round_with_the_hours_of_both():
    first = meeting("SDN RSF", date="2031-05-06", place="Nairobi", duration_hours=6.0)
    second = meeting("SDN RSF", at=9, date="2031-05-07", place="Nairobi", duration_hours=2.0)
    (one,) = rounds([first, second])
    assert (str(one.date), one.duration_hours) == ("2031-05-06/2031-05-07", 8)


def test_the_hours_of_one_day_are_not_those_of_two():
    first = meeting("SDN RSF", date="2031-05-06", place="Nairobi", duration_hours=6.0)
    second = meeting("SDN RSF", date="2031-05-07", place="Nairobi")
    assert [r.duration_hours for r in rounds(first, second)] == [None]


@pytest.mark.parametrize(
    "second",
    [
        meeting("SDN RSF", at=9, date="2031-05-08", place="Nairobi"),
        meeting("SDN RSF", at=9, date="2031-05-07", place="Geneva"),
        meeting("SDN RSF", at=9, date="2031-05-07"),
        meeting("SDN RSF", at=9, date="2031-05-07", place="Nairobi", status="planned"),
        meeting("SDN RSF", at=9, date="2031-05-07", place="Nairobi", format="call"),
    ],
    ids=["a day between", "elsewhere", "place unknown", "still to come", "a call"],
)
def test_the_next_day_is_another_round_unless_all_speaks_for_it(second):
    assert len(rounds([meeting("SDN RSF", **HELD), second])) == 2


def test_a_day_that_two_meetings_could_follow_is_followed_by_neither():
    next_day = {"date": "2031-05-07", "place": "Nairobi"}
    ministers = meeting("SDN RSF", heads=["SDN:Amal Idris", "RSF:Omar Bakri"], **next_day)
    generals = meeting("SDN RSF", heads=["SDN:Nour Salih", "RSF:Yusuf Adam"], **next_day)
    first = meeting("SDN RSF", **HELD)
    assert len(rounds(first, ministers)) == 1
    assert len(rounds(first, ministers, generals)) == 3


def test_sessions_of_a_body_on_two_days_are_two():
    days = [
        meeting("UNSC", at=n, format="session", date=f"2031-05-0{6 + n}", place="New York") for n in (0, 1)
    ]
    assert len(rounds(days)) == 2


def test_a_session_is_one_where_the_reports_are_about_the_same_sides():
    session = meeting("UNSC", format="session", date="2031-05-06")

    def about(*parties):
        held = [
            Position(
                evidence=Span(9, 10 + n), party=p, stance="demand", issue="ceasefire", content=Span(9, 10 + n)
            )
            for n, p in enumerate(parties)
        ]
        return [session, *held]

    assert len(rounds(about("SDN", "RSF"), about("RSF", "SDN"))) == 1
    assert len(rounds(about("SDN", "RSF"), about("COD", "RWA"))) == 2


def test_copies_of_one_text_tell_of_the_same_meeting_even_of_one_party():
    call = meeting("KEN", format="call")
    text = "The president of Kenya held a call with leaders of the region."
    (one,) = rounds(call, call, texts=(text, text))
    assert (one.reports, one.origins) == (("a", "b"), 1)


def test_an_undated_meeting_joins_the_only_round_of_its_place_and_days():
    undated = meeting("SDN RSF", place="Nairobi")
    dated = meeting("SDN RSF", **HELD)
    assert len(rounds(dated, undated)) == 1
    assert len(rounds(dated, undated, days=("2031-05-06", "2031-06-20"))) == 2
    assert len(rounds(dated, meeting("SDN RSF"))) == 2


def test_an_undated_meeting_that_may_be_of_two_rounds_is_of_neither():
    days = [meeting("SDN RSF", date=f"2031-05-{d}", place="Nairobi") for d in ("04", "06")]
    assert len(rounds(*days, meeting("SDN RSF", place="Nairobi"))) == 3


def test_one_without_a_place_is_of_neither_of_two_places():
    places = [meeting("SDN RSF", date="2031-05-06", place=p) for p in ("Nairobi", "Geneva")]
    found = rounds(*places, meeting("SDN RSF", date="2031-05-06"))
    assert sorted(r.reports for r in found) == [("a",), ("b",), ("c",)]


def test_a_vague_plan_is_met_by_the_round_that_fits():
    plan = meeting("SDN RSF", status="planned", date="2031-05-05/2031-05-11")
    days = ("2031-05-02", "2031-05-06")
    assert len(rounds(plan, meeting("SDN RSF", **HELD), days=days)) == 1
    assert len(rounds(plan, meeting("SDN RSF", date="2031-05-13", place="Nairobi"), days=days)) == 2


def test_a_second_round_to_come_without_a_date_stays_planned():
    told = [meeting("SDN RSF", **HELD), meeting("SDN RSF", at=9, status="planned")]
    found = rounds(told, told, days=("2031-05-06", "2031-05-07"))
    assert [(r.status, str(r.date), r.reports) for r in found] == [
        ("held", "2031-05-06", ("a", "b")),
        ("planned", "None", ("a", "b")),
    ]


def test_a_past_round_only_mentioned_is_a_round():
    past = meeting("SDN RSF", at=9, date="2030-03-01/2030-03-31")
    found = rounds([meeting("SDN RSF", **HELD), past], past, days=("2031-05-06", "2031-08-01"))
    assert [(str(r.date), r.reports) for r in found] == [
        ("2030-03-01/2030-03-31", ("a", "b")),
        ("2031-05-06", ("a",)),
    ]


def test_differing_fields_are_kept_with_their_claims():
    told = (meeting("SDN RSF", outcome="progress", **HELD), meeting("SDN RSF", outcome="collapsed", **HELD))
    (one,) = rounds(*told, told[1])
    assert one.outcome == "collapsed"
    ids = [c.id(n) for c, n in zip((*told, told[1]), "abc", strict=True)]
    assert one.values == (
        ("outcome", "collapsed", tuple(sorted(ids[1:]))),
        ("outcome", "progress", (ids[0],)),
    )


def test_a_person_is_named_once_in_full():
    found = rounds(
        meeting("SDN RSF", heads=["SDN:Amal Idris"], **HELD), meeting("SDN RSF", heads=["SDN:Idris"], **HELD)
    )
    assert [[d.name for d in r.delegates] for r in found] == [["Amal Idris"]]
    assert not found[0].values


def test_a_later_report_does_not_rename_a_round():
    told = meeting("SDN RSF", **HELD)
    before = rounds(told, days=("2031-05-06",))
    after = rounds(told, told, told, days=("2031-05-06", "2031-05-07", "2031-05-08"))
    assert [r.id for r in before] == [r.id for r in after]
