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
CHANGES = {
    "new": "new",
    "held": "held",
    "hardened": "hardened",
    "softened": "softened",
    "conceded": "conceded",
    "dropped": "dropped",
    "met": "met",
    "silent": "silent",
}
CHANGE_MEANINGS = {
    "new": "told for the first time",
    "held": "as before",
    "hardened": "asks for more, or refuses what it would have given",
    "softened": "asks for less, or would give what it refused",
    "conceded": "accepts what it had refused or the other side demanded",
    "dropped": "a report says that it no longer asks for it",
    "met": "what it demanded was agreed",
    "silent": "the party was heard in this round, but not on this; it need not have been dropped",
}
CHANGE_PATHS = {
    "new": "M6 1.5v9M1.5 6h9",
    "held": "M2 4.2h8M2 7.8h8",
    "hardened": "M6 11V3.6M2.6 7 6 3.6 9.4 7M1.5 1.2h9",
    "softened": "M6 1v8.6M2.6 6.2 6 9.6l3.4-3.4",
    "conceded": "M10.5 2v5h-8M5.4 3.8 2.2 7l3.2 3.2",
    "dropped": "M2.2 2.2l7.6 7.6m0-7.6-7.6 7.6",
    "met": "M1.3 6.6l3.2 3.2L10.7 2.6",
    "silent": "M2 6h.02M6 6h.02M10 6h.02",
}
PROMISES = {
    "breached": "broken",
    "delayed": "delayed",
    "open": "open",
    "partly": "kept in part",
    "kept": "kept",
    "silent": "not heard of again",
}
PROMISE_MEANINGS = {
    "breached": "a report says that a party broke it",
    "delayed": "put off, or its day passed and a report says that it was not done",
    "open": "no later report yet",
    "partly": "part of it was carried out",
    "kept": "carried out",
    "silent": "later reports of the talks say nothing of it",
}
PROMISE_PATHS = {
    "breached": "M2.2 2.2l7.6 7.6m0-7.6-7.6 7.6",
    "delayed": "M3 1.5v9M9 1.5v9",
    "open": "M6 1.5a4.5 4.5 0 1 0 .01 0z",
    "partly": "M6 1.5a4.5 4.5 0 1 0 .01 0zM6 3.5v5M4.4 4.2v3.6",
    "kept": "M1.3 6.6l3.2 3.2L10.7 2.6",
    "silent": "M2 6h.02M6 6h.02M10 6h.02",
}
RELATIONS = {
    "contradiction": "contradict one another",
    "update": "a later count",
    "scope": "count different things",
    "same": "agree",
}
PLANNED = {
    "kept": "announced, and held as announced",
    "moved": "announced, then held on another day or elsewhere",
    "failed": "announced, then called off",
    "open": "announced; nothing more is told of it",
}
LINKS = {
    "copy": "the same text as",
    "shortened": "cut from the text of",
    "rewrite": "rewritten from",
    "credit": "credits the same agency as",
}
ACTOR_KINDS = {
    "state": "States",
    "organisation": "Organisations",
    "group": "Armed and political groups",
    "community": "Communities",
    "delegation": "Delegations",
    "person": "Persons",
}
SCHEMES = {"iso3166-1": "ISO 3166-1", "wikidata": "Wikidata", "cameo": "CAMEO"}
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


def sentence(text: str) -> str:
    """The text with its first letter large."""
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
