"""Names of persons taken apart, and whether two of them can be one person's.

A name alone never proves that two people are one; `match` and `shortens` say what it allows. `persons`
asks besides whom they speak for and in what company they are named.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from communique.lexicon import Lexicon
from communique.resolve.actors.spelling import alike, fold, key, slip

# What `match` finds, the surest first.
EQUAL, PART, INITIALS, SLIP = "equal", "part", "initials", "slip"

_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ar|at|az|ad|ud|ul|ur)[-‐‑–'’](?=\w)", re.IGNORECASE)
_SERVANT = re.compile(r"^abd(?:ou|[aeiu])?l?$")
# Small words that belong to what follows and are never dropped: "Abu Mazen", "San Martin".
_KEPT_SMALL = frozenset({"abu", "abdel", "abdul", "san", "st", "mac"})
_HYPHENS = re.compile(r"[-‐‑–]")
_POSSESSIVE = re.compile(r"['’]s\b")
# How many names are kept taken apart.
_KEPT_NAMES = 32768


@dataclass(frozen=True, slots=True, order=True)
class PersonName:
    """A name of a person: `words` folded, in order, without titles; `core` without the small words too.

    `style` is the title that a name keeps ("king" of King Hussein), empty otherwise.
    """

    words: tuple[str, ...]
    core: tuple[str, ...]
    style: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it has more than one name."""
        return len(self.core) > 1

    @property
    def initials(self) -> bool:
        """Whether any of its names is a letter only."""
        return any(len(word) == 1 for word in self.core)


@dataclass(frozen=True, slots=True)
class NameTables:
    """What the tables know of names; `given` goes from a form of a given name to the groups it is in."""

    titles: frozenset[str]
    styles: frozenset[str]
    small: frozenset[str]
    suffixes: frozenset[str]
    given: Mapping[str, frozenset[int]]
    given_only: frozenset[str]
    family_first: frozenset[str]
    given_first: frozenset[str]
    two_families: frozenset[str]
    _known: Callable[[str], PersonName | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The same names come again and again, in one report and in the next.
        object.__setattr__(self, "_known", functools.lru_cache(maxsize=_KEPT_NAMES)(self._taken_apart))

    def read(self, written: str) -> PersonName | None:
        """A name as written; None where nothing but titles is left."""
        return self._known(written)

    def _taken_apart(self, written: str) -> PersonName | None:
        pieces = [piece.strip(".,;:\"“”()'’‘") for piece in _POSSESSIVE.sub("", written).split()]
        pieces = [piece for piece in pieces if fold(piece)]
        style = ""
        while len(pieces) > 1 and (fold(pieces[0]) in self.titles or fold(pieces[0]) in self.styles):
            if fold(pieces[0]) in self.styles:
                style = fold(pieces[0])
            pieces.pop(0)
        while len(pieces) > 1 and fold(pieces[-1]) in self.suffixes:
            pieces.pop()
        if "of" in pieces[1:]:
            pieces = pieces[: pieces.index("of", 1)]  # King Hussein of Jordan
        bare = [part for piece in pieces for part in _HYPHENS.split(_ARTICLE.sub("", piece)) if fold(part)]
        core = tuple(self._core(bare))
        words = tuple(fold(part) for piece in pieces for part in _HYPHENS.split(piece) if fold(part))
        return PersonName(words, core, style) if core else None

    def _core(self, pieces: list[str]) -> Iterator[str]:
        words = [fold(piece) for piece in pieces]
        joined = ""
        for n, word in enumerate(words):
            if _SERVANT.match(word) and n + 1 < len(words):
                joined = "abdul"  # "Abdel Fattah", "Abd al-Fattah" and "Abdelfattah" are one name
            elif (
                word in self.small
                and word not in _KEPT_SMALL
                and n + 1 < len(words)
                and self._drops(pieces, n)
            ):
                continue
            else:
                yield joined + word
                joined = ""

    def _drops(self, pieces: list[str], n: int) -> bool:
        """Whether a small word is one: "Ben" before one name more may be a given name."""
        return n > 0 or pieces[n][0].islower() or fold(pieces[n]) not in self.given_only


@functools.lru_cache(maxsize=8)
def name_tables(lexicon: Lexicon) -> NameTables:
    """The tables of a lexicon, made ready."""
    persons, forms = lexicon.toml("persons"), lexicon.toml("given_names")
    given: dict[str, set[int]] = {}
    for number, group in enumerate(forms["forms"]):
        for form in group:
            given.setdefault(fold(form), set()).add(number)
    styles = frozenset(fold(word) for title in persons["kept"] for word in title.split())
    return NameTables(
        titles=frozenset(fold(title) for title in persons["titles"]) - {""},
        styles=styles,
        small=frozenset(map(fold, persons["particles"])),
        suffixes=frozenset(fold(suffix) for suffix in persons["suffixes"]),
        given={form: frozenset(groups) for form, groups in given.items()},
        given_only=frozenset(fold(name) for name in [*persons["male"], *persons["female"]]),
        family_first=frozenset(forms["family_first"]),
        given_first=frozenset(forms["given_first"]),
        two_families=frozenset(forms["two_families"]),
    )


def same_given(one: str, other: str, tables: NameTables) -> bool:
    """Whether two given names are spellings or forms of one."""
    if alike(one, other):
        return True
    return bool(tables.given.get(one, frozenset()) & tables.given.get(other, frozenset()))


def match(one: PersonName, other: PersonName, tables: NameTables) -> str | None:
    """How two names of two words or more agree; None where they do not.

    `EQUAL`: each word alike, or the same letters parted otherwise. `PART`: the shorter leaves out names of
    the longer, with its first or its last the same. `INITIALS`: letters stand for given names.
    `SLIP`: all is the same but for one slip of the pen in a long word.
    """
    a, b = (one.core, other.core) if len(one.core) >= len(other.core) else (other.core, one.core)
    if len(b) < 2:
        return None
    if one.initials or other.initials:
        return INITIALS if alike(a[-1], b[-1]) and _initials_fit(a[:-1], b[:-1], tables) else None
    if len(a) == len(b):
        wrong = [n for n in range(len(a)) if not _one_word(a, b, n, tables)]
        if len(wrong) == 1 and slip(a[wrong[0]], b[wrong[0]]):
            return SLIP
        return None if wrong else EQUAL
    if "".join(a) == "".join(b) or (a[0][0] == b[0][0] and alike("".join(a), "".join(b))):
        return EQUAL
    return PART if _leaves_out(a, b, tables) else None


def _one_word(a: tuple[str, ...], b: tuple[str, ...], n: int, tables: NameTables) -> bool:
    return alike(a[n], b[n]) or (n < len(a) - 1 and same_given(a[n], b[n], tables))


def _initials_fit(ours: tuple[str, ...], theirs: tuple[str, ...], tables: NameTables) -> bool:
    """Whether given names and letters agree as far as both go: "F. W." and "Frederik Willem"."""
    for one, other in zip(ours, theirs, strict=False):
        short = min(len(one), len(other)) == 1
        if not (one[0] == other[0] if short else same_given(one, other, tables)):
            return False
    return True


def _leaves_out(longer: tuple[str, ...], shorter: tuple[str, ...], tables: NameTables) -> bool:
    """Whether the shorter is the longer with words left out, its first or its last being the longer's."""
    first, last = same_given(longer[0], shorter[0], tables), alike(longer[-1], shorter[-1])
    if not first and not last:
        return False
    rest = iter(longer)
    return all(any(same_given(word, known, tables) for known in rest) for word in shorter)


def reversed_match(one: PersonName, other: PersonName) -> bool:
    """Whether two names are one with the family's name first in the one and last in the other."""
    a, b = one.core, other.core
    if len(a) < 2 or len(b) < 2:
        return False
    turned = (a[1:] + a[:1], a[-1:] + a[:-1])
    return any(alike("".join(words), "".join(b)) and words[0][0] == b[0][0] for words in turned)


def shortens(short: PersonName, full: PersonName, homes: tuple[str, ...], tables: NameTables) -> int | None:
    """How a single name stands for a full one: the smaller the number, the more usual. None: not at all.

    0 its last name; 1 its first, where the press calls people of these states and movements so; 2 the last
    but one, where two families' names end it. `homes` are the party of the person and its states.
    """
    if not full.is_full or len(short.words) >= len(full.words):
        return None
    word, core = short.core[-1], full.core
    if full.words[-len(short.words) :] == short.words:  # "Ben Bella" of Ahmed Ben Bella
        return 0
    fits = (
        alike(core[-1], word),
        alike(core[0], word)
        and not (tables.given_first.isdisjoint(homes) and tables.family_first.isdisjoint(homes)),
        len(core) > 2 and alike(core[-2], word) and not tables.two_families.isdisjoint(homes),
    )
    return next((rank for rank, fit in enumerate(fits) if fit and not short.is_full), None)


def may_be_one(one: str, other: str, tables: NameTables) -> bool:
    """Whether two names of persons as written can be one person's: spellings, longer and shorter forms.

    For names that are known to be of one side at one meeting; over reports at large this is too little.
    """
    ours, theirs = tables.read(one), tables.read(other)
    if ours is None or theirs is None:
        return False
    if ours.is_full and theirs.is_full:
        return match(ours, theirs, tables) in (EQUAL, PART, INITIALS)
    if ours.is_full or theirs.is_full:
        short, full = (theirs, ours) if ours.is_full else (ours, theirs)
        return shortens(short, full, (), tables) is not None
    return alike(ours.core[-1], theirs.core[-1])


def keys(name: PersonName) -> Iterator[tuple[str, ...]]:
    """Two full names that `match` or `reversed_match` may find agreeing share at least one of these."""
    core = name.core
    if name.is_full:
        yield ("all", key("".join(core)))
        yield ("all", key("".join(core[1:] + core[:1])))
        yield ("last", key(core[-1]))
        for one, other in itertools.combinations(core, 2):
            yield ("pair", key(one), key(other))
        yield ("first", core[0], core[-1][:2])
