"""Report to annotations: sentences, words and their trees, mentions, times, quantities, quotations, attributions."""

from __future__ import annotations

import dataclasses

from communique.annotate.attributions import find_attributions
from communique.annotate.quotations import find_quotations
from communique.annotate.reader import Reader
from communique.annotate.syntax import parse
from communique.lexicon import Lexicon
from communique.model.annotations import Annotations
from communique.model.report import Published, Report

__all__ = ["Reader", "annotate"]


def annotate(
    report: Report, reader: Reader, lexicon: Lexicon, published: Published | None = None
) -> Annotations:
    """All layers over one report.

    `published` overrides when the report appeared; without it the report's own interval holds, or
    what its text gives where its page gave none.
    """
    sentences, names = parse(report, reader, lexicon)
    layers = Annotations(
        published=published or report.published,
        sentences=sentences,
        quotations=find_quotations(report.text, report.blocks),
        attributions=find_attributions(sentences, reader),
    )
    layers = _with_mentions(layers, report, names, lexicon)
    return _with_times(layers, report, lexicon, published)


def _with_mentions(layers, report, names, lexicon):  # type: ignore[no-untyped-def]
    try:
        from communique.annotate.mentions import find_mentions
    except ImportError:
        return layers
    return dataclasses.replace(layers, mentions=find_mentions(report, layers.sentences, names, lexicon))


def _with_times(layers, report, lexicon, published):  # type: ignore[no-untyped-def]
    from communique.annotate.quantities import find_quantities
    from communique.annotate.times import find_times, resolve_times

    times = find_times(report.text, layers.sentences)
    if published is None and report.published.interval is None:
        try:
            from communique.annotate.dating import date_from_text

            published = date_from_text(report, layers.sentences, times, lexicon)
        except ImportError:
            pass
    published = published or report.published
    return dataclasses.replace(
        layers,
        published=published,
        times=resolve_times(times, published.interval),
        quantities=find_quantities(report.text, layers.sentences, times, lexicon),
    )
