"""Who is who among the persons of a report: all forms of a name, and what the table of leaders adds."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.annotate.items import Item, Person
from communique.annotate.tree import Tree
from communique.lexicon import Lexicon

_ENDING = re.compile(r"(?:yy|iy|ii|ij|yi|y|iye)$")
_PARTS = re.compile(r"[\s\-‐‑–.]+")


@dataclass(frozen=True, slots=True)
class Names:
    """`persons.toml` and the leaders, ready for look-ups by folded name."""

    male: frozenset[str]
    female: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    kept: frozenset[str]
    by_last: Mapping[str, tuple[Leader, ...]]
    alone: Mapping[str, tuple[Leader, ...]]


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of `leaders.csv`; `weak` where the short form counts only beside its party."""

    parts: tuple[str, ...]
    party: str
    years: tuple[int, int]
    weak: bool = False


@functools.lru_cache(maxsize=8)
def names_of(lexicon: Lexicon) -> Names:
    """The tables of persons of a lexicon."""
    table = lexicon.toml("persons")
    by_last: dict[str, list[Leader]] = {}
    alone: dict[str, list[Leader]] = {}
    particles = frozenset(table["particles"])
    for row in lexicon.rows("leaders", ("name", "alone", "party", "from", "to")):
        parts = parts_of(row["name"], particles)
        years = (int(row["from"] or 0), int(row["to"] or 9999))
        by_last.setdefault(parts[-1], []).append(Leader(parts, row["party"], years))
        for form in filter(None, row["alone"].split("|")):
            short = parts_of(form.rstrip("?"), particles)
            alone.setdefault(short[-1], []).append(Leader(parts, row["party"], years, form.endswith("?")))
    return Names(
        male=frozenset(table["male"]),
        female=frozenset(table["female"]),
        male_titles=frozenset(table["male_titles"]),
        female_titles=frozenset(table["female_titles"]),
        particles=particles,
        suffixes=frozenset(table["suffixes"]),
        kept=frozenset(table["kept"]),
        by_last={key: tuple(found) for key, found in by_last.items()},
        alone={key: tuple(found) for key, found in alone.items()},
    )


def fold(word: str) -> str:
    """A name's word without case, accents and marks, and with the endings of one sound made alike."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    return _ENDING.sub("i", re.sub(r"[^\w]", "", plain))


def parts_of(name: str, particles: frozenset[str]) -> tuple[str, ...]:
    """The folded words of a name without its small words; all of them where nothing else is in it."""
    words = [fold(p) for p in _PARTS.split(name) if p]
    kept = tuple(w for w in words if w and w not in particles)
    return kept or tuple(w for w in words if w)


def alike(one: str, other: str) -> bool:
    """Whether two folded words can be spellings of one name: equal, or one letter apart in a long name."""
    if one == other:
        return True
    if min(len(one), len(other)) < 6 or one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] if len(short) < len(long) else short[at + 1 :] == long[at + 1 :]


def gather_persons(items: Sequence[Item], trees: Sequence[Tree], lexicon: Lexicon) -> list[Person]:
    """One `Person` for every person of a report, in the order of their first names; items are told."""
    table = names_of(lexicon)
    people = [i for i in items if i.kind == "person"]
    words = {id(i): _bare(i.span_text, table) for i in people}
    full: list[tuple[tuple[str, ...], Person]] = []
    for item in people:
        if len(words[id(item)]) > 1:
            _join(item, _same(words[id(item)], full), words[id(item)], full)
    by_place: list[tuple[tuple[str, ...], Person]] = list(full)
    for item in people:
        if len(words[id(item)]) == 1 and item.person is None:
            person = _short_form(item, words[id(item)][0], by_place)
            _join(item, person, words[id(item)], by_place)
    persons = [p for _, p in by_place]
    for person in persons:
        person.items.sort(key=lambda i: i.span.start)
        if person.name.isupper():  # a headline in capitals
            person.name = next((i.span_text for i in person.items if not i.span_text.isupper()), person.name)
        person.gender = _gender(person, trees, table)
    return sorted(persons, key=lambda p: p.items[0].span.start)


def _bare(name: str, table: Names) -> tuple[str, ...]:
    """Folded words of a name; a title it is known by makes one word with it ("king hussein")."""
    words = [w for w in name.split() if w not in table.suffixes]
    kept = ""
    while len(words) > 1 and words[0] in table.kept:
        kept += fold(words.pop(0)) + " "
    parts = parts_of(" ".join(words), table.particles)
    return (kept + parts[0],) if kept and len(parts) == 1 else parts


def _join(
    item: Item,
    person: Person | None,
    words: tuple[str, ...],
    known: list[tuple[tuple[str, ...], Person]],
) -> None:
    if person is None:
        person = Person(item.span_text)
        known.append((words, person))
    item.person = person
    person.items.append(item)


def _same(words: tuple[str, ...], known: Sequence[tuple[tuple[str, ...], Person]]) -> Person | None:
    """The person of a full name: last words alike, and first words that do not speak against it."""
    for other, person in known:
        if len(other) > 1 and alike(words[-1], other[-1]) and _first_fits(words, other):
            return person
    return None


def _first_fits(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    a, b = one[0], other[0]
    return (
        alike(a, b)
        or (len(a) == 1 and b.startswith(a))
        or (len(b) == 1 and a.startswith(b))
        or a in other
        or b in one
    )


def _short_form(item: Item, word: str, known: Sequence[tuple[tuple[str, ...], Person]]) -> Person | None:
    """Whom a single name means: who has it as last name, else as first; of several the latest."""
    last = [p for words, p in known if alike(word, words[-1])]
    fit = last or [p for words, p in known if len(words) > 1 and word == words[0]]
    if len(fit) <= 1:
        return fit[0] if fit else None
    before = [
        (max(i.span.start for i in p.items if i.span.start < item.span.start), n)
        for n, p in enumerate(fit)
        if p.items[0].span.start < item.span.start
    ]
    return fit[max(before)[1]] if before else None


def _gender(person: Person, trees: Sequence[Tree], table: Names) -> str:
    for item in person.items:
        title = trees[item.sentence].text(item.first - 1)
        if title in table.male_titles:
            return "m"
        if title in table.female_titles:
            return "f"
    words = person.name.lower().split()
    if len(words) > 1 or " " in person.name:
        first = fold_plain(words[0].split("-")[0])
        if first in table.male:
            return "m"
        if first in table.female:
            return "f"
    if person.name.split()[0] in table.male_titles:
        return "m"
    return ""


def fold_plain(word: str) -> str:
    """A word without accents, its letters otherwise kept."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def leader_party(
    person: Person, company: Mapping[str, int], year: int | None, lexicon: Lexicon
) -> str | None:
    """The party that the table of leaders gives a person; None where it gives none or leaves it open.

    `company` counts the parties a report names; `year` is when it appeared, where known.
    """
    table = names_of(lexicon)
    words = _bare(person.name, table)
    if len(words) > 1:
        found = [r for r in _like(words[-1], table.by_last) if _first_fits(words, r.parts)]
        found += [r for r in table.alone.get(words[-1], ()) if _first_fits(words, r.parts)]
    else:
        short = words[0].split()[-1]
        found = [r for r in table.alone.get(short, ()) if not r.weak or company.get(r.party)]
        if " " in words[0]:
            found = [r for r in found if r.parts[0] == words[0].split()[0]] or []
            found += [r for r in table.by_last.get(short, ()) if r.parts[0] == words[0].split()[0]]
    if year is not None and len({r.party for r in found}) > 1:
        found = [r for r in found if r.years[0] - 1 <= year <= r.years[1] + 1] or found
    parties = sorted({r.party for r in found})
    if len(parties) > 1:
        ranked = sorted(parties, key=lambda p: -company.get(p, 0))
        if company.get(ranked[0], 0) == company.get(ranked[1], 0):
            return None
        return ranked[0]
    return parties[0] if parties else None


def _like(last: str, table: Mapping[str, tuple[Leader, ...]]) -> tuple[Leader, ...]:
    return table.get(last, ())
