"""Page to report: the report's own text among the furniture, and what the page says about it."""

from __future__ import annotations

from communique.clean.language import check_language
from communique.lexicon import Lexicon
from communique.model.report import Page, Report

__all__ = ["check_language", "clean"]


def clean(page: Page, lexicon: Lexicon) -> Report:
    """The report published on a page.

    For a text page every span points into `page.text` itself; for HTML into the text as extracted.
    `published` comes from the page's metadata alone (basis `unknown` where it has none); the language
    is told, not judged (see `check_language`).

    Raises EmptyPage: `empty`, `no_report`, or `malformed` where the markup cannot be read at all.
    """
    if page.media == "html":
        from communique.clean.html import clean_html

        return clean_html(page, lexicon)
    from communique.clean.text import clean_text

    return clean_text(page, lexicon)
