"""What a party takes a position on by saying what will be, and whose a position is."""

import pytest
from extract_reading import claims_of


def held(text: str) -> list[tuple[str | None, str, str]]:
    return [(c.party, c.stance, c.issue) for c in claims_of(text, "position")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya said that no foreign inspectors would be allowed into its bases.",
            ("KEN", "reject", "monitoring"),
        ),
        ("Kenya said the 40 prisoners would be released on Friday.", ("KEN", "offer", "prisoners")),
        ("Kenya said there could be no ceasefire that week.", ("KEN", "reject", "ceasefire")),
        (
            "Kenya said that its delegation would not leave until Somali troops withdrew from the town.",
            ("KEN", "demand", "troop_withdrawal"),
        ),
        (
            "Kenya said the Somali soldiers had to withdraw from the town.",
            ("KEN", "demand", "troop_withdrawal"),
        ),
    ],
)
def test_what_a_party_says_will_be(text, expected):
    assert expected in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya said that prices would rise in spring.",
        "Analysts said the prisoners would be released on Friday.",
        "Kenya said that it had to close two schools.",
        "Kenya said that without rain nothing would grow.",
    ],
)
def test_forecasts_are_none(text):
    assert held(text) == []


def test_they_are_whom_the_sentence_before_is_about():
    told = sorted(held("Ethiopia and Kenya spoke for an hour. They demanded an immediate ceasefire."))
    assert told == [("ETH", "demand", "ceasefire"), ("KEN", "demand", "ceasefire")]


def test_a_side_of_the_speaker_is_the_speakers_party():
    told = held("Kenya's foreign minister said his side was ready to release 40 prisoners.")
    assert told == [("KEN", "offer", "prisoners")]


def test_a_demand_that_sums_up_is_on_what_it_sums_up():
    text = "Somalia spoke of lifting the sanctions, a step that Kenya has rejected."
    assert held(text) == [("KEN", "reject", "sanctions")]


def test_what_only_refers_back_is_none():
    assert held("It rained on the second day, a thing that Kenya had demanded.") == []


def test_what_is_to_happen_to_a_thing_is_wanted_with_it():
    assert held("Kenya wants the sanctions to be part of the agenda.")[0] == ("KEN", "demand", "sanctions")


def test_a_condition_is_no_part_of_what_depends_on_it():
    told = held("Kenya offered to release 40 prisoners if the sanctions are lifted.")
    assert ("KEN", "offer", "prisoners") in told
    assert ("KEN", "demand", "sanctions") in told


def test_giving_up_ground_is_refused_and_not_kept_quiet():
    assert held("Kenya refused to give up its positions on the river.") == [
        ("KEN", "reject", "troop_withdrawal")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya said yes to the peace plan.", [("KEN", "accept", "settlement")]),
        ("Kenya is ready to talk with the rebels.", [("KEN", "offer", "participation")]),
        ("Kenya is ready to resume the talks.", [("KEN", "offer", "settlement")]),
        ("Kenya halted the negotiations.", [("KEN", "reject", "participation")]),
    ],
)
def test_readiness_to_talk_is_taking_part_and_talks_that_go_on_are_to_settle(text, expected):
    assert held(text) == expected
