"""What was agreed, signed, kept, broken or sought in vain, by whom, on what."""

import pytest
from extract_reading import claims_of


def agreed(text):
    return [(set(a.parties), a.issue, a.status) for a in claims_of(text, "agreement")]


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        ("Chad and Sudan signed a ceasefire on Monday.", ({"TCD", "SDN"}, "ceasefire", "signed")),
        ("Peru and Ecuador agreed to exchange 40 prisoners.", ({"PER", "ECU"}, "prisoners", "reached")),
        ("Iran and Iraq agreed in principle to a truce.", ({"IRN", "IRQ"}, "ceasefire", "in_principle")),
        (
            "Kenya reached a deal with Somalia on the withdrawal of troops.",
            ({"KEN", "SOM"}, "troop_withdrawal", "reached"),
        ),
        ("Serbia and Kosovo failed to agree on the border.", ({"SRB", "XKX"}, "territory", "sought")),
        ("India and Pakistan made no progress on a prisoner swap.", ({"IND", "PAK"}, "prisoners", "sought")),
        ("Ethiopia and Eritrea pledged to free all hostages.", ({"ETH", "ERI"}, "hostages", "reached")),
    ],
)
def test_two_sides(text, agreement):
    assert agreed(text) == [agreement]


@pytest.mark.parametrize(
    "text",
    [
        "Mali agreed to talk.",
        "Niger hopes to sign a peace deal with Mali.",
        "Yemen will not sign a deal without guarantees.",
        "Togo urged Benin to sign the treaty.",
        "Gabon demanded a ceasefire.",
    ],
)
def test_one_side_alone_or_a_wish_is_no_agreement(text):
    assert agreed(text) == []


def test_a_truce_that_took_effect_and_one_that_broke():
    between = "Armenia and Azerbaijan fought for six days.\n"
    assert agreed(between + "A ceasefire took effect at midnight.")[-1] == (
        {"ARM", "AZE"},
        "ceasefire",
        "implemented",
    )
    assert agreed(between + "The ceasefire collapsed within hours.")[-1] == (
        {"ARM", "AZE"},
        "ceasefire",
        "violated",
    )


def test_a_truce_of_one_side():
    assert agreed("Colombia declared a unilateral ceasefire.") == [({"COL"}, "ceasefire", "reached")]


def test_the_number_of_prisoners():
    (claim,) = claims_of("Peru and Ecuador agreed to exchange 40 prisoners.", "agreement")
    assert claim.quantity == 40


def test_an_agreement_to_go_on_talking_is_on_the_settlement():
    assert agreed("Iran and Oman agreed to meet again next month.") == [
        ({"IRN", "OMN"}, "settlement", "reached")
    ]


@pytest.mark.parametrize(
    ("term", "issue"),
    [
        ("Under the accord the Sudanese army will withdraw its troops from the border.", "troop_withdrawal"),
        ("The agreement also includes the release of all prisoners.", "prisoners"),
        ("A joint committee will monitor the border.", "monitoring"),
    ],
)
def test_terms_told_without_agree(term, issue):
    text = "Chad and Sudan signed an accord in Tripoli on Monday.\n" + term
    found = [a for a in agreed(text) if a[1] == issue]
    assert found == [({"TCD", "SDN"}, issue, "signed")]


def test_terms_need_an_agreement():
    assert agreed("Chad and Sudan met on Monday. A joint committee will monitor the border.") == []


def test_talks_that_end_without_a_deal_sought_one():
    found = agreed("Talks between Serbia and Kosovo ended without a deal on Monday.")
    assert found == [({"SRB", "XKX"}, "settlement", "sought")]


def test_an_accord_still_to_be_signed_is_none():
    assert agreed("Mali ruled out a truce with Niger before a final accord is signed.") == []


def test_a_deal_named_again_counts_once():
    text = "Chad and Sudan signed a ceasefire on Monday.\nThe ceasefire was signed in Tripoli."
    assert [a[2] for a in agreed(text) if a[1] == "ceasefire"] == ["signed"]


def test_names_put_to_a_text_sign_it():
    found = agreed("Envoys of Chad and Libya put their names to a truce on Monday.")
    assert found == [({"TCD", "LBY"}, "ceasefire", "signed")]


def test_a_cease_fire_written_with_a_hyphen_breaks_too():
    text = "Armenia and Azerbaijan fought for six days.\nThe month-old cease-fire has collapsed."
    assert agreed(text)[-1] == ({"ARM", "AZE"}, "ceasefire", "violated")
