"""Numbers in a report with what they count: people and things, money, distances, shares.

Dates, clock times, lengths of time, ages, ordinals and numbers that are names ("Resolution 425",
"SS-20") are no quantities. Of a range ("20 to 30", "between 20 and 30") the lower number is kept,
with the bound `at_least`; "11-1" in a sentence about a vote is a `score` with the first number.
"Hundreds" is 100 `more_than`, "a few thousand" 1,000 `more_than`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.annotate.numbers import alternatives, numerals, read_number
from communique.lexicon import Lexicon
from communique.model.annotations import Bound, Quantity, Sentence, TimeExpression, Word
from communique.model.span import Span

_BOUNDS: tuple[Bound, ...] = ("at_least", "more_than", "up_to", "about", "exact")


@dataclass(frozen=True, slots=True)
class _Finder:
    """The pattern of a quantity and the tables it was made from."""

    pattern: re.Pattern[str]
    score: re.Pattern[str]
    tables: Mapping[str, Any]
    lexicon: Lexicon

    def bound(self, lead: str, after: str) -> Bound | None:
        """What the words around a number say of its bound; None where they say nothing."""
        plain = re.sub(r"\s+", " ", lead.lower())
        for table, words in (("bounds", plain), ("bounds_after", re.sub(r"\s+", " ", after.lower()))):
            listed = [(w, b) for b in _BOUNDS for w in self.tables[table].get(b, ())]
            for word, bound in sorted(listed, key=lambda pair: -len(pair[0])):
                if (
                    bound != "exact"
                    and word in words
                    and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words)
                ):
                    return bound
        return None


@functools.cache
def _finder(lexicon: Lexicon) -> _Finder:
    tables, numbers = lexicon.toml("quantities"), numerals(lexicon)
    leads = alternatives({word for words in tables["bounds"].values() for word in words})
    after = alternatives({word for words in tables["bounds_after"].values() for word in words})
    few = alternatives(tables["few"]["words"])
    scale = r"(?:dozen|hundred|thousand|lakh|million|crore|billion|trillion)s?"
    exact = alternatives(w for w in tables["currency_before"] if w[0].isalpha() and w[-1].isalpha())
    signs = alternatives(w for w in tables["currency_before"] if not (w[0].isalpha() and w[-1].isalpha()))
    money = alternatives(tables["currency_after"])
    length = alternatives(tables["lengths"])
    area = alternatives(tables["areas"]["words"])
    number = rf"(?:{few}\s+{scale}(?:\s+of\s+thousands)?|{numbers.any})"
    pattern = re.compile(
        rf"(?<![\w.,/:])(?P<lead>(?:(?:{leads}|(?P<between>between)|from|anywhere\s+from)\s+)*)"
        rf"(?:(?P<before>{signs}|(?-i:{exact}))\s?)?(?<![^\s(\[\"'“‘–—$€£¥₽₴₪₹₩₺₦.*-])(?<!\w-)(?P<number>{number})"
        rf"(?:\s*(?:[-–]|to|(?(between)and|to))\s*(?:{signs})?(?P<second>{numbers.digits}|{numbers.words}))?"
        rf"(?P<plus>\+)?(?:[-\s]*(?:(?P<money>{money})\b|(?P<area>{area}\s+)?(?P<length>{length})\b"
        rf"|(?P<percent>%|percent|per\s+cent|percentage\s+points?)))?"
        rf"(?P<after>\s*{after}(?!\w))?",
        re.IGNORECASE,
    )
    score = re.compile(r"(?<![\w-])\d{1,3}\s*[-–]\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?(?![\w-])")
    return _Finder(pattern, score, tables, lexicon)


def find_quantities(
    text: str, sentences: Sequence[Sentence], times: Sequence[TimeExpression], lexicon: Lexicon
) -> tuple[Quantity, ...]:
    """The quantities in the sentences of a text, in order.

    `times` keep their numbers: what stands inside one is no quantity. Distances come in kilometres,
    money in whole units of its currency.
    """
    finder = _finder(lexicon)
    found: list[Quantity] = []
    for place, sentence in enumerate(sentences):
        taken = [t.span for t in times if t.span.touches(sentence.span)]
        scores = _scores(finder, text, sentence)
        for span, value in scores:
            if not any(span.touches(t) for t in taken):
                taken.append(span)
                found.append(Quantity(span, value, "exact", "score", place))
        for match in _matches(finder, text, sentence.span):
            number = Span(*match.span("number"))
            if any(number.touches(t) for t in taken):
                continue
            quantity = _quantity(finder, match, text, place, sentence)
            if quantity is not None and not _is_same_again(text, found, quantity):
                found.append(quantity)
    return tuple(sorted(found, key=lambda q: q.span))


def _matches(finder: _Finder, text: str, within: Span) -> Iterator[re.Match[str]]:
    """Matches one after the other; where two numbers make no range the second is looked at by itself."""
    at = within.start
    while (match := finder.pattern.search(text, at, within.end)) is not None:
        yield match
        alone = match["second"] and _second(finder, match) is None
        at = max(match.end("number") if alone else match.end(), at + 1)


def _is_same_again(text: str, found: Sequence[Quantity], quantity: Quantity) -> bool:
    """A length or sum given again in other units: "30 miles (50 km)"."""
    if not found or quantity.unit == "count" or found[-1].unit != quantity.unit:
        return False
    return re.fullmatch(r"\s*\(", text[found[-1].span.end : quantity.span.start]) is not None


def _scores(finder: _Finder, text: str, sentence: Sentence) -> list[tuple[Span, float]]:
    """Results of votes in a sentence that speaks of one."""
    words = {w.text.lower() for w in sentence.words}
    if words.isdisjoint(finder.tables["voting"]["words"]):
        return []
    return [
        (Span(*m.span()), float(re.split(r"\s*[-–]\s*", m[0])[0]))
        for m in finder.score.finditer(text, sentence.span.start, sentence.span.end)
    ]


def _quantity(
    finder: _Finder, match: re.Match[str], text: str, place: int, sentence: Sentence
) -> Quantity | None:
    raw = match["number"]
    vague = _few(finder, raw)
    number = read_number(raw, finder.lexicon) if vague is None else None
    value = vague if vague is not None else number.value if number is not None else None
    if value is None:
        return None
    at = _place(sentence, match.end("number") - 1)
    if at is None:
        return None
    unit, currency = _unit(finder, match, text)
    hyphen = _hyphenated(finder, match, text) if unit == "count" else ""
    if hyphen is None or (unit == "count" and _is_no_count(finder, match, text, sentence, at)):
        return None
    bound = finder.bound(match["lead"], match["after"] or "") or ("more_than" if match["plus"] else None)
    if bound is None:
        bound = "more_than" if vague is not None or (number is not None and number.vague) else "exact"
    second = _second(finder, match)
    if second is not None:
        value, bound = _range(match, value, second), "at_least"
    if unit == "distance":
        value = _kilometres(finder, match["length"], value)
    noun = _counted(sentence, at) if unit in ("count", "percent") else None
    if noun is None and second is not None and unit == "count":
        noun = _after_range(sentence, match.end("second"))
    start = match.start("number") if not match["lead"].strip() and not match["before"] else match.start()
    return Quantity(Span(start, _end(match, second)), value, bound, unit, place, noun, currency)


def _after_range(sentence: Sentence, end: int) -> int | None:
    """The noun behind the second number of a range, which the parse often hangs elsewhere."""
    behind = [i for i, w in enumerate(sentence.words) if w.span.start >= end][:3]
    return next((i for i in behind if sentence.words[i].upos in ("NOUN", "PROPN")), None)


def _end(match: re.Match[str], second: float | None) -> int:
    """The end of number, range and unit; a "second" number that made no range is left out."""
    if match["second"] and second is None and not (match["money"] or match["length"] or match["percent"]):
        return match.end("number")
    return match.end() - len(match[0]) + len(match[0].rstrip())


def _few(finder: _Finder, raw: str) -> float | None:
    found = re.fullmatch(
        rf"{alternatives(finder.tables['few']['words'])}\s+(\w+?)s?(?:\s+of\s+thousands)?", raw, re.I
    )
    if not found:
        return None
    return {"dozen": 12.0}.get(found[1].lower()) or float(
        numerals(finder.lexicon).tables["scales"][found[1].lower()]
    )


def _second(finder: _Finder, match: re.Match[str]) -> float | None:
    """The upper number of a range, None where the two numbers make none."""
    if not match["second"]:
        return None
    upper = read_number(match["second"], finder.lexicon)
    lower = read_number(match["number"], finder.lexicon)
    if upper is None or lower is None or upper.value <= lower.value:
        return None
    return upper.value


def _range(match: re.Match[str], lower: float, upper: float) -> float:
    """The lower number, with the scale of the upper where only that has one ("2 to 3 million")."""
    if (
        lower < 1000 <= upper
        and re.search(r"[a-z]", match["second"], re.I)
        and not re.search(r"[a-z]", match["number"], re.I)
    ):
        scale = 1.0
        while lower * scale * 1000 <= upper:
            scale *= 1000
        return lower * scale
    return lower


def _unit(finder: _Finder, match: re.Match[str], text: str) -> tuple[str, str | None]:
    """The class of unit, and the currency of money."""
    if match["percent"]:
        return "percent", None
    if match["length"]:
        return ("area" if match["area"] else "distance"), None
    for group, table in (("before", "currency_before"), ("money", "currency_after")):
        name = re.sub(r"\s+", " ", (match[group] or "").lower())
        weight = name == "pounds" and re.match(r"\s*(?:\(|of\b)", text[match.end() : match.end() + 5])
        verb = name in ("won", "marks", "rand", "lari") and match["number"].lower() == "one"
        if name and not weight and not verb:
            return "money", {k.lower(): v for k, v in finder.tables[table].items()}[name]
    return "count", None


def _kilometres(finder: _Finder, name: str, value: float) -> float:
    size = finder.tables["lengths"][re.sub(r"\s+", " ", name.lower())]
    made = value * float(size)
    return float(round(made)) if made >= 10 else round(made, 3)


def _place(sentence: Sentence, offset: int) -> int | None:
    """The word that covers a character."""
    return next((i for i, w in enumerate(sentence.words) if w.span.start <= offset < w.span.end), None)


def _hyphenated(finder: _Finder, match: re.Match[str], text: str) -> str | None:
    """The word after "N-" where the number counts ("50-strong"), empty for none.

    None where the number only describes ("11-member").
    """
    found = re.match(r"[-‑](\w+)", text[match.end() : match.end() + 30])
    if not found or match["length"]:
        return ""
    word = found[1].lower()
    return (
        word
        if word in finder.tables["hyphenated"]["counts"] or re.match(r"for-", text[match.end() + 1 :])
        else None
    )


_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|turned|turning)\s+(?:between\s+)?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]+,\s+$")


def _is_no_count(finder: _Finder, match: re.Match[str], text: str, sentence: Sentence, at: int) -> bool:
    """Ages, names with numbers, ordinals, and "one" that counts nothing."""
    start, end = match.start("number"), match.end("number")
    lead, tail = text[max(0, start - 30) : start], text[end : end + 20]
    bare = not match["lead"].strip()
    before = re.search(r"([A-Za-z.]+)[\s-]+$", lead)
    named = before is not None and before[1].lower().strip(".") in finder.tables["identifiers"]["words"]
    return (
        _is_age(match["number"], lead, tail)
        or (_OTHER_UNITS.match(tail) is not None and re.search(r"\w\s*\(\s*$", lead) is not None)
        or re.search(r"\b[A-Z]\w+\s+of\s+$", lead) is not None  # "the Group of 7"
        or re.match(r"(?:st|nd|rd|th)\b|[:/]\d|\.\d+\.|°", tail) is not None
        or (bare and (named or _is_in_name(sentence, at) or _is_mere_one(match["number"], sentence, at)))
    )


_OTHER_UNITS = re.compile(r"\s*(?:kgs?|kms?|tonnes|tons|lbs?|ha|acres|hectares|kilos?)\s*\)")
"""The same in other units: "1,300 pounds (600 kgs)"."""


def _is_age(number: str, lead: str, tail: str) -> bool:
    if _AGE_BEFORE.search(lead) or re.match(r"[-\s]+years?[-\s]+olds?\b|\s+years\s+of\s+age", tail):
        return True
    beside = _NAME_BEFORE.search(lead) is not None and re.match(r"\s*,", tail) is not None
    return beside and re.fullmatch(r"\d{1,2}", number) is not None


def _is_in_name(sentence: Sentence, at: int) -> bool:
    """ "Channel One", "Protocol 2": the number hangs on a name before it."""
    head = sentence.words[at].head
    return 0 <= head < at and sentence.words[head].upos == "PROPN" and sentence.words[at].relation in _NAMING


def _is_mere_one(number: str, sentence: Sentence, at: int) -> bool:
    """ "One of them", "no one": counts nothing."""
    word = sentence.words[at]
    return number.lower() in ("one", "zero") and (word.head <= at or not word.relation.startswith("nummod"))


_NAMING = frozenset(("nummod", "flat", "compound", "nmod", "appos", "nmod:unmarked", "dep"))
_COUNTABLE = frozenset(("NOUN", "PROPN", "PRON", "ADJ", "VERB", "X", "SYM"))


def _joined(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands between a number and what it counts ("20 percent of", "a 50-strong mob")."""
    text = words[at].text.lower()
    return text in ("percent", "%") or (
        at > 0 and words[at - 1].text == "-" and text in ("strong", "man", "person")
    )


def _counted(sentence: Sentence, at: int) -> int | None:
    """The word that a numeral counts: its head, or what "of" brings in ("hundreds of people")."""
    words = sentence.words
    seen = set()
    while at not in seen:
        seen.add(at)
        of = next(
            (
                i
                for i, w in enumerate(words)
                if w.head == at
                and i > at
                and w.relation.startswith(("nmod", "obl"))
                and any(c.head == i and c.text.lower() == "of" for c in words)
            ),
            None,
        )
        if of is not None:
            at = of
            if words[at].upos == "NUM" or words[at].lemma in ("thousand", "hundred", "million", "dozen"):
                continue
            return at
        head = words[at].head
        if words[at].relation.startswith(("nummod", "compound", "amod")) and head > at:
            at = head
            if words[at].upos == "NUM" or _joined(words, at):
                continue
            return at if words[at].upos in _COUNTABLE else None
        return None
    return None
