"""Who met whom: parties, mediators, status, place, date, outcome; one claim a meeting."""

import datetime

import pytest
from extract_reading import claims_of

from communique.model.span import Interval

WRITTEN = datetime.date(2024, 6, 12)  # a Wednesday


def met(text):
    return claims_of(text, "meeting")


def brief(text):
    return [(set(m.parties), m.format, m.status) for m in met(text)]


@pytest.mark.parametrize(
    ("text", "parties", "format_", "status"),
    [
        ("Ethiopian and Eritrean officials met in Nairobi on Tuesday.", {"ETH", "ERI"}, "talks", "held"),
        ("Talks between Chad and Sudan began in Tripoli.", {"TCD", "SDN"}, "talks", "ongoing"),
        ("Armenia and Azerbaijan will hold talks in Geneva next week.", {"ARM", "AZE"}, "talks", "planned"),
        ("Peru and Ecuador are set to meet in Brasilia on Friday.", {"PER", "ECU"}, "talks", "planned"),
        ("Serbia called off talks with Kosovo.", {"SRB", "XKX"}, "talks", "cancelled"),
        (
            "Greek Prime Minister Kyriakos Mitsotakis spoke by phone with Turkish President Tayyip Erdogan.",
            {"GRC", "TUR"},
            "call",
            "held",
        ),
        ("The UN Security Council held an emergency session on Tuesday.", {"UNSC"}, "session", "held"),
        ("North Korea and South Korea held a summit in April.", {"PRK", "KOR"}, "summit", "held"),
    ],
)
def test_parties_format_status(text, parties, format_, status):
    assert brief(text) == [(parties, format_, status)]


@pytest.mark.parametrize(
    "text",
    [
        "Mali said talks were the only way out of the war.",
        "Kenya urged Ethiopia and Somalia to hold talks.",
        "Eritrea refused to meet Ethiopia.",
        "The minister held a news conference in Lima on Monday.",
        "Chile hopes to meet the conditions of the bank.",
        "If Iran and Iraq meet, the price of oil may fall.",
    ],
)
def test_no_meeting(text):
    assert met(text) == []


def test_one_claim_for_a_meeting_told_three_times():
    text = (
        "Chadian and Sudanese officials met in Doha on Tuesday.\n"
        "The talks ended without an agreement after four hours.\n"
        "The meeting was tense, a diplomat said."
    )
    (meeting,) = met(text)
    assert meeting.place == "Doha"
    assert meeting.date == Interval.day(WRITTEN - datetime.timedelta(days=1))
    assert meeting.outcome == "no_breakthrough"
    assert meeting.duration_hours == 4
    assert "met in Doha" in meeting.evidence.of(text)


def test_the_next_round_is_a_meeting_of_its_own_and_quoted_by_the_last():
    text = (
        "Indian and Pakistani negotiators met in Dubai on Monday.\n"
        "The two sides will hold a second round of talks in July."
    )
    held, planned = met(text)
    assert (held.status, planned.status) == ("held", "planned")
    assert set(held.parties) == set(planned.parties) == {"IND", "PAK"}
    assert held.next is not None
    assert "second round" in held.next


@pytest.mark.parametrize(
    ("text", "mediators"),
    [
        ("Colombia and Venezuela held Norwegian-mediated talks in Quito.", ("NOR",)),
        ("Talks between Colombia and Venezuela, mediated by Norway, began in Quito.", ("NOR",)),
        ("Norway hosted talks between Colombia and Venezuela on Tuesday.", ("NOR",)),
    ],
)
def test_who_goes_between_is_no_party(text, mediators):
    (meeting,) = met(text)
    assert set(meeting.parties) == {"COL", "VEN"}
    assert meeting.mediators == mediators


def test_meetings_apart_are_two():
    text = "Egypt and Ethiopia will meet separately with Sudan on Friday."
    assert {frozenset(m.parties) for m in met(text)} == {frozenset({"EGY", "SDN"}), frozenset({"ETH", "SDN"})}


def test_the_meeting_before_the_first_in_years():
    text = "Iran and Iraq held their first direct talks since May 2021 in Muscat on Tuesday."
    past, now = sorted(met(text), key=lambda m: m.date.earliest)
    assert past.date == Interval(datetime.date(2021, 5, 1), datetime.date(2021, 5, 31))
    assert (past.status, now.status, now.place) == ("held", "held", "Muscat")


def test_leaders_who_meet_are_its_delegates():
    text = "French President Emmanuel Macron met German Chancellor Friedrich Merz in Berlin on Tuesday."
    (meeting,) = met(text)
    assert {(d.name, d.party, d.head) for d in meeting.delegates} == {
        ("Emmanuel Macron", "FRA", True),
        ("Friedrich Merz", "DEU", True),
    }


def test_who_leads_a_side_is_found_elsewhere_in_the_report():
    text = (
        "Thai and Cambodian officials met in Vientiane on Tuesday.\n"
        "The Thai delegation was led by Somchai Prasert, a retired general."
    )
    (meeting,) = met(text)
    assert [(d.name, d.party, d.head) for d in meeting.delegates] == [("Somchai Prasert", "THA", True)]


def test_talks_that_broke_down():
    (meeting,) = met("Talks between Cyprus and Turkey collapsed on Monday.")
    assert (meeting.status, meeting.outcome) == ("held", "collapsed")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Ugandan foreign minister will visit Kigali on Friday.", "planned"),
        ("A Jordanian envoy flew to Damascus to mediate.", "planned"),
    ],
)
def test_an_envoy_who_goes_to_the_other_side(text, status):
    (meeting,) = met(text)
    assert len(meeting.parties) == 2
    assert meeting.status == status


def test_tourists_who_visit_meet_nobody():
    assert met("Kenyan tourists visited Kampala in May.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The governments of Peru and Ecuador signed a border treaty in Brasilia on Monday.",
        "Envoys of Chad and Libya put their names to a truce in Tripoli on Monday.",
    ],
)
def test_a_signing_is_a_meeting(text):
    (meeting,) = met(text)
    assert (meeting.status, meeting.outcome) == ("held", "agreement")
    assert meeting.place in {"Brasilia", "Tripoli"}
    assert meeting.date == Interval.day(datetime.date(2024, 6, 10))


def test_an_old_treaty_told_by_the_way_is_no_meeting():
    assert met("Peru and Ecuador signed a treaty in 1998.") == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Armenia and Azerbaijan opened talks in Geneva on Tuesday.", "ongoing"),
        ("Talks between Armenia and Azerbaijan are due to begin in Geneva.", "planned"),
    ],
)
def test_a_beginning_is_no_end(text, status):
    assert [m.status for m in met(text)] == [status]


def test_a_place_is_a_name():
    (meeting,) = met(
        "Chad and Sudan opened talks in South Africa on Tuesday, almost two years after a war began."
    )
    assert meeting.place == "South Africa"


@pytest.mark.parametrize(
    "text",
    [
        "Norway said it stood ready to host Chad and Sudan for more talks.",
        "Azerbaijan withdrew its bid to hold the climate conference next year.",
    ],
)
def test_what_is_offered_or_of_another_kind_is_no_meeting(text):
    assert met(text) == []


def test_who_calls_the_meeting_is_no_party_to_it():
    text = (
        "Chadian and Sudanese officials held talks in Tripoli on Tuesday.\n"
        "Libya and Egypt, which convened the meeting, urged patience. "
        "Chad and Sudan will tell their capitals of it."
    )
    (meeting,) = met(text)
    assert set(meeting.parties) == {"TCD", "SDN"}
    assert set(meeting.mediators) == {"LBY", "EGY"}


def test_a_group_talks_with_the_state_it_is_at_home_in():
    text = (
        "Colombia and the FARC signed an accord in Havana on Monday. "
        "Colombia and the FARC had fought for years.\n"
        "Talks with the ELN, which were to open in Quito on Friday, were called off."
    )
    assert ({"COL", "ELN"}, "talks", "cancelled") in brief(text)


def test_delegates_are_persons_by_name():
    text = "Chad and Sudan opened talks in Tripoli.\nChad's chief negotiator led the Chadian delegation."
    assert [d.name for m in met(text) for d in m.delegates] == []


def test_the_city_of_a_place_is_its_name():
    text = "Envoys of Sudan and the Rapid Support Forces met in the Saudi port city of Jeddah on Monday."
    (claim,) = claims_of(text, "meeting")
    assert claim.place == "Jeddah"


def test_a_date_of_what_came_before_is_not_the_meetings():
    text = "Ethiopia and Eritrea held their first talks after last week's raid."
    (claim,) = claims_of(text, "meeting")
    assert claim.date is None


def test_a_meeting_with_ones_own_people_is_no_talks():
    text = (
        "Envoys of Ethiopia and Eritrea met in Nairobi on Monday.\n"
        "Ethiopia raised the alarm on Sunday during a televised meeting with defence officials."
    )
    found = claims_of(text, "meeting")
    assert [c.parties for c in found if str(c.date) == "2024-06-09"] in ([], [("ETH",)])
    assert [set(c.parties) for c in found if str(c.date) == "2024-06-10"] == [{"ETH", "ERI"}]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The peace talks between Chad and Sudan were put off until next week.", "planned"),
        ("Chad and Sudan were to have met in Tripoli on Monday.", "cancelled"),
        ("Chad and Sudan meet again in Tripoli on Friday.", "planned"),
        ("Mediators suspended the peace talks between Chad and Sudan on Tuesday.", "held"),
    ],
)
def test_put_off_and_what_lies_ahead(text, status):
    assert [m.status for m in met(text)] == [status]


def test_a_day_ahead_is_to_come_though_the_report_is_undated():
    found = claims_of("Chadian and Sudanese envoys meet in Tripoli on Friday.", "meeting", day=None)
    assert [m.status for m in found] == ["planned"]


def test_whoever_sees_each_side_meets_each_by_itself():
    text = (
        "Chad and Sudan opened peace talks in Tripoli on Tuesday.\n"
        "Kenyan President William Ruto saw each delegation on Wednesday."
    )
    sides = {frozenset(m.parties) for m in met(text)[1:]}
    assert sides == {frozenset({"KEN", "TCD"}), frozenset({"KEN", "SDN"})}


def test_words_by_telephone_are_a_call():
    text = "Egypt's foreign minister urged his Libyan counterpart by telephone to send back the envoys."
    assert brief(text) == [({"EGY", "LBY"}, "call", "held")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Security Council is to meet on Friday.", ({"UNSC"}, "session", "planned")),
        ("The Israeli cabinet met late on Tuesday.", ({"ISR"}, "session", "held")),
    ],
)
def test_a_body_sits_alone(text, told):
    assert brief(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "No further meeting between Chad and Sudan is planned.",
        "The Chadian president saw the army leave the town.",
    ],
)
def test_none_of_it_is_a_meeting(text):
    assert met(text) == []


def test_the_envoy_of_a_body_goes_between_the_sides():
    text = (
        "Peace talks between Chad and Sudan opened in Tripoli on Tuesday.\n"
        "The United Nations envoy, Ana Silva, said that she would carry a paper from room to room."
    )
    assert [(set(m.parties), m.mediators) for m in met(text)] == [({"TCD", "SDN"}, ("UN",))]


@pytest.mark.parametrize(
    "text",
    [
        "The summit gave the leaders of Chad and Niger a rare opportunity to hold talks.",
        "Chad and Niger were due to hold talks on Friday.",
    ],
)
def test_a_chance_to_meet_and_what_was_due_is_not_held(text):
    assert "held" not in {m.status for m in met(text)}


def test_the_opposition_of_a_state_is_the_group_that_the_tables_have_for_it():
    text = "Venezuela's government and opposition will hold talks in Lisbon next week, Portugal said."
    assert brief(text) == [({"VEN", "VENEZUELA_OPPOSITION"}, "talks", "planned")]


SIDES = "Peace talks between Chad and Sudan opened in Tripoli on Monday.\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Chad and Sudan are at odds over the truce signed in Lusaka last May.", "Lusaka"),
        ("Envoys of Chad and Sudan met officials in the town of Abéché on Monday.", "Abéché"),
        ("Chad and Sudan held talks in the Kenyan capital on Monday.", "Nairobi"),
        ("The talks of Chad and Sudan that opened in Lusaka on Monday have ended.", "Lusaka"),
        ("Libya invited both to Lusaka. Envoys of Chad and Sudan are to meet there on Friday.", "Lusaka"),
        ("LUSAKA, Zambia (Reuters) - Chad and Sudan opened talks on Monday.", "LUSAKA"),
    ],
)
def test_where_it_was(text, place):
    assert [m.place for m in met(text)] == [place]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The negotiators returned to the table on Thursday.", ("talks", "held")),
        (
            "The envoys of Chad faced those of Sudan. The two delegations met face to face in Lusaka.",
            ("talks", "held"),
        ),
        ("A joint committee of officers met in Lusaka in May.", ("talks", "held")),
        ("The two delegations agreed to start work in Lusaka on Friday.", ("talks", "planned")),
        ("The delegates will return to Lusaka on Friday.", ("talks", "planned")),
        ("A second round that was to start on Friday did not take place.", ("talks", "cancelled")),
        ("Chad and Sudan were to meet in Lusaka on 3 June. That was put off.", ("talks", "cancelled")),
    ],
)
def test_told_without_a_word_of_meeting_or_without_the_sides(text, told):
    found = [({"TCD", "SDN"}, *told)]
    assert [b for b in brief(SIDES + text) if b[1:] == told] == found


def test_leaders_of_both_sides_hold_a_summit():
    text = (
        "President Ana Silva of Peru and President Luis Rojas of Ecuador signed a treaty in Lima on Monday."
    )
    (meeting,) = met(text)
    assert (meeting.format, meeting.outcome) == ("summit", "agreement")


def test_who_signed_for_a_side_heads_it_at_the_meeting_told_of_and_not_at_another():
    text = (
        "Chad and Sudan signed a truce in Tripoli on Monday.\n"
        "Omar Deby, who signed for Chad, smiled.\n"
        "The two sides will hold a second round of talks in July."
    )
    heads = {m.status: [d.name for d in m.delegates if d.head] for m in met(text)}
    assert heads == {"held": ["Omar Deby"], "planned": []}


@pytest.mark.parametrize(
    "text",
    [
        "Chad and Sudan held Libyan-led talks in Lusaka on Monday.",
        "Chad and Sudan met in Lusaka on Monday at the invitation of Libya.",
        "Chad and Sudan met in Lusaka with Libya as the mediator.",
    ],
)
def test_who_led_or_invited_goes_between(text):
    assert [m.mediators for m in met(text)] == [("LBY",)]


@pytest.mark.parametrize(
    "text",
    [
        "Chad would meet its obligations to Sudan, it said.",
        "Chad asked that the talks with Sudan be broken off.",
        "Chad expected talks with Sudan that were short.",
        "Chad and Sudan shook off their debts.",
        "An opposition leader wants the talks with Chad and Sudan ended.",
        "The man from Chad told a farmers' meeting on Monday about Sudan.",
    ],
)
def test_words_that_sound_like_it(text):
    assert met(text) == []


def test_talks_that_are_to_go_on_are_under_way():
    text = SIDES + "Chad said that the talks with Sudan would go on."
    assert {m.status for m in met(text)} == {"ongoing"}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Chad and Sudan ended two days of talks in Lusaka with an agreement on borders.", "agreement"),
        ("The round between Chad and Sudan in Lusaka broke up on Monday.", "collapsed"),
        ("Talks between Chad and Sudan ended in open quarrel on Monday.", "no_breakthrough"),
    ],
)
def test_what_came_of_it(text, outcome):
    assert [m.outcome for m in met(text)] == [outcome]
