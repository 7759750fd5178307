"""Terms and conditions: named as such, put on a deed, or left open when asked."""

import pytest
from extract_reading import claims_of


def held(text: str) -> list[tuple[str | None, str, str]]:
    return sorted((c.party, c.stance, c.issue) for c in claims_of(text, "position"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's main condition is a full withdrawal of Somali troops.",
            ("KEN", "demand", "troop_withdrawal"),
        ),
        ("Kenya made the release of all hostages a condition for a truce.", ("KEN", "demand", "hostages")),
        ("Kenya favours a ceasefire.", ("KEN", "demand", "ceasefire")),
        ("Kenya backs the idea of a prisoner swap.", ("KEN", "accept", "prisoners")),
        ("Kenya supports the plan.", ("KEN", "accept", "settlement")),
        ("Kenya will accept no foreign troops.", ("KEN", "reject", "foreign_troops")),
        ("Kenya rejected any negotiations.", ("KEN", "reject", "participation")),
        ("Kenya expressed interest in a ceasefire.", ("KEN", "offer", "ceasefire")),
    ],
)
def test_stance_and_issue(text, expected):
    assert held(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya said its forces would leave Somalia as soon as the sanctions are lifted.",
        "Kenya said it would withdraw its troops if Somalia lifted sanctions.",
    ],
)
def test_a_deed_under_a_condition_is_an_offer_and_the_condition_a_demand(text):
    assert held(text) == [("KEN", "demand", "sanctions"), ("KEN", "offer", "troop_withdrawal")]


def test_provided_opens_a_condition_whatever_the_parse_takes_it_for():
    told = (
        "Kenya was willing to withdraw from Somalia provided its frontier could be secured with guarantees."
    )
    assert ("KEN", "offer", "troop_withdrawal") in held(told)
    assert [party for party, stance, _ in held(told) if stance == "demand"] == ["KEN"]


def test_what_one_has_others_do_is_no_fight_of_ones_own():
    text = "Kenya promised to have parliament strike the group from the list of terrorist organisations."
    assert held(text) == [("KEN", "offer", "recognition")]


def test_a_promise_to_go_on_fighting_is_no_offer():
    assert held("Kenya vowed to continue fighting until a ceasefire.") == []


def test_two_deeds_of_one_will_are_two_offers():
    text = "Kenya said it will begin withdrawing troops on Friday and release Somali prisoners of war."
    assert held(text) == [("KEN", "offer", "prisoners"), ("KEN", "offer", "troop_withdrawal")]


def test_silence_is_on_what_was_asked_and_the_question_is_no_demand():
    text = "Asked whether the troops would leave, the Kenyan foreign ministry declined to answer."
    assert held(text) == [("KEN", "undisclosed", "troop_withdrawal")]


def test_what_it_is_time_for_may_be_two_things():
    text = (
        "It is past time to stop the shelling and allow aid into the city, the Kenyan foreign minister said."
    )
    assert held(text) == [("KEN", "demand", "ceasefire"), ("KEN", "demand", "humanitarian_access")]


def test_what_must_come_before_is_demanded():
    text = "Kenya says it will not withdraw its troops before all hostages are freed."
    assert ("KEN", "demand", "hostages") in held(text)


def test_what_one_presses_another_on_is_demanded_of_him():
    assert held("Kenya pressed Sudan on the release of prisoners.") == [("KEN", "demand", "prisoners")]
