"""Numbers told as a range ("between 385,000 and 600,000"), and bounds that belong to the verb."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from communique.extract.tree import Tree
from communique.model.annotations import Quantity

_SIGN = r"(?:US\$|[$€£¥])?"
_BETWEEN = re.compile(
    rf"(?:.*\b(?:between|from)\s+)?{_SIGN}\s?([\d.,]+)\s*(\w+)?\s*(?:and|to|-|–)\s*{_SIGN}\s?([\d.,]+)"
    r"\s*(thousand|million|billion|trillion)?\b.*",
    re.I | re.S,
)
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_HANDING = frozenset(("hand", "turn", "take", "give", "pass", "sign"))


def limits(text: str, quantity: Quantity) -> Iterator[Quantity]:
    """A range as its two ends, the lower a floor and the upper a ceiling; any other number as it is."""
    found = _BETWEEN.fullmatch(quantity.span.of(text)) if quantity.bound == "at_least" else None
    if found is None or quantity.unit == "distance":
        yield quantity
        return
    times = _TIMES.get((found[4] or "").lower(), 1.0)
    try:
        upper = float(found[3].replace(",", "").rstrip(".")) * times
    except ValueError:
        yield quantity
        return
    yield dataclasses.replace(quantity, bound="at_least")
    yield dataclasses.replace(quantity, value=upper, bound="up_to")


def exact(text: str, tree: Tree, quantity: Quantity) -> Quantity:
    """ "Handed over 32 soldiers": the "over" is the verb's and bounds nothing."""
    inside = tree.within(quantity.span)
    if not inside or quantity.bound != "more_than" or not quantity.span.of(text).lower().startswith("over "):
        return quantity
    before = inside[0] - 1
    if before < 0 or tree.lemma(before) not in _HANDING:
        return quantity
    return dataclasses.replace(quantity, bound="exact")
