"""The reports: a page for each with its text and every claim where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from markupsafe import Markup

from communique.dossier import visible
from communique.dossier.book import Book
from communique.dossier.folder import file_id
from communique.dossier.segments import Segment, parts, segments
from communique.dossier.source import Readable, Row
from communique.dossier.summary import summary

BARE = 40_000
"""A longer stretch of text without a cut is shown by its ends alone: no screen can hold it."""

_ENDS = 2_000


@dataclass(slots=True)
class Passage:
    """One part of a report's text as markup, with the claims that begin in it."""

    own: bool
    headline: bool
    length: int
    html: Markup
    notes: list[dict[str, Any]] = field(default_factory=list)


def write_pages(book: Book, record: Readable, rows: Sequence[Row]) -> None:
    """Draws `reports/<id>.html` for every report, one at a time."""
    for row in rows:
        whole = record.report(row["id"])
        if whole is not None:
            claims = sorted(
                record.claims(report=row["id"]), key=lambda c: (c["evidence"], c["kind"], c["id"])
            )
            _write_page(book, whole, claims)


def _write_page(book: Book, report: Row, claims: Sequence[Row]) -> None:
    notes = [
        {
            "n": n,
            "id": c["id"],
            "kind": c["kind"],
            "said": summary(c, book.names),
            "line": book.line(c["id"]),
            "by": c.get("attributed_to"),
        }
        for n, c in enumerate(claims, start=1)
    ]
    passages = list(_passages(report, claims, notes))
    placed = {note["id"] for passage in passages for note in passage.notes}
    book.write(
        f"reports/{file_id(report['id'])}",
        "report.html",
        root="../",
        section="reports",
        report={k: v for k, v in report.items() if k != "text"},
        passages=passages,
        titled=any(p.headline for p in passages),
        unplaced=[note for note in notes if note["id"] not in placed],
        notes=notes,
        style=lights([c["id"] for c in claims]),
    )


def lights(ids: Sequence[str]) -> str:
    """The style rules by which all pieces of a passage light up when its anchor is the target."""
    return "".join(
        f"#c-{i}:target~.e-{i},:root:has(#c-{i}:target) .e-{i}{{background:var(--lit);color:var(--lit-ink)}}"
        for i in map(file_id, ids)
    )


def _passages(report: Row, claims: Sequence[Row], notes: Sequence[dict[str, Any]]) -> Iterator[Passage]:
    """The text part by part; a claim's anchor and note stand where its evidence begins."""
    text = report["text"]
    title = tuple(report.get("title_span") or ())
    waiting = list(range(len(claims)))
    touching: list[Row] = []
    for part in parts(len(text), [(s, e) for s, e in report["blocks"]]):
        here = list(takewhile(lambda n: claims[n]["evidence"][0] < part.end, waiting))  # noqa: B023
        waiting = waiting[len(here) :]
        touching = [c for c in touching if c["evidence"][1] > part.start] + [claims[n] for n in here]
        if not part.own and not here and not text[part.start : part.end].strip():
            continue
        yield Passage(
            own=part.own,
            headline=part.own and (part.start, part.end) == title,
            length=part.end - part.start,
            html=Markup("").join(
                _pieces(text, (part.start, part.end), touching, [(claims[n], notes[n]) for n in here])
            ),
            notes=[notes[n] for n in here],
        )


def _pieces(
    text: str,
    part: tuple[int, int],
    claims: Sequence[Row],
    here: Sequence[tuple[Row, dict[str, Any]]],
) -> Iterator[Markup]:
    """Markup of one part: anchors before the first character of a claim, numbers after its last."""
    spans = [(*c["evidence"], f"e {c['id']}") for c in claims]
    for role in ("content", "cue"):
        spans += [(*c[role], f"{role} {c['id']}") for c in claims if c.get(role)]
    numbers = {note["id"]: note["n"] for _, note in here}
    anchors = [(max(c["evidence"][0], part[0]), c["id"]) for c, _ in here]
    marked: set[str] = set()
    for segment in segments(*part, [(s, e, key) for s, e, key in spans]):
        while anchors and anchors[0][0] <= segment.start:
            yield _anchor(anchors.pop(0)[1])
        yield _element(text, segment)
        for key in segment.closes:
            role, _, claim = key.partition(" ")
            if role == "e" and claim in numbers and claim not in marked:
                marked.add(claim)
                yield _number(claim, numbers[claim])
    for _, claim in anchors:
        yield _anchor(claim)
    for claim, n in numbers.items():
        if claim not in marked:
            yield _number(claim, n)


def _anchor(claim: str) -> Markup:
    return _safe(f'<a class="at" id="c-{file_id(claim)}"></a>')


def _number(claim: str, n: int) -> Markup:
    return _safe(f'<a class="no" href="#n-{file_id(claim)}" aria-label="claim {n}">{n}</a>')


def _element(text: str, segment: Segment) -> Markup:
    shown = _shown(text, segment.start, segment.end)
    if not segment.keys:
        return shown
    roles = {key.partition(" ")[0] for key in segment.keys}
    evidence = [key.partition(" ")[2] for key in segment.keys if key.startswith("e ")]
    classes: list[str] = [name for name in ("content", "cue") if name in roles]
    classes += [f"e-{file_id(claim)}" for claim in evidence]
    if len(evidence) > 1:
        classes.append("many")
    tag = "mark" if evidence else "span"
    return _safe(f'<{tag} class="{" ".join(classes)}">{shown}</{tag}>')


def _safe(html: str) -> Markup:
    """Markup put together from fixed words, ids that passed `file_id`, and text that is escaped already."""
    return Markup(html)  # noqa: S704


def _shown(text: str, start: int, end: int) -> Markup:
    if end - start <= BARE:
        return visible.show(text[start:end])
    gap = Markup('<em class="gap">[{} characters left out here; the source has them]</em>')
    return Markup("").join(
        [
            visible.show(text[start : start + _ENDS]),
            gap.format(f"{end - start - 2 * _ENDS:,}"),
            visible.show(text[end - _ENDS : end]),
        ]
    )
