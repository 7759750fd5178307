"""Numbers in words and digits: one pattern that finds them, one function that reads them.

"1,700", "2.5", "twenty-six", "one and a half", "half a million", "3.5 million", "$2.5bn" (the number
in it), "5 1/2", "a dozen", "tens of thousands".
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from communique.lexicon import Lexicon, built_in


@dataclass(frozen=True, slots=True)
class Number:
    """A value; `vague` where the words say "more than one of them" ("hundreds", "dozens of")."""

    value: float
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Numerals:
    """The patterns made from `numbers.toml`, as regular expression text without named groups.

    `digits` are plain digits with their scale, `words` numbers in words, `vague` "tens of thousands",
    `any` all of them, `ordinal` "third" or "3rd".
    """

    digits: str
    words: str
    vague: str
    any: str
    ordinal: str
    tables: dict[str, dict[str, float]]


def alternatives(words: object) -> str:
    """Words as one alternation, the longest first, spaces as any run of white space."""
    listed = sorted((str(w) for w in words), key=lambda w: (-len(w), w))  # type: ignore[attr-defined]
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in listed) + ")"


@functools.cache
def numerals(lexicon: Lexicon | None = None) -> Numerals:
    """The patterns of a lexicon (the built-in one where None)."""
    tables = (lexicon or built_in()).toml("numbers")
    ones, tens = alternatives(tables["ones"]), alternatives(tables["tens"])
    scales = alternatives(tables["scales"])
    suffixes = alternatives(tables["suffixes"])
    small = rf"(?:{tens}(?:[-\s]{ones})?|{ones})"
    half = r"(?:\s+and\s+(?:a\s+|one[-\s])?(?:half|quarter))"
    step = rf"(?:{small}|an?)(?:[-\s]+{scales})+"
    words = (
        rf"(?:half\s+a\s+{scales}|half\s+of\s+a\s+{scales}|{alternatives(tables['collective'])}"
        rf"|{step}(?:(?:\s+and|,)?\s+{step})*(?:\s+and\s+{small}|\s+{small})?"
        rf"|{small}{half}(?:\s+{scales})*|{small})"
    )
    plain = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?|\.\d+)"
    parts = rf"(?:\s+\d/\d|[-\s]1/2|[½¼¾])?(?:{half})?"
    digits = rf"{plain}(?:{suffixes}\b|{parts}(?:[-\s]+{scales}\b(?:\s+{scales}\b)*)?)"
    plurals = alternatives(tables["vague"])
    vague = rf"{plurals}(?:\s+(?:of|upon)\s+{plurals})*"
    ordinals = alternatives(tables["ordinals"])
    ordinal = rf"(?:\d+(?:st|nd|rd|th)|(?:{tens}[-\s])?{ordinals})"
    both = rf"(?:{digits}|\b{words}\b|\b{vague}\b)"
    return Numerals(digits, words, vague, both, ordinal, tables)


def read_number(text: str, lexicon: Lexicon | None = None) -> Number | None:
    """What a numeral comes to; None where it is none."""
    tables = numerals(lexicon).tables
    plain = re.sub(r"\s+", " ", text.lower().replace("‑", "-")).strip()
    if plain in tables["collective"]:
        return Number(tables["collective"][plain])
    words = re.findall(_PART, plain)
    if not words:
        return None
    if all(w in tables["vague"] or w in ("of", "upon") for w in words):
        value = 1.0
        for word in words:
            value *= tables["vague"].get(word, 1)
        return Number(value, vague=True)
    return _add_up(words, tables)


def read_ordinal(text: str, lexicon: Lexicon | None = None) -> int | None:
    """ "third", "3rd", "twenty-first" as a whole number; None where it is none."""
    tables = numerals(lexicon).tables
    found = re.match(r"\d+", text)
    if found:
        return int(found[0])
    parts = re.split(r"[-\s]+", text.lower().strip())
    last = tables["ordinals"].get(parts[-1])
    if last is None:
        return None
    return int(last + sum(tables["tens"].get(p, 0) for p in parts[:-1]))


_PART = r"\d/\d|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|(?:\d[\d,]*\d|\d)(?:\.\d+)?|\.\d+|[½¼¾]|[a-z]+"
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def _add_up(words: list[str], tables: dict[str, dict[str, float]]) -> Number | None:
    """Sums with scales: smaller scales multiply what is open, a thousand and more close it."""
    total, open_part, seen = 0.0, 0.0, False
    for place, word in enumerate(words):
        scale = tables["scales"].get(word) or (tables["suffixes"].get(word) if place else None)
        if scale is not None:
            open_part = (open_part if seen else 1.0) * scale
            seen = True
            if scale >= 1000:
                total, open_part = total + open_part, 0.0
                seen = False
            continue
        value = _plain(word, tables)
        if value is None:
            if word not in ("a", "an", "and", "of"):
                return None
            continue
        open_part, seen = open_part + value, True
    result = total + open_part
    return Number(result) if total or seen or open_part else None


def _plain(word: str, tables: dict[str, dict[str, float]]) -> float | None:
    if word in _SIGNS:
        return _SIGNS[word]
    if re.fullmatch(r"\d/\d", word):
        return int(word[0]) / int(word[2]) if word[2] != "0" else None
    if word[0].isdigit() or word[0] == ".":
        return float(re.sub(r"[, \u00a0\u202f]", "", word))
    for name in ("ones", "tens", "fractions"):
        if word in tables[name]:
            return float(tables[name][word])
    return None
