"""`communique dossier`: a record as pages."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli import options


@click.command("dossier")
@click.argument("record", type=click.Path(path_type=Path))
@options.folder("-o", "--out", required=True, text="The folder to draw into.")
@options.as_of
def command(record: Path, out: Path, as_of: str | None) -> None:
    """Draw a record as pages that a browser shows, offline.

    Pages of an earlier drawing in the same folder are replaced.

    \b
    Examples:
      communique dossier talks.communique --out dossier
      communique dossier talks.communique --out then --as-of 2025-06-01
    """
    click.echo(draw(record, out, as_of))


def draw(record: Path, out: Path, as_of: str | None = None) -> Path:
    """Draw the record at a path; the first page of the dossier. Raises RecordError and UsageError."""
    from communique.cli.progress import shown
    from communique.dossier import draw as draw_record

    with shown("Drawing"), options.opened(record, as_of) as opened:
        return draw_record(opened, out)
