"""Figures: what a number counts, how sure it is, and who gives it."""

import pytest
from extract_reading import claims_of

from communique.model.span import Interval


def told(text: str) -> list[tuple[str, float, str]]:
    return [(c.measure, c.value, c.bound) for c in claims_of(text, "figure")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 40 farmers were killed in the raid.", ("killed", 40, "at_least")),
        ("The raid killed 40 farmers.", ("killed", 40, "exact")),
        ("Rockets hit the market, killing dozens.", ("killed", 12, "more_than")),
        ("The fighting has left nine people dead.", ("killed", 9, "exact")),
        ("The war has led to thousands of deaths.", ("killed", 1000, "more_than")),
        ("The floods and the war claimed 217 lives.", ("killed", 217, "exact")),
        ("The ministry put the death toll at 61,700.", ("killed", 61_700, "exact")),
        ("Six policemen were wounded.", ("wounded", 6, "exact")),
        ("Three oil workers have disappeared.", ("missing", 3, "exact")),
        ("Police arrested six students.", ("captured", 6, "exact")),
        ("More than 500,000 people have fled their homes.", ("displaced", 500_000, "more_than")),
        ("The war has displaced over seven million people.", ("displaced", 7_000_000, "more_than")),
        ("The offensive forced millions of people to flee.", ("displaced", 1_000_000, "more_than")),
        ("The rebels released 30 prisoners.", ("prisoners", 30, "exact")),
        ("They agreed on a swap of 1,000 captives each.", ("prisoners", 1000, "exact")),
        ("The army fired 45 rockets at the port.", ("weapons_launched", 45, "exact")),
        ("Kenya will send 2,000 troops.", ("troops", 2000, "exact")),
        ("Japan pledged $3 billion.", ("money", 3_000_000_000, "exact")),
        ("The troops advanced 10 km toward the city.", ("distance_km", 10, "exact")),
        ("Rebels have seized 15 villages.", ("other", 15, "exact")),
        ("About 20 percent of the territory is occupied.", ("other", 20, "about")),
    ],
)
def test_measure(text, expected):
    assert told(text) == [expected]


def test_one_sentence_two_measures():
    assert told("At least 40 people were killed and 107 wounded.") == [
        ("killed", 40, "at_least"),
        ("wounded", 107, "exact"),
    ]


def test_one_person_and_one_weapon_need_no_number():
    assert told("The army fired a ballistic missile at the port.") == [("weapons_launched", 1, "exact")]
    assert told("A soldier was killed at the border.") == [("killed", 1, "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides held six hours of talks.",
        "The three presidents met for two days.",
        "The plan has 28 points.",
        "They met in Gulu, 50 miles south of Juba.",
        "The 15-member council met.",
        "A 30-day truce was agreed.",
        "The council adopted Resolution 425.",
    ],
)
def test_no_figure(text):
    assert told(text) == []


def test_the_killers_are_not_the_killed():
    assert told("About 300 gunmen killed a guard.") != [("killed", 300, "about")]


def test_subject_leaves_out_the_number():
    (claim,) = claims_of("At least 40 unarmed farmers were killed.", "figure")
    assert claim.subject == "unarmed farmers"


def test_source_is_the_speaker():
    (claim,) = claims_of("Sudan's health ministry said that 26 people had been killed.", "figure")
    assert claim.source is not None
    assert "health ministry" in claim.source


def test_when_and_since_are_kept_apart():
    (claim,) = claims_of("Since 2019, nearly 200 soldiers have been killed.", "figure")
    assert (claim.since, claim.date) == (Interval.parse("2019-01-01/2019-12-31"), None)
    (claim,) = claims_of("On Monday 26 soldiers were killed.", "figure")
    assert (claim.since, claim.date) == (None, Interval.parse("2024-06-10"))


def test_what_is_told_of_two_verbs_has_the_time_of_both():
    first, second = claims_of("Last week, rebels killed three soldiers and wounded six others.", "figure")
    assert first.date == second.date == Interval.parse("2024-06-03/2024-06-09")
    assert second.subject == "soldiers"


def test_evidence_holds_the_number():
    text = "The camp was calm. At least 40 farmers were killed near the dam on Monday."
    (claim,) = claims_of(text, "figure")
    assert "At least 40 farmers were killed" in claim.evidence.of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war has driven almost three million from their homes.", ("displaced", 3_000_000, "about")),
        ("More than 20,000 Georgians left the region.", ("displaced", 20_000, "more_than")),
        ("Some 4,000 civilians were moved from their villages.", ("displaced", 4_000, "about")),
        ("Kenya handed over 18 Ugandan soldiers.", ("prisoners", 18, "exact")),
        ("The rebels freed the last nine policemen.", ("prisoners", 9, "exact")),
        ("Turnout was low, and 52.3 percent voted Yes.", ("votes", 52.3, "exact")),
        ("The helicopters evacuated 30 wounded fighters.", ("wounded", 30, "exact")),
        ("More than 2,000 members of the movement were killed.", ("killed", 2_000, "more_than")),
    ],
)
def test_what_the_deed_makes_of_a_number(text, expected):
    assert expected in told(text)


def test_a_range_has_a_floor_and_a_ceiling():
    text = "Researchers put the number of civilians killed at between 12,000 and 15,000."
    assert set(told(text)) == {("killed", 12_000, "at_least"), ("killed", 15_000, "up_to")}


@pytest.mark.parametrize(
    "text",
    [
        "Two people familiar with the agenda said that was not planned.",
        "Gunfire was heard in the town, according to three residents.",
        'The envoy said "zero troops" was out of the question.',
    ],
)
def test_sources_and_nothings_are_no_figures(text):
    assert told(text) == []


def test_the_wounded_beside_the_killed():
    assert set(told("Seventy were injured in the clashes and a policeman was killed.")) == {
        ("wounded", 70, "exact"),
        ("killed", 1, "exact"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three of the herders died in the raid.", ("killed", 3, "exact")),
        ("At least nine people were shot dead in the market.", ("killed", 9, "at_least")),
        ("The raid drove some 4,000 people from their homes.", ("displaced", 4000, "about")),
        ("Chad has sent 1,200 men to the border.", ("troops", 1200, "exact")),
    ],
)
def test_parts_of_a_number_and_ways_of_dying(text, expected):
    assert expected in told(text)


def test_each_state_counts_those_it_stands_by():
    text = "The attack on the barracks left four guards dead and 19 wounded."
    assert told(text) == [("killed", 4, "exact"), ("wounded", 19, "exact")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only 34 of its 80 clinics have reopened.", [("other", 34, "exact"), ("other", 80, "exact")]),
        ("Some 30 percent of his fighters had gone home.", [("troops", 30, "about")]),
        ("Attacks have fallen by 40 percent since May.", [("other", 40, "exact")]),
        ("About 1,500 guests sat in the square.", [("other", 1500, "about")]),
        (
            "The rebels spoke of 120 killed; the ministry gave 45.",
            [("killed", 120, "exact"), ("killed", 45, "exact")],
        ),
        (
            "The war has displaced 6 million people. About 2 million of them are in Chad.",
            [("displaced", 6_000_000, "exact"), ("displaced", 2_000_000, "about")],
        ),
        ("The army gives its dead as 310.", [("killed", 310, "exact")]),
        ("The envoy puts the strength of the militia at 4,000.", [("troops", 4000, "exact")]),
        ("The brigade had lost 90 men.", [("killed", 90, "exact")]),
        ("Some 200,000 families have lost their homes.", [("displaced", 200_000, "about")]),
        ("Half a million Malians are registered as displaced.", [("displaced", 500_000, "exact")]),
        ("Two million Malians now live abroad.", [("displaced", 2_000_000, "exact")]),
        ("The front wants 640 imprisoned members freed.", [("prisoners", 640, "exact")]),
        (
            "More than 900 people have been killed in the war, 300 are missing.",
            [("killed", 900, "more_than"), ("missing", 300, "exact")],
        ),
        ("Some 70 Malians have been held since May 3.", [("prisoners", 70, "about")]),
        ("A quarter of a million people died.", [("killed", 250_000, "exact")]),
        ("Not one rifle was handed in.", []),
        ("Four officers drove to the camp.", [("other", 4, "exact")]),
    ],
)
def test_numbers_that_leave_unsaid_what_they_count(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The senate passed the bill by 65 votes to 30.",
        "A woman of 31 gave her name.",
        "The text of 93 pages was read out.",
        "Forty people were killed, four in five of them by mines.",
    ],
)
def test_tallies_ages_and_pages_carry_nothing_on(text):
    assert [t for t in told(text) if t[1] != 40] == []
