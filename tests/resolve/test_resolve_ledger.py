"""The position ledger: rows, rounds, changes by stance, silence, answers."""

import pytest
from resolve_positions import changes, resolved, row, told

MAY, JUNE, JULY, AUGUST = "2031-05-05", "2031-06-05", "2031-07-05", "2031-08-05"


def in_turn(*stances: str, issue: str = "ceasefire", target: str = "SDN") -> list[tuple[str | None, str]]:
    """What a party's stances on one issue in successive rounds come to."""
    days = (MAY, JUNE, JULY, AUGUST)
    reports = [
        told(
            f"r{n}",
            days[n],
            (f"The RSF took its stand on [a halt to fighting] ({n}).", f"RSF {s} {issue} {target}"),
        )
        for n, s in enumerate(stances)
    ]
    return changes(resolved(*reports), "RSF", issue)


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("demand", "demand", "held"),
        ("reject", "reject", "held"),
        ("offer", "demand", "hardened"),
        ("accept", "reject", "hardened"),
        ("offer", "reject", "hardened"),
        ("demand", "reject", "hardened"),
        ("demand", "offer", "softened"),
        ("reject", "offer", "softened"),
        ("reject", "demand", "softened"),
        ("reject", "accept", "conceded"),
        ("offer", "accept", "held"),
        ("undisclosed", "offer", "softened"),
        ("undisclosed", "demand", "new"),
        ("demand", "undisclosed", "held"),
    ],
)
def test_a_change_of_stance(before, now, change):
    assert in_turn(before, now) == [(before, "new"), (now, change)]


def test_what_one_asks_of_the_other_is_no_end_of_what_one_refuses_oneself():
    assert in_turn("demand", "reject", issue="troop_withdrawal")[1] == ("reject", "held")


def test_what_was_left_open_in_between_is_measured_against_what_was_held_before():
    assert in_turn("reject", "undisclosed", "accept")[2] == ("accept", "conceded")


def test_accepting_what_only_the_other_side_demanded_is_a_concession():
    first = told(
        "a",
        MAY,
        ("The RSF demanded [amnesty for its men].", "RSF demand justice SDN"),
        ("Sudan demanded [trials before its own courts].", "SDN demand justice RSF"),
    )
    second = told("b", JUNE, ("The RSF accepted [trials].", "RSF accept justice SDN"))
    assert changes(resolved(first, second), "RSF", "justice") == [("demand", "new"), ("accept", "conceded")]


def test_a_demand_put_to_somebody_else_is_another_demand():
    first = told("a", MAY, ("Sudan wanted [the Emirates' soldiers gone].", "SDN demand troop_withdrawal ARE"))
    second = told("b", JUNE, ("Sudan wanted [the militia out of towns].", "SDN demand troop_withdrawal RSF"))
    assert changes(resolved(first, second), "SDN", "troop_withdrawal") == [
        ("demand", "new"),
        ("demand", "new"),
    ]


def test_an_issue_that_is_not_mentioned_is_silent_and_not_dropped():
    first = told(
        "a",
        MAY,
        ("The RSF demanded [a truce].", "RSF demand ceasefire SDN"),
        ("The RSF demanded [posts in the cabinet].", "RSF demand government SDN"),
    )
    second = told("b", JUNE, ("The RSF demanded [a truce] again.", "RSF demand ceasefire SDN"))
    third = told("c", JULY, ("Sudan offered [convoys].", "SDN offer humanitarian_access RSF"))
    found = resolved(first, second, third)
    assert changes(found, "RSF", "government") == [("demand", "new"), (None, "silent")]
    silent = row(found, "RSF", "government")[1]
    assert silent.before == row(found, "RSF", "government")[0].id
    assert (silent.claims, silent.reports, silent.origins) == ((), ("b",), 1)


def test_who_only_advises_is_not_said_to_be_silent():
    first = told("a", MAY, ("Egypt urged [a truce].", "EGY demand ceasefire"))
    second = told("b", JUNE, ("Egypt urged [that aid be let in].", "EGY demand humanitarian_access"))
    assert changes(resolved(first, second), "EGY", "ceasefire") == [("demand", "new")]


def test_what_is_dropped_is_over():
    first = told("a", MAY, ("The RSF demanded [posts].", "RSF demand government SDN"))
    second = told("b", JUNE, ("The RSF no longer insists on [posts].", "RSF accept government SDN"))
    third = told("c", JULY, ("The RSF demanded [a truce].", "RSF demand ceasefire SDN"))
    assert changes(resolved(first, second, third), "RSF", "government") == [
        ("demand", "new"),
        ("accept", "dropped"),
    ]


def test_what_was_demanded_and_then_agreed_is_met():
    first = told("a", MAY, ("The RSF demanded [an exchange of captives].", "RSF demand prisoners SDN"))
    second = told("b", JUNE, ("The two agreed on [an exchange of all captives].", "agreed RSF SDN prisoners"))
    third = told("c", JULY, ("Under the accord the two hold to [the exchange].", "agreed RSF SDN prisoners"))
    found = resolved(first, second, third)
    assert changes(found, "RSF", "prisoners") == [("demand", "new"), ("accept", "met")]
    assert "an exchange of all captives" in row(found, "RSF", "prisoners")[1].why


def test_an_agreement_on_something_else_of_the_issue_meets_no_demand():
    first = told("a", MAY, ("The RSF demanded [a new constitution].", "RSF demand government SDN"))
    second = told(
        "b",
        JUNE,
        ("The two agreed on [joint patrols in Bahri].", "agreed RSF SDN government"),
        ("The RSF demanded [a new constitution].", "RSF demand government SDN"),
    )
    assert changes(resolved(first, second), "RSF", "government") == [("demand", "new"), ("demand", "held")]


def test_what_was_rejected_and_then_agreed_is_conceded():
    first = told("a", MAY, ("Sudan rejected [any truce].", "SDN reject ceasefire RSF"))
    second = told("b", JUNE, ("The two signed [a truce].", "agreed RSF SDN ceasefire"))
    assert changes(resolved(first, second), "SDN", "ceasefire") == [("reject", "new"), ("accept", "conceded")]


def test_what_is_demanded_beside_an_agreement_is_not_met_by_it():
    one = told(
        "a",
        MAY,
        ("The two exchanged [34 captives].", "agreed RSF SDN prisoners"),
        ("The RSF wants [the others] too.", "RSF demand prisoners SDN"),
    )
    assert changes(resolved(one), "RSF", "prisoners") == [("demand", "new")]


def test_the_other_principal_answers_a_demand():
    one = told(
        "a",
        MAY,
        ("The RSF demanded [a truce].", "RSF demand ceasefire SDN"),
        ("Sudan would not hear of [it].", "SDN reject ceasefire RSF"),
        ("Egypt rejected [it].", "EGY reject ceasefire"),
    )
    found = resolved(one)
    (asked,) = row(found, "RSF", "ceasefire")
    (given,) = row(found, "SDN", "ceasefire")
    assert [(a.party, a.stance, a.cell) for a in asked.answers] == [("SDN", "reject", given.id)]
    assert given.answers == ()


def test_a_third_party_answers_only_whom_it_names():
    one = told(
        "a",
        MAY,
        ("Egypt proposed [a truce].", "EGY offer ceasefire"),
        ("The RSF accepted [the Egyptian proposal].", "RSF accept ceasefire EGY"),
        ("Sudan rejected [the RSF's].", "SDN reject ceasefire RSF"),
    )
    (offered,) = row(resolved(one), "EGY", "ceasefire")
    assert [(a.party, a.stance) for a in offered.answers] == [("RSF", "accept")]


def test_two_that_only_demand_do_not_answer_each_other():
    one = told(
        "a",
        MAY,
        ("The RSF demanded [a truce].", "RSF demand ceasefire SDN"),
        ("Sudan demanded [a truce].", "SDN demand ceasefire RSF"),
    )
    assert all(not cell.answers for cell in resolved(one).cells)


def test_the_latest_telling_stands_and_contrary_ones_are_kept():
    one = told("a", MAY, ("Sudan rejected [a truce].", "SDN reject ceasefire"), date="2031-05-04/2031-05-06")
    two = told(
        "b", "2031-05-06", ("Sudan accepted [a truce].", "SDN accept ceasefire"), date="2031-05-04/2031-05-06"
    )
    (cell,) = row(resolved(one, two), "SDN", "ceasefire")
    assert cell.stance == "accept"
    assert [stance for stance, _ in cell.values] == ["accept", "reject"]
    assert len(cell.claims) == 2
    assert cell.origins == 2


def test_a_copy_is_no_later_than_its_original():
    text = (
        "Sudan rejected [a truce]"
        + ", a spokesman of the army said in the town of Shendi on the Nile" * 3
        + "."
    )
    days = {"date": MAY}
    one = told("a", MAY, (text, "SDN reject ceasefire"), **days)
    two = told("b", "2031-05-06", ("Sudan accepted [a truce].", "SDN accept ceasefire"), **days)
    copy = told("c", "2031-05-07", (text, "SDN reject ceasefire"), **days)
    (cell,) = row(resolved(one, two, copy), "SDN", "ceasefire")
    assert (cell.stance, cell.origins) == ("accept", 2)


def test_what_a_party_would_not_say_does_not_hide_what_it_said():
    one = told(
        "a",
        MAY,
        ("Sudan offered [a truce].", "SDN offer ceasefire"),
        ("Sudan would not say [when].", "SDN undisclosed ceasefire"),
    )
    assert changes(resolved(one), "SDN", "ceasefire") == [("offer", "new")]


def test_positions_of_no_process_have_no_cell():
    assert (
        resolved(told("a", MAY, ("Sudan offered [a truce].", "SDN offer ceasefire"), talks=None)).cells == ()
    )


def test_positions_without_a_party_have_no_row():
    report, claims = told("a", MAY, ("Somebody offered [a truce].", "SDN offer ceasefire"))
    object.__setattr__(claims[1], "party", None)
    assert resolved((report, claims)).cells == ()


def test_later_reports_do_not_rename_a_cell():
    one = told("a", MAY, ("Sudan rejected [a truce].", "SDN reject ceasefire"))
    two = told("b", "2031-05-06", ("Sudan rejected [a truce] again.", "SDN reject ceasefire"), date=MAY)
    three = told("c", JUNE, ("Sudan accepted [a truce].", "SDN accept ceasefire"))
    alone = row(resolved(one), "SDN", "ceasefire")[0]
    joined = row(resolved(one, two, three), "SDN", "ceasefire")[0]
    assert alone.id == joined.id
    assert alone.claims != joined.claims
