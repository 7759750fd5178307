"""Words that say outright what became of a position, and phrases in general, read by a table of patterns."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.lexicon import Lexicon

# Earlier ones win where a passage has several: what is dropped is told as the end of a longer story.
SAID = ("dropped", "ended", "conceded", "softened", "hardened", "held")
# How many words before a word of change can turn it round.
_REACH = 3

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\w+(?:['’.-]\w+)*|[,;:.!?()—–-]")
_GAP = r"(?:[\w'.-]+ ){0,4}?"
# By so many first letters of its first word a phrase is looked for at all.
_OPENING = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern of many phrases, and the first letters of their first words; None where these can be any.

    Most passages have no word that any of them opens with, and are passed over without the pattern.
    """

    pattern: re.Pattern[str]
    openings: frozenset[str] | None = None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Where the phrases stand in a `folded` passage."""
        if self.openings is not None and self.openings.isdisjoint(_openings(text)):
            return iter(())
        return self.pattern.finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them."""
        return next(self.finditer(text), None)


@functools.lru_cache(maxsize=1024)
def _openings(text: str) -> frozenset[str]:
    return frozenset([word[:_OPENING] for word in text.split()])


@dataclass(frozen=True, slots=True)
class Said:
    """A change that a passage tells in words; `words` are those, folded."""

    change: str
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Two sets of phrases of which the first say more."""

    more: Phrase
    less: Phrase


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The table `changes.toml`, ready for use."""

    said: Mapping[str, Phrase]
    not_so: frozenset[str]
    not_yet: frozenset[str]
    supposed: frozenset[str]
    former: Phrase
    scales: tuple[Scale, ...]
    conditions: Phrase
    no_condition: Phrase
    unconditional: Phrase
    preconditions: Phrase
    time_units: frozenset[str]
    between: frozenset[str]
    empty: frozenset[str]
    one_thing: frozenset[str]
    mutual: frozenset[str]
    wide: frozenset[str]
    numbers: Mapping[str, float]
    months: Mapping[str, int]
    month: Phrase
    scale_words: Mapping[str, float]


def change_words(lexicon: Lexicon) -> ChangeWords:
    """The table of words of change, made once for a lexicon."""
    made: ChangeWords = lexicon.compiled("words of change", lambda: _compile(lexicon))
    return made


def _compile(lexicon: Lexicon) -> ChangeWords:
    table, numbers, months = lexicon.toml("changes"), lexicon.toml("numbers"), lexicon.toml("times")["months"]
    return ChangeWords(
        said={change: any_of(table[change]) for change in SAID},
        not_so=frozenset(table["not_so"]),
        not_yet=frozenset(table["not_yet"]),
        supposed=frozenset(table["supposed"]),
        former=any_of(table["former"]),
        scales=tuple(Scale(any_of(row["more"]), any_of(row["less"])) for row in table["scales"]),
        conditions=any_of(table["conditions"]),
        no_condition=any_of(table["no_condition"]),
        unconditional=any_of(table["unconditional"]),
        preconditions=any_of(table["preconditions"]),
        time_units=frozenset(table["time_units"]),
        between=frozenset(table["between"]),
        empty=frozenset(table["empty"]),
        one_thing=frozenset(table["one_thing"]),
        mutual=frozenset(table["mutual"]),
        wide=frozenset(table["wide"]),
        numbers={**numbers["ones"], **numbers["tens"]},
        scale_words=numbers["scales"],
        months=months,
        month=_month(months),
    )


def _month(months: Iterable[str]) -> Phrase:
    """A month in a folded passage, its name and its year if told: "in November", "on 25 October 2022"."""
    led = "(?:in|last) (?:early |mid |late )?|(?:of|on|in) [0-9]{1,2} |on (?=[a-z]+ [0-9])"
    pattern = f" (?:{led})({'|'.join(months)})(?: [0-9]{{1,2}})?(?: of| ,)?(?: ((?:19|20)[0-9]{{2}}))? "
    return Phrase(re.compile(pattern))


@functools.lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A passage as phrases are looked for in: small letters, single blanks around words and marks."""
    return f" {' '.join(_TOKEN.findall(text.casefold().replace('’', chr(39))))} "


def any_of(phrases: Iterable[str]) -> Phrase:
    """A pattern that finds any of these phrases in a `folded` passage."""
    phrases = list(phrases)
    firsts = {word for phrase in phrases for word in phrase.split()[0].split("/")}
    short = any(len(word.partition("~")[0]) < _OPENING for word in firsts if "~" in word)
    openings = None if short else frozenset(word.partition("~")[0][:_OPENING] for word in firsts)
    return Phrase(re.compile(" (?:" + "|".join(_pattern(phrase) for phrase in phrases) + ") "), openings)


def _pattern(phrase: str) -> str:
    words = phrase.split()
    found = ""
    for place, word in enumerate(words):
        if word == "*":
            found += _GAP
            continue
        found += "(?:" + "|".join(re.escape(one).replace("\\~", "~") for one in word.split("/")) + ")"
        found += " " if place < len(words) - 1 else ""
    return found.replace("~", r"[\w'-]*")


def said_of_change(before: str, content: str, stance: str, words: ChangeWords) -> Said | None:
    """What a passage says became of the position that it tells; None where it says nothing of that.

    `before` is the passage without its content, `content` what is demanded, offered and so on. A change
    that stands in the content is what somebody is to do and not what was done, but for a content that is
    accepted and opens with it ("agreed to drop its demand").
    """
    for change in SAID:
        if change == "conceded" and stance not in ("accept", "offer"):
            continue
        found = _first(words.said[change], before, words, opening=False)
        if found is None and stance == "accept" and change in ("dropped", "conceded"):
            found = _first(words.said[change], content, words, opening=True)
        if found is not None and not (change == "ended" and stance != "demand"):
            what = "held" if found[1] else "dropped" if change == "ended" else change
            return Said(what, found[0])
    return None


def _first(phrase: Phrase, text: str, words: ChangeWords, opening: bool) -> tuple[str, bool] | None:
    """The first words found, and whether they are denied; None where there are none but wished for."""
    for match in phrase.finditer(text):
        if opening and match.start() > 0:
            return None
        clause = text[: match.start()].rpartition(" , ")[2].split()
        if words.supposed & set(clause):
            continue
        led = clause[-_REACH:]
        denied = [word for word in led if word in words.not_so or word.endswith("n't")]
        if denied:
            return " ".join((denied[0], match.group().strip())), True
        if not set(led[-2:]) & words.not_yet:
            return match.group().strip(), False
    return None
