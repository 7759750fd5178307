"""Where the values of a measure stand on a scale: numbers only, the template draws."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.dossier import labels

WIDTH = 760
_LEAST_LEFT, _MOST_LEFT, _RIGHT = 60.0, 290.0, 650.0
_LETTER, _CAPITAL = 6.5, 8.9
_ROW = 24
_TOP = 30
# Beyond these a number is a misreading, and no scale would serve the others.
_SMALL, _GREAT = 1e-3, 1e18


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure to be drawn: its line's words at the left, value and bound, and where a click leads."""

    label: str
    value: float
    bound: str
    href: str
    said: str


def layout(dots: Sequence[Dot]) -> dict[str, Any] | None:
    """What the template draws (`dotplot.html`); None where there is nothing to compare.

    The scale is logarithmic where the values span more than two orders of magnitude.
    """
    values = [dot.value for dot in dots if dot.value == 0 or _SMALL <= dot.value <= _GREAT]
    if len(values) < 2 or len(values) < len(dots) or max(values) <= 0:
        return None
    left = min(_MOST_LEFT, max(_LEAST_LEFT, 12 + max(_width(dot.label) for dot in dots)))
    logarithmic = min(values) > 0 and max(values) / min(values) > 100
    low, high = _decades(values) if logarithmic else (0.0, _round_up(max(values)))

    def at(value: float) -> float:
        share = (
            (math.log10(value) - math.log10(low)) / (math.log10(high) - math.log10(low))
            if logarithmic
            else (value - low) / (high - low)
        )
        return round(left + (_RIGHT - left) * share, 1)

    placed = []
    for n, dot in enumerate(dots):
        x, y = at(dot.value), _TOP + n * _ROW + _ROW / 2
        placed.append({"dot": dot, "x": x, "y": y, "value": _said(dot), "to": _reach(dot.bound, x, left)})
    bottom = _TOP + len(dots) * _ROW
    return {
        "width": WIDTH,
        "height": bottom + 8,
        "left": left,
        "right": _RIGHT,
        "top": _TOP,
        "bottom": bottom,
        "placed": placed,
        "logarithmic": logarithmic,
        "ticks": [(at(tick), labels.short_number(tick)) for tick in _ticks(low, high, logarithmic)],
    }


def _width(label: str) -> float:
    """About how wide a label is, in pixels."""
    return sum(_CAPITAL if letter.isupper() else _LETTER for letter in label)


def _said(dot: Dot) -> str:
    return labels.BOUND_MARKS.get(dot.bound, "") + labels.short_number(dot.value)


def _reach(bound: str, x: float, left: float) -> float | None:
    """Where the line of an open bound ends: to the right for a least, to the left for a most."""
    if bound in ("at_least", "more_than"):
        return min(x + 46, _RIGHT + 46)
    return max(x - 46, left) if bound == "up_to" else None


def _decades(values: Sequence[float]) -> tuple[float, float]:
    low = 10.0 ** math.floor(math.log10(min(values)))
    high = 10.0 ** math.ceil(math.log10(max(values)))
    return low, max(high, low * 10)


def _round_up(value: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    size = 10.0 ** math.floor(math.log10(value))
    return next(step * size for step in (1, 2, 2.5, 5, 10) if step * size >= value * (1 - 1e-9))


def _ticks(low: float, high: float, logarithmic: bool) -> list[float]:
    if not logarithmic:
        return [high * n / 4 for n in range(5)]
    first, last = round(math.log10(low)), round(math.log10(high))
    step = max(1, math.ceil((last - first) / 6))
    return [10.0**n for n in range(first, last + 1, step)]
