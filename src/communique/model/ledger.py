"""The position ledger: what each party held on each issue, round by round."""

from __future__ import annotations

from dataclasses import dataclass

CHANGES = ("new", "held", "hardened", "softened", "conceded", "dropped", "met", "silent")
"""What became of a position since the party's cell before on that issue.

`new`: told for the first time. `held`: the same. `hardened`: from offering or accepting to demanding or
rejecting, or more asked. `softened`: the other way, or less asked. `conceded`: it accepts what it
rejected, or what the other side demanded. `dropped`: a report says that it no longer asks for it. `met`:
what it demanded was agreed. `silent`: its other positions are told in this round, this one is not; it
need not have been dropped.
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """The other side's position in the same round on what a cell demands or offers."""

    party: str
    stance: str
    cell: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One party's position on one issue in one round.

    `process` and `round` are ids; `round` is None for what no round can be told for. `stance` is that
    of the latest telling, None in a silent cell; `values` has every stance told in the round with the
    ids of its claims, where they differ. `before` is the id of the party's cell on the issue in an
    earlier round that `change` is measured against, `why` says the change in a sentence. `claims` are
    the ids of the position claims (and of the agreement, where one makes the `change`), in the order
    of time. A silent cell has none: it rests on `before`, and on the party's other positions in the
    round, told in `reports`.
    """

    id: str
    process: str
    party: str
    issue: str
    round: str | None
    stance: str | None
    change: str
    why: str
    before: str | None = None
    target: str | None = None
    answers: tuple[Answer, ...] = ()
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    claims: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    origins: int = 0
