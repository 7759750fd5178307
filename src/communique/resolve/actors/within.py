"""Who is who within one report: the full names in it, and which of them each short name is.

A surname alone belongs to the one person of the report whose full name ends in it, be that full name among
the claims or in the text only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from communique.resolve.actors.beside import (
    Offices,
    bracketed,
    fuller,
    occurrences,
    other_names,
    quoted_within,
    titles_of,
)
from communique.resolve.actors.forms import Form
from communique.resolve.actors.names import EQUAL, NameTables, PersonName, match, shortens
from communique.resolve.actors.parties import Parties
from communique.resolve.actors.spelling import fold


@dataclass(slots=True)
class Person:
    """One person as one report names them.

    `names` are all their names there, the claims' own and those of the text; `others` names that the
    report says they go by; `short` is true where no full name is known; `word` where the name is a
    single word that may be no person's at all. `rivals` are the full names of the report that a short
    name may as well be.
    """

    report: str
    forms: list[Form]
    names: dict[PersonName, str]
    others: dict[PersonName, str] = field(default_factory=dict)
    titles: Counter[str] = field(default_factory=Counter)
    word: bool = False
    rivals: tuple[str, ...] = ()

    @property
    def parties(self) -> Counter[str]:
        """Whom claims have them speak for."""
        counted: Counter[str] = Counter()
        for form in self.forms:
            for party, count in form.parties.items():
                counted[party] += count
        return counted

    @property
    def party(self) -> str | None:
        """The party that most claims give."""
        if len(self.forms) == 1:
            return self.forms[0].party
        counted = self.parties
        return min(counted, key=lambda p: (-counted[p], p), default=None)

    @property
    def full(self) -> list[PersonName]:
        """Full names, the longest first."""
        return sorted((n for n in self.names if n.is_full), key=lambda n: (-len(n.core), n))

    @property
    def short(self) -> bool:
        """Whether the report has no full name of them."""
        return not any(name.is_full for name in self.names)


@dataclass(frozen=True, slots=True)
class Tables:
    """All that the reading of names needs."""

    names: NameTables
    offices: Offices
    parties: Parties

    def homes(self, party: str | None) -> tuple[str, ...]:
        """A party and the states where it is at home."""
        return self.parties.home(party) if party else ()

    def turns(self, party: str | None) -> bool:
        """Whether people of a party have the family's name first."""
        return not self.names.family_first.isdisjoint(self.homes(party))


def persons_of(forms: Sequence[tuple[Form, bool]], tables: Tables) -> list[Person]:
    """The persons of one report; each form comes with whether it may be no person's name (a single word)."""
    made: list[Person] = []
    shorts: list[tuple[Form, PersonName, bool]] = []
    for form, word in sorted(forms, key=lambda f: (-len(f[0].written.split()), f[0].written)):
        name = tables.names.read(form.written)
        if name is None:
            continue
        if word or not name.is_full:
            shorts.append((form, name, word))
            continue
        known = [p for p in made if _one_person(p, form, name, tables)]
        if len(known) == 1:
            known[0].forms.append(form)
            known[0].names.setdefault(name, form.written)
        else:
            made.append(Person(form.told.report.id, [form], {name: form.written}))
    for form, name, word in shorts:
        _place(form, name, word, made, tables)
    if not made:
        return []
    text = forms[0][0].told.report.text
    _add_titles(made, text, tables)
    _add_others(made, text, tables)
    return _joined(made, tables)


def _one_person(person: Person, form: Form, name: PersonName, tables: Tables) -> bool:
    """Whether two full forms of one report are one person's: alike, and of no two parties."""
    if form.party and person.party and not tables.parties.near(form.party, person.party):
        return False
    return any(match(name, known, tables.names) is not None for known in person.full if known != name) or (
        name in person.names
    )


def _place(form: Form, name: PersonName, word: bool, made: list[Person], tables: Tables) -> None:
    """Gives a short form to the one person it is short for, or makes it a person of its own."""
    fits = [(rank, p) for p in made if (rank := _rank(p, name, tables)) is not None]
    best = [p for rank, p in fits if rank == min(r for r, _ in fits)]
    agreed = [p for p in best if form.party and p.party and tables.parties.near(form.party, p.party)]
    if len(best) > 1 and len(agreed) == 1:
        best = agreed
    opposed = bool(form.party and best and best[0].party) and not agreed
    in_text = _full_in_text(form, name, tables)
    texts = {tables.names.read(full): full for full in in_text}
    if len(best) == 1 and opposed and len(texts) != 1:
        best = []
    if len(best) == 1:
        best[0].forms.append(form)
        best[0].names.setdefault(name, form.written)
        return
    person = Person(form.told.report.id, [form], {name: form.written}, word=word)
    if len(best) > 1:
        person.rivals = tuple(sorted(p.forms[0].written for p in best))
    elif not fits and len(texts) == 1:
        full, written = next(iter(texts.items()))
        if full is not None and full.is_full:
            person.names[full], person.word = written, False
    if word and person.word and _titled(form, tables):
        person.word = False
    made.append(person)


def _rank(person: Person, name: PersonName, tables: Tables) -> int | None:
    """How a short name stands for a person of the same report; any of the names, where none is more usual."""
    ranks = [shortens(name, full, tables.homes(person.party), tables.names) for full in person.full]
    known = [rank for rank in ranks if rank is not None]
    if known:
        return min(known)
    if name in person.names:
        return 0
    anywhere = any(name.core[0] in full.core for full in person.full)
    return 3 if anywhere and not name.is_full else None


def _full_in_text(form: Form, name: PersonName, tables: Tables) -> list[str]:
    """The different full names of the text that end in a short one, as first written."""
    text, found = form.told.report.text, []
    bare = form.written if name.style else form.written.split()[-1]
    known: list[PersonName] = []
    for start, _ in occurrences(text, bare):
        given = fuller(text, start, tables.offices)
        full = tables.names.read(f"{given} {bare}") if given else None
        if full is None or not full.is_full or any(match(full, k, tables.names) for k in known):
            continue
        known.append(full)
        found.append(f"{given} {bare}")
    return found


def _titled(form: Form, tables: Tables) -> bool:
    """Whether the text gives a single word an office or a title, as it does to persons only."""
    text = form.told.report.text
    for start, end in occurrences(text, form.written):
        before = text[max(0, start - 16) : start].split()
        if any(titles_of(text, start, end, tables.offices)):
            return True
        if before and fold(before[-1]) in tables.names.titles:
            return True
    return form.delegate


def _add_titles(people: Sequence[Person], text: str, tables: Tables) -> None:
    """The offices that the report gives each person, by any name that is theirs alone."""
    alone = Counter(name.core[-1] for p in people for name in {n.core[-1]: n for n in p.names}.values())
    for person in people:
        written = {w for n, w in person.names.items()}
        written |= {w.split()[-1] for n, w in person.names.items() if n.is_full and alone[n.core[-1]] == 1}
        for name in sorted(written):
            for start, end in occurrences(text, name):
                person.titles.update(titles_of(text, start, end, tables.offices))


def _add_others(people: Sequence[Person], text: str, tables: Tables) -> None:
    """Other names that the report says its persons go by."""
    pairs = list(other_names(text, tables.offices))
    within = list(quoted_within(text)) if '"' in text or "“" in text else []
    for person in people:
        for written in _others(person, pairs, within, text, people):
            name = tables.names.read(written)
            if name is not None and name not in person.names:
                person.others.setdefault(name, written)


def _others(
    person: Person,
    pairs: Sequence[tuple[str, str]],
    within: Sequence[tuple[str, str, str]],
    text: str,
    people: Sequence[Person],
) -> Iterator[str]:
    mine = set(person.names.values())
    for left, right in pairs:
        if left in mine:
            yield right
        elif right in mine:
            yield left
    named = {w for p in people if p is not person for w in p.names.values()}
    for written in sorted(mine):
        words = written.split()
        for given, inside, family in within:
            if len(words) > 1 and (given, family) == (words[0], words[-1]):
                yield inside
        for _, end in occurrences(text, written):
            beside = bracketed(text, end)
            if beside is not None and (beside in named or beside[0] in "\"“‘'"):
                yield beside.strip("\"“”‘’'")


def _joined(people: Sequence[Person], tables: Tables) -> list[Person]:
    """Where both names of one person are in the claims of the report, the two become one."""
    kept: list[Person] = []
    for person in people:
        same = next((known for known in kept if _goes_by(known, person, tables)), None)
        if same is None:
            kept.append(person)
            continue
        same.forms += person.forms
        same.names |= person.names
        same.others |= person.others
        same.titles += person.titles
        same.word = same.word and person.word
    return kept


def _goes_by(one: Person, other: Person, tables: Tables) -> bool:
    pairs = [(alias, name) for alias in one.others for name in other.names]
    pairs += [(alias, name) for alias in other.others for name in one.names]
    return any(_one_name(alias, name, tables) for alias, name in pairs)


def _one_name(one: PersonName, other: PersonName, tables: Tables) -> bool:
    return one.core == other.core or match(one, other, tables.names) == EQUAL
