"""`communique show`: what a record holds of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.model.tables import CLAIM_TABLES, ENTRY_TABLES

if TYPE_CHECKING:
    from communique.store import Record

Row = dict[str, Any]

# Which filters say something about a kind; the rest would leave nothing, or everything.
FILTERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(CLAIM_TABLES, ("party", "since", "until", "round")),
    "positions": ("party", "issue", "since", "until", "round"),
    "agreements": ("party", "issue", "since", "until", "round"),
    "statements": ("party", "speaker", "since", "until", "round"),
    "rounds": ("party", "since", "until", "round"),
    "ledger": ("process", "party", "issue", "round"),
    "tallies": ("process",),
    "promises": ("process", "party", "issue"),
    "actors": ("party",),
    "processes": (),
    "origins": (),
    "undecided": (),
    "conflicts": (),
    "reports": (),
    "rejections": (),
}
KINDS = ("rounds", *CLAIM_TABLES, *ENTRY_TABLES, "reports", "rejections")


@click.command("show")
@click.argument("kind", type=click.Choice(KINDS))
@options.record
@click.option("--party", metavar="NAME", help="A party: Ukraine, UKR and Kyiv are the same.")
@click.option("--issue", metavar="ISSUE", help="An issue, such as ceasefire or territory.")
@click.option("--speaker", metavar="NAME", help="Who said it: a name in full, or its last words.")
@click.option("--since", metavar="DATE", help="From a day on, or a month (2022-03) or year.")
@click.option("--until", metavar="DATE", help="Up to the end of a day, month or year.")
@click.option("--round", metavar="N", help="A round by its number in `show rounds`, its id, or `last`.")
@click.option("--process", metavar="ID", help="A negotiation, as `show processes` names it: RUS-UKR.")
@options.as_of
@click.option("--ids", is_flag=True, help="Begin each line with the id, for `communique judge`.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with every field.")
@options.lexicon
def command(
    kind: str,
    record: Path,
    as_of: str | None,
    ids: bool,
    as_json: bool,
    lexicon: Path | None,
    **filters: str | None,
) -> None:
    """Show what a record holds of one KIND.

    `rounds` are meetings as all reports tell of them, `ledger` is what each party held on each issue
    round by round with what changed, `tallies` are figures that measure the same thing, `promises` what
    was agreed and what came of it. `meetings`, `positions` and so on are claims, each by one report,
    with its words. `undecided` and `conflicts` list what was left open and dates that do not agree.

    \b
    Examples:
      communique show rounds
      communique show positions --party Ukraine --issue territory
      communique show statements --speaker Podolyak --since 2022-03
      communique show figures --round 2 --json
      communique show ledger --party Ukraine
      communique show promises --as-of 2025-06-01
      communique show rejections --record sudan.communique
    """
    given = _checked(kind, filters)
    if "party" in given:
        from communique.cli.parties import party_code

        given["party"] = party_code(given["party"], options.existing(lexicon))
    with options.opened(record, as_of, lexicon) as opened:
        rows = _rows(opened, kind, given)
        if as_json:
            from communique.export.jsonl import line

            for row in rows:
                click.echo(line(row).encode())
            return
        from communique.cli.tables import show

        if not show(kind, rows, ids=ids):
            told = "".join(f" with {name} {value}" for name, value in given.items())
            click.echo(f"no {kind}{told} in {record}", err=True)


def _checked(kind: str, filters: dict[str, str | None]) -> dict[str, str]:
    """The filters given; a usage error for one that does not go with the kind, or an issue that is none."""
    from communique.model.claims import ISSUES

    given = {name: value for name, value in filters.items() if value is not None}
    for name in given:
        if name not in FILTERS[kind]:
            also = ", ".join(f"--{f}" for f in FILTERS[kind]) or "no filter"
            raise click.UsageError(f"--{name} does not go with {kind}, which take {also}")
    if "issue" in given and given["issue"] not in ISSUES:
        raise click.UsageError(f"there is no issue {given['issue']!r}: one of {', '.join(ISSUES)}")
    return given


def _rows(record: Record, kind: str, given: dict[str, str]) -> Iterable[Row]:
    if kind in CLAIM_TABLES:
        return record.claims(CLAIM_TABLES[kind], **given)
    if kind == "rounds":
        wanted = given.pop("round", None)
        return _one_round(record.rounds(**given), wanted)
    if kind in ENTRY_TABLES:
        if "round" in given:
            given["round"] = next((r["id"] for r in _one_round(record.rounds(), given["round"])), "")
        return _numbered(record.entries(ENTRY_TABLES[kind], **given), record)
    return record.reports() if kind == "reports" else record.rejections()


def _numbered(rows: Iterable[Row], record: Record) -> Iterator[Row]:
    """Entries with the number of their round beside its id."""
    number = {row["id"]: row["number"] for row in record.rounds()}
    for row in rows:
        yield {**row, "round_number": number.get(row.get("round"))}


def _one_round(rounds: Iterable[Row], wanted: str | None) -> Iterator[Row]:
    if wanted != "last":
        yield from (row for row in rounds if wanted in (None, row["id"], str(row["number"])))
        return
    listed = list(rounds)
    dated = [row for row in listed if row["date"]]
    took_place = [row for row in dated if row["status"] in ("held", "ongoing")]
    yield from (took_place or dated or listed)[-1:]
