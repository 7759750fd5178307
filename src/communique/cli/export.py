"""`communique export`: a record as tables in files."""

from __future__ import annotations

from pathlib import Path

import click

from communique.cli import options


@click.command("export")
@click.argument("record", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl"]),
    default="csv",
    show_default=True,
    help="The form.",
)
@options.folder("-o", "--out", required=True, text="The folder to write to.")
@click.option(
    "--kind", default="all", show_default=True, metavar="TABLE", help="One table only, such as rounds."
)
@click.option("--bom", is_flag=True, help="Begin CSV with a byte-order mark, for Excel.")
@options.as_of
def command(record: Path, form: str, out: Path, kind: str, bom: bool, as_of: str | None) -> None:
    """Write a record as tables, one file a table.

    CSV has the columns that the manual names, with an apostrophe before cells that a spreadsheet
    would run as a formula; JSON lines have every field.

    \b
    Examples:
      communique export talks.communique --out tables
      communique export talks.communique --out tables --kind positions --bom
      communique export talks.communique --format jsonl --out tables
    """
    from communique.cli.progress import shown
    from communique.export import write

    with shown("Writing"), options.opened(record, as_of) as opened:
        written = write(opened, kind, form, out, bom=bom)
    for path, rows in written.items():
        click.echo(f"{path}: {options.counted(rows, 'row')}")
