"""Which abstentions of a report stand once its claims are known, and what its claims leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.extract.tree import THIRD_PERSON
from communique.model.abstentions import Abstention, Reason
from communique.model.claims import Agreement, Claim, Position, Statement
from communique.model.span import Span

_STANDING = frozenset({Reason.TAKEN, Reason.HEADLINE})
"""Reasons that hold although a claim of the kind stands on the passage."""


def settled(
    abstained: Sequence[Abstention], claims: Sequence[Claim], sentences: Sequence[Span]
) -> tuple[Abstention, ...]:
    """Each abstention once, in the order of the text, without those that another way came to claim.

    A sentence in which nothing was seen at all is said to be one.
    """
    by_kind: dict[str, list[Claim]] = {}
    for claim in claims:
        by_kind.setdefault(claim.kind, []).append(claim)
    votes = by_kind.get("vote", [])
    kept = [
        a
        for a in abstained
        if not any(_claimed(a, c) for c in by_kind.get(a.kind, ()))
        and not (a.instead is not None and a.instead.covers(a.passage))
        and not (a.kind == "figure" and any(v.evidence.covers(a.passage) for v in votes))
    ]
    told = sorted([*(c.evidence for c in claims), *(a.passage for a in kept)])
    once = dict.fromkeys([*kept, *_open(claims), *_silent(sentences, told)])
    return tuple(sorted(once, key=lambda a: (a.passage, a.kind, a.reason.key)))


def _claimed(abstention: Abstention, claim: Claim) -> bool:
    """Whether a claim of the same kind was made after all of what was given up here."""
    if abstention.reason in _STANDING or abstention.kind == "figure":
        return False
    passage = abstention.passage
    if isinstance(claim, Statement):
        return claim.cue is not None and claim.cue.touches(passage) and not claim.content.covers(passage)
    if isinstance(claim, Position | Agreement) and claim.content is not None:
        return claim.evidence.covers(passage) and not claim.content.covers(passage)
    return claim.evidence.covers(passage)


def _open(claims: Sequence[Claim]) -> Iterator[Abstention]:
    """What was claimed although whose it is stayed open."""
    for claim in claims:
        if isinstance(claim, Statement) and claim.party is None:
            pronoun = claim.speaker.lower() in THIRD_PERSON
            reason = Reason.UNNAMED_SPEAKER if pronoun else Reason.NO_PARTY
            yield Abstention("statement", reason, claim.cue or claim.evidence, detail=claim.speaker)


def _silent(sentences: Sequence[Span], told: Sequence[Span]) -> Iterator[Abstention]:
    """Sentences that no claim and no abstention touches; `told` and they are in the order of the text."""
    reach, at = 0, 0
    for sentence in sentences:
        while at < len(told) and told[at].start < sentence.end:
            reach = max(reach, told[at].end)
            at += 1
        if reach <= sentence.start:
            yield Abstention("sentence", Reason.NOTHING_SEEN, sentence)
