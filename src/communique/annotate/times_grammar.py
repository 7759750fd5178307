"""The patterns of time expressions, made from the words in `lexicon/times.toml`.

Every rule is one regular expression with named groups; what a match means is told in
`times_meaning.py` by the function of the same name. Where matches overlap the longest is kept.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from communique.annotate.numbers import alternatives, numerals
from communique.lexicon import Lexicon, built_in

_YEAR = r"(?:1\d{3}|20\d{2}|21\d{2})"
_BC = r"(?:\s*\(?(?:BCE?|B\.C\.(?:E\.)?))"
_EDGE = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:early|late|later|earlier|mid|middle|beginning|end|start|close|turn|onset"
    r"|(?:first|second|third|fourth|latter|last|final|early|opening|closing)\s+(?:half|part|days?|weeks?|weekend|months|years))"
    r"(?:\s*[-–]\s*|\s+(?:(?:part\s+)?(?:of|in|on)\s+)?)(?:the\s+)?)"
)
_APPROX = (
    r"(?:(?:about|around|almost|nearly|approximately|roughly|some|at\s+least|at\s+most|more\s+than|less\s+than"
    r"|fewer\s+than|no\s+more\s+than|not\s+more\s+than|well\s+over|over|under|up\s+to|just(?:\s+over|\s+under)?|only"
    r"|as\s+many\s+as|as\s+much\s+as|another|an\s+additional|an\s+estimated|a\s+further|close\s+to)\s+)"
)
_SPOKEN = (
    r"(?:(?:nineteen|eighteen|seventeen)\s+(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|(?:ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)|oh[-\s](?:one|two|three|four|five|six|seven|eight|nine)))"
)
_ZONE = (
    r"(?:\s*\(?(?-i:[ECMP][SD]?T|GMT|UTC|BST|CES?T|EES?T|EAT|IST|PKT|MSK|[Ll]ocal(?:\s+time)?"
    r"|[A-Z]\w+\s+time)\)?)"
)
_WHICH = (
    r"(?:(?:the\s+)?(?:last|next|past|previous|coming|following|preceding|same|upcoming|latest|current|subsequent)"
    r"|this(?:\s+(?:past|coming|same|last|next))?|that(?:\s+same)?|later\s+(?:this|that)|earlier\s+(?:this|that))"
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules in order of preference, and the tables they were made from.

    `needs` says which words a sentence must have for a rule to be worth trying (all rules are slow
    where they fail everywhere); `groups` are those words.
    """

    rules: tuple[tuple[str, str], ...]
    tables: Mapping[str, Any]
    groups: Mapping[str, frozenset[str]]

    def worth(self, sentence: str) -> list[tuple[int, str, re.Pattern[str]]]:
        """(rank, name, pattern) of the rules that may match in a sentence."""
        words = {w.lower() for w in _WORD.findall(sentence)}
        digits = any(c.isdigit() for c in sentence)
        there = {name for name, group in self.groups.items() if not words.isdisjoint(group)}
        if digits:
            there.add("digits")
        return [
            (rank, name, _compiled(pattern))
            for rank, (name, pattern) in enumerate(self.rules)
            if name not in _NEEDS or not there.isdisjoint(_NEEDS[name].split())
        ]


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Made when first asked for: most rules are for words that a report does not have."""
    return re.compile(pattern, re.IGNORECASE)


_WORD = re.compile(r"[^\W\d_]+")
_NEEDS = {
    "iso": "digits",
    "numeric": "digits",
    "day_month": "months",
    "month_day": "months",
    "month_year": "months",
    "which_month": "months",
    "month": "months",
    "season_year": "seasons",
    "season": "seasons",
    "bc_year": "digits",
    "decade": "digits decades",
    "century": "centuries",
    "quarter": "quarters",
    "half": "half",
    "quarter_of": "quarters",
    "fiscal": "fiscal",
    "year": "digits spoken",
    "year_to": "digits",
    "weekday": "weekdays",
    "week_weekday": "weekdays",
    "deictic": "deictic",
    "which_unit": "units parts",
    "weekend": "units",
    "edge_unit": "units",
    "year_ended": "units",
    "unit_end": "units",
    "ago": "units",
    "units_ago": "units",
    "year_earlier": "units",
    "day_beside": "units parts",
    "span": "units",
    "span_one": "units",
    "age": "units",
    "duration": "units",
    "plural": "units",
    "unit_long": "units",
    "clock": "digits clock",
    "hour_part": "parts",
    "part": "parts",
    "each": "each",
    "rate": "units",
    "sets": "sets",
    "dows": "weekdays",
    "holiday": "holidays",
    "vague": "vague",
    "ordinal_day": "units",
}
"""The groups of which a sentence must have a word, for each rule."""


def _groups(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    def words(*names: str) -> frozenset[str]:
        listed = {part for name in names for key in tables[name] for part in _WORD.findall(key.lower())}
        return frozenset(listed | {f"{word}s" for word in listed})

    return {
        "months": words("months"),
        "weekdays": words("weekdays"),
        "units": words("units") | {"weekend", "weekends", "centuries"},
        "seasons": words("seasons"),
        "parts": words("parts_of_day"),
        "sets": words("sets"),
        "holidays": words("holidays"),
        "vague": words("vague"),
        "centuries": frozenset(("century", "centuries")),
        "quarters": frozenset(("quarter", "period")),
        "half": frozenset(("half",)),
        "fiscal": frozenset(("fiscal",)),
        "spoken": frozenset(("nineteen", "eighteen", "seventeen", "two")),
        "decades": frozenset(
            f"{w}ties" for w in ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")
        ),
        "deictic": frozenset(("today", "yesterday", "tomorrow", "tonight", "overnight")),
        "clock": frozenset(("noon", "midnight", "midday", "clock")),
        "each": frozenset(("each", "every", "per")),
    }


@functools.cache
def grammar(lexicon: Lexicon | None = None) -> Grammar:
    """The rules of a lexicon (the built-in one where None)."""
    tables = (lexicon or built_in()).toml("times")
    pieces = _pieces(tables, lexicon)
    rules = []
    for name, pattern in _RULES:
        for key, piece in pieces.items():
            pattern = pattern.replace(f"<{key}>", piece)
        before = r"(?<![\w$€£])" if name in ("day_month", "month_day", "year_to") else r"(?<![\w$€£-])"
        rules.append((name, rf"{before}(?:{pattern})(?!\w)"))
    return Grammar(tuple(rules), tables, _groups(tables))


def _pieces(tables: Mapping[str, Any], lexicon: Lexicon | None) -> dict[str, str]:
    numbers = numerals(lexicon)
    months = list(tables["months"])
    full = [m for m in months if len(m) > 4 or m in ("may", "june", "july")]
    short = [m for m in months if m not in full]
    month = rf"(?:{alternatives(full)}|{alternatives(short)}\.?)"
    days = tables["weekdays"]
    long = [d for d in days if d.endswith("day")]
    brief = [d for d in days if d not in long]
    units = alternatives(tables["units"])
    big = alternatives(u for u in tables["units"] if u not in ("sec", "min", "hr", "hrs"))
    vague = r"(?:a\s+few|several|a\s+couple(?:\s+of)?|a\s+number\s+of|many|few|some|dozens\s+of|countless)"
    count = rf"(?:{numbers.digits}|{numbers.words}|{vague}|half\s+an?|an?|one\s+or\s+two|two\s+or\s+three)"
    return {
        "MONTH": month,
        "DAYNAME": rf"(?:{alternatives(long)}|{alternatives(brief)}\.?)",
        "LONGDAY": alternatives(long),
        "DOM": rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{_ordinal_words(numbers.ordinal)})",
        "DOMNUM": r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)",
        "YEAR": _YEAR,
        "SPOKEN": _SPOKEN,
        "BC": _BC,
        "EDGE": _EDGE,
        "APPROX": _APPROX,
        "UNIT": units,
        "BIGUNIT": big,
        "COUNT": count,
        "NUMBER": rf"(?:{numbers.digits}|{numbers.words})",
        "ORD": numbers.ordinal,
        "SEASON": alternatives(tables["seasons"]),
        "PART": alternatives(tables["parts_of_day"]),
        "WHICH": _WHICH,
        "ZONE": _ZONE,
        "VAGUE": alternatives(tables["vague"]),
        "SET": alternatives(tables["sets"]),
        "HOLIDAY": alternatives(tables["holidays"]).replace("'", "['’]"),
    }


def _ordinal_words(pattern: str) -> str:
    """The words among the ordinals: the digits have their own place in a date."""
    return pattern.replace(r"\d+(?:st|nd|rd|th)|", "")


_DAYLIKE = (
    r"(?:(?P<{p}which><WHICH>)\s+)?(?P<{p}dow><LONGDAY>)|(?P<{p}day>today|yesterday|tomorrow|tonight)"
    r"|(?:(?:<DAYNAME>),?\s+)?(?P<{p}mon><MONTH>)\s+(?P<{p}dom><DOMNUM>)(?:,?\s+(?P<{p}year><YEAR>))?"
    r"|(?P<{p}dom2><DOMNUM>)\s+(?P<{p}mon2><MONTH>)(?:,?\s+(?P<{p}year2><YEAR>))?"
)

_RULES: tuple[tuple[str, str], ...] = (
    (
        "iso",
        r"(?P<year>\d{4})-(?P<mon>[01]\d)-(?P<dom>[0-3]\d)(?:[T ](?P<clock>[0-2]\d:[0-5]\d(?::[0-5]\d)?)Z?)?",
    ),
    ("numeric", r"(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})"),
    (
        "day_month",
        r"(?:(?P<early>early|late)\s+(?:on\s+|in\s+the\s+\w+\s+of\s+)?)?"
        r"(?:the\s+(?:early\s+)?(?P<part><PART>)(?:\s+hours)?\s+of\s+)?"
        r"(?:this\s+coming\s+)?(?:(?P<dow><DAYNAME>)\s*,?\s+(?:the\s+)?)?(?:the\s+)?"
        r"(?P<dom><DOM>)(?:\s*[-–]\s*(?P<to><DOMNUM>))?(?:\s+of)?\s+(?P<mon><MONTH>)"
        r"(?:,?\s+(?:of\s+)?(?:(?P<year><YEAR>)|(?P<bcyear>\d{1,4})(?P<bc><BC>)|(?P<rel>(?:that|the\s+same|this|last|next)\s+year)))?",
    ),
    (
        "month_day",
        r"(?:(?P<early>early|late)\s+(?:on\s+)?)?(?:the\s+(?:early\s+)?(?P<part><PART>)(?:\s+hours)?\s+of\s+)?"
        r"(?:this\s+coming\s+)?(?:(?P<dow><DAYNAME>)\s*,?\s+)?(?P<mon><MONTH>)\s+(?:the\s+)?(?P<dom><DOM>)"
        r"(?:\s*[-–]\s*(?P<to><DOMNUM>))?(?!\d|:\d|\s*(?:a\.?m|p\.?m)\b)"
        r"(?:\s*,?\s+(?:of\s+)?(?:(?P<year><YEAR>)|(?P<spoken><SPOKEN>)|(?P<rel>(?:that|the\s+same|this|last|next)\s+year)))?",
    ),
    (
        "month_year",
        r"(?P<edge><EDGE>)?(?P<mon><MONTH>)(?:\s*,)?\s+(?:of\s+|in\s+)?"
        r"(?:(?P<bcyear>\d{1,4})(?P<bc><BC>)|(?P<year><YEAR>)|(?P<short>['’]\d\d)|(?P<spoken><SPOKEN>)"
        r"|(?P<rel>(?:that|the\s+same|this|last|next|the\s+following|the\s+previous)\s+year))",
    ),
    ("which_month", r"(?P<edge><EDGE>)?(?P<which><WHICH>)\s+(?P<mon><MONTH>)"),
    ("month", r"(?P<edge><EDGE>)?(?P<mon><MONTH>)"),
    (
        "season_year",
        r"(?P<edge><EDGE>)?(?:the\s+)?(?:<EDGE>)?(?P<season><SEASON>)\s+(?:of\s+|in\s+)?"
        r"(?:(?P<bcyear>\d{1,4})(?P<bc><BC>)|(?P<year><YEAR>)(?:[-–/]\d\d\d?\d?)?|(?P<spoken><SPOKEN>)|(?P<rel>(?:that|last|next|this|the\s+same)\s+year))",
    ),
    ("season", r"(?P<edge><EDGE>)?(?:(?P<which><WHICH>)\s+|the\s+)?(?:<EDGE>)?(?P<season><SEASON>)"),
    (
        "bc_year",
        r"(?:ca?\.\s*)?(?P<edge><EDGE>)?(?P<bcyear>\d{1,4})(?P<bc><BC>)\.?",
    ),
    (
        "decade",
        r"(?P<edge><EDGE>)?(?:the\s+)?(?:<EDGE>)?(?:(?P<year>1[0-9]\d|20\d)0['’]?s|['’]?(?P<short>[1-9]0)['’]?s"
        r"|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))",
    ),
    ("century", r"(?P<edge><EDGE>)?(?:the\s+)?(?:<EDGE>)?(?P<ord><ORD>)[-\s]+century(?P<bc><BC>)?"),
    (
        "quarter",
        r"(?P<edge><EDGE>)?(?:(?:the|(?P<rel>(?:this|last|next)\s+year)['’]s)\s+)?(?:(?P<before><YEAR>)\s+)?(?:fiscal[-\s]+)?"
        r"(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)(?:[-\s]+fiscal)?[-\s]+quarter"
        r"(?:\s+(?:of\s+)?(?:(?:fiscal\s+)?(?P<year><YEAR>)|(?P<rel2>(?:this|last|next)\s+year|the\s+year|a\s+year\s+ago)))?",
    ),
    (
        "half",
        r"(?:the\s+)?(?P<n>first|second|last|latter)\s+half\s+of\s+(?:the\s+year|(?P<year><YEAR>)|(?P<rel>(?:this|last|next)\s+year))",
    ),
    (
        "quarter_of",
        r"(?:the\s+)?(?P<which>latest|last|next|this|past|previous|current|year-ago|year-earlier|corresponding|same|prior|like)\s+"
        r"(?:fiscal\s+)?(?:quarter|period)(?P<ago>\s+(?:a\s+year\s+(?:ago|earlier)|last\s+year|(?:of\s+)?<YEAR>))?"
        r"|(?:the\s+)?quarter",
    ),
    (
        "fiscal",
        r"(?:the\s+)?(?:(?P<which>current|latest|last|next|previous)\s+)?fiscal(?:\s+year)?(?:\s+(?:['’](?P<short>\d\d)|(?P<year><YEAR>)))?",
    ),
    (
        "year",
        r"(?P<edge><EDGE>)?(?:(?:the\s+)?years?\s+)?(?:pre-|post-)?(?:(?P<year><YEAR>)|(?P<spoken><SPOKEN>)|(?P<two>two\s+thousand)|['’](?P<short>\d\d))",
    ),
    ("year_to", r"(?<=[12]\d{3}[-–/])(?P<to>\d{4}|\d{2})"),
    (
        "weekday",
        r"(?:(?P<edge>early|late|earlier|later)\s+(?:on\s+)?)?(?:the\s+(?:early\s+)?(?P<before><PART>)(?:\s+of)?\s+)?"
        r"(?:(?P<which><WHICH>|a\s+week\s+(?:ago|from))\s+)?(?P<dow><DAYNAME>)(?:['’]s)?"
        r"(?:\s+(?P<part><PART>))?(?:\s+(?:of\s+)?(?P<week>(?:last|this|next)\s+week))?",
    ),
    ("week_weekday", r"(?P<week>(?:last|this|next)\s+week)\s+on\s+(?P<dow><LONGDAY>)"),
    (
        "deictic",
        r"(?:(?P<edge>early|late|earlier|later|mid-afternoon|mid-morning)\s+)?"
        r"(?:the\s+)?(?P<day>day\s+before\s+yesterday|day\s+after\s+tomorrow|today|yesterday|tomorrow|tonight|overnight)(?:['’]s)?"
        r"(?:\s+(?P<part><PART>))?",
    ),
    (
        "which_unit",
        r"(?P<edge><EDGE>)?(?P<which><WHICH>)\s+(?:(?P<fiscal>fiscal|calendar|full)\s+)?"
        r"(?P<unit>day|week|fortnight|weekend|month|quarter|year|decade|century|<PART>)",
    ),
    ("weekend", r"(?:the|this\s+past|this\s+coming)\s+weekend"),
    (
        "edge_unit",
        r"(?P<edge>later\s+in|earlier\s+in|early\s+in|late\s+in|(?:the\s+)?(?:end|beginning|start|middle|rest|remainder|close|latter\s+part)\s+of)"
        r"\s+(?:the|this)\s+(?P<unit>day|week|month|year|decade|century)",
    ),
    (
        "year_ended",
        r"the\s+(?:full\s+)?year(?P<end>(?=,?\s+(?:ended|ending|that\s+end(?:s|ed)|to)\s+(?:<MONTH>|<LONGDAY>|today|tomorrow|yesterday)))"
        r"|(?P<full>the\s+full\s+year)|(?<=\bfor\s)the\s+year(?=\s*[,.])",
    ),
    ("unit_end", r"(?P<unit>year|month)(?:['’]s)?[-\s]end"),
    (
        "ago",
        r"(?P<approx>(?:<APPROX>)*)(?P<count><COUNT>)(?:\s+(?:more|or\s+(?:so|more|two)))?[-\s]+(?P<unit><BIGUNIT>)s?"
        r"(?:\s+or\s+(?:so|more|two))?[-\s]+(?P<dir>ago|earlier|later|before\s+that|after\s+that|afterwards?|thereafter|from\s+now|hence)"
        r"(?:,?\s+(?:on\s+)?(?P<dow><LONGDAY>))?",
    ),
    (
        "units_ago",
        r"(?P<unit>day|week|month|year|decade|centurie|hour)s\s+(?P<dir>ago|earlier|later|from\s+now)",
    ),
    ("year_earlier", r"(?:the\s+)?year-(?P<dir>earlier|ago)(?:\s+(?P<unit>period|quarter))?"),
    (
        "day_beside",
        r"(?:the|a(?!\s+\w+\s+(?:before|after)\b))\s+(?P<unit>day|night|week|month|year|morning|evening)"
        r"\s+(?P<dir>before|after|earlier|later|following)",
    ),
    (
        "span",
        r"(?P<lead>(?:<APPROX>)*(?:each\s+of\s+)?(?:(?:the|these|those|its|their|his|her)\s+)?"
        r"(?P<which>past|last|next|first|previous|coming|following|final|preceding|recent|intervening|early|initial|ensuing|remaining))\s+"
        r"(?:(?P<count><COUNT>)\s+)?(?P<unit><BIGUNIT>)s",
    ),
    ("span_one", r"(?:the|this)\s+(?P<which>past)\s+(?P<unit>year|month|week|decade|century|quarter)"),
    (
        "age",
        r"(?P<count><COUNT>)(?:-|\s+)(?P<unit>year|month|week|day)s?(?:-|\s+)(?P<old>olds?|of\s+age)",
    ),
    (
        "duration",
        r"(?P<approx>(?:<APPROX>)*)(?:(?:the|these|those)\s+)?(?P<count><COUNT>)(?:\s+(?:more|full|straight|consecutive|other|additional|long|whole|solid|successive|trading|business|working))?"
        r"(?:\s*[-–]\s*|\s+)(?P<unit><UNIT>)s?(?P<half>\s+and\s+a\s+half)?(?:[-\s]long)?(?:\s+or\s+(?:so|more))?",
    ),
    ("plural", r"(?P<unit>day|week|month|year|decade|centurie|hour|night|fortnight)s(?:-long)?"),
    ("unit_long", r"(?P<unit>day|week|month|year|decade|century|hour|night)s?-long"),
    (
        "clock",
        r"(?:(?:about|around|shortly\s+(?:before|after)|just\s+(?:before|after))\s+)?"
        r"(?:(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)<ZONE>?"
        r"|(?P<four>[0-2]\d[0-5]\d)\s*(?:GMT|UTC|hours|hrs|local\s+time|local|(?-i:[A-Z]{2,4}T))\b(?:\s+time)?"
        r"|(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)(?!\d)(?:\s*hrs?)?<ZONE>?"
        r"|(?P<oclock><NUMBER>)\s+o['’]clock(?:\s+in\s+the\s+(?P<opart><PART>))?|(?P<word>noon|midnight|midday)<ZONE>?)"
        r"(?:\s*\([^()]{2,20}\))?(?:,?\s+(?:on\s+)?(?:" + _DAYLIKE.replace("{p}", "c") + r"))?",
    ),
    ("hour_part", r"(?P<hour><NUMBER>)\s+in\s+the\s+(?P<part>morning|afternoon|evening)"),
    ("part", r"(?:(?:early|late|mid)[-\s]+)?(?:in\s+the\s+)?(?:(?:early|late)\s+)?(?P<part><PART>)"),
    (
        "each",
        r"(?:each|every|per)\s+(?:(?P<count><NUMBER>|other)\s+)?(?:(?P<unit><BIGUNIT>)s?|(?P<dow><LONGDAY>)|(?P<mon><MONTH>)|(?P<season><SEASON>)|(?P<part><PART>))",
    ),
    ("rate", r"(?P<times>once|twice|(?:<NUMBER>)\s+times)\s+(?:a|an|per|each|every)\s+(?P<unit><BIGUNIT>)"),
    ("sets", r"(?P<word><SET>)"),
    ("dows", r"(?P<dow><LONGDAY>)s|(?P<dow2><LONGDAY>)\s+(?P<part>nights|mornings|evenings|afternoons)"),
    (
        "holiday",
        r"(?:(?P<which>last|next|this)\s+)?(?P<name><HOLIDAY>)(?:\s+(?P<part>night|morning|evening))?(?:,?\s+(?:of\s+)?(?P<year><YEAR>))?",
    ),
    ("vague", r"(?P<word><VAGUE>)"),
    (
        "ordinal_day",
        r"(?:the|its|a|his|her|their)\s+(?P<ord><ORD>)\s+(?:consecutive\s+|straight\s+|full\s+)?(?P<unit>day|week|month|year)",
    ),
)
