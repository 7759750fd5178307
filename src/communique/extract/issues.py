"""What a position or an agreement is about, by the patterns of `lexicon/issues.toml`."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from communique.errors import LexiconError
from communique.extract.view import View
from communique.model.claims import ISSUES
from communique.model.span import Span

_WEIGHT = {"sure": 3.0, "likely": 1.5, "faint": 0.5}
_START = 4
_WORD_START = re.compile(r"(?<!\w)\S")
_GAP = r"(?:\W+[\w'’.-]+){0,4}?\W+"


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One pattern; `openings` are what each of its places can begin with, a quick test before it."""

    issue: str
    weight: float
    written: str
    openings: tuple[tuple[str, ...], ...]

    def search(self, text: str) -> re.Match[str] | None:
        """Where the pattern stands in a lower-cased text."""
        if not all(any(opening in text for opening in place) for place in self.openings):
            return None
        return _compiled(self.written).search(text)


class Issues:
    """The patterns of all issues."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._patterns: list[_Pattern] = []
        self._by_start: dict[str, list[_Pattern]] = {}
        for issue, kinds in table.items():
            if issue not in ISSUES:
                raise LexiconError(f"lexicon/issues.toml: no such issue: {issue}")
            for kind, patterns in kinds.items():
                if kind not in _WEIGHT:
                    raise LexiconError(f"lexicon/issues.toml [{issue}]: no such strength: {kind}")
                self._patterns += (_Pattern(issue, _WEIGHT[kind], p, _openings(p)) for p in patterns)

        for pattern in self._patterns:
            for start in sorted({opening[:_START] for opening in pattern.openings[0]}):
                self._by_start.setdefault(start, []).append(pattern)

    def _possible(self, text: str) -> list[_Pattern]:
        """The patterns that some word of the text may begin."""
        words = [match.start() for match in _WORD_START.finditer(text)]
        starts = {text[at : at + length] for at in words for length in range(1, _START + 1)}
        return [p for start in sorted(starts & self._by_start.keys()) for p in self._by_start[start]]

    def ranked(self, text: str) -> list[tuple[str, float]]:
        """Issues found in a passage with their strength, the strongest first; none where nothing matches."""
        lowered = text.lower().replace("’", "'")
        best: dict[str, float] = {}
        for pattern in self._possible(lowered):
            match = pattern.search(lowered)
            if match is None:
                continue
            # A longer match is more specific, an earlier one nearer to the head of the phrase.
            strength = pattern.weight + 0.01 * min(len(match.group()), 40) - 0.02 * min(match.start(), 60)
            best[pattern.issue] = max(best.get(pattern.issue, 0.0), strength)
        return sorted(best.items(), key=lambda item: (-item[1], ISSUES.index(item[0])))


def _openings(pattern: str) -> tuple[tuple[str, ...], ...]:
    places = (place for place in pattern.split() if place != "..")
    return tuple(tuple(part.split("_")[0].removesuffix("~") for part in place.split("|")) for place in places)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    places: list[str] = []
    gap_next = False
    for place in pattern.split():
        if place == "..":
            gap_next = True
            continue
        parts = [r"\W+".join(_word(w) for w in part.split("_")) for part in place.split("|")]
        joint = "" if not places else _GAP if gap_next else r"\W+"
        places.append(joint + "(?:" + "|".join(parts) + ")")
        gap_next = False
    return re.compile(r"(?<!\w)" + "".join(places) + r"(?!\w)")


def _word(written: str) -> str:
    """A word of a pattern; `~` leaves its ending open."""
    return re.escape(written[:-1]) + r"[\w'-]*" if written.endswith("~") else re.escape(written)


def issues_of(view: View) -> Issues:
    """The compiled patterns of a view's lexicon."""
    return view.compiled("issues", lambda: Issues(view.table("issues")))


def issue_of(view: View, span: Span, context: Sequence[Span] = ()) -> str:
    """The issue of a passage; where it names none, of the wider passages in `context`, else `other`."""
    issues = issues_of(view)
    for passage in (span, *context):
        ranked = issues.ranked(passage.of(view.text))
        if ranked:
            return ranked[0][0]
    return "other"
