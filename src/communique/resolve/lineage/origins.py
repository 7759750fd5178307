"""Which reports rest on one text, so that support is counted in origins and not in outlets.

Four things join two reports, each with its own evidence: they carry the same text or a part of it
(`copies.py`), one is told after the other in other words (`rewrites.py`), or both name the same agency or
outlet for what they tell, tell of one event and appeared within a day of one another (`crediting.py`,
`stories.py`). What two reports quote alike joins them never: what is said in public is there for all.
Joining is followed from report to report, so an origin is a connected group; `links` say how it hangs
together.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.lexicon import Lexicon, built_in
from communique.model.entries import LINKS, Link, Origin
from communique.model.report import Report
from communique.model.span import Interval
from communique.resolve.groups import Groups
from communique.resolve.lineage.copies import find_copies
from communique.resolve.lineage.crediting import Credit, credit_of, sources_known
from communique.resolve.lineage.matter import Common
from communique.resolve.lineage.rewrites import far, find_rewrites, wording_of
from communique.resolve.lineage.stories import group_stories

# Days between two reports that both rest on one agency's text.
CREDITED_WITHIN = 1


@dataclass(frozen=True, slots=True)
class _Joint:
    """Two reports and what joins them; `strength` compares within a kind."""

    one: str
    other: str
    kind: str
    strength: float
    why: str


def find_origins(reports: Sequence[Report], lexicon: Lexicon | None = None) -> tuple[Origin, ...]:
    """The reports grouped by the text they rest on, every report in exactly one group; sorted by id.

    The id of an origin comes from its earliest report (by publication, then id), so a later copy
    joins without renaming it. `agencies` are all that its reports credit, sorted.
    """
    lexicon = lexicon or built_in()
    ordered = {report.id: report for report in sorted(reports, key=_order)}
    joints = [*_copied(ordered), *_rewritten(ordered, lexicon), *_credited(ordered, lexicon)]
    groups = Groups(ordered)
    for joint in joints:
        groups.join(joint.one, joint.other)
    by_group: dict[str, list[_Joint]] = defaultdict(list)
    for joint in joints:
        by_group[groups.of(joint.one)].append(joint)
    made = (_origin([ordered[i] for i in ids], by_group[groups.of(ids[0])]) for ids in groups.all())
    return tuple(sorted(made, key=lambda origin: origin.id))


def origin_of(origins: Sequence[Origin]) -> dict[str, str]:
    """Report id to the id of its origin."""
    return {report: origin.id for origin in origins for report in origin.reports}


def publication_order(published: Interval | None) -> str:
    """Sorts earlier publications first and unknown ones last."""
    return "~" if published is None else str(published)


def _order(report: Report) -> tuple[str, str]:
    return publication_order(report.published.interval), report.id


def _copied(reports: Mapping[str, Report]) -> Iterator[_Joint]:
    for copy in find_copies({name: report.main_text for name, report in reports.items()}):
        of = "all that either has" if copy.kind == "copy" else "the shorter text"
        why = f"{_percent(copy.shared)} of {of}, in sequences of four words, is in both"
        yield _Joint(copy.one, copy.other, copy.kind, copy.shared, why)


def _rewritten(reports: Mapping[str, Report], lexicon: Lexicon) -> Iterator[_Joint]:
    common = lexicon.compiled("common words", lambda: Common(lexicon))
    wordings = {name: wording_of(report.main_text, common) for name, report in reports.items()}
    days = {name: report.published.interval for name, report in reports.items()}
    for found in find_rewrites(wordings, days):
        why = (
            f"{found.shared} choices of words outside quotations, {_percent(found.share)} of the shorter "
            "text's, are in both and mostly in the same order"
        )
        yield _Joint(found.one, found.other, "rewrite", float(found.shared), why)


def _credited(reports: Mapping[str, Report], lexicon: Lexicon) -> Iterator[_Joint]:
    """Reports of one event that name one source and appeared, as is known of both, within a day."""
    known = lexicon.compiled("sources of texts", lambda: sources_known(lexicon))
    found = {name: credit_of(report, known) for name, report in reports.items()}
    named = {name: credit for name, credit in found.items() if credit is not None}
    dated = [name for name in named if reports[name].published.interval is not None]
    counts: dict[str, int] = defaultdict(int)
    for name in dated:
        for key in named[name].keys:
            counts[key] += 1
    shared = [reports[name] for name in dated if any(counts[key] > 1 for key in named[name].keys)]
    days = {report.id: report.published.interval for report in shared}
    for story in group_stories(shared, lexicon):
        members = sorted((reports[name] for name in story.reports), key=lambda r: _leading(r, named[r.id]))
        for i, report in enumerate(members):
            for first in members[:i]:
                same = not named[first.id].keys.isdisjoint(named[report.id].keys)
                if same and not far(days[first.id], days[report.id], CREDITED_WITHIN):
                    source = named[first.id].name
                    why = f"both rest on {source}, tell of one event and appeared within a day"
                    yield _Joint(first.id, report.id, "credit", 1.0, why)
                    break


def _leading(report: Report, credit: Credit) -> tuple[bool, tuple[str, str]]:
    """The source's own text stands first, then what appeared first."""
    return not credit.own, _order(report)


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _origin(reports: Sequence[Report], joints: Sequence[_Joint]) -> Origin:
    first = min(reports, key=_order)
    agencies = sorted({agency for report in reports for agency in report.agencies})
    name = hashlib.sha256(f"origin {first.id}".encode()).hexdigest()[:16]
    links = _links(first.id, {report.id: _order(report) for report in reports}, joints)
    return Origin(name, tuple(sorted(report.id for report in reports)), tuple(agencies), links)


def _links(first: str, order: Mapping[str, tuple[str, str]], joints: Sequence[_Joint]) -> tuple[Link, ...]:
    """How each report hangs on another, from the first on, by the plainest evidence there is (Prim 1957)."""
    beside: dict[str, list[tuple[str, _Joint]]] = defaultdict(list)
    for joint in joints:
        beside[joint.one].append((joint.other, joint))
        beside[joint.other].append((joint.one, joint))
    links: dict[str, Link] = {}
    heap: list[tuple[int, float, tuple[str, str], tuple[str, str], str, str, str]] = []

    def reach(of: str) -> None:
        for report, joint in beside[of]:
            rank = LINKS.index(joint.kind)
            heapq.heappush(
                heap, (rank, -joint.strength, order[of], order[report], joint.why, joint.kind, report)
            )

    reach(first)
    while heap:
        _, _, (_, of), _, why, kind, report = heapq.heappop(heap)
        if report != first and report not in links:
            links[report] = Link(report, of, kind, why)
            reach(report)
    return tuple(links[report] for report in sorted(links))
