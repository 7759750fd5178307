"""Where the rounds stand on a timeline: numbers only, the template draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.dossier import when
from communique.dossier.axis import axis
from communique.model.span import Interval

WIDTH = 980
_LEAST_LEFT, _RIGHT = 104.0, 968.0
_LANE = 26
_LETTER = 6.3
_MARK = 9.0
_MOST_LABELLED = 40
LOOSE_DAYS = 92
"""An interval of more days than this says too little to be drawn."""


@dataclass(frozen=True, slots=True)
class Item:
    """One round to be drawn in the row so named; `label` stands beside its mark, `said` is all in words."""

    href: str
    row: str
    status: str
    date: Interval
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with its pixels: from `x1` to `x2` the days it may lie on, its mark at `x`, `y`."""

    item: Item
    x1: float
    x2: float
    x: float
    y: float
    label_x: float
    anchor: str


def layout(items: Sequence[Item]) -> dict[str, Any] | None:
    """What the template draws (`timeline.html`), rows as they first come; None where nothing has a date."""
    if not items:
        return None
    left = max(_LEAST_LEFT, max(len(item.row) for item in items) * 7.2 + 16)
    scale = axis([item.date for item in items], left, _RIGHT)
    labelled = len(items) <= _MOST_LABELLED
    rows: list[dict[str, Any]] = []
    placed: list[Placed] = []
    top = 34
    for name in dict.fromkeys(item.row for item in items):
        chosen = [item for item in items if item.row == name]
        lanes: list[list[tuple[float, float]]] = []
        for item in sorted(chosen, key=lambda i: (i.date, i.href)):
            placed.append(_place(item, scale, lanes, top, labelled))
        height = len(lanes) * _LANE + 10
        rows.append({"name": name, "y": top, "height": height})
        top += height
    return {
        "width": WIDTH,
        "height": top + 8,
        "left": left,
        "rows": rows,
        "placed": placed,
        "ticks": scale.ticks(),
        "breaks": scale.breaks(),
        "bottom": top,
    }


def _place(
    item: Item, scale: Any, lanes: list[list[tuple[float, float]]], top: int, labelled: bool
) -> Placed:
    """Puts an item into the first lane where it (and its label) touches nothing else."""
    x1, x2 = scale.at(item.date.earliest, 0.0), scale.at(item.date.latest, 1.0)
    x = (x1 + x2) / 2
    if x2 - x1 < 2 * _MARK or item.date.days == 1:
        x1 = x2 = x
    width = len(item.label) * _LETTER + 6 if labelled and item.label else 0.0
    begin, stop = min(x1, x - _MARK), max(x2, x + _MARK)
    after = stop + 3
    anchor, label_x = "start", after
    if width and after + width > _RIGHT + 8:
        anchor, label_x = "end", begin - 3
        begin = label_x - width
    else:
        stop = after + width
    free = (n for n, lane in enumerate(lanes) if all(stop < s or begin > e for s, e in lane))
    n = next(free, len(lanes))
    if n == len(lanes):
        lanes.append([])
    lanes[n].append((begin, stop))
    y = top + 5 + n * _LANE + _LANE / 2
    if not width:
        anchor = ""
    return Placed(item, round(x1, 1), round(x2, 1), round(x, 1), y, round(label_x, 1), anchor)


def drawable(date: str | None) -> Interval | None:
    """The interval of a row where it is narrow enough to be drawn."""
    days = when.interval(date)
    return days if days is not None and days.days <= LOOSE_DAYS else None
