"""What came of a promise, all signs taken together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from communique.model.claims import Figure
from communique.resolve.promises.signs import BREACHED, DELAYED, KEPT, PARTLY, Sign

# Of signs of one day the graver decides.
_GRAVER = (KEPT, PARTLY, DELAYED, BREACHED)


@dataclass(frozen=True, slots=True)
class Course:
    """The outcome (`PROMISE_OUTCOMES`) with the signs it rests on, in the order they were reported.

    `done` of `of` is the latest count, `counted` the number done by claim id.
    """

    outcome: str
    signs: tuple[Sign, ...] = ()
    done: float | None = None
    of: float | None = None
    counted: Mapping[str, float] = field(default_factory=dict)


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
    done, of = pairs[-1] if pairs else (None, None)
    signs = signs or general
    if not signs:
        return Course("silent" if later else "open")
    firm = [s for s in signs if not _one_sided(s, parties)] or list(signs)
    outcome = _last(firm)
    if done is not None and of and outcome == PARTLY and done >= of:
        outcome = KEPT
    return Course(outcome, tuple(signs), done, of, counted)


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
    claim = sign.told.claim
    counted = isinstance(claim, Figure) and sign.what in (KEPT, PARTLY)
    if counted and isinstance(claim, Figure) and promised and claim.value <= promised:
        return claim.value, promised
    return None


def _one_sided(sign: Sign, parties: frozenset[str]) -> bool:
    """Whether only a party to the promise says that it was broken or put off."""
    return sign.what != KEPT and sign.voice in parties
