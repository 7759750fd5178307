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


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        (
            "Mali and Niger talked for a week without settling who controls the border.",
            ("territory", "sought"),
        ),
        ("Chad and Sudan are still divided over the release of prisoners.", ("prisoners", "sought")),
        ("Chad and Sudan have yet to agree on a ceasefire.", ("ceasefire", "sought")),
        ("The question of prisoners was left open by Chad and Sudan.", ("prisoners", "sought")),
    ],
)
def test_what_is_left_open_is_sought(text, agreement):
    assert [(issue, status) for _, issue, status in agreed(text)] == [agreement]


@pytest.mark.parametrize(
    "text",
    [
        "Chad cannot sign the truce with Sudan.",
        "Chad refused to sign a ceasefire with Sudan.",
        "Chad denied that it had broken the truce with Sudan.",
        "Chad said the fighting would end when both sides had agreed on the border with Sudan.",
    ],
)
def test_refusals_denials_and_conditions_are_no_agreement(text):
    assert agreed(text) == []


@pytest.mark.parametrize(
    "plan", ["meet again in March", "carry on with their negotiations", "hold a new round of talks"]
)
def test_going_on_with_the_talks_is_on_the_settlement(plan):
    assert agreed(f"Peru and Ecuador agreed to {plan}.") == [({"PER", "ECU"}, "settlement", "reached")]


def test_each_matter_agreed_on_is_one_agreement():
    told = agreed("Chad and Sudan agreed to a ceasefire and to release all prisoners.")
    assert {issue for _, issue, _ in told} == {"ceasefire", "prisoners"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The truce between Chad and Sudan died on Friday.", "violated"),
        ("The truce between Chad and Sudan ran out at midnight.", "implemented"),
        ("Chad and Sudan blamed each other for shots during the six-day-old truce.", "implemented"),
    ],
)
def test_how_a_truce_fares(text, status):
    assert [(issue, s) for _, issue, s in agreed(text)] == [("ceasefire", status)]


def test_a_side_that_halts_its_own_fighting():
    assert agreed("Chad has suspended its offensive.") == [({"TCD"}, "ceasefire", "reached")]
    assert agreed("Chad halted the offensive of Sudan.") == []


def test_terms_stand_in_a_clause_on_the_agreement_or_behind_it():
    text = (
        "Chad and Sudan signed a treaty on Monday under which Chad withdraws its troops from the border. "
        "All prisoners are to be released within a week."
    )
    assert {issue for _, issue, _ in agreed(text)} >= {"troop_withdrawal", "prisoners"}


def test_an_accord_that_is_only_named_by_its_signing_is_none_by_itself():
    assert agreed("Chad and Sudan quarrelled over the accord signed in Geneva last December.") == []


def test_several_who_agree_with_one_another_are_the_two_sides_though_one_is_unknown():
    text = "Chad attacked Sudan. The government and the largest rebel group of the south signed a ceasefire."
    assert agreed(text) == [({"TCD", "SDN"}, "ceasefire", "signed")]


def test_what_one_side_undertakes_behind_an_agreement_is_a_term_of_it():
    text = "Chad and Sudan signed a ceasefire. In return Chad has undertaken to release all prisoners."
    assert {issue for _, issue, _ in agreed(text)} == {"ceasefire", "prisoners"}


def test_a_ceasefire_deal_is_on_the_ceasefire_whoever_joins_it_and_a_tariff_truce_is_not():
    war = claims_of("Chad signed a ceasefire deal with the rebel delegation of Sudan on Monday.", "agreement")
    trade = claims_of(
        "Japan and Peru agreed a truce on Monday. The tariff truce runs out in May.", "agreement"
    )
    assert [a.issue for a in war] == ["ceasefire"]
    assert [a.issue for a in trade][:1] == ["economy"]


def test_who_brokered_a_deal_is_no_party_to_it():
    text = "Chad and Sudan keep to the Kenyan-brokered accord signed between Chad and Sudan in spring."
    assert all("KEN" not in a.parties for a in claims_of(text, "agreement"))


_ACCORD = "Chad and Libya signed a peace accord in Tripoli on Monday.\n"


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("They will hand their weapons to the UN within 90 days.", "disarmament"),
        ("In return Libya undertakes to lift its blockade.", "blockade"),
        ("By the terms of the accord the rebels have 30 days to give up their weapons.", "disarmament"),
        ("The accord gave the rebels 30 days to hand over their weapons.", "disarmament"),
        ("It requires both sides to free all prisoners.", "prisoners"),
        ("Hardliners dislike the clause that frees all prisoners.", "prisoners"),
    ],
)
def test_terms_told_behind_the_news_of_an_accord(text, term):
    assert term in [issue for _, issue, _ in agreed(_ACCORD + text)]


@pytest.mark.parametrize(
    ("text", "agreement"),
    [
        (
            "Envoys of Chad and Libya ended two days of talks with an agreement on prisoners.",
            ({"TCD", "LBY"}, "prisoners", "reached"),
        ),
        (
            "Chad and Libya parted with a promise to meet again in May.",
            ({"TCD", "LBY"}, "settlement", "reached"),
        ),
        ("Chad and Libya agreed on an agenda of four points.", ({"TCD", "LBY"}, "settlement", "reached")),
        (
            "Chad and Libya agreed to a truce on the border and to free all prisoners.",
            ({"TCD", "LBY"}, "prisoners", "reached"),
        ),
        (
            "Chad and Libya settled that all prisoners should be freed by May.",
            ({"TCD", "LBY"}, "prisoners", "reached"),
        ),
    ],
)
def test_other_ways_to_agree(text, agreement):
    assert agreement in agreed(text)


def test_a_truce_that_is_respected_and_one_that_is_not():
    between = "Envoys of Chad and Libya met in Tunis on Monday.\n"
    assert agreed(between + "The ceasefire was being observed, a monitor said.")[-1][1:] == (
        "ceasefire",
        "implemented",
    )
    assert agreed(between + "The truce has not been respected, a monitor said.")[-1][1:] == (
        "ceasefire",
        "violated",
    )


def test_what_one_side_promised_before_is_no_term():
    told = agreed(_ACCORD + "Libya promised last year to lift its blockade.")
    assert "blockade" not in [issue for _, issue, _ in told]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Two hundred prisoners were released under the accord.", ("prisoners", "implemented")),
        ("Libya has begun to hand over heavy weapons to the monitors.", ("disarmament", "implemented")),
        ("In return Libya guarantees the rebels ten seats in parliament.", ("government", "signed")),
        ("It provides that the two sides will free all prisoners.", ("prisoners", "signed")),
    ],
)
def test_terms_carried_out_and_given_in_return(text, deed):
    assert deed in [told[1:] for told in agreed(_ACCORD + text)]


def test_arms_not_handed_over_carry_nothing_out():
    told = agreed(_ACCORD + "Not one rifle has been handed in.")
    assert ("disarmament", "implemented") not in [t[1:] for t in told]
