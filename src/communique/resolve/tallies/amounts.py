"""Which numbers a figure leaves possible, given its bound and how roundly it is told."""

from __future__ import annotations

# A number told with a bound is rounded to its last digit that is not nought: "more than
# 5.6 million" is less than 5.7 million. But "more than 100" is no 200: so far off it may be at most.
_AT_LEAST, _MORE_THAN, _UP_TO = 0.1, 0.2, 0.2
# An estimate may be so far off: "a quarter of a million" is said of 260,000.
_ABOUT = 0.05
# A round number told without a bound stands for what rounds to it, within a twentieth.
_ROUNDED = 0.05
_WORDS = dict(
    enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
)
# Smaller numbers are not rounded.
_LEAST_ROUND = 100


def limits(value: float, bound: str, scale: bool = False) -> tuple[float, float]:
    """The least and the greatest number meant; `scale` where it is told as "thousands" and the like.

    "Tens of thousands" (10,000 `more_than`) is anything up to ten times that.
    """
    if scale and bound == "more_than":
        return value, 10 * value
    unit = _unit(value)
    spread = min(unit / 2, _ROUNDED * value)
    low, high = value - spread, value + spread
    if bound == "at_least":
        return value, max(high, value + min(unit, _AT_LEAST * value))
    if bound == "more_than":
        return value, max(high, value + min(unit, _MORE_THAN * value))
    if bound == "up_to":
        return min(low, value - min(unit, _UP_TO * value)), value
    if bound == "about":
        return min(low, (1 - _ABOUT) * value), max(high, (1 + _ABOUT) * value)
    return low, high


def agree(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two figures leave a number possible that is both; two roundings that only touch do not."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low < high or (low == high and (one[0] == one[1] or other[0] == other[1]))


def _unit(value: float) -> float:
    """What the last digit that is not nought counts: 100,000 for 5.6 million; 0 if it is told to the one."""
    if value < _LEAST_ROUND or value != int(value):
        return 0.0
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return 10.0**zeros if zeros else 0.0


def number_at(lower: str, value: float) -> int:
    """Where a lower-case text has the number, in figures or in words (to twelve, or of millions); else 0."""
    places = [lower.find(form) for form in forms(value)]
    return min((at for at in places if at >= 0), default=0)


def forms(value: float) -> list[str]:
    """How the number may stand in lower-case text."""
    found = [f"{value:,.0f}", f"{value:.0f}", written(value)]
    return found + [
        _WORDS[int(n)] + unit for n, unit in ((value, ""), (value / 1e6, " million")) if n in _WORDS
    ]


def written(value: float) -> str:
    """The number as the press writes it: 5,600,000 is "5.6 million"."""
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size and round(value / size, 3) * size == value:
            return f"{value / size:g} {name}"
    return f"{int(value):,}" if value == int(value) else f"{value:,g}"
