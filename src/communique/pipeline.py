"""The stages in order: from a page to what one report says."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from communique.annotate import Reader, annotate, find_openings
from communique.clean import check_language, clean
from communique.extract import extract_with_reasons
from communique.lexicon import Lexicon
from communique.model.abstentions import Abstention
from communique.model.annotations import Annotations
from communique.model.claims import Claim
from communique.model.report import Page, Published, Report


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one page; `report.published` is what its text gave where the page gave nothing.

    `abstentions` are what was seen and not claimed, or stayed open, each with its reason.
    """

    report: Report
    annotations: Annotations
    claims: tuple[Claim, ...]
    abstentions: tuple[Abstention, ...] = ()


class Pipeline:
    """The reader model and the tables, loaded once, and the way of one page through the stages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.reader = Reader()

    def read_page(self, page: Page, published: Published | None = None) -> Reading:
        """What one page says; depends on the page alone.

        Raises `PageError` where there is no report in it, or one in a language that cannot be read.
        """
        return self.read_report(check_language(clean(page, self.lexicon)), published)

    def read_report(self, report: Report, published: Published | None = None) -> Reading:
        """What a cleaned report says; `published` overrides when it appeared."""
        annotations = annotate(report, self.reader, self.lexicon, published)
        report = dataclasses.replace(report, published=annotations.published)
        extracted = extract_with_reasons(report, annotations, self.lexicon)
        abstentions = (*find_openings(report, annotations), *extracted.abstentions)
        return Reading(report, annotations, extracted.claims, abstentions)
