"""`communique diff`: what changed since a day, or between two rounds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options

if TYPE_CHECKING:
    from communique.model.differences import Difference
    from communique.replay import Diff

_SIGNS = {"new": "+", "changed": "~", "gone": "-"}
_HEADS = {
    "report": "Reports",
    "round": "Rounds",
    "position": "Positions",
    "promise": "Promises",
    "figure": "Figures",
    "date": "Dates that do not agree",
}
_QUOTED = 2  # passages shown of each difference


@click.command("diff")
@options.record
@click.option("--since", metavar="DATE", help="What is known now and was not before this day.")
@click.option("--round", "rounds", metavar="A..B", help="What changed after round A, up to round B.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@options.lexicon
def command(record: Path, since: str | None, rounds: str | None, as_json: bool, lexicon: Path | None) -> None:
    """Tell what changed: new and altered rounds, positions, promises and figures, with their passages.

    A report counts as known from the last day on which it may have appeared; those of unknown date are
    left out. Positions that are held, and silences, are no news.

    \b
    Examples:
      communique diff --since 2025-05-16
      communique diff --round 1..2 --json
      communique diff --round 3..last
    """
    from communique.replay import diff, diff_rounds
    from communique.store import Record

    if (since is None) == (rounds is None):
        raise click.UsageError("give either --since DATE or --round A..B")
    tables = options.existing(lexicon)
    with Record.open(record) as opened:
        if since is not None:
            found = diff(opened, since, tables)
        else:
            found = diff_rounds(opened, *_ends(str(rounds)), tables)
        passages = opened.passages([c for one in found.differences for c in one.claims])
        if as_json:
            _print_json(found.differences, passages)
            return
        _print(found, passages)


def _ends(rounds: str) -> tuple[str, str]:
    first, dots, last = rounds.partition("..")
    if not dots or not first.strip() or not last.strip():
        raise click.UsageError(f"{rounds!r} names no two rounds: write A..B, such as 1..2 or 3..last")
    return first.strip(), last.strip()


def _print_json(found: Iterable[Difference], passages: dict[str, Any]) -> None:
    from communique.export.jsonl import line
    from communique.model.entries import entry_to_json

    for one in found:
        told = [passages[claim] for claim in one.claims if claim in passages]
        click.echo(line({**entry_to_json(one), "passages": told}).encode())


def _print(found: Diff, passages: dict[str, Any]) -> None:
    from communique.cli.printable import printable

    for kind, several in groupby(found.differences, lambda one: one.kind):
        click.echo(_HEADS[kind])
        for one in several:
            click.echo(f"  {_SIGNS[one.what]} {printable(one.text)}")
            told = [passages[claim] for claim in one.claims if claim in passages]
            for passage in told[:_QUOTED]:
                quote, source = " ".join(passage["quote"].split()), passage["outlet"] or passage["name"]
                click.echo(f"      {printable(f'“{quote}” ({source})')}")
            if len(told) > _QUOTED:
                click.echo(f"      and {options.counted(len(told) - _QUOTED, 'passage')} more")
    if not found.differences:
        click.echo("nothing changed", err=True)
    if found.undated:
        what = options.counted(found.undated, "report")
        click.echo(f"{what} of unknown date left out", err=True)
