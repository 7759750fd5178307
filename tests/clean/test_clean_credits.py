"""Agencies that a page credits for its text, and the outlet it is."""

import pytest
from clean_pages import BODY, HEADLINE, MENU, flat, read


@pytest.mark.parametrize(
    ("page", "agencies"),
    [
        (flat(HEADLINE, "VALMAR (AP) — " + BODY[0], *BODY[1:]), ("AP",)),
        (flat(HEADLINE, "VALMAR, May 16 (Reuters) - " + BODY[0], *BODY[1:]), ("Reuters",)),
        (flat(HEADLINE, "By AFP", *BODY), ("AFP",)),
        (
            flat(
                HEADLINE,
                *BODY,
                "Some information for this report came from Agence France-Presse and Reuters.",
            ),
            ("AFP", "Reuters"),
        ),
        (flat(HEADLINE, BODY[0][:-1] + ", The Associated Press reports.", *BODY[1:]), ("AP",)),
        (flat(HEADLINE, "JO MARSH/ NORPIX/ AFP", *BODY, gap="\n\n"), ()),
        (flat(HEADLINE, "Soldiers rest by a road near Valmar. (Photo by Jo Marsh / AFP)", *BODY), ()),
        (
            flat(
                HEADLINE,
                *BODY[:2],
                "The RIA news agency quoted the adviser as saying that talks would go on.",
                *BODY[2:],
            ),
            (),
        ),
        (flat(HEADLINE, *BODY), ()),
    ],
)
def test_credits(page, agencies):
    assert read(page).agencies == agencies


def test_outlet_by_address_sidecar_or_its_own_words():
    page = flat(*MENU, HEADLINE, *BODY)
    assert read(page).outlet is None
    assert read(page, url="https://www.bbc.co.uk/news/1").outlet == "BBC"
    assert read(page, outlet="The Example Courier").outlet == "The Example Courier"
    assert read(flat(HEADLINE, *BODY, "Close", "Welcome to ExampleTimes")).outlet == "ExampleTimes"
    assert read(flat(f"{HEADLINE} | The Guardian", *MENU, HEADLINE, *BODY)).outlet == "The Guardian"
