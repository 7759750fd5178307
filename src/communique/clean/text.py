"""A flattened page, or agency copy, to a report: passages, line model, headline, credits, date."""

from __future__ import annotations

import numpy as np

from communique.clean.blocks import (
    choose,
    is_prose,
    same_language,
    with_continuations,
    without_appeals,
    without_notices,
    without_repeats,
    without_teasers,
)
from communique.clean.credits import Surroundings, agencies, credited, outlet
from communique.clean.dates import UNKNOWN, date_of_stamps, date_of_url, date_of_wire, known_date
from communique.clean.features import features
from communique.clean.headline import find_headline
from communique.clean.language import language_of
from communique.clean.lines import Passage, passages
from communique.clean.model import log_odds
from communique.clean.phrases import Phrases
from communique.clean.wire import (
    DATELINE,
    is_sign_off,
    is_wire,
    is_wire_furniture,
    wire_headline,
    without_initials,
)
from communique.errors import EmptyPage
from communique.lexicon import Lexicon
from communique.model.report import Page, Published, Report
from communique.model.span import Span

_ABOVE, _BELOW = 8, 8  # furniture lines around the text that stamps and credits are read from


def clean_text(page: Page, lexicon: Lexicon) -> Report:
    """The report in a page of text; every span points into `page.text` as it stands.

    Raises EmptyPage: `empty` where there is nothing but white space, `no_report` where no passage reads
    like a report.
    """
    found = passages(page.text)
    if not found:
        raise EmptyPage(page.source, "empty", "there is no text on the page")
    phrases = Phrases.of(lexicon)
    wire = is_wire(page.text)
    kept = _own_passages(found, phrases, wire)
    title = None if wire else find_headline(found, kept, phrases, page.meta.title)
    kept = _below(found, kept, title, phrases)
    if not kept:
        raise EmptyPage(page.source, "no_report", "no passage of the page reads like a report")
    headline = wire_headline(page.text, found[kept[0]].span.start) if wire else None
    if title is not None:
        headline = found[title].span
    return _report(page, lexicon, found, kept, headline)


def _own_passages(found: list[Passage], phrases: Phrases, wire: bool) -> list[int]:
    """Places of the report's own passages, headline not looked at."""
    if wire:
        return [at for at, p in enumerate(found) if not _is_wire_edge(p.text) and _reads(p.text)]
    sizes = np.array([len(p.text.split()) for p in found], np.float64)
    odds = log_odds(features(found, phrases))
    kept = with_continuations(found, choose(odds, sizes), odds, phrases)
    kept = [at for at in without_notices(found, kept, phrases) if not is_sign_off(found[at].text)]
    kept = without_teasers(found, without_appeals(found, kept, phrases), phrases)
    if not any(is_prose(found[at].text) for at in kept):
        kept = [at for at, p in enumerate(found) if len(p.text) >= 60 and is_prose(p.text)]
    return same_language(found, kept)


def _is_wire_edge(line: str) -> bool:
    return is_wire_furniture(line) or is_sign_off(line)


def _reads(line: str) -> bool:
    return bool(DATELINE.match(line)) or is_prose(line)


def _below(found: list[Passage], kept: list[int], title: int | None, phrases: Phrases) -> list[int]:
    """The passages below the headline, each said once."""
    if title is not None:
        above = sum(len(found[at].text) for at in kept if at < title)
        whole = sum(len(found[at].text) for at in kept)
        if above <= 0.3 * whole:
            kept = [at for at in kept if at >= title]
    return without_repeats(found, kept, title, phrases)


def _report(
    page: Page, lexicon: Lexicon, found: list[Passage], kept: list[int], headline: Span | None
) -> Report:
    text, meta = page.text, page.meta
    body = [without_initials(text, found[at].span) for at in kept]
    if headline is not None:
        body = [span for span in body if not span.touches(headline)]
    blocks = tuple(sorted([headline, *body] if headline is not None else body))
    own = set(kept)
    above = [p.text for p in found[max(0, kept[0] - _ABOVE) : kept[0]] if p.span != headline]
    inside = [
        found[at].text for at in range(kept[0], kept[-1]) if at not in own and found[at].span != headline
    ]
    below = [p.text for p in found[kept[-1] + 1 : kept[-1] + 1 + _BELOW]]
    around = Surroundings([s.of(text) for s in body], [*above, *inside[:4]], below)
    edges = [p.text for p in (*found[:12], *found[-12:]) if p.span != headline]
    return Report(
        id=page.id,
        source=page.source,
        name=page.name,
        text=text,
        title=headline,
        blocks=blocks,
        language=language_of("\n".join(s.of(text) for s in body)),
        outlet=outlet(lexicon, edges, meta.url, meta.outlet),
        url=meta.url,
        agencies=credited(agencies(lexicon), around, meta.url),
        published=_published(page, above[::-1] + inside[:4], below[:4]),
    )


def _published(page: Page, near: list[str], below: list[str]) -> Published:
    """From beside the page, a wire header, stamps near the headline, or the address, in this order."""
    wire = date_of_wire(page.text[:600], page.text[-400:]) if is_wire(page.text) else None
    return (
        known_date(page.meta.date, "The page's metadata")
        or wire
        or date_of_stamps(near)
        or date_of_stamps([line for line in below if "ublished" in line or "osted" in line])
        or date_of_url(page.meta.url)
        or UNKNOWN
    )
