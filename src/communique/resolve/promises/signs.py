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
from communique.resolve.promises.pledges import CAME_OF_IT, CLOSED, PledgeReader
from communique.resolve.promises.things import thing_reader
from communique.resolve.tallies.amounts import forms
from communique.resolve.tallies.counted import phrases, sentence_of

KEPT, PARTLY, DELAYED, BREACHED = "kept", "partly", "delayed", "breached"
OUTCOMES = (BREACHED, DELAYED, PARTLY, KEPT)
# "They had broken it": what is broken is told of before.
# Figures of these measures count losses: nothing that was promised.
_MEANT_BEFORE = re.compile(r"(?<=\bit)\b|\s+(?:it|them)\b")
_LOSSES = ("votes", "killed", "wounded", "missing", "captured", "displaced", "money")
_YET_TO_BE = re.compile(r"\b(?:will|would|shall|until)\b")
# A word that denies a cue stands so many words before it at most.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """One passage that says what came of a promise.

    `what` is an outcome. `issue` is that of the claim where it has one, `issues` those whose words the
    clause has that tells of it (of a deed, those that it keeps), `things` what that clause names and
    `stems` the beginnings of its words; `span` is how long it says, `points` is true where it points to
    what was told before. `general` is true where it speaks of promises as such. `count` is
    how many of how many its sentence gives, `number` how many, `by` who did it, `former` is true where it
    speaks of an earlier agreement, `voice` is the party in whose words it stands.
    """

    told: Told
    process: str
    what: str
    issue: str | None
    issues: frozenset[str]
    stems: frozenset[str]
    general: bool
    count: tuple[float, float] | None
    number: float | None
    by: str | None
    parties: frozenset[str]
    former: bool
    things: frozenset[str]
    span: tuple[int, str] | None
    points: bool
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
        self._in_force = phrases(table["in_force"]["words"])
        self._pointing = phrases(table["pointing"]["words"])
        self._asked = phrases(table["asked"]["words"])
        self._softens = phrases(table[PARTLY]["softens"])
        self._things = thing_reader(lexicon)
        self._foreseen = phrases(table["foreseen"]["words"])
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
        lower = _lower(sentence)
        count = figures.get((told.report.id, start))
        issue = claim.issue if isinstance(claim, Agreement | Position) else None
        for what, issue_known, deed, clause in self._outcomes(told, lower, count is not None, issue):
            yield Sign(
                told=told,
                process=self._ground.process_of.get(told.id, ""),
                what=PARTLY if what == KEPT and self._counts_a_part(lower, count) else what,
                issue=issue_known,
                issues=self._issues_in(clause, deed),
                stems=self._pledges.stems(clause),
                things=self._things.read(clause),
                span=self._pledges.span(clause),
                points=bool(self._pointing.search(clause)),
                general=bool(self._general.search(lower)),
                count=None if count is None or count[1] is None else (count[0], count[1]),
                number=count[0] if count else None,
                by=claim.actor if isinstance(claim, Action) else None,
                parties=_parties(told),
                former=bool(self._former.search(f" {told.quote.lower()} ")),
                sentence=(told.report.id, start),
                voice=self._voice(told),
                deed=deed,
            )

    def _counts_a_part(self, lower: str, count: tuple[float, float | None] | None) -> bool:
        """Whether only so many are told of, and not that they are all."""
        if count is None or self._general.search(lower):
            return False
        return count[0] < count[1] if count[1] is not None else not self._whole.search(lower)

    def _done(self, said: str) -> bool:
        """Whether a deed is told of as done."""
        found = (deed for words in self._deeds.values() for deed in words.finditer(said))
        return any(not self._deniers(said, deed.start()) for deed in found)

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
    ) -> Iterator[tuple[str, str | None, bool, str]]:
        """What a claim is a sign of.

        The outcome, the issue where it has one, whether it tells of a deed, and the clause that says so.
        """
        claim, said = told.claim, self._said(told, lower)
        if isinstance(claim, Agreement) and claim.status in CAME_OF_IT:
            part = self._cues[PARTLY].search(lower) or self._softens.search(said)
            what = BREACHED if claim.status == "violated" else PARTLY if part else KEPT
            if not self._only_foreseen(lower, said) and (what != KEPT or self._tells_of_keeping(said, issue)):
                yield what, issue, False, said
            return
        if isinstance(claim, Agreement) and claim.issue == "settlement" and claim.status in CLOSED:
            yield KEPT, issue, False, said
        if isinstance(claim, Meeting) and claim.status == "cancelled":
            yield DELAYED, "leaders_meeting", False, said
        if isinstance(claim, Position) or (isinstance(claim, Meeting) and not self._clause(DELAYED, said)):
            return
        if isinstance(claim, Action) and claim.status == "done" and claim.type in ("RETREAT", "CONCEDE"):
            deed = self._done(said) and not self._asked.search(said)
            if deed and not self._denied_before(lower, lower.find(said.strip())):
                yield (KEPT if self._whole.search(said) else PARTLY), None, True, said
        yield from self._cued(claim, lower, said, counted)

    def _tells_of_keeping(self, said: str, issue: str | None) -> bool:
        """Whether it is told as done or in force: not "the truce began", "the truce will hold"."""
        if _YET_TO_BE.search(said):
            return False
        deeds = self._deeds.get(issue or "")
        done = self._in_force.search(said) or self._cues[KEPT].search(said) or (deeds and deeds.search(said))
        return bool(done)

    def _cued(
        self, claim: Claim, lower: str, said: str, counted: bool
    ) -> Iterator[tuple[str, str | None, bool, str]]:
        """What the words alone tell, by the cues."""
        around = lower if isinstance(claim, Figure) else said
        made = isinstance(claim, Agreement)  # what is agreed tells of no keeping: "prisoners exchanged"
        found = [(what, clause) for what in OUTCOMES if (clause := self._clause(what, around))]
        found = [(what, clause) for what, clause in found if not made or what in (DELAYED, BREACHED)]
        if found:
            what, clause = found[0]
            yield PARTLY if what == KEPT and self._softens.search(clause) else what, None, False, clause
        elif undone := self._clause(KEPT, around, undone=True):
            yield DELAYED, None, False, undone
        elif counted and isinstance(claim, Figure) and claim.measure not in _LOSSES and self._done(said):
            yield PARTLY, None, True, said

    def _said(self, told: Told, lower: str) -> str:
        """The words that say it: of speech its content, of a figure its clause, else the passage."""
        claim = told.claim
        if isinstance(claim, Statement):
            return _lower(told.words(claim.content))
        said = _lower(told.quote)
        at = lower.find(said.strip())
        if isinstance(claim, Figure) and at >= 0:
            return f" {self._things.clause(lower, at, at + len(said) - 2).strip()} "
        return said

    def _only_foreseen(self, lower: str, said: str) -> bool:
        """Whether the words stand for what may come: "a team to look into breaches of the truce"."""
        at = lower.find(said.strip())
        before = " ".join(lower[: max(at, 0)].split()[-3:])
        return bool(self._foreseen.search(f" {before} "))

    def _clause(self, what: str, lower: str, undone: bool = False) -> str:
        """The clause with a cue that no word right before it denies; empty where there is none.

        With `undone`, the one in which a cue is denied by "not" or the like: "have not been exchanged".
        """
        for found in self._cues[what].finditer(lower):
            near = self._deniers(lower, found.start())
            if self._never.intersection(near) if undone else not near:
                if self._general.search(f" {found.group()} "):
                    return lower  # "kept its word": what was promised may stand anywhere in the sentence
                if _MEANT_BEFORE.match(lower, found.end()):
                    return f" {found.group()} "
                return self._things.clause(lower, found.start(), found.end())
        return ""

    def _denied_before(self, lower: str, at: int) -> bool:
        return bool(at > 0 and self._deniers(lower, at))

    def _deniers(self, lower: str, at: int) -> list[str]:
        """The words right before a place that deny what is told there, or put it off."""
        before = lower[:at].rstrip()
        last = before.split()[-_NEAR:]
        return [word for word in self._denied if word in last or before.endswith(f" {word}")]


def _part_of(lower: str, by_measure: dict[str, set[float]]) -> tuple[float, float | None]:
    for values in by_measure.values():
        row = sorted(values)
        for whole in reversed(row[1:]):
            words = "|".join(re.escape(form) for form in forms(whole))
            if re.search(rf"\bof\s+(?:[a-z]+\s+){{0,3}}?(?:{words})\b", lower):
                return row[0], whole
    return max(v for values in by_measure.values() for v in values), None


def _rank(sign: Sign) -> tuple[object, ...]:
    """Agreements speak for a sentence before figures, deeds and speech; the part before the whole.

    Of even ones the shortest passage does.
    """
    kinds = ("agreement", "meeting", "figure", "action", "statement", "position", "vote")
    claim = sign.told.claim
    whole = isinstance(claim, Figure) and sign.count is not None and claim.value != sign.count[0]
    return kinds.index(claim.kind), whole, len(claim.evidence), sign.told.id


def _lower(text: str) -> str:
    return f" {' '.join(text.lower().replace('’', chr(39)).split())} "


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
