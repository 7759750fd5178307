"""What is known once the rounds stand: the ground on which ledger, tallies and promises are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from communique.model.claims import Claim
from communique.model.entries import Process, Round
from communique.model.report import Report
from communique.model.span import Interval, Span

C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with what is known of its report.

    `date` is when what it claims took place, dated with its report where others date that; `published`
    and `origin` are the report's. `order` is its place among the claims of the report.
    """

    id: str
    report: Report
    claim: Claim
    date: Interval | None
    published: Interval | None
    origin: str
    order: int
    _key: tuple[str, str, str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Kept, since claims are put in order again for every entry.
        day = "~" if self.when is None else str(self.when)
        told = "~" if self.published is None else str(self.published)
        object.__setattr__(self, "_key", (day, told, self.report.id, self.order))

    @property
    def when(self) -> Interval | None:
        """The day it speaks of, else that on which it was told."""
        return self.date or self.published

    @property
    def quote(self) -> str:
        """Its passage."""
        return self.claim.evidence.of(self.report.text)

    def words(self, span: Span | None) -> str:
        """The words of a span of its report; of its passage for None."""
        return (span or self.claim.evidence).of(self.report.text)

    def sort_key(self) -> tuple[str, str, str, int]:
        """In the order of time: by the day told of, then published, then report and place in it."""
        return self._key


@dataclass(frozen=True, slots=True)
class Ground:
    """Claims in the order of time with the rounds and processes they belong to.

    `rounds` are in the order of time, `process_of` and `round_of` go from claim id to process and round
    id (claims that belong to none are left out), `main` from report id to the round it is mainly
    about. `actor_of` goes from (report id, name as written) to actor id.
    """

    told: tuple[Told, ...]
    rounds: tuple[Round, ...]
    processes: tuple[Process, ...]
    process_of: Mapping[str, str]
    round_of: Mapping[str, str]
    main: Mapping[str, str]
    actor_of: Mapping[tuple[str, str], str]

    def of_kind(self, kind: type[C]) -> Iterator[tuple[Told, C]]:
        """The claims of one kind, in the order of time."""
        for told in self.told:
            if isinstance(told.claim, kind):
                yield told, told.claim


def support(told: list[Told]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The ids of claims and reports (sorted), and the number of origins, that stand behind an entry."""
    claims = tuple(dict.fromkeys(one.id for one in told))
    reports = tuple(sorted({one.report.id for one in told}))
    return claims, reports, len({one.origin for one in told})
