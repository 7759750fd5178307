"""Who said what: cues, speakers, contents, modes, outlets between."""

import pytest
from extract_reading import claims_of


def told(text: str) -> list[tuple[str, str, str]]:
    return [(c.speaker, c.content.of(text), c.mode) for c in claims_of(text, "statement")]


@pytest.mark.parametrize(
    ("text", "content", "mode"),
    [
        ("Ethiopia said the rebels had broken the truce.", "the rebels had broken the truce", "indirect"),
        ('The talks "went nowhere," Kenya said.', 'The talks "went nowhere,"', "mixed"),
        ('"We are tired of war," Colombia said.', '"We are tired of war,"', "direct"),
        (
            "According to Rwanda, its soldiers never crossed the border.",
            "its soldiers never crossed the border",
            "indirect",
        ),
        (
            "Its soldiers never crossed the border, according to Rwanda.",
            "Its soldiers never crossed the border",
            "indirect",
        ),
        ("Armenia accused Azerbaijan of shelling two villages.", "shelling two villages", "indirect"),
        ("Egypt described the dam as a threat.", "the dam as a threat", "indirect"),
        ("Sudan condemned the attack on the hospital.", "the attack on the hospital", "indirect"),
    ],
)
def test_content_and_mode(text, content, mode):
    assert [(c, m) for _, c, m in told(text)] == [(content, mode)]


def test_two_cues_are_two_statements_of_one_speaker():
    text = "Cyprus said the offer was serious, adding that more talks would follow."
    found = told(text)
    assert [c for _, c, _ in found] == ["the offer was serious", "more talks would follow"]
    assert {s for s, _, _ in found} == {"Cyprus"}


def test_speech_cut_by_its_cue_is_one_statement():
    text = '"We came in good faith," Turkey said. "We leave in good faith."'
    assert [c for _, c, _ in told(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Eritrea declined to say whether its troops had left.",
        "Eritrea did not say that its troops had left.",
        "Nobody knows if Eritrea will say that its troops have left.",
        "Serbia believes the deal is dead.",
        "The two delegations met for three hours in Jeddah.",
        "Japan urged both sides to show restraint.",
    ],
)
def test_no_statement(text):
    assert told(text) == []


def test_an_outlet_that_quotes_is_between_and_does_not_speak():
    text = "Interfax quoted Armenia as saying the border was quiet."
    (claim,) = claims_of(text, "statement")
    assert (claim.speaker, claim.via) == ("Armenia", ("Interfax",))


def test_told_an_outlet():
    text = "Georgia told Al Jazeera television that the road was open."
    (claim,) = claims_of(text, "statement")
    assert claim.via
    assert claim.content.of(text) == "the road was open"


def test_party_and_day_of_the_statement():
    text = "Ethiopia said on Monday that the road to Mekelle was open."
    (claim,) = claims_of(text, "statement")
    assert claim.party == "ETH"
    assert str(claim.date) == "2024-06-10"


def test_evidence_holds_speaker_cue_and_content():
    text = "Late at night, Kenya said the talks would go on."
    (claim,) = claims_of(text, "statement")
    for part in ("Kenya", "said", "the talks would go on"):
        assert part in claim.evidence.of(text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The port, Kenya said, would stay shut until June.",
            "The port, Kenya said, would stay shut until June",
        ),
        (
            '"We shall wait," Rwanda said, "but not for ever."',
            '"We shall wait," Rwanda said, "but not for ever."',
        ),
        ("Rain came late; the harvest, Kenya said, was lost.", "the harvest, Kenya said, was lost"),
        ("Kenya let it be known that the border would open.", "the border would open"),
        ("Kenya denied that its planes had crossed the lake.", "its planes had crossed the lake"),
        ("Chad warned of a famine.", "a famine"),
        ('"Nonsense," scoffed Kenya.', '"Nonsense,"'),
    ],
)
def test_words_around_and_behind_a_cue(text, content):
    assert [c for _, c, _ in told(text)] == [content]


def test_a_second_report_joined_to_the_first_is_the_same_speakers():
    text = "Kenya said its troops would stay in the port and accused Uganda of laying mines."
    assert [(s, c) for s, c, _ in told(text)] == [
        ("Kenya", "its troops would stay in the port"),
        ("Kenya", "laying mines"),
    ]


@pytest.mark.parametrize("text", ["Kenya will say that the lake is calm.", "Kenya told Uganda to go home."])
def test_what_is_not_yet_said_and_what_is_ordered_are_none(text):
    assert told(text) == []


def test_according_to_an_office_is_said_by_it_and_by_nobody_named_behind_it():
    text = "According to the prime minister's office in Dili, Rosa Amaral will go to Jakarta on Monday."
    assert [s for s, _, _ in told(text)] != ["Rosa Amaral"]


def test_an_aside_between_dashes_is_said_by_whom_it_stands_behind():
    text = "The army held the bridge, and Chad — accusing the Sudanese army of shelling a camp — closed it."
    assert [s for s, c, _ in told(text) if "shelling" in c] == ["Chad"]


def test_an_office_at_the_end_of_a_quotation_is_not_the_speaker_behind_it():
    text = (
        "The rebel group ULFA spoke of talks. “We were invited by the army chief of India,” "
        "rebel spokesman Anup Chetia told reporters."
    )
    found = [c for c in claims_of(text, "statement") if c.mode == "direct"]
    assert [c.party for c in found] != ["IND"]


def test_rounds_and_truces_say_nothing():
    assert told("The next round says that the war can end, diplomats hope.") == []


def test_who_adds_has_just_spoken():
    text = (
        "President Tomas Reyes broke off the talks. Negotiator Ana Lima said the rebels wanted a truce.\n"
        '"We shall see what they bring," he added.'
    )
    assert [s for s, c, _ in told(text) if "bring" in c] == ["Ana Lima"]


def test_words_before_a_colon_lead_up_to_what_their_subject_says():
    text = (
        "Uganda said the talks were over.\n"
        "At the parliament in Dili, Rosa Amaral - a teacher - was blunt: "
        '"We have lost a year. Every day counts."'
    )
    assert [s for s, c, _ in told(text) if "Every day" in c] == ["Rosa Amaral"]


def test_a_dateline_in_brackets_is_not_said():
    text = "(Lima) The government will hold a new meeting with the rebels on Monday, the two sides announced."
    assert [c for _, c, _ in told(text)] == [
        "The government will hold a new meeting with the rebels on Monday"
    ]
