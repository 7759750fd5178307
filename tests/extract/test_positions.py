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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nepal put forward two demands: an immediate truce and the release of all prisoners.",
            [("NPL", "demand", "ceasefire"), ("NPL", "demand", "prisoners")],
        ),
        (
            "Chad wants three things: a seat at the table, free elections and the lifting of sanctions.",
            [
                ("TCD", "demand", "participation"),
                ("TCD", "demand", "government"),
                ("TCD", "demand", "sanctions"),
            ],
        ),
        (
            "Kosovo demands that Serbia dissolve its army and its government.",
            [("XKX", "demand", "disarmament"), ("XKX", "demand", "government")],
        ),
        (
            "Yemen promised to reopen the airport, to let food aid in and to free all prisoners.",
            [
                ("YEM", "offer", "blockade"),
                ("YEM", "offer", "humanitarian_access"),
                ("YEM", "offer", "prisoners"),
            ],
        ),
    ],
)
def test_several_things_are_several_positions(text, expected):
    assert held(text) == expected


def test_a_bare_refusal_answers_what_was_demanded():
    text = (
        "Eritrea demanded that all Ethiopian troops leave. Ethiopia, which keeps a garrison there, refused."
    )
    assert held(text) == [("ERI", "demand", "troop_withdrawal"), ("ETH", "reject", "troop_withdrawal")]


def test_the_first_of_two_demands():
    text = "Kosovo demands that Serbia dissolve its army and its government. Serbia has accepted the first."
    assert ("SRB", "accept", "disarmament") in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Iran refused to rule out a ceasefire.",
        "Sudan rejected the allegations. Chad dismissed that figure.",
        "A Kenyan officer asked that his name be left out.",
        "Serbia insisted the summit was a success.",
        "Colombia dropped its demand for a ceasefire.",
        "Egypt and Jordan suspended the talks.",
    ],
)
def test_denials_and_anonymity_are_no_positions(text):
    assert held(text) == []


def test_what_must_come_before_a_refusal_ends_is_demanded():
    text = "Hezbollah said it would not lay down its arms until Israeli troops withdrew from Lebanon."
    assert held(text) == [("HEZBOLLAH", "reject", "disarmament"), ("HEZBOLLAH", "demand", "troop_withdrawal")]


def test_a_price_is_a_demand():
    text = "Hamas said it would release ten hostages in exchange for a truce of sixty days."
    assert held(text) == [("HAMAS", "offer", "hostages"), ("HAMAS", "demand", "ceasefire")]


def test_a_passive_tells_who_rejected():
    text = "A plan put forward by Norway was accepted by Kenya and rejected by Uganda."
    assert {(party, stance) for party, stance, _ in held(text)} >= {("KEN", "accept"), ("UGA", "reject")}


@pytest.mark.parametrize(
    "text",
    [
        "Turkey would not be drawn on whether it would return to the table.",
        "Turkey left without saying whether it would return to the table.",
    ],
)
def test_silence(text):
    assert held(text) == [("TUR", "undisclosed", "participation")]


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("silence the guns", "ceasefire"),
        ("an end to the war", "settlement"),
        ("a road map to peace", "settlement"),
        ("vacate the occupied houses", "troop_withdrawal"),
        ("all foreign troops leave", "foreign_troops"),
        ("the handover of the northern districts", "territory"),
        ("the demarcation of the maritime boundary", "territory"),
        ("permanent neutrality", "neutrality"),
        ("quit the alliance", "alliance"),
        ("join the European Union", "accession"),
        ("membership of the United Nations", "accession"),
        ("the right of intervention", "security_guarantees"),
        ("written assurances against an attack", "security_guarantees"),
        ("end the joint military drills", "foreign_troops"),
        ("hand over their rifles", "disarmament"),
        ("disband the militias", "disarmament"),
        ("the freeing of jailed soldiers", "prisoners"),
        ("the return of the kidnapped girls", "hostages"),
        ("let food into the city", "humanitarian_access"),
        ("spare the civilian population", "protection_of_civilians"),
        ("release the frozen funds", "sanctions"),
        ("stop arming the rebels", "arms_supply"),
        ("sovereign equality", "recognition"),
        ("a transfer of power to civilians", "government"),
        ("a constituent assembly", "government"),
        ("an independent inquiry into the massacre", "justice"),
        ("compensation for the victims", "reparations"),
        ("take in forty thousand families", "refugees_return"),
        ("a meeting between the two presidents", "leaders_meeting"),
        ("not negotiate with the rebels", "participation"),
        ("an international mission", "monitoring"),
        ("halt the enrichment of uranium", "nuclear"),
        ("buy more soybeans", "economy"),
        ("free movement along the corridor", "blockade"),
    ],
)
def test_issues_as_the_field_knows_them(text, issue):
    assert ISSUES.ranked(text)[0][0] == issue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eritrea said it would not withdraw from the town.", [("ERI", "reject", "troop_withdrawal")]),
        ("Serbia would never recognise Kosovo.", [("SRB", "reject", "recognition")]),
        (
            "There will be no talks until Israel lifts the blockade, Egypt said.",
            [("EGY", "demand", "blockade")],
        ),
        ("Sudan said it would pull out of the talks.", [("SDN", "reject", "participation")]),
        (
            "Russia told Ukraine to withdraw its troops from the region.",
            [("RUS", "demand", "troop_withdrawal")],
        ),
        ("Egypt held out for a full ceasefire.", [("EGY", "demand", "ceasefire")]),
    ],
)
def test_refusals_under_a_modal_and_what_bars_the_way(text, expected):
    assert held(text) == expected


def test_what_was_not_done_is_not_refused():
    assert held("Serbia did not release the prisoners last year.") == []


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        ("the freeing of all hostages", "hostages"),
        ("autonomy under the crown", "territory"),
        ("an elected assembly", "government"),
        ("the guns fall silent", "ceasefire"),
        ("the merging of both armies", "disarmament"),
        ("a share of the river's waters", "economy"),
        ("an inquiry into the killings", "justice"),
        ("the unblocking of its frozen accounts", "sanctions"),
        ("let the lorries through", "humanitarian_access"),
        ("walk out of the negotiations", "participation"),
        ("an arms embargo against the rebels", "arms_supply"),
        ("the reopening of the embassies", "recognition"),
    ],
)
def test_issues_by_their_wider_vocabulary(words, issue):
    found = ISSUES.ranked(words)
    assert next((name for name, _ in found), None) == issue


@pytest.mark.parametrize(
    "text",
    [
        "Sudan no longer insists on a ceasefire.",
        "Serbia assured the council that it had released the prisoners.",
    ],
)
def test_what_is_given_up_or_told_as_done_is_no_position(text):
    assert held(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya called for restraint.", 1),
        ("Kenya accepted the gift.", 0),
        ("Kenya rejected the idea.", 0),
        ("Kenya accepted a ceasefire.", 1),
    ],
)
def test_what_fits_no_issue_is_claimed_only_where_the_stance_says_enough(text, found):
    assert len(held(text)) == found
