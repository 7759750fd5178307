"""Pages written for the tests of cleaning."""

from communique.clean import clean
from communique.lexicon import built_in
from communique.model.report import Page, PageMeta, Report

BODY = (
    "Delegations from Norland and Sudria met in Valmar on Monday for a first round of talks on a ceasefire, "
    "the mediator said.",
    "Norland demanded an immediate halt to the fighting and a withdrawal of Sudrian troops from the valley.",
    "Sudria rejected the demand, but its foreign minister said the door to further talks remained open.",
    '"We are ready to meet again next week," the minister, Ana Torvald, told reporters after the talks.',
    "At least 40 people have been killed in the valley since March, according to health officials.",
)
HEADLINE = "Norland and Sudria end first round of ceasefire talks without a deal"
MENU = ("Skip to content", "Home", "News", "World", "Business", "Sport", "Log in", "Subscribe")
FOOTER = (
    "Share this article",
    "Sign up for our newsletter and get the best stories in your inbox",
    "Related",
    "Rain expected in the capital this weekend",
    "Privacy policy",
    "Terms of use",
    "© 2024 The Example Courier. All rights reserved.",
)


def read(text: str, media: str = "text", **meta: str) -> Report:
    """The report in a page."""
    return clean(Page("test", "test", media, text, PageMeta(**meta)), built_in())  # type: ignore[arg-type]


def passages_of(report: Report) -> list[str]:
    """The blocks as text."""
    return [block.of(report.text) for block in report.blocks]


def flat(*parts: str, gap: str = "\n") -> str:
    """A flattened page of these lines."""
    return gap.join(parts)
