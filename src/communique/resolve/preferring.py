"""Values that people decided, put into the entries that their claims are part of."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from communique.model.claims import Delegate
from communique.model.span import Interval

E = TypeVar("E")
Preferred = Mapping[str, Sequence[tuple[str, object]]]

# Fields that the claims themselves make, and that nobody decides.
_OWN = frozenset({"id", "claims", "reports", "origins", "values", "process"})


def prefer(entries: Sequence[E], preferred: Preferred) -> list[E]:
    """The entries with the values that were decided for a claim of theirs; of two, the last claim's.

    A field that an entry does not have, or a value that it cannot have, is passed over.
    """
    if not preferred:
        return list(entries)
    return [_decided(entry, preferred) for entry in entries]


def _decided(entry: E, preferred: Preferred) -> E:
    given: dict[str, Any] = {}
    names = {field.name for field in dataclasses.fields(entry)} - _OWN  # type: ignore[arg-type]
    for claim in getattr(entry, "claims", ()):
        for name, value in preferred.get(claim, ()):
            if name in names:
                try:
                    given[name] = _typed(name, value)
                except (KeyError, TypeError, ValueError):
                    continue
    return dataclasses.replace(entry, **given) if given else entry  # type: ignore[type-var]


def _typed(name: str, value: Any) -> Any:
    """A value of JSON as the field has it."""
    if value is None:
        return None
    if name in ("date", "due", "since"):
        return Interval.parse(value)
    if name == "delegates":
        return tuple(Delegate(d["name"], d.get("party"), bool(d.get("head"))) for d in value)
    if isinstance(value, list):
        return tuple(value)
    return value
