"""The meeting claims of reports as tellings: with their place, what stands around them, who is meant."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from communique.lexicon import Lexicon
from communique.model.claims import Claim, Meeting
from communique.model.report import Published, Report
from communique.model.span import Interval
from communique.resolve.clues import is_dated, reference_of
from communique.resolve.rounds.places import PlaceReader
from communique.resolve.rounds.tellings import Telling, theme

# "The 43rd round", "a second round of talks", "round four", "the third and last round".
_COUNTED = r"\b(?P<number>{numbers})(?:,? (?:and|or) [a-z]+)?(?: [a-z]+)?[ -](?:rounds?|session)\b"
_NUMBERED = r"\bround (?:number |no\. ?)?(?P<number>{numbers})\b"
_DIGITS = r"\d{1,3}(?:st|nd|rd|th)"


class RoundNumbers:
    """Reads which round of its talks a passage says that it tells of."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.toml("numbers")
        self._ordinals: dict[str, int] = table["ordinals"]
        self._cardinals: dict[str, int] = table["ones"]
        self._counted = re.compile(
            _COUNTED.format(numbers="|".join([*sorted(self._ordinals), _DIGITS])), re.IGNORECASE
        )
        self._numbered = re.compile(
            _NUMBERED.format(numbers="|".join([*sorted(self._cardinals), r"\d{1,3}"])), re.IGNORECASE
        )

    def read(self, passage: str) -> int | None:
        """The number; None where there is none, or more than one."""
        text = " ".join(passage.split())
        words = [m["number"].casefold() for p in (self._counted, self._numbered) for m in p.finditer(text)]
        found = {self._value(word) for word in words}
        return found.pop() if len(found) == 1 else None

    def _value(self, word: str) -> int:
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else self._ordinals.get(word) or self._cardinals[word]


def read_tellings(
    reports: Sequence[Report],
    claims: Mapping[str, Sequence[Claim]],
    origins: Mapping[str, str],
    places: PlaceReader,
    numbers: RoundNumbers,
) -> list[Telling]:
    """The meeting claims of reports, each as a telling; `origins` goes from report to origin id."""
    found = []
    for report in reports:
        told = claims.get(report.id, ())
        for claim in told:
            if not isinstance(claim, Meeting):
                continue
            passage = claim.evidence.of(report.text)
            found.append(
                Telling(
                    claim_id=claim.id(report.id),
                    report_id=report.id,
                    claim=claim,
                    date=claim.date if is_dated(report) or is_absolute(claim) else None,
                    published=report.published.interval if is_dated(report) else None,
                    origin=origins[report.id],
                    place=places.read_in(claim.place, passage),
                    theme=theme(told, claim) if len(claim.parties) < 2 else (),
                    around=places.read(_around(report, claim)),
                    number=numbers.read(passage),
                )
            )
    return found


def _around(report: Report, claim: Claim) -> str:
    """The headline and the paragraph that a claim stands in."""
    block = next((b for b in report.blocks if b.covers(claim.evidence)), claim.evidence)
    return " ".join(span.of(report.text) for span in (report.title, block) if span is not None)


def is_absolute(claim: Claim) -> bool:
    """Whether its date holds whenever the report appeared."""
    reference = reference_of(claim)
    return reference is None or reference.kind == "absolute"


def known_tellings(
    tellings: Sequence[Telling],
    published: Mapping[str, Published],
    dates: Mapping[str, Interval],
    actor_of: Mapping[tuple[str, str], str],
) -> list[Telling]:
    """The tellings with the days that other reports gave them, and with who their delegates are."""
    found = []
    for telling in tellings:
        when, date = published.get(telling.report_id), dates.get(telling.claim_id)
        names = sorted({d.name for d in telling.claim.delegates})
        people = {n: actor_of[telling.report_id, n] for n in names if (telling.report_id, n) in actor_of}
        if when is None and date is None and not people:
            found.append(telling)
            continue
        found.append(
            dataclasses.replace(
                telling,
                published=when.interval if when else telling.published,
                date=date or telling.date,
                people=people,
            )
        )
    return found
