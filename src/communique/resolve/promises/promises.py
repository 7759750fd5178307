"""Promises followed: what was agreed, and what later reports say came of it."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from communique.lexicon import Lexicon, built_in
from communique.model.claims import Agreement, Meeting, Position
from communique.model.promises import Promise, Step
from communique.model.span import Interval
from communique.resolve.ground import Ground, Told, support
from communique.resolve.lineage.origins import publication_order
from communique.resolve.promises.outcomes import Course, course_of
from communique.resolve.promises.pledges import CLOSED, Pledge, PledgeReader, joined
from communique.resolve.promises.promise_words import in_words
from communique.resolve.promises.signs import BREACHED, DELAYED, KEPT, PARTLY, Sign, SignReader, in_order
from communique.resolve.tallies.codes import CodeReader, code_reader
from communique.resolve.tallies.relating import days_between

# A sign of the report that tells of the promise itself stands so many characters from it at most.
_BESIDE, _NEXT = 900, 250
# What was known so long before a report is no news of that report.
_NEWS = datetime.timedelta(days=3)
# Words in common that a passage needs where it names no issue.
_IN_COMMON = 2
# A promise fits nearly as well as another from this part of its fit on.
_NEARLY = 0.7
# A passage is asked of others than the one that fits best only if they were made in the half year before.
_HALF_YEAR = 183
_TWO_MONTHS, _LONG = 62, 730
# What is said of promises as such is of those made within so many days before the last.
_ONE_ACCORD = 14
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
    things: frozenset[str] = field(init=False)
    of_report: Mapping[str, list[Pledge]] = field(init=False)
    told: Interval | None = field(init=False)
    due: Interval | None = field(init=False)
    date: Interval | None = field(init=False)
    known: str = field(init=False)

    def __post_init__(self) -> None:
        # Kept, since each promise is asked of many passages.
        self.first = min(self.pledges, key=_telling_order)
        self.parties = frozenset(party for p in self.pledges for party in p.parties)
        self.stems = frozenset(stem for p in self.pledges for stem in p.stems)
        self.things = frozenset(thing for p in self.pledges for thing in p.things)
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


def _telling_order(pledge: Pledge) -> tuple[str, bool, str]:
    """The earliest told first; of one day agreements before what one side undertook."""
    return publication_order(pledge.told.published), isinstance(pledge.told.claim, Position), pledge.id


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
    codes = code_reader(lexicon)
    return tuple(_promise(draft, later.get(draft.first.process, []), ground, codes) for draft in drafts)


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
        closing = _closes(sign)
        for draft in _meant(sign, fits):
            if closing and not any(_closes(one) for one in draft.general):
                draft.general.append(_on_time(sign, draft))
            elif closing:
                continue  # it was concluded before
            else:
                draft.signs.append(_of_services(sign, draft))
        firm = sign.what in (KEPT, BREACHED) and not isinstance(sign.told.claim, Meeting)
        if not fits and firm and sign.general and not sign.deed and sign.issue is None:
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
    gap = days_between(draft.told or draft.date, sign.told.published)
    return gap is not None and gap <= _HALF_YEAR


def _to_latest(sign: Sign, drafts: Sequence[Draft]) -> None:
    """What is said of promises as such is said of those made last."""
    told = [draft for draft in drafts if draft.known != "~" and len(draft.parties) > 1]
    told = [draft for draft in told if draft.first.issue != "monitoring"]  # mostly a task of others
    last = max(told, key=lambda draft: (draft.known, draft.first.id), default=None)
    for draft in told:
        gap = days_between(draft.first.known, last.first.known) if last else None
        if gap is not None and gap <= _ONE_ACCORD:
            draft.general.append(sign)


def _open_to(sign: Sign, draft: Draft) -> bool:
    """Whether a sign can be of a promise made before it: by the parties, the days and the report."""
    own_word = sign.what == KEPT and sign.general and sign.voice in (*draft.parties, *sign.process.split("-"))
    if own_word or _of_another_year(sign, draft) or _rivals(sign, draft):
        return False
    strangers = sign.parties and not sign.parties & draft.parties and draft.first.issue not in _OF_OTHERS
    others = isinstance(sign.told.claim, Meeting) and not draft.parties <= sign.parties
    if strangers or others or _too_late(draft, sign.told):
        return False
    if _closes(sign) and not _closed_by(sign.told, draft):
        return False
    own = draft.of_report.get(sign.told.report.id, [])
    if not own or draft.first.told_only:
        return True
    if sign.told.published and draft.known < str(sign.told.published.earliest - _NEWS):
        return True  # an older promise, told of again
    return not sign.former and any(_follows(sign.told, p) for p in own)


def _rivals(sign: Sign, draft: Draft) -> bool:
    """Whether the one is of heavy weapons and the other of light ones, say, or of a truce of other length."""
    spans = {p.span for p in draft.pledges if p.span}
    if draft.first.issue == "ceasefire" and sign.span and spans and sign.span not in spans:
        return True
    return any(one in sign.stems and other in draft.stems for one, other in _APART)


def _of_another_year(sign: Sign, draft: Draft) -> bool:
    """Whether the passage names years, and all before the promise: "one signed in 2014 fell apart"."""
    years = _YEAR.findall(sign.told.quote)
    return bool(years) and draft.known != "~" and max(years) < draft.known[:4]


def _closes(sign: Sign) -> bool:
    """Whether it tells of an accord concluded."""
    claim = sign.told.claim
    return isinstance(claim, Agreement) and claim.status in CLOSED


def _closed_by(told: Told, draft: Draft) -> bool:
    """Whether an accord concluded is the one that was promised."""
    later = told.published and draft.told and told.published.earliest > draft.told.latest
    return bool(later) and any(p.closing and "accord" in p.things for p in draft.pledges)


def _of_services(sign: Sign, draft: Draft) -> Sign:
    """As part of it where others of the services promised are not named: flights, of flights and roads."""
    others = (draft.first.things & _SERVICES) - sign.things
    part = sign.what == KEPT and not sign.general and sign.things & _SERVICES and others
    return dataclasses.replace(sign, what=PARTLY) if part else sign


def _on_time(sign: Sign, draft: Draft) -> Sign:
    """An accord concluded after its day was delayed."""
    late = days_between(draft.due, sign.told.when) or 0
    return dataclasses.replace(sign, what=DELAYED) if late > _NEWS.days else sign


def _follows(told: Told, pledge: Pledge) -> bool:
    """Whether a passage of the report of the promise can tell what came of it: close by."""
    span, own = told.claim.evidence, pledge.told.claim.evidence
    if pledge.date and told.published and pledge.date.latest >= told.published.earliest:
        return False
    if pledge.date is None and not pledge.once:
        before = told.date and told.published and told.date.latest < told.published.earliest
        if span.touches(own) or before or span.start < own.start:
            return False
    return abs(span.start - own.start) <= _BESIDE


def _fit(sign: Sign, draft: Draft) -> int:
    """How well a sign fits a promise: by its issue, the things and words in common; 0 not at all.

    A clause that names no thing is of the promise told of right before it: "that day passed".
    """
    issue = draft.first.issue
    common, things = len(sign.stems & draft.stems), len(sign.things & draft.things)
    if sign.issue is not None:
        day = sign.told.date is not None and draft.date is not None and sign.told.date.meets(draft.date)
        whole = sign.things == _WHOLE  # "the pact has held": all its terms
        # "It should be formed within a month": what "it" is stands before.
        unknown = not draft.things and draft.first.words.lower().startswith(("it ", "they "))
        named = things or common or whole or unknown or issue in _PLAIN
        return 10 + 3 * things + common + 20 * day if named else 0
    if sign.deed:
        near = sign.count is not None and _just_after(sign.told, draft)
        own = sign.told.report.id in draft.of_report
        known = issue in sign.issues and (things or (own and (sign.count or not draft.things)))
        return 5 + 3 * things + common + 6 * near if known else 3 * near
    bare = not common and issue not in _PLAIN and not sign.general
    loose = bare and (sign.what == KEPT or sign.things & draft.things == _WHOLE)
    if things and not loose:
        return 3 * things + common + (2 if issue in sign.issues else 0)
    pointed = sign.points and not sign.things and _just_after(sign.told, draft)
    if pointed and sign.what in (KEPT, BREACHED, DELAYED):
        return 1 + common  # "the rebels had already broken it"
    return common if common > _IN_COMMON and not (sign.things and draft.things) else 0


def _just_after(told: Told, draft: Draft) -> bool:
    own = [p.told.claim.evidence for p in draft.of_report.get(told.report.id, [])]
    return any(0 <= told.claim.evidence.start - span.end <= _NEXT for span in own)


_APART = (("heavy", "light"), ("light", "heavy"), ("heavy", "small"), ("small", "heavy"))
_SERVICES = frozenset(["power", "water", "telephones", "banks", "flights", "roads", "ports", "hospitals"])
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Issues on which others than those who promise may be meant: militias, foreign troops.
_OF_OTHERS = ("troop_withdrawal", "foreign_troops")
# The thing that stands for all terms.
_WHOLE = frozenset(["accord"])
# Issues that a word or two name: any other words in common are needless.
_PLAIN = ("ceasefire", "disarmament", "prisoners", "hostages")


def _reports(ground: Ground) -> Mapping[str, list[tuple[str, str]]]:
    """(day, id) of the reports of each process, in the order of time; unknown days last."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for told in ground.told:
        day = "~" if told.published is None else str(told.published.earliest)
        found[ground.process_of.get(told.id, "")].add((day, told.report.id))
    return {process: sorted(rows) for process, rows in found.items()}


def _promise(draft: Draft, reports: Sequence[tuple[str, str]], ground: Ground, codes: CodeReader) -> Promise:
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
        text=in_words(draft.parties, first, due, course, codes),
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
