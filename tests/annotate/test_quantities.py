"""Quantities: values, bounds, units and what is counted."""

import pytest
from times_reading import quantities_of, sentences_of


def told(text: str) -> list[tuple[float, str, str, str | None]]:
    sentences = sentences_of(text)
    return [
        (q.value, q.bound, q.unit, sentences[q.sentence].words[q.noun].text if q.noun is not None else None)
        for q in quantities_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 40 farmers died.", (40, "at_least", "count", "farmers")),
        ("More than 3,000 soldiers left.", (3000, "more_than", "count", "soldiers")),
        ("The army sent up to 900 men.", (900, "up_to", "count", "men")),
        ("Nearly 80 houses burned.", (80, "about", "count", "houses")),
        ("Some 70 trucks crossed.", (70, "about", "count", "trucks")),
        ("Twenty-six villagers fled.", (26, "exact", "count", "villagers")),
        ("Hundreds of people fled.", (100, "more_than", "count", "people")),
        ("Tens of thousands of people fled.", (10_000, "more_than", "count", "people")),
        ("A few hundred students marched.", (100, "more_than", "count", "students")),
        ("Half a million people fled.", (500_000, "exact", "count", "people")),
        ("Between 20 and 30 people died.", (20, "at_least", "count", "people")),
        ("Police saw 20-30 men.", (20, "at_least", "count", "men")),
        ("A 60-strong crowd gathered.", (60, "exact", "count", "crowd")),
        ("300 or more people died.", (300, "at_least", "count", "people")),
    ],
)
def test_counts(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("Japan gave $2.5bn.", 2_500_000_000, "USD"),
        ("The bloc gave €90 million.", 90_000_000, "EUR"),
        ("Trade fell to dlrs 14 billion.", 14_000_000_000, "USD"),
        ("The state paid Rs 5 crore.", 50_000_000, "INR"),
        ("Moscow lent 300 million roubles.", 300_000_000, "RUB"),
        ("Oslo paid $1 million and €2 million.", 1_000_000, "USD"),
    ],
)
def test_money(text, value, currency):
    found = quantities_of(text)[0]
    assert (found.unit, found.value, found.currency) == ("money", value, currency)


def test_two_sums_are_two():
    assert [q.value for q in quantities_of("Oslo paid $1 million and €2 million.")] == [1e6, 2e6]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The line is 30 km long.", 30),
        ("It is a 1,200-mile road.", 1931),
        ("They dug 500 metres of trench.", 0.5),
    ],
)
def test_distances_are_in_kilometres(text, value):
    (found,) = quantities_of(text)
    assert (found.unit, found.value) == ("distance", value)


def test_the_same_length_in_other_units_counts_once():
    assert [q.value for q in quantities_of("The wall is 30 miles (50 km) long.")] == [48]


def test_shares():
    assert told("Rebels hold 20 percent of the territory.") == [(20, "exact", "percent", "territory")]


@pytest.mark.parametrize(
    "text",
    [
        "The council adopted Resolution 425.",
        "A 26-year-old man spoke.",
        "He was born on 3 May 1970.",
        "They met at 10:30 a.m. for two hours.",
        "The SS-20 is old, the An-70 is new.",
        "One of them spoke.",
        "The first round failed.",
        "The 15-member council met.",
        "Article 5 was invoked.",
        "Ali Hassan, 44, spoke.",
        "The Group of 7 met.",
    ],
)
def test_no_quantity(text):
    assert told(text) == []


def test_a_score_is_told_only_of_a_vote():
    assert told("The council voted 11-1 for the motion.")[0][:3] == (11, "exact", "score")
    assert told("Guards counted 11-18 boats.")[0][:3] == (11, "at_least", "count")


def test_spans_cover_bound_number_and_unit():
    text = "At least 350 soldiers and about $2.5 billion came."
    assert [q.span.of(text) for q in quantities_of(text)] == ["At least 350", "about $2.5 billion"]
