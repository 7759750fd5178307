"""Dating a report from its own words."""

import pytest
from times_reading import dated

from communique.lexicon import built_in


@pytest.mark.parametrize(
    ("text", "days", "quoted"),
    [
        (
            "Kyiv came under fire again on Tuesday, the sixth day of Russia's invasion of Ukraine.",
            "2022-03-01/2022-03-02",
            "the sixth day of",
        ),
        (
            "The junta in Niger shut the border on Saturday after last week's coup against President Bazoum.",
            "2023-08-05/2023-08-06",
            "last week's coup",
        ),
        (
            "On Saturday, the 15th day of the war in Sudan, RSF fighters left the airport in Khartoum.",
            "2023-04-29/2023-04-30",
            "the 15th day of the war",
        ),
        ("JUBA, June 3, 2023 (AFP) - The talks broke down.", "2023-06-03/2023-06-04", "June 3, 2023"),
        (
            "Delegates of the rebels leave the hall in Havana, Sept. 26, 2012.\nThe sides met on Wednesday.",
            "2012-09-26/2012-09-27",
            "Sept. 26, 2012",
        ),
    ],
)
def test_dated(text, days, quoted):
    found = dated(text)
    assert (found.basis, str(found.interval)) == ("text", days)
    assert quoted in found.why


@pytest.mark.parametrize(
    "text",
    [
        "The sides met on Monday and will meet again on Friday.",
        "On the sixth day of the invasion, Russian troops took the Ukrainian town.",  # told from afar
        "Ukraine said on Sunday, the sixth day of Russia's invasion, that it would talk.",  # no such Sunday
        "The peace of 3 May 1994 still holds.",
        "The war has gone on for nearly four years.",
    ],
)
def test_open(text):
    found = dated(text)
    assert (found.basis, found.interval) == ("unknown", None)


def test_a_later_day_in_the_text_overrules_an_event():
    text = (
        "Russia's talks with Ukraine failed on Monday, the fifth day of the war, a court heard. "
        "The judges rule on Dec. 3, 2024."
    )
    assert dated(text).interval is None


def test_every_event_has_its_sides_and_words():
    import datetime

    for row in built_in().rows("events", ("date", "event", "sides", "words")):
        datetime.date.fromisoformat(row["date"])
        assert ";" in row["sides"], row
        assert row["words"] == row["words"].lower(), row
