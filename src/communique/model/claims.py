"""Claims: what one report says, one dataclass per kind; and the JSON form they are read and written in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from communique.model.span import Interval, Span

KINDS = ("meeting", "position", "agreement", "statement", "figure", "vote", "action")

FORMATS = ("talks", "call", "summit", "session", "consultation")
MEETING_STATUSES = ("held", "ongoing", "planned", "cancelled")
OUTCOMES = ("no_breakthrough", "agreement", "progress", "collapsed", "unknown")
STANCES = ("demand", "offer", "accept", "reject", "undisclosed")
AGREEMENT_STATUSES = ("in_principle", "reached", "signed", "implemented", "violated", "sought")
MODES = ("direct", "indirect", "mixed")
MEASURES = (
    "killed",
    "wounded",
    "missing",
    "captured",
    "displaced",
    "prisoners",
    "weapons_launched",
    "troops",
    "distance_km",
    "money",
    "votes",
    "other",
)
BOUNDS = ("exact", "at_least", "more_than", "up_to", "about")
VOTE_STATUSES = ("held", "planned")
ACTION_TYPES = (
    "SANCTION",
    "AID",
    "ASSAULT",
    "MOBILIZE",
    "COERCE",
    "THREATEN",
    "ACCUSE",
    "SUPPORT",
    "RETREAT",
    "CONCEDE",
    "PROTEST",
)
ACTION_STATUSES = ("done", "ongoing", "planned")
ISSUES = (
    "ceasefire",
    "settlement",
    "troop_withdrawal",
    "territory",
    "neutrality",
    "alliance",
    "accession",
    "security_guarantees",
    "foreign_troops",
    "disarmament",
    "prisoners",
    "hostages",
    "humanitarian_access",
    "protection_of_civilians",
    "sanctions",
    "arms_supply",
    "recognition",
    "government",
    "justice",
    "reparations",
    "refugees_return",
    "leaders_meeting",
    "participation",
    "monitoring",
    "nuclear",
    "economy",
    "blockade",
    "other",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim has.

    `evidence` is the smallest passage that supports it. `attributed_to` names the speaker in whose
    reported words it stands, if any. `date` is when what is claimed took (or takes) place, `when`
    the reference it was resolved from in the form of `model.calendar` (kept so that a report dated
    later than it was read can have its claims dated too).
    """

    kind: ClassVar[str] = ""
    identity: ClassVar[tuple[str, ...]] = ()

    evidence: Span
    attributed_to: str | None = None
    date: Interval | None = None
    when: str | None = None

    def id(self, report_id: str) -> str:
        """Sixteen hex digits from the report, the kind, the passage, and what tells claims on it apart."""
        told = [getattr(self, name) for name in self.identity]
        content = json.dumps([report_id, self.kind, as_json(self.evidence), [as_json(v) for v in told]])
        return hashlib.sha256(content.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Delegate:
    """A person at a meeting; `head` is true for who leads a delegation (or a leader in person)."""

    name: str
    party: str | None = None
    head: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Claim):
    """Who met whom. `duration_hours` is in hours; `next` quotes what is to follow."""

    kind: ClassVar[str] = "meeting"
    identity: ClassVar[tuple[str, ...]] = ("parties", "format", "status")

    parties: tuple[str, ...]
    format: str
    status: str
    place: str | None = None
    mediators: tuple[str, ...] = ()
    delegates: tuple[Delegate, ...] = ()
    outcome: str | None = None
    duration_hours: float | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Claim):
    """What a party demands, offers, accepts, rejects or will not say, on one issue."""

    kind: ClassVar[str] = "position"
    identity: ClassVar[tuple[str, ...]] = ("party", "stance", "issue", "content")

    party: str | None
    stance: str
    issue: str
    target: str | None = None
    content: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Claim):
    """What was agreed (or is sought) between parties on one issue; `quantity` is a number in it."""

    kind: ClassVar[str] = "agreement"
    identity: ClassVar[tuple[str, ...]] = ("issue", "status", "content")

    parties: tuple[str, ...]
    issue: str
    status: str
    quantity: float | None = None
    content: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claim):
    """Reported speech or writing. `via`: outlets between speaker and report, nearest the speaker first."""

    kind: ClassVar[str] = "statement"
    identity: ClassVar[tuple[str, ...]] = ("speaker", "content", "cue")

    speaker: str
    mode: str
    content: Span
    party: str | None = None
    cue: Span | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Claim):
    """A number about the conflict or the talks. `since` is the start of the count."""

    kind: ClassVar[str] = "figure"
    identity: ClassVar[tuple[str, ...]] = ("measure", "value", "subject")

    measure: str
    value: float
    bound: str
    subject: str | None = None
    source: str | None = None
    place: str | None = None
    since: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Claim):
    """A vote in a body; `voters` pairs parties with `yes`, `no` or `abstain`."""

    kind: ClassVar[str] = "vote"
    identity: ClassVar[tuple[str, ...]] = ("body", "motion")

    body: str
    status: str
    motion: str | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    voters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Claim):
    """What one party does to another outside the talks, by PLOVER type."""

    kind: ClassVar[str] = "action"
    identity: ClassVar[tuple[str, ...]] = ("type", "actor", "recipient", "content")

    type: str
    status: str
    actor: str | None = None
    recipient: str | None = None
    content: Span | None = None


CLAIM_TYPES: dict[str, type[Claim]] = {
    c.kind: c for c in (Meeting, Position, Agreement, Statement, Figure, Vote, Action)
}


def as_json(value: Any) -> Any:
    """A claim's field as JSON: spans as `[start, end]`, intervals as text, whole numbers without a point."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Interval):
        return str(value)
    if isinstance(value, Delegate):
        return {"name": value.name, "party": value.party, "head": value.head}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return value


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """The SCHEMA form of a claim: fields that are not given are left out."""
    row: dict[str, Any] = {"kind": claim.kind}
    for field in fields(claim):
        value = getattr(claim, field.name)
        if value is None or value == ():
            continue
        row[field.name] = dict(value) if field.name == "voters" else as_json(value)
    return row


def _delegate(row: dict[str, Any]) -> Delegate:
    return Delegate(row["name"], row.get("party"), bool(row.get("head", False)))


_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "evidence": lambda v: Span(*v),
    "content": lambda v: Span(*v),
    "cue": lambda v: Span(*v),
    "date": Interval.parse,
    "since": Interval.parse,
    "parties": tuple,
    "mediators": tuple,
    "via": tuple,
    "delegates": lambda v: tuple(_delegate(d) for d in v),
    "voters": lambda v: tuple(v.items()),
}


def claim_from_json(row: dict[str, Any]) -> Claim:
    """The claim that `claim_to_json` wrote; raises KeyError or ValueError on anything else."""
    made = CLAIM_TYPES[row["kind"]]
    known = {f.name for f in fields(made)}
    given = {k: _FROM_JSON.get(k, lambda v: v)(v) for k, v in row.items() if k in known}
    for name, nothing in (("parties", ()), ("party", None)):  # left out where empty, yet required
        if name in known:
            given.setdefault(name, nothing)
    return made(**given)
