"""Whether two spellings can be of one name: Zelensky and Zelenskiy, Mohammed and Muhammad.

Names come to the press through several schemes of writing Cyrillic, Arabic, Amharic or Hebrew in Latin
letters. The schemes agree on the consonants, if not on how each is written (kh, h; q, k, g), and waver
between neighbouring vowels (a and e, o and u, e and i, but never a and u). So a word is reduced to its
consonants with what vowels stand between them, in the manner of Soundex but after the habits of the
transliterations, and two words are alike where the consonants are the same and the vowels neighbours.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from anyascii import anyascii

# In this order: what several letters write that others write with one. Each comes with letters of which a
# word must have some for it, since most words have none.
_LETTERS = (
    (("tch", "tsch"), re.compile("tsch|tch"), "ch"),
    (("sch",), re.compile("sch"), "sh"),
    (("dj", "zh"), re.compile("dzh|dj|zh"), "j"),
    (("ye",), re.compile("^ye"), "e"),
    (("kh",), re.compile("kh"), "h"),
    (("gh", "ck", "q"), re.compile("gh|ck|q"), "k"),
    (("ph",), re.compile("ph"), "f"),
    (("th",), re.compile("th"), "t"),
    (("dh",), re.compile("dh"), "d"),
    (("dt",), re.compile("dt"), "t"),
    (("abd",), re.compile("^abd(?:ou|[aeiu])(?=[lrsntz])"), "abdu"),
    (("x",), re.compile("x"), "ks"),
    (("ts", "tz", "sh"), re.compile("ts|tz|sh"), "s"),
    (("ou", "oo"), re.compile("ou|oo"), "u"),
    (("ij", "yj"), re.compile("ij$|yj$"), "i"),
    (("j",), re.compile("(?<=[aeiou])j$"), "i"),
    (("c",), re.compile("ch|c$"), "C"),
    (("c",), re.compile("c(?=[eiy])"), "s"),
    (("c", "g"), re.compile("c|g"), "k"),
    (("wo",), re.compile("wo"), "we"),  # Amharic: Woreda, Wereda
    (("w",), re.compile("w"), "v"),
    (("z",), re.compile("z"), "s"),
    (("h",), re.compile("h$"), ""),
    (("y",), re.compile("(?<=.)y"), "i"),
    (("y",), re.compile("^y"), "j"),
    (("",), re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = frozenset("aeiou")
_NEIGHBOURS = frozenset({"ae", "ea", "ei", "ie", "ou", "uo"})


@dataclass(frozen=True, slots=True)
class Sound:
    """Consonants in order, and the vowels before, between and behind them (one set more than consonants)."""

    consonants: str
    vowels: tuple[frozenset[str], ...]


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in small Latin letters without accents, apostrophes, points and hyphens."""
    return re.sub(r"[^a-z0-9]", "", anyascii(word).casefold())


@functools.lru_cache(maxsize=65536)
def sound(word: str) -> Sound:
    """What a folded word sounds like."""
    for some, pattern, plain in _LETTERS:
        for letters in some:
            if letters in word:
                word = pattern.sub(plain, word)
                break
    consonants, vowels = "", [set[str]()]
    for letter in word:
        if letter in _VOWELS:
            vowels[-1].add(letter)
        elif not (consonants.endswith(letter) and not vowels[-1]):
            consonants += letter
            vowels.append(set())
    return Sound(consonants, tuple(frozenset(found) for found in vowels))


def key(word: str) -> str:
    """What all spellings of a folded word that `alike` takes for one have in common."""
    heard = sound(word)
    return heard.consonants or "-"


@functools.lru_cache(maxsize=262144)
def alike(one: str, other: str) -> bool:
    """Whether two folded words can be spellings of one name."""
    if one == other:
        return True
    if min(len(one), len(other)) < 3:
        return False
    ours, theirs = sound(one), sound(other)
    if ours.consonants != theirs.consonants or len(ours.consonants) < 2:
        return False
    pairs = list(zip(ours.vowels, theirs.vowels, strict=True))
    if bool(pairs[0][0]) != bool(pairs[0][1]) or _gendered(*pairs[-1]):
        return False
    return all(not a or not b or a & b or any(x + y in _NEIGHBOURS for x in a for y in b) for a, b in pairs)


def _gendered(one: frozenset[str], other: frozenset[str]) -> bool:
    """Ivanov and Ivanova are two people, and so are Mario and Maria."""
    return ("a" in one) != ("a" in other)


def slip(one: str, other: str) -> bool:
    """Whether two folded words of six letters or more differ by one slip of the pen.

    That is a letter put in, left out or replaced, or two exchanged.
    """
    if one == other or min(len(one), len(other)) < 6 or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        wrong = [n for n in range(len(one)) if one[n] != other[n]]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            return one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
        return len(wrong) == 1
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    at = next((n for n, letter in enumerate(shorter) if letter != longer[n]), len(shorter))
    return longer[:at] + longer[at + 1 :] == shorter
