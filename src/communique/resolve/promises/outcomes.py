"""What came of a promise, all signs taken together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from communique.resolve.promises.signs import BREACHED, DELAYED, KEPT, PARTLY, Sign

# Of signs of one day the graver decides.
_GRAVER = (KEPT, PARTLY, DELAYED, BREACHED)


@dataclass(frozen=True, slots=True)
class Course:
    """The outcome (`PROMISE_OUTCOMES`) with the signs it rests on, in the order they were reported.

    `done` of `of` is the latest count, `counted` the number done by claim id. `alone` is true where no one
    but parties to the promise says so.
    """

    outcome: str
    signs: tuple[Sign, ...] = ()
    done: float | None = None
    of: float | None = None
    counted: Mapping[str, float] = field(default_factory=dict)
    alone: bool = False


def course_of(
    signs: Sequence[Sign],
    general: Sequence[Sign],
    parties: frozenset[str],
    promised: float | None,
    later: bool,
) -> Course:
    """The course of a promise of `parties` on `promised` things, from its signs in the order of time.

    The latest sign decides; but what was carried out is not undone by word of a delay, and the word of
    one party against the other only counts where no one else says anything, and what is said of
    promises in general (`general`) where nothing is said of this one. `later` is whether any report of the
    process came after.
    """
    counted, pairs = {}, []
    for sign in signs:
        pair = _count(sign, promised)
        if pair is not None:
            counted[sign.told.id] = pair[0]
            pairs.append(pair)
    signs = [_in_part(sign, promised) for sign in signs]
    whole = {s.told.report.id for s in signs if s.what == KEPT and promised and s.number == promised}
    signs = [s for s in signs if s.what != PARTLY or s.told.report.id not in whole]
    done, of = pairs[-1] if pairs else (None, None)
    signs = signs or [s for s in general if not (s.what == KEPT and _one_sided(s, parties))]
    if not signs:
        return Course("silent" if later else "open")
    firm = [s for s in signs if not _one_sided(s, parties)]
    outcome = _last(firm or signs)
    if done is not None and of and outcome == PARTLY and done >= of:
        outcome = KEPT
    return Course(outcome, tuple(signs), done, of, counted, not firm)


def _last(signs: Sequence[Sign]) -> str:
    outcome, day = signs[0].what, ""
    for sign in signs:
        when = str(sign.told.published or "~")
        if when == day:
            outcome = max(outcome, sign.what, key=_GRAVER.index)
        elif not (outcome == KEPT and sign.what in (PARTLY, DELAYED)) and not (
            outcome == BREACHED and sign.what == PARTLY
        ):
            outcome = sign.what
        day = when
    return outcome


def _count(sign: Sign, promised: float | None) -> tuple[float, float] | None:
    """How many of how many, where the passage or the promise says both."""
    if sign.count is not None:
        return sign.count
    if sign.what in (KEPT, PARTLY) and sign.number and promised and sign.number <= promised:
        return sign.number, promised
    return None


def _in_part(sign: Sign, promised: float | None) -> Sign:
    """As part of it where fewer were counted than promised: "15 came home" of 66."""
    part = sign.what == KEPT and sign.number and promised and sign.number < promised
    return replace(sign, what=PARTLY) if part else sign


def _one_sided(sign: Sign, parties: frozenset[str]) -> bool:
    """Whether only a party to the promise says so."""
    return sign.voice in parties
