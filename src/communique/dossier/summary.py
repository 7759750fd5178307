"""What a claim says, in a line of words: for margin notes and lists of mixed kinds."""

from __future__ import annotations

from collections.abc import Callable

from communique.dossier import labels, when
from communique.dossier.names import Names
from communique.dossier.source import Row


def summary(row: Row, names: Names) -> str:
    """`Ukraine demands: ceasefire, of Russia`; never longer than its fields."""
    made = _BY_KIND.get(row["kind"])
    return made(row, names) if made else labels.spaced(row["kind"])


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _meeting(row: Row, names: Names) -> str:
    head = (
        f"{labels.FORMATS.get(row['format'], row['format'])} {labels.STATUSES.get(row['status'], '')}".strip()
    )
    outcome = row.get("outcome")
    told = labels.OUTCOMES.get(outcome, outcome) if outcome and outcome != "unknown" else None
    who = names.all(row.get("parties", ()))
    return _joined(f"{head}: {who}" if who else head, row.get("place"), when.words(row.get("date")), told)


def _position(row: Row, names: Names) -> str:
    stance = labels.STANCE_WORDS.get(row["stance"], row["stance"])
    target = row.get("target")
    return _joined(
        f"{names.of(row.get('party'))} {stance}: {labels.issue(row['issue'])}",
        f"put to {names.of(target)}" if target else None,
    )


def _agreement(row: Row, names: Names) -> str:
    status = labels.STATUSES.get(row["status"], row["status"])
    quantity = row.get("quantity")
    return _joined(
        f"{labels.issue(row['issue'])}: {status}",
        names.all(row.get("parties", ())),
        labels.number(quantity) if quantity is not None else None,
    )


def _statement(row: Row, names: Names) -> str:
    party, via = row.get("party"), row.get("via")
    spoken_for = f" ({names.of(party)})" if party and names.of(party) != row["speaker"] else ""
    return _joined(
        f"{row['speaker']}{spoken_for}: {labels.MODES.get(row['mode'], row['mode'])}",
        f"via {', '.join(via)}" if via else None,
    )


def _figure(row: Row, names: Names) -> str:
    source = row.get("source")
    return _joined(
        f"{labels.measure(row['measure'])}: {labels.bounded(row.get('bound'), row['value'])}",
        row.get("subject"),
        f"says {names.of(source)}" if source else None,
    )


def _vote(row: Row, names: Names) -> str:
    tally = [
        f"{labels.number(row[key])} {key}" for key in ("yes", "no", "abstain") if row.get(key) is not None
    ]
    return _joined(f"Vote in {names.of(row['body'])}", row.get("motion"), *tally)


def _action(row: Row, names: Names) -> str:
    actor, recipient = row.get("actor"), row.get("recipient")
    who = names.of(actor) if actor else "actor not named"
    return _joined(
        f"{labels.spaced(row['type'].lower())}: {who}{f' → {names.of(recipient)}' if recipient else ''}",
        labels.STATUSES.get(row["status"], row["status"]),
    )


_BY_KIND: dict[str, Callable[[Row, Names], str]] = {
    "meeting": _meeting,
    "position": _position,
    "agreement": _agreement,
    "statement": _statement,
    "figure": _figure,
    "vote": _vote,
    "action": _action,
}
