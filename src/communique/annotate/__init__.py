"""Report to annotations: sentences and their trees, mentions, times, quantities, quotations, attributions."""

from __future__ import annotations

from communique.annotate.attributions import find_attributions
from communique.annotate.dating import date_from_text
from communique.annotate.mentions import find_mentions
from communique.annotate.openings import find_openings
from communique.annotate.quantities import find_quantities
from communique.annotate.quotations import find_quotations
from communique.annotate.reader import Reader
from communique.annotate.syntax import parse
from communique.annotate.times import find_times, resolve_times
from communique.lexicon import Lexicon
from communique.model.annotations import Annotations
from communique.model.report import Published, Report

__all__ = ["Reader", "annotate", "find_openings"]


def annotate(
    report: Report, reader: Reader, lexicon: Lexicon, published: Published | None = None
) -> Annotations:
    """All layers over one report.

    `published` overrides when the report appeared; without it the report's own interval holds, or
    what its text gives where its page gave none.
    """
    sentences, names = parse(report, reader, lexicon)
    times = find_times(report.text, sentences, lexicon)
    if published is None and report.published.interval is None:
        published = date_from_text(report, sentences, times, lexicon)
    published = published or report.published
    return Annotations(
        published=published,
        sentences=sentences,
        mentions=find_mentions(report, sentences, names, lexicon),
        times=resolve_times(times, published.interval),
        quantities=find_quantities(report.text, sentences, times, lexicon),
        quotations=find_quotations(report.text, report.blocks),
        attributions=find_attributions(sentences, reader),
    )
