"""What stands beside a person's name in a report: the office, the full form of the name, another name.

Read off the words alone, with the tables `offices.toml` and `given_names.toml`; the claims give names only.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.resolve.actors.spelling import fold

_TOKEN = re.compile(r"\w[\w’'.‐‑–-]*\w\.?|\w\.?")
_END = re.compile(r"[.!?:;\n)]|\bwho\b|\bwhich\b|\bsaid\b|\bsays\b|\btold\b|\band\b")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLES = frozenset({"the", "a", "an"})
_WITHIN = re.compile(r"([^\W\d_][\w’'.-]*)\s+[\"“‘]([^\"“”‘’]{2,30})[\"”’]\s+([^\W\d_][\w’'-]*)")
# What `_WITHIN` cannot do without, found far sooner.
_QUOTED = re.compile(r"[\"“‘][^\"“”‘’]{2,30}[\"”’]\s+[^\W\d_]")
_BRACKETS = re.compile(r"\s*\(([^()]{2,40})\)")
_HYPHENED = re.compile(r"\b[ae]l[-‐‑–]$", re.IGNORECASE)
_FORMER = ("former", "ex", "late")
_GAP = re.compile(r"[\s,(\"“”‘’']*(?:the\s+)?[\"“‘']?")
_HOW = "(?:also|better|best|widely|commonly|more often|usually|popularly|now|then)"
_WIDE = 90  # characters behind a name in which an office is looked for


@dataclass(frozen=True, slots=True)
class Offices:
    """`offices.toml` and the words that stand before a name without being one."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    of: frozenset[str]
    short: dict[str, str]
    no_names: frozenset[str]
    small: frozenset[str]
    given: frozenset[str]
    known: re.Pattern[str]
    known_by: tuple[str, ...]


@functools.lru_cache(maxsize=8)
def offices(lexicon: Lexicon) -> Offices:
    """The tables of a lexicon, made ready."""
    table, persons, roles = lexicon.toml("offices"), lexicon.toml("persons"), lexicon.toml("roles")
    abbreviations, known = lexicon.toml("abbreviations"), lexicon.toml("given_names")["known"]
    heads, modifiers = frozenset(table["heads"]), frozenset(table["modifiers"])
    no_names = {
        fold(w) for w in [*persons["titles"], *persons["kept"], *abbreviations["openers"], *roles["days"]]
    }
    no_names |= {fold(w) for w in [*roles["people"], *abbreviations["titles"], *heads, *modifiers]}
    for row in lexicon.rows("states", ("name", "demonyms", "aliases", "capitals")):
        for column in ("name", "demonyms", "aliases", "capitals"):
            names = [name.split() for name in row[column].split("|")]
            # Of names of several words only those of peoples: "South Korean", but a person may be a Paz.
            told = [words for words in names if len(words) == 1 or column == "demonyms"]
            no_names |= {fold(word) for words in told for word in words}
    phrases = sorted([*known["after"], *known["real"]], key=lambda phrase: (-len(phrase), phrase))
    return Offices(
        heads,
        modifiers,
        frozenset(table["of"]),
        dict(table["short"]),
        frozenset(no_names),
        frozenset(map(fold, persons["particles"])),
        frozenset(fold(name) for name in [*persons["male"], *persons["female"]]),
        re.compile(rf"(?<!\w)(?:{_HOW}\s+)?(?:{'|'.join(map(re.escape, phrases))})(?!\w)"),
        tuple(phrases),
    )


def titles_of(text: str, start: int, end: int, table: Offices) -> Iterator[str]:
    """The offices given to the name at these offsets, before it and behind it."""
    before = _before(text, start, table)
    if before:
        yield before
    behind = _behind(text, end, table)
    if behind:
        yield behind


def _before(text: str, start: int, table: Offices) -> str | None:
    words = list(_TOKEN.finditer(text, max(0, start - _WIDE), start))
    if not words or text[words[-1].end() : start].strip():
        return None
    found: list[str] = []
    while words:
        word = _plain(words[-1].group(), table)
        if word in table.of and len(words) > 2 and words[-2].group() == "of":
            head = _plain(words[-3].group(), table)
            if head in table.heads:
                found = [head, "of", word, *found]
                words = words[:-3]
                continue
        if (
            _POSSESSIVE.search(words[-1].group())
            or not _is_office(word, table)
            or (found and text[words[-1].end()] not in " -")
        ):
            break
        found.insert(0, word)
        words.pop()
    if found and found[0] not in _FORMER:
        # "former Nigerian President"
        found = [w.group().lower() for w in words[-2:-1] if w.group().lower() in _FORMER] + found
    return _phrase(found, table)


def _behind(text: str, end: int, table: Offices) -> str | None:
    if text[end : end + 2] != ", ":
        return None
    stop = _END.search(text, end + 2, end + _WIDE)
    limit = stop.start() if stop else min(len(text), end + _WIDE)
    comma = text.find(",", end + 2, limit)
    words = [m.group() for m in _TOKEN.finditer(text, end + 2, comma if comma >= 0 else limit)][:9]
    for n, word in enumerate(words):
        plain = _plain(word, table)
        if plain not in table.heads or _POSSESSIVE.search(word):
            continue
        following = words[n + 1] if n + 1 < len(words) else ""
        if following[:1].isupper() and _POSSESSIVE.search(following):
            continue  # "President Obama's envoy"
        if following[:1].isupper() or (word[0].isupper() and words[0].lower() not in _ARTICLES):
            return None  # "Kerry, Foreign Minister Lavrov and ...": the office of the next in the row
        if _is_office(fold(following), table) and fold(following) in table.heads:
            continue
        first = n
        while first > 0 and words[first - 1] in table.modifiers:
            first -= 1
        found = [_plain(w, table) for w in words[first : n + 1]]
        rest = [fold(w) for w in words[n + 1 : n + 4]]
        if rest[:1] == ["of"]:
            found += next((["of", w] for w in rest[1:] if w in table.of), [])
        return _phrase(found, table)
    return None


def _plain(word: str, table: Offices) -> str:
    word = _POSSESSIVE.sub("", word).lower()
    return table.short.get(word.rstrip("."), word.rstrip("."))


def _is_office(word: str, table: Offices) -> bool:
    return word in table.heads or word in table.modifiers or word in table.short.values()


def _phrase(words: Sequence[str], table: Offices) -> str | None:
    if not any(word in table.heads or word in table.short.values() for word in words):
        return None
    return " ".join(_last(words, table)).replace("defense", "defence").replace("advisor", "adviser")


def _last(words: Sequence[str], table: Offices) -> Sequence[str]:
    """The last of several offices in a row: the general of "spokesman Brigadier General"."""
    for n in range(len(words) - 2, -1, -1):
        ends = words[n] in table.heads - table.modifiers and words[n + 1] != "of"
        if ends and f"{words[n]} {words[n + 1]}" not in table.heads:
            return words[n + 1 :]
    return words


def occurrences(text: str, written: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in a text, whole words only."""
    at = text.find(written)
    while at >= 0:
        end = at + len(written)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(written, end)


def fuller(text: str, start: int, table: Offices) -> str | None:
    """The given names that stand before a name at this offset ("Juan Manuel" before "Santos")."""
    found: list[str] = []
    article = _HYPHENED.search(text, max(0, start - 4), start)
    start = article.start() if article else start
    words = list(_TOKEN.finditer(text, max(0, start - 60), start))
    at = start
    for word in reversed(words):
        if text[word.end() : at].strip(" \u00a0") or "\n" in text[word.end() : at] or len(found) == 3:
            break
        plain = fold(word.group())
        if not (plain in table.small and word.group().islower()):
            if not word.group()[0].isupper() or plain in table.no_names or _POSSESSIVE.search(word.group()):
                break
            if word.group().endswith(".") and len(word.group()) > 2:
                break
            if _opens(text, word.start()) and plain not in table.given:
                break
        found.insert(0, word.group())
        at = word.start()
    while found and fold(found[0]) in table.small and found[0].islower():
        found.pop(0)
    return " ".join(found) or None


def _opens(text: str, start: int) -> bool:
    """Whether a word begins a sentence, where a capital says nothing."""
    before = text[max(0, start - 4) : start].rstrip(" “\"'‘\u00a0")
    return not before or before[-1] in ".!?\n:"


def other_names(text: str, table: Offices) -> Iterator[tuple[str, str]]:
    """Pairs of names that a report says one person goes by."""
    if not any(phrase in text for phrase in table.known_by):
        return
    for match in table.known.finditer(text):
        left = _name_before(text, match.start(), table)
        right = _name_after(text, match.end(), table)
        if left and right:
            yield left, right


def quoted_within(text: str) -> Iterator[tuple[str, str, str]]:
    """Names in quotation marks between a given name and the family's, with these: Juan "Che" Perez."""
    if _QUOTED.search(text) is None:
        return
    for match in _WITHIN.finditer(text):
        yield match[1], match[2], match[3]


def bracketed(text: str, end: int) -> str | None:
    """What stands in brackets behind a name."""
    match = _BRACKETS.match(text, end, end + 48)
    return match.group(1).strip() if match else None


def _name_before(text: str, end: int, table: Offices) -> str | None:
    edge = len(text[:end].rstrip(' ,("“‘—-'))
    words: list[str] = []
    at = edge
    for word in reversed(list(_TOKEN.finditer(text, max(0, edge - 60), edge))):
        if text[word.end() : at].strip(" ") or (not words and word.end() < edge):
            break
        plain = fold(word.group())
        small = plain in table.small and word.group().islower()
        if not small and (not word.group()[0].isupper() or plain in table.no_names):
            break
        words.insert(0, word.group())
        at = word.start()
    return " ".join(words) or None


def _name_after(text: str, start: int, table: Offices) -> str | None:
    gap = _GAP.match(text, start)
    begin = at = gap.end() if gap else start
    words: list[str] = []
    for word in _TOKEN.finditer(text, begin, begin + 60):
        if text[at : word.start()].strip(" ") or len(words) == 4:
            break
        small = fold(word.group()) in table.small and word.group().islower()
        if not small and not word.group()[0].isupper():
            break
        words.append(word.group().rstrip("."))
        at = word.end()
        if word.group().endswith(".") and len(word.group()) > 2:
            break
    return " ".join(words) or None
