"""What is measured of every passage of a page: its own shape, its neighbours, its place, its words.

The result is a matrix of float32, one row a passage, one column a name of `NAMES`. All of it is linear
in the length of the page.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from communique.clean.lines import Passage
from communique.clean.phrases import CATEGORIES, Phrases, words

Matrix = NDArray[np.float32]

_STEM = 6  # letters by which words of the topic are compared
_LEAD = 8  # passages at the beginning of a run that say what it is about
_LOOK = 1200  # characters of a passage that its shape is read from
# The words of English that carry no topic: a sentence is full of them, a menu or another language is not.
_FUNCTION_WORDS = """
    a an the and or but nor so yet if then than as at by for from in into of off on onto out over to up
    with without about after against among around before behind between during since through under until
    of off on onto out upon via within is are was were be been being am has have had having do does did
    will would shall should can could may might must not no this that these those it its they them their
    he him his she her we us our you your i me my who whom whose which what when where why how there
    here also more most some any all both each only just other such very while because although though
    even still
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
_SAYING_WORDS = """said says say told tells tell added adds according announced warned stated reported
    urged asked called insisted noted claimed accused denied confirmed described wrote tweeted explained
    argued demanded acknowledged"""
_SAYING = frozenset(_SAYING_WORDS.split())
_SECOND_PERSON = frozenset(("you", "your", "yours", "you're", "you've"))
_FIRST_PERSON = frozenset(("we", "our", "us", "ours"))
_SENTENCE_END = re.compile(r"[a-z0-9)%][.!?]['\"’”»)]*(?=\s|$)")
_TERMINAL = re.compile(r"[.!?]['\"’”»)\]]*$")
_BULLET = re.compile(r"[•◦▪‣●○■□►▶*·–—-]\s")
_SEPARATOR = re.compile(r"[|»›·•→>]|\s/\s")
_ADDRESS = re.compile(r"https?://|www\.|@\w|\.(?:com|org|net|co)\b", re.I)
_CAMEL = re.compile(r"[a-zà-ÿ][A-Z]|[a-z]\d|\d[A-Z][a-z]")
_AGO = re.compile(
    r"\b\d+\s*(?:s|m|min|mins|h|hr|hrs|d|w|y|hours?|minutes?|days?|weeks?|months?|years?)\b(?:\s+ago)?", re.I
)
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d{2}\b",
    re.I,
)
_CREDIT = re.compile(
    r"^[^.!?]{0,60}(?:/\s?[A-Z][\w .]+|©.*|\([A-Z][\w ./]+\))$"
    r"|\b(?:[Pp]hoto|[Ii]mage|[Cc]redit|[Pp]icture|[Ii]llustration|[Cc]ourtesy|[Ss]ource|[Ff]ile)s?"
    r"(?: by| of|:) ?[^.:]{2,50}\.?$"
    r"|[.!?]['\"”]? ?(?:\([A-Z][\w ./,-]{1,50}\)|© ?.{2,40}"
    r"|[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3} ?/ ?[A-Z][\w /.-]{1,40})$"
)
_QUOTE = re.compile('["“”«»]')
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'-]{3,40}(?:,\s[A-Z][\w. ]+)?\s*(?:\([A-Z][\w ./]+\)\s*)?[-–—_]{1,2}\s?\w"
)

OWN = (
    "characters",
    "words",
    "sentences",
    "ends_terminal",
    "ends_question",
    "ends_colon",
    "ends_ellipsis",
    "starts_lower",
    "starts_digit",
    "starts_bullet",
    "starts_quote",
    "capitals",
    "all_capitals",
    "digits",
    "function_words",
    "commas",
    "quotes",
    "saying",
    "second_person",
    "first_person",
    "separators",
    "address",
    "camel",
    "ago",
    "date",
    "credit",
    "dateline",
    "bracketed",
    "word_length",
    "repeated",
    "hits",
    *CATEGORIES,
)


def own_features(passage: Passage, phrases: Phrases, repeated: int) -> tuple[list[float], list[str]]:
    """The shape of one passage (in the order of `OWN`), and its words in lower case."""
    text = passage.text[:_LOOK]
    tokens = words(text)
    count = len(tokens) or 1
    strengths, hits = phrases.read(tokens)
    raw = [w for w in text.split() if w[0].isalnum() or len(w) > 1]
    capitals = sum(w[:1].isupper() or w[1:2].isupper() for w in raw) / (len(raw) or 1)
    first, last = text[0], passage.text[-1]
    row = [
        math.log1p(len(passage.text)),
        math.log1p(count),
        float(len(_SENTENCE_END.findall(text))),
        float(bool(_TERMINAL.search(passage.text, max(0, len(passage.text) - 6)))),
        float("?" in passage.text[-2:]),
        float(last == ":"),
        float(last == "…" or passage.text.endswith("...")),
        float(first.islower()),
        float(first.isdigit()),
        float(bool(_BULLET.match(text))),
        float(first in "\"'“‘«"),
        capitals,
        float(text.isupper()),
        sum(c.isdigit() for c in text) / len(text),
        sum(w in FUNCTION_WORDS for w in tokens) / count,
        text.count(",") / count,
        float(sum(text.count(c) for c in '"“”')),
        float(sum(w in _SAYING for w in tokens)),
        sum(w in _SECOND_PERSON for w in tokens) / count,
        sum(w in _FIRST_PERSON for w in tokens) / count,
        float(len(_SEPARATOR.findall(text))),
        float(bool(_ADDRESS.search(text))),
        len(_CAMEL.findall(text)) / count,
        float(bool(_AGO.search(text))),
        float(bool(_DATE.search(text))),
        float(len(passage.text) < 500 and not _QUOTE.search(text) and bool(_CREDIT.search(text))),
        float(bool(_DATELINE.match(text))),
        float(first in "([" and last in ")]"),
        len(text) / count,
        float(min(repeated, 5)),
        float(min(sum(hits), 10)),
        *map(float, strengths),
    ]
    return row, tokens


_COLUMN = {name: place for place, name in enumerate(OWN)}
_NEAR = ("characters", "function_words", "ends_terminal", "furniture", "date")
_SHIFTS = (-2, -1, 1, 2)
_WINDOWS = (4, 15)
_HEADINGS = ("related", "comments", "newsletter", "advert", "legal")
CONTEXT = (
    *(f"{name}{shift:+d}" for shift in _SHIFTS for name in _NEAR),
    *(f"prose_{side}_{size}" for size in _WINDOWS for side in ("before", "after")),
    "prose",
    "furniture",
    "to_previous_prose",
    "to_next_prose",
    "prose_share_before",
    "prose_share_after",
    "place",
    "from_start",
    "from_end",
    "characters_before",
    "in_run",
    "before_run",
    "after_run",
    "into_run",
    "run_size",
    "topic",
    "topic_names",
    "topic_rare",
    "topic_lead",
    *(f"since_{name}" for name in _HEADINGS),
    *(f"{name}_in_run" for name in _HEADINGS),
)
NAMES = OWN + CONTEXT


def features(found: Sequence[Passage], phrases: Phrases) -> Matrix:
    """One row of measures for each passage of a page."""
    if not found:
        return np.zeros((0, len(NAMES)), np.float32)
    copies = Counter(p.text for p in found)
    rows, tokens = [], []
    for passage in found:
        row, line = own_features(passage, phrases, copies[passage.text] - 1)
        rows.append(row)
        tokens.append(line)
    own = np.array(rows, np.float32)
    return np.hstack([own, _context(own, tokens, found)]).astype(np.float32)


def _column(own: Matrix, name: str) -> Matrix:
    return own[:, _COLUMN[name]]


def _prose(own: Matrix) -> Matrix:
    """How much a passage is running text, from 0 to 1: length, function words, an end, no furniture."""
    size = np.clip(np.expm1(_column(own, "words")) / 30.0, 0, 1)
    function = np.clip((_column(own, "function_words") - 0.15) / 0.2, 0, 1)
    ends = 0.4 + 0.6 * _column(own, "ends_terminal")
    return np.asarray(size * function * ends, np.float32)


def _furniture(own: Matrix) -> Matrix:
    first = _COLUMN[CATEGORIES[0]]
    return np.asarray(own[:, first : first + len(CATEGORIES)].max(axis=1), np.float32)


def _shifted(column: Matrix, by: int) -> Matrix:
    """The column `by` rows further on; -1 beyond the page."""
    out = np.full_like(column, -1.0)
    if by > 0:
        out[:-by] = column[by:]
    else:
        out[-by:] = column[:by]
    return out


def _window(column: Matrix, size: int, after: bool) -> Matrix:
    """The mean of the `size` rows after (or before) each row; rows beyond the page count as 0."""
    total = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    at = np.arange(len(column))
    low = at + 1 if after else np.maximum(at - size, 0)
    high = np.minimum(at + 1 + size, len(column)) if after else at
    return np.asarray((total[high] - total[low]) / size, np.float32)


def best_run(values: NDArray[np.floating]) -> tuple[int, int]:
    """The half-open run of rows with the greatest sum (Kadane); (0, 0) where no value is positive."""
    best, start, end = 0.0, 0, 0
    total, begin = 0.0, 0
    for at, value in enumerate(values.tolist()):
        if total <= 0:
            total, begin = 0.0, at
        total += value
        if total > best:
            best, start, end = total, begin, at + 1
    return start, end


def _since(marks: NDArray[np.bool_]) -> Matrix:
    """Rows since the last mark above, capped; 60 where there is none."""
    at = np.arange(len(marks))
    last = np.maximum.accumulate(np.where(marks, at, -10_000))
    before = np.concatenate([[-10_000], last[:-1]])
    return np.asarray(np.minimum(at - before, 60), np.float32)


def _context(own: Matrix, tokens: list[list[str]], found: Sequence[Passage]) -> Matrix:
    prose, furniture = _prose(own), _furniture(own)
    near = {name: _column(own, name) for name in _NEAR if name != "furniture"} | {"furniture": furniture}
    columns = [_shifted(near[name], shift) for shift in _SHIFTS for name in _NEAR]
    for size in _WINDOWS:
        columns += [_window(prose, size, after=False), _window(prose, size, after=True)]
    columns += [prose, furniture]
    strong = prose > 0.5
    columns += [_since(strong), _since(strong[::-1])[::-1]]
    columns += _places(own, prose)
    run = best_run(prose * np.expm1(_column(own, "words")) / 10.0 - 0.6)
    columns += _run_columns(len(own), run)
    columns += _topic(tokens, found, run)
    for name in _HEADINGS:
        columns.append(_since(_column(own, name) >= 2))
    inside = np.arange(len(own))
    for name in _HEADINGS:
        heading = (_column(own, name) >= 2) & (inside >= run[0])
        columns.append(np.minimum(np.cumsum(heading), 5).astype(np.float32))
    return np.stack(columns, axis=1).astype(np.float32)


def _places(own: Matrix, prose: Matrix) -> list[Matrix]:
    rows = len(own)
    at = np.arange(rows, dtype=np.float32)
    mass = prose * np.expm1(_column(own, "words"))
    total = float(mass.sum()) or 1.0
    before = (np.cumsum(mass) - mass) / total
    size = np.expm1(_column(own, "characters"))
    after = 1.0 - before - mass / total
    behind = np.log1p(np.cumsum(size) - size)
    return [before, after, at / rows, np.log1p(at), np.log1p(rows - 1 - at), behind]


def _run_columns(rows: int, run: tuple[int, int]) -> list[Matrix]:
    at = np.arange(rows, dtype=np.float32)
    start, end = run
    inside = ((at >= start) & (at < end)).astype(np.float32)
    before = np.clip(start - at, 0, 60)
    after = np.clip(at - (end - 1), 0, 60)
    into = np.clip((at - start + 1) / max(1, end - start), 0, 1)
    size = np.full(rows, math.log1p(end - start))
    return [np.asarray(column, np.float32) for column in (inside, before, after, into, size)]


def _topic(tokens: list[list[str]], found: Sequence[Passage], run: tuple[int, int]) -> list[Matrix]:
    """How much of a passage's words, its names and its long words the main run has elsewhere.

    Passages next to it do not count: a teaser's headline and its first sentence say the same. The last
    column asks only the beginning of the run. Words are alike where their first letters are.
    """
    stems = [dict.fromkeys(w[:_STEM] for w in t if w not in FUNCTION_WORDS and len(w) > 2) for t in tokens]
    whole = _Counts(stems, run)
    lead = _Counts(stems, (run[0], min(run[1], run[0] + _LEAD)))
    rows = []
    for at, own in enumerate(stems):
        raw = found[at].text[:_LOOK].split()
        names = [w.strip(".,;:\"'“”‘’()").lower()[:_STEM] for w in raw[1:] if w[:1].isupper()]
        names = [w for w in dict.fromkeys(names) if w not in FUNCTION_WORDS]
        rare = [w for w in own if len(w) == _STEM]
        rows.append(
            [whole.share(own, at), whole.share(names, at), whole.share(rare, at), lead.share(names, at)]
        )
    return list(np.array(rows, np.float32).T)


class _Counts:
    """In how many passages of a run each stem stands."""

    def __init__(self, stems: Sequence[dict[str, None]], run: tuple[int, int]) -> None:
        self._stems, self._run = stems, run
        self._counts: Counter[str] = Counter()
        for line in stems[run[0] : run[1]]:
            self._counts.update(line.keys())

    def share(self, kinds: Sequence[str] | dict[str, None], at: int) -> float:
        """The share of stems that the run has apart from passage `at` and the two beside it; -1 for none."""
        if not kinds:
            return -1.0
        low, high = max(at - 1, self._run[0]), min(at + 2, self._run[1])
        beside = self._stems[low:high]
        return sum(self._counts[w] > sum(w in line for line in beside) for w in kinds) / len(kinds)
