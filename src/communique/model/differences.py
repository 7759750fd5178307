"""What differs between a record of one day and of another."""

from __future__ import annotations

from dataclasses import dataclass

DIFFERENCE_KINDS = ("report", "round", "position", "promise", "figure", "date")
DIFFERENCES = ("new", "changed", "gone")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is new, changed or gone.

    `kind` says of what, `entry` is the id of that entry as it is now (as it was, where it is gone).
    `text` says it in a line. `field`, `before` and `now` are given for `changed`. `claims` are the ids
    of the claims behind what is new.
    """

    kind: str
    what: str
    entry: str
    text: str
    process: str | None = None
    party: str | None = None
    issue: str | None = None
    field: str | None = None
    before: str | None = None
    now: str | None = None
    claims: tuple[str, ...] = ()
