"""Votes: body, counts, who voted how, on what, held or to come."""

import pytest
from extract_reading import claims_of


def the_vote(text: str):
    (vote,) = claims_of(text, "vote")
    return vote


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The UN Security Council voted 12-2 to extend the mission, with one abstention.", (12, 2, 1)),
        (
            "The U.N. General Assembly voted 93 to 7 to condemn the blockade, with 40 abstentions.",
            (93, 7, 40),
        ),
        ("The Knesset approved the deal by 61 votes to 59.", (61, 59, None)),
        (
            "The General Assembly adopted it by a vote of 120 in favour to 3 against, with 9 abstentions.",
            (120, 3, 9),
        ),
        ("The Security Council unanimously adopted a resolution on the ceasefire.", (None, 0, None)),
        ("The Colombian Senate rejected the accord 47-50.", (50, 47, None)),
    ],
)
def test_counts(text, counts):
    vote = the_vote(text)
    assert (vote.yes, vote.no, vote.abstain) == counts


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The UN Security Council voted 12-2 to extend the mission.", "UNSC"),
        ("The United Nations General Assembly will vote on the text on Friday.", "UNGA"),
        ("Israel's Knesset voted 61-59 for the deal.", "Israel's Knesset"),
        ("China vetoed a draft Security Council resolution on Syria.", "UNSC"),
    ],
)
def test_body(text, body):
    assert the_vote(text).body == body


def test_who_voted_how():
    text = "Russia voted against extending the mission in the UN Security Council. China and India abstained."
    assert dict(the_vote(text).voters) == {"RUS": "no", "CHN": "abstain", "IND": "abstain"}


def test_a_veto_is_a_vote_against():
    vote = the_vote("The United States vetoed a draft Security Council resolution calling for a truce.")
    assert dict(vote.voters) == {"USA": "no"}
    assert vote.motion == "a draft Security Council resolution calling for a truce"


def test_states_in_brackets():
    text = "The General Assembly adopted it by a vote of 120 in favour to 2 against (Israel, United States)."
    assert dict(the_vote(text).voters) == {"ISR": "no", "USA": "no"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The General Assembly is set to vote on the text.", "planned"),
        ("Iran's parliament will vote on the bill on Sunday.", "planned"),
        ("Iran's parliament voted on the bill on Sunday.", "held"),
        ("Russia used its seat on the Security Council to veto the resolution.", "held"),
    ],
)
def test_status(text, status):
    assert the_vote(text).status == status


def test_motion_is_what_was_voted_on():
    assert the_vote("The Security Council voted 12-2 to extend the mission.").motion == "extend the mission"


@pytest.mark.parametrize(
    "text",
    ["Voters chose a new president.", "The party leader voted early in his village.", "They won the vote."],
)
def test_no_vote(text):
    assert claims_of(text, "vote") == []


def test_two_chambers_in_one_sentence():
    text = "The National Assembly approved the treaty by 90 votes to none after the Senate passed it 41 to 3."
    first, second = claims_of(text, "vote")
    assert (first.body, first.yes, first.no) == ("National Assembly", 90, 0)
    assert (second.body, second.yes, second.no) == ("Senate", 41, 3)


@pytest.mark.parametrize(
    ("text", "body", "status"),
    [
        ("Voters rejected the accord in a referendum.", "referendum", "held"),
        ("Burundians will decide on the constitution in a plebiscite in May.", "plebiscite", "planned"),
    ],
)
def test_a_people_votes(text, body, status):
    vote = the_vote(text)
    assert (vote.body, vote.status) == (body, status)


def test_a_resolution_is_passed_by_the_body_before_it():
    text = "The Security Council debated the mission all day. The resolution passed with 11 votes in favour."
    assert (the_vote(text).body, the_vote(text).yes) == ("UNSC", 11)


@pytest.mark.parametrize(
    ("text", "yes", "no"),
    [
        ("By 64 votes to 31 the Senate threw out the accord.", 31, 64),
        ("By 54 votes to six the Senate gave its consent to the accord.", 54, 6),
    ],
)
def test_a_ballot_is_told_by_its_count_whatever_the_verb(text, yes, no):
    vote = the_vote(text)
    assert (vote.body, vote.yes, vote.no) == ("Senate", yes, no)
