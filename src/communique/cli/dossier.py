"""`communique dossier`: a record as pages."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli import options


@click.command("dossier")
@click.argument("record", type=click.Path(path_type=Path))
@options.folder("-o", "--out", required=True, text="The folder to draw into.")
def command(record: Path, out: Path) -> None:
    """Draw a record as pages that a browser shows, offline.

    Pages of an earlier drawing in the same folder are replaced.

    \b
    Example:
      communique dossier talks.communique --out dossier
    """
    click.echo(draw(record, out))


def draw(record: Path, out: Path) -> Path:
    """Draw the record at a path; the first page of the dossier. Raises RecordError and UsageError."""
    from communique.cli.progress import shown
    from communique.dossier import draw as draw_record
    from communique.store import Record

    with shown("Drawing"), Record.open(record) as opened:
        return draw_record(opened, out)
