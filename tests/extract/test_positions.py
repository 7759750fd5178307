"""Who demands, offers, accepts, rejects what, and what it is about."""

import pytest
from extract_reading import claims_of

from communique.extract.issues import Issues
from communique.lexicon import built_in

ISSUES = Issues(built_in().toml("issues"))


def held(text: str) -> list[tuple[str | None, str, str]]:
    return [(c.party, c.stance, c.issue) for c in claims_of(text, "position")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ethiopia demanded the disarmament of the rebels.", [("ETH", "demand", "disarmament")]),
        ("Egypt called for an immediate ceasefire.", [("EGY", "demand", "ceasefire")]),
        ("Serbia rejected the recognition of Kosovo.", [("SRB", "reject", "recognition")]),
        ("Rwanda refused to withdraw its troops from the province.", [("RWA", "reject", "troop_withdrawal")]),
        ("Israel offered to release 200 prisoners.", [("ISR", "offer", "prisoners")]),
        ("Iran is willing to limit uranium enrichment.", [("IRN", "offer", "nuclear")]),
        ("Armenia accepted the proposal on border demarcation.", [("ARM", "accept", "territory")]),
        ("Colombia declined to comment on the hostages.", [("COL", "undisclosed", "hostages")]),
        (
            "Eritrea insisted on a ceasefire and the withdrawal of Ethiopian troops.",
            [("ERI", "demand", "ceasefire"), ("ERI", "demand", "troop_withdrawal")],
        ),
        ("Azerbaijan's demand for a corridor remains.", [("AZE", "demand", "territory")]),
        ("North Korea wants the sanctions lifted.", [("PRK", "demand", "sanctions")]),
        ("Turkey wants to withdraw its troops from Syria.", [("TUR", "offer", "troop_withdrawal")]),
    ],
)
def test_stance_and_issue(text, expected):
    assert held(text) == expected


def test_target_of_a_demand():
    (claim,) = claims_of("Kenya urged Rwanda to withdraw its troops from Goma.", "position")
    assert (claim.party, claim.target) == ("KEN", "RWA")


@pytest.mark.parametrize(
    "text",
    [
        "If Egypt rejects the ceasefire, the talks will end.",
        "The rains came early this year.",
        "Nigeria called up 2,000 reservists.",
        "Ethiopia and Eritrea agreed to withdraw their troops.",
        "A Sudanese officer declined to be named.",
        "Egypt is expected to seek a ceasefire.",
    ],
)
def test_no_position(text):
    assert held(text) == []


def test_a_duty_in_reported_speech_is_the_speakers_demand():
    assert ("UKR", "demand", "troop_withdrawal") in held(
        "Ukraine said Russian forces must withdraw from the region."
    )


def test_a_rejection_of_what_was_just_demanded_is_about_the_same():
    text = (
        "Azerbaijan demanded control of the road through the border province. Armenia rejected this demand."
    )
    assert ("ARM", "reject", "territory") in held(text)


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("an end to the fighting", "ceasefire"),
        ("the return of displaced families", "refugees_return"),
        ("a power-sharing government", "government"),
        ("lifting the siege of the city", "blockade"),
        ("safe passage for aid convoys", "humanitarian_access"),
        ("an amnesty for the fighters", "justice"),
        ("compensation for the damage", "reparations"),
        ("joining the military alliance", "alliance"),
        ("international observers at the border", "monitoring"),
        ("tariffs on steel", "economy"),
    ],
)
def test_issue_of_a_passage(text, issue):
    assert ISSUES.ranked(text)[0][0] == issue


def test_nothing_named_is_no_issue():
    assert ISSUES.ranked("the weather in the mountains") == []


def test_leaving_the_talks_is_a_refusal_to_take_part():
    assert held("Sudan walked out of the talks.") == [("SDN", "reject", "participation")]


def test_an_order_in_quoted_speech_is_a_demand():
    assert ("KEN", "demand", "ceasefire") in held('"Stop the fighting now," Kenya said.')


@pytest.mark.parametrize(
    "text",
    [
        "Eritrea would not say whether its troops had left.",
        "Eritrea did not respond to requests for comment.",
    ],
)
def test_silence_when_asked_is_undisclosed(text):
    assert [s for _, s, _ in held(text)] == ["undisclosed"]


def test_what_is_asked_in_return_is_a_demand():
    found = held("Israel offered to release 200 prisoners in exchange for the hostages.")
    assert ("ISR", "demand", "hostages") in found


def test_two_things_wanted_by_one_verb_are_two_positions():
    found = held("Armenia wanted to secure a ceasefire and the release of its prisoners.")
    assert {i for _, _, i in found} == {"ceasefire", "prisoners"}
