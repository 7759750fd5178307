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

_DIGITS = r"\d{1,3}(?:st|nd|rd|th)"


class RowReader:
    """Reads what a passage says of its meeting's place in a row of meetings, by the lexicon's `rounds`."""

    def __init__(self, lexicon: Lexicon) -> None:
        numbers, table = lexicon.toml("numbers"), lexicon.toml("rounds")
        self._ordinals: dict[str, int] = numbers["ordinals"]
        self._cardinals: dict[str, int] = numbers["ones"]
        counted = _either(table["counted"])
        nth = _either([*self._ordinals, _DIGITS])
        # "the third and last round", "its second face-to-face round"; "round four"
        further = r"(?:,? (?:and|or) [a-z]+)?(?: [a-z-]+)?"
        self._counted = re.compile(rf"\b({nth}){further}[ -]{counted}\b", re.IGNORECASE)
        number = _either([*self._cardinals, r"\d{1,3}"])
        self._numbered = re.compile(rf"\bround (?:number |no\. ?)?({number})\b", re.IGNORECASE)
        spans, talks = _either(table["spans"]), _either(table["talks"])
        self._whole = re.compile(rf"\b{spans} of (?:[a-z-]+ ){{0,2}}{talks}\b", re.IGNORECASE)
        self._opened = re.compile(rf"\b{_either(table['opened'])}\b", re.IGNORECASE)

    def number(self, passage: str) -> int | None:
        """Which round of its talks it is; None where it does not say, or says two."""
        words = [m[1].casefold() for p in (self._counted, self._numbered) for m in p.finditer(passage)]
        found = {self._value(word) for word in words}
        return found.pop() if len(found) == 1 else None

    def is_whole(self, passage: str) -> bool:
        """Whether it tells of months or years of talks."""
        return self._whole.search(passage) is not None

    def opens(self, passage: str) -> bool:
        """Whether it tells when talks began."""
        return self._opened.search(passage) is not None

    def _value(self, word: str) -> int:
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else self._ordinals.get(word) or self._cardinals[word]


def _either(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=lambda w: (-len(w), w)))})"


def read_tellings(
    reports: Sequence[Report],
    claims: Mapping[str, Sequence[Claim]],
    origins: Mapping[str, str],
    places: PlaceReader,
    row: RowReader,
) -> list[Telling]:
    """The meeting claims of reports, each as a telling; `origins` goes from report to origin id."""
    found = []
    for report in reports:
        told = claims.get(report.id, ())
        for claim in told:
            if not isinstance(claim, Meeting):
                continue
            passage = " ".join(claim.evidence.of(report.text).split())
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
                    number=row.number(passage),
                    whole=row.is_whole(passage),
                    opened=row.opens(passage),
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
