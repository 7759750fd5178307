"""The words and marks by which the pages call what the record holds."""

from __future__ import annotations

from typing import Any

FORMATS = {
    "talks": "Talks",
    "call": "Call",
    "summit": "Summit",
    "session": "Session",
    "consultation": "Consultation",
}
STATUSES = {
    "held": "held",
    "ongoing": "under way",
    "planned": "planned",
    "cancelled": "cancelled",
    "in_principle": "agreed in principle",
    "reached": "reached",
    "signed": "signed",
    "implemented": "implemented",
    "violated": "violated",
    "sought": "sought, not reached",
    "done": "done",
}
OUTCOMES = {
    "no_breakthrough": "no breakthrough",
    "agreement": "agreement",
    "progress": "progress",
    "collapsed": "collapsed",
    "unknown": "outcome not reported",
}
STANCES = ("demand", "offer", "accept", "reject", "undisclosed")
STANCE_MARKS = {"demand": "▲", "offer": "◇", "accept": "✓", "reject": "✕", "undisclosed": "…"}
STANCE_WORDS = {
    "demand": "demands",
    "offer": "offers",
    "accept": "accepts",
    "reject": "rejects",
    "undisclosed": "will not say",
}
STATUS_MARKS = {
    "in_principle": "◐",
    "reached": "●",
    "signed": "●",
    "implemented": "✓",
    "violated": "✕",
    "sought": "○",
}
ISSUES = {
    "settlement": "End to the war",
    "accession": "Accession (e.g. EU)",
    "alliance": "Alliance membership",
    "participation": "Who is at the table",
    "leaders_meeting": "Leaders’ meeting",
    "refugees_return": "Return of refugees",
    "government": "Government, elections",
    "other": "Other matters",
}
MEASURES = {
    "distance_km": "Distance (km)",
    "weapons_launched": "Weapons launched",
    "other": "Other figures",
}
BOUND_MARKS = {"exact": "", "at_least": "≥ ", "more_than": "> ", "up_to": "≤ ", "about": "≈ "}
BOUND_WORDS = {
    "exact": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "up_to": "up to ",
    "about": "about ",
}
MODES = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}
BASES = {
    "metadata": "from the page’s own data",
    "text": "from the report’s own words",
    "records": "from other reports of the same meeting",
    "unknown": "not known",
}
FIELDS = {
    "date": "Date",
    "place": "Place",
    "format": "Format",
    "status": "Status",
    "outcome": "Outcome",
    "parties": "Parties",
    "mediators": "Mediators",
    "delegates": "Delegates",
    "duration_hours": "Duration (hours)",
    "next": "What is next",
}


def issue(code: str | None) -> str:
    """`troop_withdrawal` as `Troop withdrawal`."""
    return ISSUES.get(code or "other") or spaced(code)


def measure(code: str | None) -> str:
    """`distance_km` as `Distance (km)`."""
    return MEASURES.get(code or "other") or spaced(code)


def spaced(code: str | None) -> str:
    """A code as words, its first letter large."""
    text = (code or "").replace("_", " ")
    return text[:1].upper() + text[1:]


def number(value: Any) -> str:
    """`12000` as `12,000`; up to two decimals where there are any."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "" if value is None else str(value)
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def short_number(value: float) -> str:
    """`2500000` as `2.5 m`, for places where room is scarce."""
    for size, unit in ((1e12, " tn"), (1e9, " bn"), (1e6, " m")):
        if abs(value) >= size:
            return f"{value / size:.3g}{unit}"
    return number(value)


def bounded(bound: str | None, value: Any) -> str:
    """`≥ 350` for at least 350."""
    return BOUND_MARKS.get(bound or "exact", "") + number(value)


def count(n: int, noun: str, plural: str = "") -> str:
    """`1 report`, `2 reports`."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"
