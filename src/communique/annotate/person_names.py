"""Names of persons: the model's without their titles, leaders of the tables, and names of two minds."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from communique.annotate.gazetteer import Entry, Match
from communique.lexicon import Lexicon
from communique.model.span import Span

Name = tuple[Span, str, float]
_ENDS = ("'s", "’s", "'", "’", ",")
_REIGNS = frozenset({"administration", "government", "cabinet", "regime", "presidency"})
# Names of the tables that persons' names begin with by chance ("Israel Katz", "Sydney Kamlager").
_BY_CHANCE = frozenset({"capital", "place", "community", "news", "company", "state"})


@dataclass(frozen=True, slots=True)
class Titles:
    """Titles of `persons.toml`: `plain` ones are no part of a name, `kept` ones are ("King Hussein")."""

    plain: frozenset[str]
    kept: frozenset[str]


@functools.lru_cache(maxsize=8)
def titles(lexicon: Lexicon) -> Titles:
    """The titles of a lexicon."""
    table = lexicon.toml("persons")
    return Titles(frozenset(table["titles"]), frozenset(table["kept"]))


def split_leaders(matches: Sequence[Match], table: Titles) -> tuple[list[Match], list[Match]]:
    """(short forms, full names) of leaders."""
    full = [m for m in matches if " " in m.name and _is_full(m, table)]
    return [m for m in matches if m not in full], full


def _is_full(match: Match, table: Titles) -> bool:
    if all(e.weak for e in match.entries):
        return False
    return match.name.split()[0] in table.kept or any(e.name == match.name for e in match.entries)


def persons_named(text: str, names: Sequence[Name], full: Sequence[Match], table: Titles) -> list[Span]:
    """The model's names of persons without their titles, and leaders named in full."""
    bare = (_without_titles(text, span, table) for span, kind, _ in names if kind == "PER")
    found = [span for span in bare if span is not None]
    for match in full:
        if not any(f.covers(match.span) for f in found):
            found = [f for f in found if not f.touches(match.span)]
            found.append(match.span)
    return [_with_kept(text, span, table) for span in sorted(found)]


def _without_titles(text: str, span: Span, table: Titles) -> Span | None:
    """A name without titles before it and the possessive behind it; None where nothing is left."""
    end = span.end
    for mark in _ENDS:
        if text[span.start : end].endswith(mark):
            end -= len(mark)
    words = _words(text, span.start, end)
    while words and words[0].of(text) in table.plain - table.kept:
        words.pop(0)
    return Span(words[0].start, words[-1].end) if words else None


def _words(text: str, start: int, end: int) -> list[Span]:
    words, at = [], start
    for piece in text[start:end].split():
        at = text.index(piece, at)
        words.append(Span(at, at + len(piece)))
        at += len(piece)
    return words


def _with_kept(text: str, span: Span, table: Titles) -> Span:
    """A single name with the royal or clerical title it is known by."""
    if len(span.of(text).split()) > 1:
        return span
    before = text[max(0, span.start - 24) : span.start].rstrip()
    for title in sorted(table.kept, key=lambda t: (-len(t), t)):
        if before.endswith(title) and not before[: -len(title)][-1:].isalnum():
            return Span(text.rfind(title, 0, span.start), span.end)
    return span


def weigh(
    text: str, people: list[Span], known: Sequence[tuple[Match, Entry]], surnames: frozenset[str]
) -> tuple[list[Span], list[tuple[Match, Entry]]]:
    """Persons and names of the tables where both claim the same words.

    The tables win, unless the report has a person of that name or the name goes on beyond theirs.
    """
    kept = []
    for match, entry in known:
        rivals = [p for p in people if p.touches(match.span)]
        if not rivals:
            kept.append((match, entry))
            continue
        person = rivals[0]
        if match.span.covers(person):
            if person == match.span and person.of(text) in surnames:
                continue
            people = [p for p in people if p not in rivals]
            kept.append((match, entry))
        elif person.start == match.span.start and entry.kind not in _BY_CHANCE:
            rest = Span(person.end - len(text[match.span.end : person.end].lstrip()), person.end)
            people = [rest if p == person else p for p in people]
            kept.append((match, entry))
    return people, kept


def short_names(
    text: str, short: Sequence[Match], names: Sequence[Name], codes: frozenset[str]
) -> list[Span]:
    """Leaders by short names; common words only where the model sees a person and their party is named,
    or where the leader is named in full. `codes` are the parties and the leaders named.
    """
    seen = {span for span, kind, _ in names if kind == "PER" or _reigns(text, span)}
    return [
        m.span
        for m in short
        if any(not e.weak or e.name in codes or (m.span in seen and e.code in codes) for e in m.entries)
    ]


def _reigns(text: str, span: Span) -> bool:
    """Whether a name is followed by "administration" or the like."""
    after = text[span.end : span.end + 24].split()
    return bool(after) and after[0].strip(".,") in _REIGNS
