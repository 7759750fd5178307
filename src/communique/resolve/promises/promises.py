"""Promises followed: what was agreed, and what later reports say came of it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from communique.lexicon import Lexicon, built_in
from communique.model.claims import Meeting
from communique.model.promises import Promise, Step
from communique.model.span import Interval
from communique.resolve.ground import Ground, Told, support
from communique.resolve.lineage.origins import publication_order
from communique.resolve.promises.outcomes import Course, course_of
from communique.resolve.promises.pledges import Pledge, PledgeReader, joined
from communique.resolve.promises.promise_words import in_words
from communique.resolve.promises.signs import BREACHED, KEPT, Sign, SignReader, in_order
from communique.resolve.tallies.relating import days_between

# A sign of the report that tells of the promise itself stands so many characters from it at most.
_BESIDE, _NEXT = 900, 250
# Words in common that a passage needs where it names no issue.
_IN_COMMON = 2
# A promise fits nearly as well as another from this part of its fit on.
_NEARLY = 0.7
# A passage is asked of others than the one that fits best only if they were made in the half year before.
_HALF_YEAR = 183
_TWO_MONTHS, _LONG = 62, 730
# A passage is asked of so many of the latest promises of its process on an issue.
_ASKED = 24


@dataclass(slots=True)
class Draft:
    """A promise as it is put together: `pledges` are its tellings, the rest follows from them.

    `date` is the narrowest day told, `known` the first day on which it was there, for comparing ("~"
    where none is told), `told` the last on which its making was; `general` are passages on promises as
    such.
    """

    pledges: list[Pledge]
    signs: list[Sign] = field(default_factory=list)
    general: list[Sign] = field(default_factory=list)
    first: Pledge = field(init=False)
    parties: frozenset[str] = field(init=False)
    stems: frozenset[str] = field(init=False)
    of_report: Mapping[str, list[Pledge]] = field(init=False)
    told: Interval | None = field(init=False)
    due: Interval | None = field(init=False)
    date: Interval | None = field(init=False)
    known: str = field(init=False)

    def __post_init__(self) -> None:
        # Kept, since each promise is asked of many passages.
        self.first = min(self.pledges, key=lambda p: (publication_order(p.told.published), p.id))
        self.parties = frozenset(party for p in self.pledges for party in p.parties)
        self.stems = frozenset(stem for p in self.pledges for stem in p.stems)
        of_report: dict[str, list[Pledge]] = defaultdict(list)
        for pledge in self.pledges:
            of_report[pledge.told.report.id].append(pledge)
        self.of_report = dict(of_report)
        days = [day for p in self.pledges if (day := p.told.published or p.date)]
        self.told = max(days, key=str) if days else None
        self.due = max((p.due for p in self.pledges if p.due), default=None)
        dates = [p.date for p in self.pledges if p.date]
        self.date = min(dates, key=lambda d: (d.days, d)) if dates else None
        self.known = min((str(p.known.earliest) for p in self.pledges if p.known), default="~")


class _Row:
    """Promises of one process and issue in the order they were made, found by day."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = sorted(drafts, key=lambda d: (d.known, d.first.id))
        self._known = [d.known for d in self.drafts]

    def before(self, day: Interval | None) -> list[Draft]:
        """The latest of those there on a day, so many at most; of all where the day is not known."""
        end = len(self.drafts) if day is None else bisect_right(self._known, str(day.latest))
        return self.drafts[max(0, end - _ASKED) : end]


def _rows(drafts: Iterable[Draft]) -> dict[str, dict[str, _Row]]:
    """By process (or origin, where there is none) and issue."""
    found: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        found[draft.first.process or draft.first.told.origin, draft.first.issue].append(draft)
    rows: dict[str, dict[str, _Row]] = defaultdict(dict)
    for (process, issue), own in sorted(found.items()):
        rows[process][issue] = _Row(own)
    return rows


def follow(ground: Ground, lexicon: Lexicon | None = None) -> tuple[Promise, ...]:
    """The promises of all processes, by the day they were made or first told of.

    Every agreement that was made, every offer in words of promising and every truce of which only the
    end is told is one; what is sought is none.
    """
    lexicon = lexicon or built_in()
    reader = PledgeReader(ground, lexicon)
    drafts = [Draft(row) for row in joined(reader.read())]
    drafts = _without_told_only(drafts)
    _assign(SignReader(ground, lexicon, reader).read(), drafts)
    later = _reports(ground)
    drafts.sort(key=lambda draft: (draft.known, draft.first.id))
    return tuple(_promise(draft, later.get(draft.first.process, []), ground) for draft in drafts)


def _without_told_only(drafts: Sequence[Draft]) -> list[Draft]:
    """Without what is only told of by its end where a promise made before can be meant; the rest as one each.

    Truces of which only the end is told between two promises made are one.
    """
    made = [d for d in drafts if not d.first.told_only]
    rows = _rows(made)
    left: dict[tuple[str, str, tuple[str, ...]], list[Pledge]] = defaultdict(list)
    for pledge in (p for d in drafts if d.first.told_only for p in d.pledges):
        process, when = pledge.process or pledge.told.origin, pledge.told.date or pledge.told.published
        row = rows.get(process, {}).get(pledge.issue)
        if row is None or not any(_made_before(d, pledge) for d in row.before(when)):
            left[process, pledge.issue, tuple(sorted(pledge.parties))].append(pledge)
    return made + [Draft(part) for key in sorted(left) for part in _apart(left[key])]


def _apart(row: Sequence[Pledge]) -> list[list[Pledge]]:
    """What is told of within two months of one another; of unknown day, with the last."""
    ordered = sorted(row, key=lambda p: (str(p.told.when or "~"), p.id))
    parts = [ordered[:1]]
    for before, pledge in pairwise(ordered):
        gap = days_between(before.told.when, pledge.told.when)
        if gap is not None and gap > _TWO_MONTHS:
            parts.append([])
        parts[-1].append(pledge)
    return parts


def _made_before(draft: Draft, pledge: Pledge) -> bool:
    return bool(draft.parties & pledge.parties) and not _too_late(draft, pledge.told)


def _too_late(draft: Draft, told: Told) -> bool:
    """Whether a passage is told so long after a promise, or after its day, that another is meant."""
    when = told.published or told.date
    since_due = days_between(draft.due, when) if draft.first.issue == "ceasefire" else None
    return (since_due or 0) > _HALF_YEAR or (days_between(draft.told, when) or 0) > _LONG


def _assign(signs: Iterable[Sign], drafts: Sequence[Draft]) -> None:
    """Puts each sign to the promise it can only be of, the best fitting, of even ones the latest made."""
    rows = _rows(drafts)
    for sign in signs:
        own = rows.get(sign.process or sign.told.origin, {})
        issues = sorted(own) if sign.issue is None else [sign.issue] if sign.issue in own else []
        day = sign.told.published or sign.told.date
        near = [draft for issue in issues for draft in own[issue].before(day) if _open_to(sign, draft)]
        fits = [(fit, d.known, d.first.id, d) for d in near if (fit := _fit(sign, d)) > 0]
        if sign.told.when is None and len(fits) > 1:
            continue  # which of them came before it cannot be told
        for draft in _meant(sign, fits):
            draft.signs.append(sign)
        if not fits and sign.general and not sign.deed and sign.issue is None:
            _to_latest(sign, near)


def _meant(sign: Sign, fits: Sequence[tuple[int, str, str, Draft]]) -> list[Draft]:
    """The promise that fits best, of even ones the latest; and those on its issue that fit nearly so well.

    Of truces, which follow one another, there is only one.
    """
    if not fits:
        return []
    best = max(fits, key=lambda f: f[:3])
    issue = best[3].first.issue
    if issue in ("ceasefire", "settlement") or sign.former:
        return [best[3]]
    near = [f[3] for f in fits if f[3].first.issue == issue and f[0] >= _NEARLY * best[0]]
    return [draft for draft in near if draft is best[3] or _not_long_before(draft, sign)]


def _not_long_before(draft: Draft, sign: Sign) -> bool:
    gap = days_between(draft.date or draft.first.told.published, sign.told.published)
    return gap is not None and gap <= _HALF_YEAR


def _to_latest(sign: Sign, drafts: Sequence[Draft]) -> None:
    """What is said of promises as such is said of those made last."""
    told = [draft for draft in drafts if draft.known != "~"]
    last = max((draft.known for draft in told), default="")
    for draft in told:
        if draft.known == last:
            draft.general.append(sign)


def _open_to(sign: Sign, draft: Draft) -> bool:
    """Whether a sign can be of a promise made before it: by the parties, the days and the report."""
    strangers = sign.parties and not sign.parties & draft.parties
    others = isinstance(sign.told.claim, Meeting) and not draft.parties <= sign.parties
    if strangers or others or _too_late(draft, sign.told):
        return False
    own = draft.of_report.get(sign.told.report.id, [])
    if not own or draft.first.told_only:
        return True
    return not sign.former and any(_follows(sign.told, p) for p in own)


def _follows(told: Told, pledge: Pledge) -> bool:
    """Whether a passage of the report of the promise can tell what came of it: close by."""
    span, own = told.claim.evidence, pledge.told.claim.evidence
    if pledge.date and told.published and pledge.date.latest >= told.published.earliest:
        return False
    if span.touches(own) and pledge.date is None:
        return False
    return abs(span.start - own.start) <= _BESIDE


def _fit(sign: Sign, draft: Draft) -> int:
    """How well a sign fits a promise: by its issue, the words in common and the day named; 0 not at all."""
    issue = draft.first.issue
    common = len(sign.stems & draft.stems)
    if sign.issue is not None:
        day = sign.told.date is not None and draft.date is not None and sign.told.date.meets(draft.date)
        return 10 + common + 20 * day
    if issue in sign.issues and (common or issue in (_COUNTED if sign.deed else _PLAIN)):
        return 5 + common
    if sign.deed:
        return 3 if sign.count and _just_after(sign.told, draft) else 0
    if common and _just_after(sign.told, draft):
        return 3 + common
    if _just_after(sign.told, draft) and not sign.issues and sign.what in (KEPT, BREACHED):
        return 1  # "the rebels had already broken it"
    return common if common >= _IN_COMMON and issue not in _PLAIN else 0


def _just_after(told: Told, draft: Draft) -> bool:
    own = [p.told.claim.evidence for p in draft.of_report.get(told.report.id, [])]
    return any(0 <= told.claim.evidence.start - span.end <= _NEXT for span in own)


# Issues that a word or two name: any other words in common are needless.
_PLAIN = ("ceasefire", "disarmament", "prisoners", "hostages")
# Issues on which any deed counted is a part of what was promised.
_COUNTED = ("disarmament", "humanitarian_access", "blockade", "troop_withdrawal")


def _reports(ground: Ground) -> Mapping[str, list[tuple[str, str]]]:
    """(day, id) of the reports of each process, in the order of time; unknown days last."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for told in ground.told:
        day = "~" if told.published is None else str(told.published.earliest)
        found[ground.process_of.get(told.id, "")].add((day, told.report.id))
    return {process: sorted(rows) for process, rows in found.items()}


def _promise(draft: Draft, reports: Sequence[tuple[str, str]], ground: Ground) -> Promise:
    first = draft.first
    dues = sorted(p.due for p in draft.pledges if p.due)
    quantities = sorted({p.quantity for p in draft.pledges if p.quantity})
    later = any(day > draft.known and report not in draft.of_report for day, report in reports)
    promised = quantities[0] if quantities else None
    course = course_of(in_order(draft.signs), in_order(draft.general), draft.parties, promised, later)
    steps = tuple(_step(sign, course) for sign in course.signs)
    claims, in_reports, origins = support([p.told for p in draft.pledges] + [s.told for s in course.signs])
    due = dues[0] if dues else None
    return Promise(
        id=hashlib.sha256(f"promise {first.id}".encode()).hexdigest()[:16],
        parties=tuple(sorted(draft.parties)),
        issue=first.issue,
        outcome=course.outcome,
        text=in_words(draft.parties, first, due, course),
        process=first.process or None,
        round=ground.round_of.get(first.id),
        date=draft.date,
        due=due,
        done=course.done,
        of=course.of,
        made=tuple(p.id for p in draft.pledges),
        steps=steps,
        claims=claims,
        reports=in_reports,
        origins=origins,
    )


def _step(sign: Sign, course: Course) -> Step:
    return Step(
        what=sign.what,
        claim=sign.told.id,
        report=sign.told.report.id,
        date=sign.told.when,
        done=course.counted.get(sign.told.id),
        by=sign.by,
    )
