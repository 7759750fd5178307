"""The names in a report: what the reader model sees and what the tables know, made one.

The tables have the last word on what they know ("Kremlin" is no person, whatever the model says); the
model has it on persons' names that happen to contain a name of the tables ("Israel Katz").
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.gazetteer import Entry, Match, actors, leaders, settle
from communique.annotate.items import Item
from communique.annotate.tree import Tree
from communique.lexicon import Lexicon
from communique.model.report import Report
from communique.model.span import Span

Name = tuple[Span, str, float]
_ORGANISED = frozenset({"state", "people", "capital", "place"})
_LOCAL = frozenset({"state", "people", "capital", "place"})
_MEDIA = frozenset(
    [
        "newspaper",
        "daily",
        "agency",
        "channel",
        "station",
        "broadcaster",
        "outlet",
        "website",
        "magazine",
        "radio",
        "tv",
        "television",
        "news",
        "times",
        "post",
        "herald",
        "tribune",
    ]
)
_MONTHS = frozenset({"January", "March", "April", "May", "June", "July", "August"})
_BEFORE_MONTHS = frozenset(
    {
        "by",
        "in",
        "since",
        "until",
        "till",
        "last",
        "next",
        "of",
        "from",
        "to",
        "this",
        "late",
        "early",
        "mid",
        "before",
        "after",
        "and",
        "between",
        "through",
    }
)
_GROUNDS = frozenset(
    [
        "region",
        "province",
        "city",
        "area",
        "strip",
        "district",
        "oblast",
        "state",
        "county",
        "valley",
        "governorate",
        "town",
        "village",
        "peninsula",
        "island",
        "islands",
        "airport",
        "port",
        "river",
        "lake",
        "mountains",
        "refugee",
        "camp",
        "border",
        "crossing",
        "corridor",
        "triangle",
        "suburb",
    ]
)
_OUTSIDE_NAMES = frozenset({"capital", "place", "community", "news", "company"})


@dataclass(frozen=True, slots=True)
class Titles:
    """`persons.toml`, ready for look-ups."""

    plain: frozenset[str]
    kept: frozenset[str]
    suffixes: frozenset[str]


@functools.lru_cache(maxsize=8)
def titles(lexicon: Lexicon) -> Titles:
    """The titles of a lexicon."""
    table = lexicon.toml("persons")
    return Titles(*(frozenset(table[key]) for key in ("titles", "kept", "suffixes")))


def find_items(report: Report, trees: Sequence[Tree], names: Sequence[Name], lexicon: Lexicon) -> list[Item]:
    """The names of a report in the order of the text; longer before shorter where they begin together."""
    year = report.published.interval.earliest.year if report.published.interval else None
    blocks = [Span(b.start, b.end) for b in report.blocks]
    known = settle([m for b in blocks for m in actors(lexicon).find(report.text, b)], year)
    codes = {e.code for _, e in known}
    short, full = _split_leaders([m for b in blocks for m in leaders(lexicon).find(report.text, b)], lexicon)
    people = _people(report.text, names, full, lexicon)
    surnames = {w for p in people if len(p.of(report.text).split()) > 1 for w in p.of(report.text).split()}
    people, kept = _weigh(report.text, people, known, surnames)
    others = [n for n in names if n[1] != "PER" and not any(n[0].touches(p) for p in people)]
    items = [Item(m.span, e.kind, e.code, cut=m.cut) for m, e in kept]
    taken = [*people, *(i.span for i in items)]
    seen = {n[0] for n in names if n[1] == "PER" or _is_reign(report.text, n[0])}
    for match in short:
        sure = any(not e.weak for e in match.entries)
        if (sure or (match.span in seen and any(e.code in codes for e in match.entries))) and not any(
            match.span.touches(t) for t in taken
        ):
            people.append(match.span)
    people += [
        n[0]
        for n in others
        if _is_surname(n[0].of(report.text), surnames) and not any(n[0].touches(t) for t in taken)
    ]
    items += _model_only(report.text, others, items, people)
    items += [Item(span, "person", None) for span in people]
    for item in items:
        item.span_text = " ".join(item.span.of(report.text).split())
    return _repeated(
        _short_bodies(_placed([i for i in items if not _is_month(i, report.text)], trees)), trees
    )


def _is_reign(text: str, span: Span) -> bool:
    """Whether a name is followed by "administration" or the like, as a leader's is."""
    after = text[span.end : span.end + 24].split()
    return bool(after) and after[0].strip(".,") in {"administration", "government", "cabinet", "regime", "presidency"}


def _is_month(item: Item, text: str) -> bool:
    """ "May" and the like, taken for a person."""
    before = text[max(0, item.span.start - 12) : item.span.start].split()
    return (
        item.kind == "person"
        and item.span_text in _MONTHS
        and bool(before)
        and before[-1].lower() in _BEFORE_MONTHS
    )


def _short_bodies(items: list[Item]) -> list[Item]:
    """ "The Council" after "the Security Council" is the same body."""
    last: dict[str, Item] = {}
    for item in items:
        words = item.span_text.split()
        if item.kind == "org" and len(words) == 1 and item.span_text in last:
            item.kind, item.code = last[item.span_text].kind, last[item.span_text].code
        elif len(words) > 1 and item.code is not None and item.kind not in _LOCAL:
            last[words[-1]] = item
    return items


def _repeated(items: list[Item], trees: Sequence[Tree]) -> list[Item]:
    """Organisations that only the model knows are parties where a report names them more than once and not as its source."""
    named = Counter(i.span_text for i in items if i.kind == "org" and i.score > 0.5)
    told = {i.span_text for i in items if i.kind == "org" and _is_outlet(i, trees[i.sentence])}
    for item in items:
        if (
            item.kind == "org"
            and item.code is None
            and named[item.span_text] > 1
            and item.span_text not in told
        ):
            item.code = "_".join(re.findall(r"\w+", item.span_text)).upper()
    return items


def _is_outlet(item: Item, tree: Tree) -> bool:
    """Whether somebody speaks to an organisation, or it is called a medium: then it carries news."""
    head = tree.head_of(item.first, item.last)
    above = tree.words[tree.words[head].head].lemma if tree.words[head].head >= 0 else ""
    heard = tree.words[head].relation in {"obj", "iobj", "obl"} and above in {
        "tell",
        "speak",
        "quote",
        "cite",
        "say",
        "write",
    }
    return (
        heard
        or tree.low(item.last + 1) in _MEDIA
        or tree.low(item.last + 2) in _MEDIA
        or item.span_text.split()[-1].lower() in _MEDIA
    )


def _split_leaders(matches: Sequence[Match], lexicon: Lexicon) -> tuple[list[Match], list[Match]]:
    """(short forms, full names)."""
    kept = titles(lexicon).kept
    full = [
        m
        for m in matches
        if len(m.name.split()) > 1 and not all(e.weak for e in m.entries) and _is_full(m, kept)
    ]
    return [m for m in matches if m not in full], full


def _is_full(match: Match, kept: frozenset[str]) -> bool:
    return any(e.name == match.name for e in match.entries) or match.name.split()[0] in kept


def _people(text: str, names: Sequence[Name], full: Sequence[Match], lexicon: Lexicon) -> list[Span]:
    """Persons' names: the model's without their titles, and leaders named in full."""
    found = []
    for span, kind, _ in names:
        if kind == "PER":
            bare = _without_titles(text, span, titles(lexicon))
            if bare is not None:
                found.append(bare)
    for match in full:
        longer = [f for f in found if f.covers(match.span)]
        if not longer:
            found = [f for f in found if not f.touches(match.span)]
            found.append(match.span)
    return [_with_kept(text, span, titles(lexicon)) for span in sorted(found)]


def _without_titles(text: str, span: Span, table: Titles) -> Span | None:
    """A name without titles before it and the possessive behind it; None where nothing is left."""
    start, end = span.start, span.end
    for mark in ("'s", "’s", "'", "’", ","):
        if text[start:end].endswith(mark):
            end -= len(mark)
    words = _words(text, start, end)
    while len(words) > 1 and words[0].of(text) in table.plain - table.kept:
        words.pop(0)
    if not words or (
        words[0].of(text) in table.plain and len(words) == 1 and words[0].of(text) not in table.kept
    ):
        return None
    return Span(words[0].start, words[-1].end)


def _with_kept(text: str, span: Span, table: Titles) -> Span:
    """A single name with the royal or clerical title it is known by ("King Hussein")."""
    if " " in " ".join(span.of(text).split()):
        return span
    before = text[max(0, span.start - 24) : span.start]
    for title in sorted(table.kept, key=lambda t: (-len(t), t)):
        if before.rstrip().endswith(title) and not before.rstrip()[: -len(title)][-1:].isalnum():
            start = text.rfind(title, 0, span.start)
            return Span(start, span.end)
    return span


def _words(text: str, start: int, end: int) -> list[Span]:
    words, at = [], start
    for piece in text[start:end].split():
        at = text.index(piece, at)
        words.append(Span(at, at + len(piece)))
        at += len(piece)
    return words


def _weigh(
    text: str, people: list[Span], known: list[tuple[Match, Entry]], surnames: set[str]
) -> tuple[list[Span], list[tuple[Match, Entry]]]:
    """Persons and names of the tables where both claim the same words."""
    kept = []
    for match, entry in known:
        rivals = [p for p in people if p.touches(match.span)]
        if not rivals:
            kept.append((match, entry))
            continue
        person = rivals[0]
        if match.span.covers(person):
            if person == match.span and _is_surname(person.of(text), surnames):
                continue
            people = [p for p in people if p not in rivals]
            kept.append((match, entry))
        elif (
            person.start == match.span.start
            and person.end > match.span.end
            and entry.kind not in _OUTSIDE_NAMES | {"state"}
        ):
            rest = Span(person.end - len(text[match.span.end : person.end].lstrip()), person.end)
            people = [rest if p == person else p for p in people]
            kept.append((match, entry))
    return people, kept


def _is_surname(name: str, surnames: set[str]) -> bool:
    return name in surnames


def _model_only(text: str, names: Sequence[Name], known: list[Item], people: Sequence[Span]) -> list[Item]:
    """Organisations and places that only the model sees; names of the tables inside them may go."""
    found = []
    for span, kind, score in names:
        if kind == "PER" or any(span.touches(p) for p in people):
            continue
        inside = [i for i in known if i.span.touches(span)]
        if inside and not _is_longer_name(text, span, kind, inside):
            continue
        for item in inside:
            if kind == "LOC" or item.kind in _OUTSIDE_NAMES:
                known.remove(item)
        code = next((i.code for i in inside if i.kind in _LOCAL), None) if kind == "LOC" else None
        found.append(Item(span, "org" if kind == "ORG" else "loc", code, score=score))
    return found


def _is_longer_name(text: str, span: Span, kind: str, inside: Sequence[Item]) -> bool:
    """Whether the model's name is more than a name of the tables with a word before it ("southern Lebanon")."""
    if len(inside) > 1 or not span.covers(inside[0].span) or inside[0].span == span:
        return False
    if inside[0].kind not in _ORGANISED:
        return False
    rest = (text[span.start : inside[0].span.start] + " " + text[inside[0].span.end : span.end]).split()
    named = [w for w in rest if w[:1].isupper()]
    if kind == "LOC":
        grounds = all(
            w in _GROUNDS or w.endswith("ern") or w in {"north", "south", "east", "west"} for w in rest
        )
        return inside[0].kind in {"capital", "place"} and (
            bool(named) or (inside[0].kind == "place" and bool(rest) and grounds)
        )
    return bool(named)


def _placed(items: list[Item], trees: Sequence[Tree]) -> list[Item]:
    """Items with their words, in order; those outside every sentence are left out."""
    placed = []
    at = 0
    for item in sorted(items, key=lambda i: (i.span.start, -i.span.end)):
        while at < len(trees) and trees[at].whole.end <= item.span.start:
            at += 1
        if at < len(trees) and trees[at].whole.start <= item.span.start:
            item.sentence = at
            item.first, item.last = trees[at].places(item.span)
            placed.append(item)
    return placed
