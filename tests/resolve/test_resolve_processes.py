"""Which negotiations reports are on, also those that tell of no round."""

from resolve_telling import claims_of, meeting, report

from communique.model.claims import Position
from communique.model.span import Span
from communique.resolve import resolve


def position(party, target=None, at=20):
    return Position(evidence=Span(at, at + 1), party=party, stance="demand", issue="ceasefire", target=target)


def processes(days, **told):
    reports = [report(n, day) for n, day in days.items()]
    return {p.id: p for p in resolve(reports, claims_of(**told)).processes}


def test_a_report_without_a_round_is_on_the_talks_of_its_parties():
    days = {"a": "2031-05-02", "b": "2031-06-02", "c": "2031-06-03", "d": "2041-06-03"}
    both = [position("SDN", "RSF"), position("RSF", at=22)]
    found = processes(days, a=meeting("SDN RSF", date="2031-05-01"), b=both, c=[position("SDN")], d=both)
    assert found["RSF-SDN"].reports == ("a", "b")  # c names one side, d is of another decade


def test_years_between_rounds_make_no_second_process():
    days = {"a": "2031-05-02", "b": "2035-05-02"}
    found = processes(
        days,
        a=meeting("SDN RSF", date="2031-05-01"),
        b=meeting("SDN RSF", date="2035-05-01", mediators=("KEN",)),
    )
    assert [(p.id, str(p.days), p.others) for p in found.values()] == [
        ("RSF-SDN", "2031-05-01/2035-05-01", ("KEN",))
    ]


def test_what_a_mediator_talks_over_with_one_side_is_beside_the_talks():
    talks = meeting("SDN RSF", date="2031-05-01", mediators=("UN",))
    shuttle = meeting("SDN UN", 5, date="2031-05-03")
    days = {"a": "2031-05-02", "b": "2031-05-04"}
    found = processes(days, a=talks, b=[shuttle, position("RSF")])
    assert list(found) == ["RSF-SDN"]
    assert (found["RSF-SDN"].reports, len(found["RSF-SDN"].beside)) == (("a", "b"), 1)


def test_a_meeting_named_by_the_way_makes_no_process():
    told = [meeting("SDN RSF", date="2031-05-01"), meeting("SDN EGY", 5, date="2031-04-20")]
    found = processes({"a": "2031-05-02"}, a=[*told, position("SDN", "RSF"), position("RSF", "SDN", 22)])
    assert list(found) == ["RSF-SDN"]


def test_a_table_of_many_is_its_own_and_not_a_pairs():
    six = "CHN JPN KOR PRK RUS USA"
    days = {n: f"2031-0{k + 1}-02" for k, n in enumerate("abcde")}
    found = processes(
        days,
        a=meeting(six, date="2031-01-01", place="Beijing"),
        b=meeting(six, date="2031-02-01", place="Beijing"),
        c=meeting("CHN USA", date="2031-03-01"),
        d=meeting("CHN USA", date="2031-04-01"),
        e=meeting("CHN USA", date="2031-05-01"),
    )
    assert {name: p.reports for name, p in found.items()} == {
        "CHN-JPN-KOR-PRK-RUS-USA": ("a", "b"),
        "CHN-USA": ("c", "d", "e"),
    }


def test_claims_of_a_report_between_rounds_go_with_the_latest_begun():
    days = {"a": "2031-05-02", "b": "2031-06-02", "c": "2031-05-20"}
    reports = [report(n, day) for n, day in days.items()]
    told = claims_of(
        a=meeting("SDN RSF", date="2031-05-01", place="Nairobi"),
        b=meeting("SDN RSF", date="2031-06-01", place="Geneva"),
        c=[position("SDN", "RSF"), position("RSF", "SDN", 22)],
    )
    found = resolve(reports, told)
    assert found.main["c"] == found.main["a"] != found.main["b"]
