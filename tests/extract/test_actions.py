"""Who does what to whom outside the talks, by type."""

import pytest
from extract_reading import claims_of


def told(text):
    return [(a.type, a.actor, a.recipient, a.status) for a in claims_of(text, "action")]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Rwanda invaded Burundi in March.", ("ASSAULT", "RWA", "BDI", "done")),
        ("Sudan was bombed by Chad on Monday.", ("ASSAULT", "TCD", "SDN", "done")),
        ("Iran fired ten missiles at Iraq on Tuesday.", ("ASSAULT", "IRN", "IRQ", "done")),
        ("Canada imposed new sanctions on Belarus.", ("SANCTION", "CAN", "BLR", "done")),
        ("Japan will send medical aid to Myanmar.", ("AID", "JPN", "MMR", "planned")),
        ("Algeria deployed troops along the frontier.", ("MOBILIZE", "DZA", None, "done")),
        ("Nigeria threatened to bomb Niger.", ("THREATEN", "NGA", "NER", "done")),
        ("Armenia accused Azerbaijan of shelling two villages.", ("ACCUSE", "ARM", "AZE", "done")),
        ("Brazil praised Colombia for its patience.", ("SUPPORT", "BRA", "COL", "done")),
        ("Ethiopia withdrew its troops from Somalia.", ("RETREAT", "ETH", "SOM", "done")),
        ("Yemen released twelve prisoners on Sunday.", ("CONCEDE", "YEM", None, "done")),
        ("Syria arrested nine Lebanese journalists.", ("COERCE", "SYR", "LBN", "done")),
        ("Thousands of Georgians protested against Russia on Sunday.", ("PROTEST", "GEO", "RUS", "done")),
        ("Qatar filed a complaint against Bahrain.", ("ACCUSE", "QAT", "BHR", "done")),
        ("Peru restored diplomatic relations with Chile.", ("SUPPORT", "PER", "CHL", "done")),
        ("Kenya apprehended four Ugandan officers.", ("COERCE", "KEN", "UGA", "done")),
    ],
)
def test_verbs(text, action):
    assert told(text) == [action]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Libya's invasion of Chad shocked the region.", ("ASSAULT", "LBY", "TCD", "done")),
        ("Israeli airstrikes on Lebanon continued.", ("ASSAULT", "ISR", "LBN")),
        ("The mood was soured by British sanctions against Iran.", ("SANCTION", "GBR", "IRN")),
    ],
)
def test_nouns(text, action):
    assert [found[: len(action)] for found in told(text)] == [action]


@pytest.mark.parametrize(
    "text",
    [
        "Togo urged Benin to withdraw its troops.",
        "Ghana called for an end to attacks on civilians.",
        "Uganda denied that it had attacked Kenya.",
        "Morocco did not bomb Mauritania.",
        "Angola fears an invasion by Namibia.",
        "Chile attacked the proposal as unfair.",
        "The war has killed thousands.",
    ],
)
def test_what_is_only_wished_feared_or_denied_is_no_action(text):
    assert [a for a in told(text) if a[0] not in {"ACCUSE"}] == []


def test_what_is_announced_on_a_condition_is_a_threat():
    assert told("Turkey will attack Greece unless its ships leave.")[0][:3] == ("THREATEN", "TUR", "GRC")


def test_a_charge_in_quoted_words_counts_beside_its_statement():
    text = 'Armenia said Monday: "Azerbaijan is bombing our towns."'
    assert ("ACCUSE", "ARM", "AZE", "done") in told(text)


def test_accusing_each_other_is_two_charges():
    found = told("India and Pakistan accused each other of violating the truce.")
    assert {a[:3] for a in found if a[0] == "ACCUSE"} == {("ACCUSE", "IND", "PAK"), ("ACCUSE", "PAK", "IND")}


def test_what_is_presupposed_again_counts_once():
    text = "Libya invaded Chad on Monday.\nThe Libyan invasion of Chad drew protests abroad."
    assert [a for a in told(text) if a[0] == "ASSAULT"] == [("ASSAULT", "LBY", "TCD", "done")]


def test_evidence_holds_content_and_actor():
    text = "On Monday Iran fired ten missiles at Iraq."
    (action,) = claims_of(text, "action")
    assert action.content.of(text) == "fired ten missiles at Iraq"
    assert action.evidence.of(text) == "Iran fired ten missiles at Iraq"


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        (
            "Armenia and Azerbaijan exchanged 12 prisoners on Monday.",
            {("CONCEDE", "ARM", "AZE", "done"), ("CONCEDE", "AZE", "ARM", "done")},
        ),
        (
            "Brazil, Chile and Peru praised the release.",
            {(("SUPPORT"), state, None, "done") for state in ("BRA", "CHL", "PER")},
        ),
        ("Libya took the province by force.", {("ASSAULT", "LBY", None, "done")}),
        ("Togo handed over nine captured soldiers to Benin.", {("CONCEDE", "TGO", "BEN", "done")}),
        (
            "India and Pakistan traded accusations.",
            {("ACCUSE", "IND", "PAK", "done"), ("ACCUSE", "PAK", "IND", "done")},
        ),
    ],
)
def test_several_at_once(text, actions):
    assert set(told(text)) == actions


def test_each_side_accused_the_other():
    text = "India and Pakistan agreed to a truce.\nEach side accused the other of shelling villages."
    found = {a[:3] for a in told(text) if a[0] == "ACCUSE"}
    assert found == {("ACCUSE", "IND", "PAK"), ("ACCUSE", "PAK", "IND")}


@pytest.mark.parametrize(
    "text",
    [
        "The number of civilians killed at the front is disputed.",
        "The war that began in May has killed thousands of people.",
        "A new round of talks opened on Monday in Tunis.",
        "Under the accord Chad is to hand over its heavy weapons within a month.",
    ],
)
def test_tolls_openings_and_terms_are_no_deeds(text):
    assert told(text) == []


def test_an_answer_announced_is_a_threat_and_no_charge():
    text = 'Chad said it would respect the truce with Libya, but would "answer every violation".'
    assert [a[:2] for a in told(text)] == [("THREATEN", "TCD")]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Chad's army bombed a dam in Libya.", ("ASSAULT", "TCD", "LBY")),
        ("Eritrean troops fired on a crowd in Ethiopia.", ("ASSAULT", "ERI", "ETH")),
        ("Bolivia closed its airspace to Chilean planes.", ("SANCTION", "BOL", "CHL")),
        ("Peru put a tariff on Ecuadorian goods.", ("SANCTION", "PER", "ECU")),
        ("Norway ordered nine Belarusian diplomats to leave.", ("SANCTION", "NOR", "BLR")),
        ("Kenya recognised Kosovo on Monday.", ("SUPPORT", "KEN", "XKX")),
        ("Angola let four Namibian sailors go.", ("CONCEDE", "AGO", "NAM")),
        ("Ugandan soldiers left the town on Friday.", ("RETREAT", "UGA", None)),
    ],
)
def test_what_stands_about_the_verb_tells_the_type(text, action):
    assert [found[:3] for found in told(text)] == [action]


def test_the_army_and_the_rebels_are_the_two_sides():
    text = (
        "Colombia and the ELN resumed talks on Monday.\n"
        "Soldiers shelled a village on Sunday.\n"
        "Rebels kidnapped a mayor."
    )
    found = {a[:2] for a in told(text) if a[0] == "ASSAULT"}
    assert found == {("ASSAULT", "COL"), ("ASSAULT", "ELN")}


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Libya agreed that Chad would release twelve prisoners.",
        "A villager was arrested on Monday.",
        "Kenya ordered its soldiers to stay in their barracks.",
    ],
)
def test_plans_arrests_by_nobody_and_orders_to_stay_are_no_deeds(text):
    assert told(text) == []


def test_what_someone_is_accused_of_is_the_charge_alone():
    assert told("Rwanda accused Burundi of arming rebels.") == [("ACCUSE", "RWA", "BDI", "done")]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana said it would not talk to the rebels until they pulled out of Tamale.",
        "The envoy will coordinate the withdrawal of Ugandan troops.",
        "The pact demonstrates the worth of patience, Ghana said.",
    ],
)
def test_retreats_waited_for_and_what_is_shown_are_no_deeds(text):
    assert told(text) == []


def test_a_charge_told_twice_in_one_clause_counts_once():
    text = "Ghana had offered to examine the crisis, while denouncing breaches of what was agreed with Togo."
    assert [t for t, *_ in told(text)].count("ACCUSE") <= 1


_TALKS = "Envoys of Chad and Libya met in Tunis on Monday.\n"


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Chad no longer insists on foreign guarantors.", ("CONCEDE", "TCD")),
        ("Libya has dropped its objection to the monitors.", ("CONCEDE", "LBY")),
        ("Chad gave up its demand for a new border.", ("CONCEDE", "TCD")),
        ("Libya took the movement off its list of terrorist groups.", ("CONCEDE", "LBY")),
        ("Chad handed over the last of its tanks two weeks ago.", ("RETREAT", "TCD")),
        ("Libya has begun to hand over heavy weapons to the monitors.", ("RETREAT", "LBY")),
        ("Libya welcomed the truce.", ("SUPPORT", "LBY")),
    ],
)
def test_deeds_told_by_set_phrases(text, deed):
    told = [(c.type, c.actor) for c in claims_of(_TALKS + text, "action")]
    assert deed in told


@pytest.mark.parametrize(
    "text",
    [
        "Chad must drop its objection to the monitors.",
        "Libya demanded that Chad hand over its tanks.",
        "Chad will not give up its demand for a new border.",
    ],
)
def test_set_phrases_that_tell_of_no_deed(text):
    told = [c.type for c in claims_of(_TALKS + text, "action")]
    assert not {"CONCEDE", "RETREAT"} & set(told)


def test_each_blames_the_other():
    told = claims_of(_TALKS + "Each thanked the hosts and blamed the other.", "action")
    assert {(c.actor, c.recipient) for c in told if c.type == "ACCUSE"} == {("TCD", "LBY"), ("LBY", "TCD")}


def test_a_convoy_that_came_under_fire():
    told = claims_of(_TALKS + "A car of the Kenyan army came under fire on Tuesday.", "action")
    assert [(c.type, c.actor, c.recipient) for c in told] == [("ASSAULT", None, "KEN")]


@pytest.mark.parametrize(
    "text",
    [
        "Libya has not carried out a single term of the accord, Chad's foreign minister said.",
        "Libya has insulted the Chadian people, Chad's foreign minister said.",
        'Chad\'s foreign minister called the Libyan move "piracy".',
    ],
)
def test_charges_of_duties_undone_and_of_wrongs(text):
    told_ = [(c.type, c.actor, c.recipient) for c in claims_of(_TALKS + text, "action")]
    assert ("ACCUSE", "TCD", "LBY") in told_


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Kampala reported air strikes on Monday.",
        "At least 14 people were killed in a drone strike near Kampala.",
    ],
)
def test_attacks_by_nobody_known_are_news_where_a_place_is_told(text):
    assert "ASSAULT" in [c.type for c in claims_of(_TALKS + text, "action")]


def test_an_attack_spoken_of_without_a_place_is_no_news():
    assert claims_of(_TALKS + "The ministers spoke about shelling and trade.", "action") == []
