"""Judgements: what people decided about a record, kept beside it and applied whenever it is rebuilt.

A judgement names what it is about by passages (`Anchor`), never by ids alone, so that it holds on another
machine, after a new reading, and says so when its passage is gone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from communique.model.claims import KINDS
from communique.model.span import Span

VERDICTS = ("accept", "reject", "set", "add", "same", "different", "prefer")
"""What can be judged.

`accept`: the claim is right as it is. `reject`: it is wrong, and counts no more. `set`: one field of it
has another value. `add`: a claim that the program did not make. `same`, `different`: two meetings are
one round or two; two names are one actor or two. `prefer`: of several values of a field of an entry,
this one stands.
"""


class BadJudgement(ValueError):
    """A judgement that says nothing, or what none can say; the message tells which part."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage that a judgement is about: a report, the kind of claim there, its span and words.

    `name` is the name of an actor in that report, for judgements on actors.
    """

    report: str
    kind: str | None = None
    span: Span | None = None
    quote: str | None = None
    name: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who judged what, and when.

    `given` is the moment as ISO 8601 text, as told by whoever gave it; `about` one anchor, or two for
    `same` and `different`. `field` and `value` are for `set` and `prefer`; `value` is the whole claim in
    its JSON form for `add`. `revokes` is the id of an earlier judgement that this one takes back.
    """

    judge: str
    given: str
    verdict: str
    about: tuple[Anchor, ...] = ()
    field: str | None = None
    value: Any = None
    note: str | None = None
    revokes: str | None = None

    @property
    def id(self) -> str:
        """Sixteen hex digits from all that it says."""
        content = json.dumps(judgement_to_json(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a judgement when the entries were made.

    `outcome` is `applied`, `orphaned` (its passage is gone, or no such claim is read there any more),
    `superseded` (a later judgement on the same says otherwise) or `revoked`; `why` says it in words.
    """

    id: str
    outcome: str
    why: str
    claims: tuple[str, ...] = ()


def judgement_to_json(judgement: Judgement) -> dict[str, Any]:
    """The form in which judgements are exchanged: fields that are not given are left out."""
    row: dict[str, Any] = {
        "judge": judgement.judge,
        "given": judgement.given,
        "verdict": judgement.verdict,
        "about": [_anchor_to_json(anchor) for anchor in judgement.about],
    }
    for name in ("field", "value", "note", "revokes"):
        value = getattr(judgement, name)
        if value is not None:
            row[name] = value
    return row


def _anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    span = anchor.span
    row = {
        "report": anchor.report,
        "kind": anchor.kind,
        "span": None if span is None else [span.start, span.end],
        "quote": anchor.quote,
        "name": anchor.name,
        "claim": anchor.claim,
    }
    return {key: value for key, value in row.items() if value is not None}


def judgement_from_json(row: Any) -> Judgement:
    """The judgement that `judgement_to_json` wrote; raises BadJudgement on anything that is none."""
    if not isinstance(row, dict):
        raise BadJudgement("a judgement is an object with judge, given, verdict and about")
    for name in ("judge", "given", "verdict"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise BadJudgement(f"a judgement needs {name}")
    unknown = set(row) - {"judge", "given", "verdict", "about", "field", "value", "note", "revokes", "id"}
    if unknown:
        raise BadJudgement(f"a judgement has no {', '.join(sorted(unknown))}")
    about = row.get("about", [])
    if not isinstance(about, list):
        raise BadJudgement("about is a list of passages")
    made = Judgement(
        judge=row["judge"],
        given=row["given"],
        verdict=row["verdict"],
        about=tuple(_anchor_from_json(anchor) for anchor in about),
        field=row.get("field"),
        value=row.get("value"),
        note=row.get("note"),
        revokes=row.get("revokes"),
    )
    check_judgement(made)
    return made


def _anchor_from_json(row: Any) -> Anchor:
    if not isinstance(row, dict) or not isinstance(row.get("report"), str):
        raise BadJudgement("a passage names its report")
    span = row.get("span")
    try:
        place = None if span is None else Span(*span)
    except (TypeError, ValueError):
        raise BadJudgement(f"{span!r} is no span: two offsets, the first not above the second") from None
    texts = {name: row.get(name) for name in ("kind", "quote", "name", "claim")}
    for name, text in texts.items():
        if text is not None and not isinstance(text, str):
            raise BadJudgement(f"{name} is a text, not {text!r}")
    return Anchor(row["report"], span=place, **texts)


def check_judgement(judgement: Judgement) -> None:
    """Raise BadJudgement for one that cannot be applied to any record."""
    if judgement.verdict not in VERDICTS:
        raise BadJudgement(f"there is no verdict {judgement.verdict!r}: one of {', '.join(VERDICTS)}")
    if judgement.revokes is not None:
        return
    needed = 2 if judgement.verdict in ("same", "different") else 1
    if len(judgement.about) != needed:
        raise BadJudgement(f"{judgement.verdict} is about {needed} passage{'s' * (needed > 1)}")
    for anchor in judgement.about:
        if anchor.kind is not None and anchor.kind not in KINDS:
            raise BadJudgement(f"there is no kind of claim {anchor.kind!r}")
        if anchor.name is None and (anchor.kind is None or anchor.span is None or anchor.quote is None):
            raise BadJudgement("a passage needs kind, span and quote, or the name of an actor")
    if needed == 2 and any(anchor.name is None and anchor.kind != "meeting" for anchor in judgement.about):
        raise BadJudgement(f"{judgement.verdict} is about two meetings, or two names of actors")
    if judgement.verdict in ("set", "prefer") and not judgement.field:
        raise BadJudgement(f"{judgement.verdict} needs field")
    if judgement.verdict == "add" and not isinstance(judgement.value, dict):
        raise BadJudgement("add needs the claim as value")
