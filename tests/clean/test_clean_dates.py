"""Dates of publication: what says when a page appeared, and what does not."""

import pytest
from clean_pages import BODY, HEADLINE, MENU, flat, read

from communique.clean.dates import date_of_stamps, date_of_url, is_stamp, parse_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published: 16 May 2025", "2025-05-16"),
        ("May 16, 2025 6:30 PM", "2025-05-16"),
        ("Fri, 16th May 2025", "2025-05-16"),
        ("16.05.2025", "2025-05-16"),
        ("2025-05-16T10:00:00Z", "2025-05-16"),
        ("16/05/2025 18:30", "2025-05-16"),
        ("Sept. 3, 1998", "1998-09-03"),
        ("03/04/2025", "2025-03-04/2025-04-03"),
        ("31/02/2025", None),
        ("Room 1204, 2025 seats", None),
    ],
)
def test_parse_day(text, day):
    found = parse_day(text)
    assert (str(found) if found else None) == day


def test_publication_goes_before_updating():
    found = date_of_stamps(["Updated: 18 May 2025", "Published: 16 May 2025"])
    assert found is not None
    assert str(found.interval) == "2025-05-16"


def test_a_sentence_with_a_date_is_no_stamp():
    line = "The sides last met on 3 March 2024, when the mediators presented a draft that neither accepted"
    assert date_of_stamps([line]) is None
    assert not is_stamp(line)
    assert is_stamp("Published on 3 March 2024, 18:30 GMT")


def test_addresses():
    found = date_of_url("https://example.org/world/2024/05/16/talks")
    assert found is not None
    assert str(found.interval) == "2024-05-16"
    assert date_of_url("https://example.org/story/20240516777") is None


def test_metadata_goes_before_stamps_and_teasers_say_nothing():
    page = flat(*MENU, HEADLINE, "16 May 2024", *BODY, "More stories", "Storm hits coast", "3 June 2024")
    assert str(read(page).published.interval) == "2024-05-16"
    assert str(read(page, date="2024-05-15T08:00:00Z").published.interval) == "2024-05-15"
    without = read(flat(HEADLINE, *BODY, "More stories", "Storm hits coast", "3 June 2024")).published
    assert (without.interval, without.basis) == (None, "unknown")
