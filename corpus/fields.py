"""The fields of each kind of claim, how each is written, and what it may hold."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from communique.model.claims import (
    ACTION_STATUSES,
    ACTION_TYPES,
    AGREEMENT_STATUSES,
    BOUNDS,
    FORMATS,
    ISSUES,
    KINDS,
    MEASURES,
    MEETING_STATUSES,
    MODES,
    OUTCOMES,
    STANCES,
    VOTE_STATUSES,
)

QUOTED = ("content", "cue")
"""Fields that hold a passage and not a value."""

PARTY = re.compile(r"[A-Z][A-Z0-9_]*")

FIELDS: dict[str, tuple[str, ...]] = {
    "meeting": (
        "parties", "format", "status", "place", "date", "mediators", "delegates", "outcome",
        "duration_hours", "next",
    ),
    "position": ("party", "stance", "issue", "target", "content"),
    "agreement": ("parties", "issue", "status", "quantity", "content", "date"),
    "statement": ("speaker", "party", "mode", "content", "cue", "via", "date"),
    "figure": ("measure", "value", "bound", "subject", "source", "place", "date", "since"),
    "vote": ("body", "motion", "yes", "no", "abstain", "voters", "status", "date"),
    "action": ("type", "actor", "recipient", "status", "date", "content"),
}  # fmt: skip

NEEDED: dict[str, tuple[str, ...]] = {
    "meeting": ("parties", "format", "status"),
    "position": ("stance", "issue", "content"),
    "agreement": ("parties", "issue", "status", "content"),
    "statement": ("speaker", "content"),
    "figure": ("measure", "value", "subject"),
    "vote": ("body", "status"),
    "action": ("type", "status", "content"),
}

_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("meeting", "format"): FORMATS,
    ("meeting", "status"): MEETING_STATUSES,
    ("meeting", "outcome"): OUTCOMES,
    ("position", "stance"): STANCES,
    ("position", "issue"): ISSUES,
    ("agreement", "issue"): ISSUES,
    ("agreement", "status"): AGREEMENT_STATUSES,
    ("statement", "mode"): MODES,
    ("figure", "measure"): MEASURES,
    ("figure", "bound"): BOUNDS,
    ("vote", "status"): VOTE_STATUSES,
    ("action", "type"): ACTION_TYPES,
    ("action", "status"): ACTION_STATUSES,
}
_PARTY_FIELDS = {"party", "target", "actor", "recipient", "parties", "mediators"}


def claim_values(kind: str, written: dict[str, str]) -> dict[str, Any]:
    """The values of a claim from its fields as written; raises ValueError where one is not allowed."""
    if kind not in KINDS:
        raise ValueError(f"no such kind of claim: {kind} (one of {', '.join(KINDS)}, or time)")
    unknown = [key for key in written if key not in FIELDS[kind]]
    if unknown:
        raise ValueError(f"a {kind} has no field {unknown[0]!r} (it has in, {', '.join(FIELDS[kind])})")
    missing = [key for key in NEEDED[kind] if key not in written and key not in QUOTED]
    if missing:
        raise ValueError(f"a {kind} needs {', '.join(missing)}")
    values = {key: _value(kind, key, value) for key, value in written.items()}
    if kind == "figure":
        values.setdefault("bound", "exact")
    return values


def parties_of(claim: dict[str, Any]) -> list[str]:
    """Every party that a claim names, in the order of its fields."""
    found: list[str] = []
    for key in sorted(_PARTY_FIELDS & claim.keys()):
        found += claim[key] if isinstance(claim[key], list) else [claim[key]]
    found += [delegate["party"] for delegate in claim.get("delegates", []) if delegate["party"]]
    return found + list(claim.get("voters", {}))


def _value(kind: str, key: str, value: str) -> Any:
    allowed = _WORDS.get((kind, key))
    if allowed is not None and value not in allowed:
        raise ValueError(f"{key} of a {kind} is one of {', '.join(allowed)}; not {value!r}")
    read = _READ.get(key)
    return read(value) if read else value


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _party(value: str) -> str:
    if not PARTY.fullmatch(value):
        raise ValueError(f"a party is a code in capitals (UKR, EU, SINN_FEIN); not {value!r}")
    return value


def _date(value: str) -> str:
    days = value.split("/")
    try:
        found = [datetime.date.fromisoformat(day) for day in days]
    except ValueError:
        raise ValueError(f"a date is YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD; not {value!r}") from None
    if len(found) > 2 or found != sorted(found):
        raise ValueError(f"the days of an interval stand in order; not {value!r}")
    return value


def _number(value: str) -> int | float:
    try:
        number = float(value)
    except ValueError:
        raise ValueError(f"a number is written in digits without commas; not {value!r}") from None
    return int(number) if number.is_integer() else number


def _delegate(part: str) -> dict[str, Any]:
    """`Name/PARTY`, with a star behind who leads: `Name/PARTY*`."""
    head = part.endswith("*")
    name, _, party = part.rstrip("*").partition("/")
    return {"name": name.strip(), "party": _party(party.strip()) if party.strip() else None, "head": head}


def _voter(part: str) -> tuple[str, str]:
    party, _, voted = part.partition(":")
    if voted not in ("yes", "no", "abstain"):
        raise ValueError(f"a voter is written PARTY:yes, PARTY:no or PARTY:abstain; not {part!r}")
    return _party(party), voted


_READ: dict[str, Callable[[str], Any]] = {
    "parties": lambda value: [_party(part) for part in _parts(value)],
    "mediators": lambda value: [_party(part) for part in _parts(value)],
    "via": _parts,
    "delegates": lambda value: [_delegate(part) for part in _parts(value)],
    "voters": lambda value: dict(_voter(part) for part in _parts(value)),
    **dict.fromkeys(("party", "target", "actor", "recipient"), _party),
    **dict.fromkeys(("date", "since"), _date),
    **dict.fromkeys(("value", "quantity", "duration_hours", "yes", "no", "abstain"), _number),
}
"""How a field is read that is more than words."""
