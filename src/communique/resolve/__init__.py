"""Claims of many reports to entries: origins, actors, dates, rounds, processes, ledger, tallies, promises.

Pure and deterministic: the same reports, claims and judgements give the same entries in whatever order
they come. The order of work: what people judged of single claims, which reports are one text, who is who,
when reports appeared, which meetings are one, which negotiation they belong to, and then what each side
held, which figures conflict and what came of what was agreed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from communique.lexicon import Lexicon, built_in
from communique.model.actors import Actor, Undecided
from communique.model.claims import Claim
from communique.model.entries import DateConflict, Origin, Process, Round
from communique.model.judgements import Applied, Judgement
from communique.model.ledger import Cell
from communique.model.promises import Promise
from communique.model.report import Published, Report
from communique.model.span import Interval
from communique.model.tallies import Tally
from communique.resolve.actors.cast import find_actors
from communique.resolve.clues import is_dated
from communique.resolve.collecting import put_off
from communique.resolve.dating.conflicts import date_conflicts
from communique.resolve.dating.datelines import DayReader
from communique.resolve.dating.dating import date_claims, date_reports
from communique.resolve.ground import Ground, Told
from communique.resolve.judging import judge_claims
from communique.resolve.ledger.ledger import keep_ledger
from communique.resolve.lineage.origins import find_origins, origin_of, publication_order
from communique.resolve.preferring import prefer
from communique.resolve.promises.promises import follow
from communique.resolve.rounds.merging import merge
from communique.resolve.rounds.pairing import regroup
from communique.resolve.rounds.places import PlaceReader
from communique.resolve.rounds.placing import main_rounds, place_claims
from communique.resolve.rounds.plans import follow_rounds
from communique.resolve.rounds.processes import find_processes
from communique.resolve.rounds.reading import RowReader, is_absolute, known_tellings, read_tellings
from communique.resolve.rounds.rounds import cluster
from communique.resolve.tallies.tallies import reconcile

__all__ = ["Resolution", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What many reports come to together.

    `rounds` are in the order of time: by date, those without one after what their reports knew of;
    `origins` by id. `published` has only the reports dated here (basis `records`), by report id, and
    `dates` only the claims dated with them, by claim id; everything else stands as it was read.
    `main` is the round that each report is mainly about; `changed` has the claims that judgements
    changed or added, by claim id, None for those they took out, and `applied` what became of each;
    `actor_of` goes from (report id, name as written) to the actor's id.
    """

    rounds: tuple[Round, ...]
    origins: tuple[Origin, ...]
    published: dict[str, Published] = field(default_factory=dict)
    dates: dict[str, Interval] = field(default_factory=dict)
    main: dict[str, str] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    processes: tuple[Process, ...] = ()
    cells: tuple[Cell, ...] = ()
    tallies: tuple[Tally, ...] = ()
    promises: tuple[Promise, ...] = ()
    conflicts: tuple[DateConflict, ...] = ()
    changed: dict[str, tuple[str, Claim | None]] = field(default_factory=dict)
    applied: tuple[Applied, ...] = ()
    actor_of: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def others(self) -> dict[str, tuple[Any, ...]]:
        """The entries of every kind but the rounds, by kind (`model.entries.ENTRY_KINDS`)."""
        return {
            "origin": self.origins,
            "actor": self.actors,
            "undecided": self.undecided,
            "process": self.processes,
            "cell": self.cells,
            "tally": self.tallies,
            "promise": self.promises,
            "conflict": self.conflicts,
        }


@put_off()
def resolve(
    reports: Sequence[Report],
    claims: Mapping[str, Sequence[Claim]],
    lexicon: Lexicon | None = None,
    judgements: Sequence[Judgement] = (),
) -> Resolution:
    """The entries of `reports` and their `claims` (by report id; no two of a report with one id), as read.

    A report whose `published` has the basis `records` is taken as undated and dated anew, so that a
    record may be resolved again and again as it grows. `judgements` are applied to the claims first,
    then to the joining of rounds, actors and figures.
    """
    lexicon = lexicon or built_in()
    ordered = sorted(reports, key=lambda report: report.id)
    judged = judge_claims(ordered, claims, judgements)
    claims = judged.claims
    origins = find_origins(ordered, lexicon)
    places: PlaceReader = lexicon.compiled("resolve places", lambda: PlaceReader(lexicon))
    tellings = read_tellings(ordered, claims, origin_of(origins), places, RowReader(lexicon))
    days: DayReader = lexicon.compiled("days named", lambda: DayReader(lexicon.toml("times")["months"]))
    conflicts = date_conflicts(ordered, tellings, claims, days)
    doubted = {one.report: Published(one.content, "text", one.why) for one in conflicts}
    published = date_reports(ordered, tellings, claims, origin_of(origins), doubted, places) | doubted
    dates = date_claims(published, claims)
    told = _told(ordered, claims, origin_of(origins), published, dates)
    cast = find_actors(told, lexicon, judged.names)
    tellings = known_tellings(tellings, published, dates, cast.of)
    appeared = {t.report_id: publication_order(t.published) for t in tellings}
    names = {actor.id: actor.name for actor in cast.actors if actor.kind == "person"}
    merged = [merge(found, places, names) for found in regroup(cluster(tellings), judged.pairs)]
    rounds = sorted(prefer(merged, judged.preferred), key=lambda r: _order(r, appeared))
    ground = _ground(told, rounds, cast.of, places)
    return Resolution(
        rounds=ground.rounds,
        origins=origins,
        published=published,
        dates=dates,
        main=dict(ground.main),
        actors=cast.actors,
        undecided=cast.undecided,
        processes=ground.processes,
        cells=tuple(prefer(keep_ledger(ground, lexicon), judged.preferred)),
        tallies=tuple(prefer(reconcile(ground, lexicon), judged.preferred)),
        promises=tuple(prefer(follow(ground, lexicon), judged.preferred)),
        conflicts=conflicts,
        changed=judged.changed,
        applied=judged.applied,
        actor_of=dict(cast.of),
    )


def _told(
    reports: Sequence[Report],
    claims: Mapping[str, Sequence[Claim]],
    origins: Mapping[str, str],
    published: Mapping[str, Published],
    dates: Mapping[str, Interval],
) -> tuple[Told, ...]:
    """Every claim with what is known of its report, in the order of time."""
    found = []
    for report in reports:
        when = published.get(report.id, report.published).interval
        for order, claim in enumerate(claims.get(report.id, ())):
            key = claim.id(report.id)
            known = is_dated(report) or is_absolute(claim)
            date = dates.get(key, claim.date if known else None)
            found.append(Told(key, report, claim, date, when, origins[report.id], order))
    return tuple(sorted(found, key=Told.sort_key))


def _ground(
    told: tuple[Told, ...],
    rounds: Sequence[Round],
    actor_of: Mapping[tuple[str, str], str],
    places: PlaceReader,
) -> Ground:
    published = {one.report.id: one.published for one in told}
    processes = find_processes(rounds, told)
    main = main_rounds(rounds, published, processes)
    rounds = follow_rounds(rounds, processes, told, places)
    process_of, round_of = place_claims(told, rounds, processes, main)
    return Ground(told, tuple(rounds), processes, process_of, round_of, main, actor_of)


def _order(found: Round, appeared: Mapping[str, str]) -> tuple[str, bool, str]:
    """By first day; a round without one by when it was first told of, after the rounds of that day."""
    if found.date is not None:
        return str(found.date.earliest), False, found.id
    return min(appeared[report] for report in found.reports)[:10], True, found.id
