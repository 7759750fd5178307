"""Where the reader model's names begin and end, and what of them is no name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.annotate.gazetteer import actors
from communique.annotate.person_names import Name
from communique.lexicon import Lexicon
from communique.model.span import Span

_NAMED = re.compile(r"[A-Z0-9À-ÖØ-ÞĀ-ɏ]")
# Addresses of mail and of pages, and names of files.
_ADDRESS = re.compile(r"\S@\S|\w_\w|\.(?:docx?|pdf|xls|html?|com|org|net|edu)(?!\w)")
# Small words that belong to a place's name, and such as only say what a body is.
_TAIL = re.compile(r"\s(?:stations?|strip|canal|river|peninsula|province|valley|islands?)(?!\w)")
_COMMON = re.compile(r"\s(?:corporation|company|firm|newspaper|magazine|airline)$")
# People of one mind or land, named by one word: no body and no place.
_FOLLOWERS = re.compile(r"(?:ists|ites|ians)$")
_BEHIND = re.compile(r"\s?, ?([A-Z]\w+(?: [A-Z]\w+)?)(?!\w)")
_SEATED = re.compile(r"\b(?:Inc|Corp|Ltd|Co|LLC|LLP|Plc|PLC)\.? (of) [A-Z]")


@dataclass(frozen=True, slots=True)
class Grounds:
    """Words in the names of places, from `place_words.toml`."""

    general: frozenset[str]
    provinces: frozenset[str]
    features: frozenset[str]
    waters: frozenset[str]
    sides: frozenset[str]
    continents: frozenset[str]


@functools.lru_cache(maxsize=8)
def grounds_of(lexicon: Lexicon) -> Grounds:
    """The words in the names of places of a lexicon."""
    table = lexicon.toml("place_words")
    return Grounds(
        *(frozenset(table[n]) for n in ("general", "provinces", "features", "waters", "sides", "continents"))
    )


@functools.lru_cache(maxsize=8)
def bodies_of(lexicon: Lexicon) -> frozenset[str]:
    """The last words of names of bodies of a lexicon."""
    return frozenset(lexicon.toml("names")["bodies"])


@functools.lru_cache(maxsize=8)
def _never_of(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.toml("names")["never"])


def bounded(text: str, names: Sequence[Name], lexicon: Lexicon) -> list[Name]:
    """The model's names without what is none, and two where one town stands before its state."""
    kept = []
    bodies, never = bodies_of(lexicon), _never_of(lexicon)
    for span, kind, score in names:
        written = span.of(text)
        if not _NAMED.search(written) or (" " not in written and _ADDRESS.search(written)):
            continue
        words = written.rstrip(".").lower().split()
        if written in never or (kind != "PER" and len(words) == 1 and _FOLLOWERS.search(written)):
            continue
        if len(words) > 1 and words[-1] in bodies:
            kind = "ORG"  # "El Paso Energy" is no town
        for part, its_kind in _parts(text, span, kind, lexicon):
            kept.append((part, its_kind, score))
    return sorted([*kept, *_provinces_behind(text, kept, grounds_of(lexicon))])


def _provinces_behind(text: str, names: Sequence[Name], grounds: Grounds) -> Iterator[Name]:
    """The state or province after a town and a comma ("Dayton, OH")."""
    for span, kind, score in names:
        found = _BEHIND.match(text, span.end) if kind == "LOC" else None
        if found is None or found.group(1) not in grounds.provinces:
            continue
        province = Span(found.start(1), found.end(1))
        if not any(province.touches(other) for other, _, _ in names):
            yield province, kind, score


def _parts(text: str, span: Span, kind: str, lexicon: Lexicon) -> Iterator[tuple[Span, str]]:
    if kind == "LOC" and (tail := _TAIL.match(text, span.end)):
        span = Span(span.start, tail.end())
    if kind == "ORG" and (common := _COMMON.search(text, span.start, span.end)):
        span = Span(span.start, common.start())
    if kind == "ORG" and (seated := _SEATED.search(text, span.start, span.end)):
        yield Span(span.start, seated.start(1) - 1), kind
        yield Span(seated.end(1) + 1, span.end), "LOC"
        return
    at = _state_behind(text, span, lexicon) if kind == "LOC" else None
    if at is None:
        yield span, kind
        return
    yield Span(span.start, len(text[:at].rstrip())), kind
    yield Span(at, span.end), kind


def _state_behind(text: str, span: Span, lexicon: Lexicon) -> int | None:
    """Where a state or province begins that stands behind a town without a comma ("Austin Texas")."""
    words = list(re.finditer(r"\S+", span.of(text)))
    grounds, table = grounds_of(lexicon), actors(lexicon)
    if len(words) < 2 or table.entries(" ".join(w.group() for w in words)):
        return None
    if any(_says_which(w.group(), grounds) or _is_people(w.group(), lexicon) for w in words[:-1]):
        return None
    for size in (2, 1):
        name = " ".join(w.group() for w in words[-size:])
        if len(words) > size and (name in grounds.provinces or _is_state(name, lexicon)):
            return span.start + words[-size].start()
    return None


def _says_which(word: str, grounds: Grounds) -> bool:
    low = word.lower()
    return not word[:1].isupper() or low in grounds.general or low in grounds.sides or low in grounds.features


def _is_people(word: str, lexicon: Lexicon) -> bool:
    return any(e.kind in {"people", "community"} for e in actors(lexicon).entries(word))


def _is_state(name: str, lexicon: Lexicon) -> bool:
    return any(e.kind == "state" and not e.weak for e in actors(lexicon).entries(name))
