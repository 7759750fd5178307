"""Which numbers a figure leaves possible, given its bound and how roundly it is told."""

from __future__ import annotations

# How far beyond a bound a number told with it may lie and still be the same count: "at least 100" is
# said of 102, seldom of 130. An estimate ("about") may be off by a tenth.
_AT_LEAST, _MORE_THAN, _UP_TO, _ABOUT = 1.1, 1.2, 0.8, 0.1
# A round number stands for what rounds to it, but never for more than a twentieth either way.
_ROUNDED = 0.05
# Smaller numbers are not rounded.
_LEAST_ROUND = 100


def limits(value: float, bound: str, scale: bool = False) -> tuple[float, float]:
    """The least and the greatest number meant; `scale` where it is told as "thousands" and the like.

    "Tens of thousands" (10,000 `more_than`) is anything up to ten times that.
    """
    if scale and bound == "more_than":
        return value, 10 * value
    spread = _spread(value)
    low, high = value - spread, value + spread
    if bound == "at_least":
        return low, max(high, _AT_LEAST * value)
    if bound == "more_than":
        return low, max(high, _MORE_THAN * value)
    if bound == "up_to":
        return min(low, _UP_TO * value), high
    if bound == "about":
        return min(low, (1 - _ABOUT) * value), max(high, (1 + _ABOUT) * value)
    return low, high


def agree(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two figures leave a number possible that is both."""
    return one[0] <= other[1] and other[0] <= one[1]


def _spread(value: float) -> float:
    """Half a unit of the last digit that is not nought: 5.6 million is 5.55 to 5.65 million."""
    size = abs(value)
    if size < _LEAST_ROUND or size != int(size):
        return 0.0
    digits = str(int(size))
    unit = 10.0 ** (len(digits) - len(digits.rstrip("0")))
    return 0.0 if unit == 1 else min(unit / 2, _ROUNDED * size)


def written(value: float) -> str:
    """The number as the press writes it: 5,600,000 is "5.6 million"."""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{value / size:g} {name}"
    return f"{int(value):,}" if value == int(value) else f"{value:,g}"
