"""What later passages say came of promises: that they were kept, kept in part, put off or broken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.lexicon import Lexicon
from communique.model.claims import Action, Agreement, Claim, Figure, Meeting, Position, Statement
from communique.model.span import Span
from communique.resolve.ground import Ground, Told
from communique.resolve.promises.pledges import CAME_OF_IT, PledgeReader
from communique.resolve.tallies.amounts import forms
from communique.resolve.tallies.counted import phrases, sentence_of

KEPT, PARTLY, DELAYED, BREACHED = "kept", "partly", "delayed", "breached"
OUTCOMES = (BREACHED, DELAYED, PARTLY, KEPT)
_DEED = "deed"


@dataclass(frozen=True, slots=True)
class Sign:
    """One passage that says what came of a promise.

    `what` is an outcome. `issue` is that of the claim where it has one, `issues` those whose words the
    passage has (of a deed, those that it keeps), `general` is true where it speaks of promises as such.
    `count` is how many of how many it gives, `by` who did it, `former` is true where it speaks of an earlier
    agreement, `voice` is the party in whose words it stands.
    """

    told: Told
    process: str
    what: str
    issue: str | None
    issues: frozenset[str]
    stems: frozenset[str]
    general: bool
    count: tuple[float, float] | None
    by: str | None
    parties: frozenset[str]
    former: bool
    sentence: tuple[str, int]
    voice: str | None
    deed: bool = False


class SignReader:
    """Finds signs by the lexicon's `promises` table."""

    def __init__(self, ground: Ground, lexicon: Lexicon, pledges: PledgeReader) -> None:
        table = lexicon.toml("promises")
        self._ground = ground
        self._pledges = pledges
        self._cues = {what: phrases(table[what]["cues"], gaps=True) for what in OUTCOMES}
        self._denied = tuple(table["denied"]["words"])
        self._said_by: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for told, claim in ground.of_kind(Claim):
            party = _speaker(claim)
            if party:
                self._said_by[told.report.id].append((claim.evidence, party))
        self._whole = phrases(table["whole"]["words"])
        self._never = frozenset(table["never"]["words"])
        self._general = phrases(table["general"]["words"])
        self._former = phrases(table["former"]["words"])
        self._issues = {name: phrases(row["words"]) for name, row in table["issue"].items()}
        self._deeds = {n: phrases(row["deeds"]) for n, row in table["issue"].items() if row["deeds"]}

    def read(self) -> list[Sign]:
        """The signs of all claims, one of each kind a sentence, in the order of time."""
        best: dict[tuple[object, ...], Sign] = {}
        counts = self._counts()
        for told in self._ground.told:
            for sign in self._signs(told, counts):
                key = (sign.sentence, sign.what, sign.issue)
                if key not in best or _rank(sign) < _rank(best[key]):
                    best[key] = sign
        said = {sign.sentence for sign in best.values() if not sign.deed}
        kept = [sign for sign in best.values() if not sign.deed or sign.sentence not in said]
        return sorted(kept, key=lambda sign: (sign.told.sort_key(), sign.what))

    def _counts(self) -> dict[tuple[str, int], tuple[float, float | None]]:
        """How many of how many the figures of a sentence give ("61 of its 120 branches"), by sentence.

        The second is None where the sentence has figures, but none told as a part of another.
        """
        rows: dict[tuple[str, int], dict[str, set[float]]] = defaultdict(lambda: defaultdict(set))
        texts = {}
        for told, figure in self._ground.of_kind(Figure):
            if figure.measure not in ("votes", "killed", "wounded", "money"):
                start, sentence = sentence_of(told)
                rows[told.report.id, start][figure.measure].add(figure.value)
                texts[told.report.id, start] = f" {sentence.lower()} "
        return {key: _part_of(texts[key], by_measure) for key, by_measure in rows.items()}

    def _signs(
        self, told: Told, figures: dict[tuple[str, int], tuple[float, float | None]]
    ) -> Iterator[Sign]:
        claim = told.claim
        if isinstance(claim, Position) and claim.stance in ("demand", "undisclosed"):
            return
        start, sentence = sentence_of(told)
        lower = f" {sentence.lower().replace('’', chr(39))} "
        count = figures.get((told.report.id, start))
        issue = claim.issue if isinstance(claim, Agreement | Position) else None
        for what, issue_known, deed in self._outcomes(told, lower, count is not None, issue):
            yield Sign(
                told=told,
                process=self._ground.process_of.get(told.id, ""),
                what=PARTLY if what == KEPT and count and (count[1] or 0) > count[0] else what,
                issue=issue_known,
                issues=self._issues_in(lower, deed),
                stems=self._pledges.stems(sentence),
                general=bool(self._general.search(lower)),
                count=None if count is None or count[1] is None else (count[0], count[1]),
                by=claim.actor if isinstance(claim, Action) else None,
                parties=_parties(told),
                former=bool(self._former.search(f" {told.quote.lower()} ")),
                sentence=(told.report.id, start),
                voice=self._voice(told),
                deed=deed,
            )

    def _done(self, quote: str) -> bool:
        return any(words.search(f" {quote.lower()} ") for words in self._deeds.values())

    def _issues_in(self, lower: str, deed: bool) -> frozenset[str]:
        if not deed:
            return frozenset(name for name, words in self._issues.items() if words.search(lower))
        deeds = self._deeds.items()
        return frozenset(n for n, words in deeds if words.search(lower) and self._issues[n].search(lower))

    def _voice(self, told: Told) -> str | None:
        """The party whose statement or charge the passage is; of several, of the narrowest."""
        span = told.claim.evidence
        around = [(len(s), party) for s, party in self._said_by[told.report.id] if s.covers(span)]
        return min(around)[1] if around else None

    def _outcomes(
        self, told: Told, lower: str, counted: bool, issue: str | None
    ) -> Iterator[tuple[str, str | None, bool]]:
        """What a claim is a sign of: outcome, the issue where it has one, and whether it tells of a deed."""
        claim = told.claim
        if isinstance(claim, Agreement) and claim.status in CAME_OF_IT:
            part = self._cues[PARTLY].search(lower)
            yield BREACHED if claim.status == "violated" else PARTLY if part else KEPT, issue, False
            return
        if isinstance(claim, Meeting) and claim.status == "cancelled":
            yield DELAYED, "leaders_meeting", False
        if isinstance(claim, Position) or (isinstance(claim, Meeting) and not self._said(DELAYED, lower)):
            return
        if isinstance(claim, Action) and claim.status == "done" and claim.type in ("RETREAT", "CONCEDE"):
            yield (KEPT if self._whole.search(lower) else PARTLY), None, True
        found = [what for what in OUTCOMES if self._said(what, lower)]
        if found:
            yield found[0], None, False
        elif self._said(KEPT, lower, undone=True):
            yield DELAYED, None, False
        elif counted and isinstance(claim, Figure) and self._done(told.quote):
            yield PARTLY, None, True

    def _said(self, what: str, lower: str, undone: bool = False) -> bool:
        """Whether a cue stands in the sentence, not denied by the words right before it.

        With `undone`, whether one is denied by "not" or the like: "have not been exchanged".
        """
        for found in self._cues[what].finditer(lower):
            before = lower[: found.start()].split()[-3:]
            near = [word for word in self._denied if word in before]
            near += [word for word in self._denied if lower[: found.start()].rstrip().endswith(word)]
            if undone and self._never.intersection(near):
                return True
            if not undone and not near:
                return True
        return False


def _part_of(lower: str, by_measure: dict[str, set[float]]) -> tuple[float, float | None]:
    for values in by_measure.values():
        row = sorted(values)
        for whole in reversed(row[1:]):
            words = "|".join(re.escape(form) for form in forms(whole))
            if re.search(rf"\bof\s+(?:[a-z]+\s+){{0,3}}?(?:{words})\b", lower):
                return row[0], whole
    return max(v for values in by_measure.values() for v in values), None


def _rank(sign: Sign) -> tuple[object, ...]:
    """Agreements speak for a sentence before figures, deeds and speech; of even ones the shortest passage."""
    kinds = ("agreement", "meeting", "figure", "action", "statement", "position", "vote")
    return kinds.index(sign.told.claim.kind), len(sign.told.claim.evidence), sign.told.id


def _speaker(claim: Claim) -> str | None:
    if isinstance(claim, Statement):
        return claim.party
    return claim.actor if isinstance(claim, Action) and claim.type == "ACCUSE" else None


def _parties(told: Told) -> frozenset[str]:
    claim = told.claim
    if isinstance(claim, Agreement | Meeting):
        return frozenset(claim.parties)
    if isinstance(claim, Action):
        return frozenset(p for p in (claim.actor, claim.recipient) if p)
    return frozenset()


def in_order(signs: Sequence[Sign]) -> list[Sign]:
    """By the day each was reported."""
    return sorted(signs, key=lambda s: (str(s.told.published or "~"), s.told.sort_key(), s.what))
