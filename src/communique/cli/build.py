"""`communique build`: pages into a record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.cli import options

if TYPE_CHECKING:
    from communique.build import BuildSummary


@click.command("build")
@options.paths
@options.record
@options.folder("--dossier", text="Draw the record as pages into this folder, too.")
@options.jobs
@options.lexicon
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    record: Path,
    dossier: Path | None,
    jobs: int | None,
    lexicon: Path | None,
) -> None:
    """Read saved pages into a record.

    PATH is a file (.txt, .html, .jsonl) or a folder of them. Pages that the record knows are not read
    again, so the same command goes on where it was stopped. Ends with 3 where pages were refused.

    \b
    Examples:
      communique build pages/
      communique build pages/ more.jsonl --record sudan.communique --dossier sudan
      communique build pages/ --lexicon my-tables --jobs 2
    """
    from communique.build import PageReader, Resolver, build
    from communique.cli.progress import shown
    from communique.errors import UsageError

    lexicon = options.existing(lexicon)
    with shown("Reading") as say:
        summary = build(
            paths,
            record,
            read_page=PageReader(lexicon),
            jobs=jobs,
            resolve=Resolver(lexicon),
            progress=lambda now: say(_pages(now)),
        )
    if not summary.pages:
        raise UsageError(f"there are no pages in {', '.join(paths)}")
    click.echo(_pages(summary))
    held = [(summary.reports, "report"), (summary.claims, "claim"), (summary.rounds, "round")]
    click.echo(f"{record}: {', '.join(options.counted(*each) for each in held)}")
    if dossier is not None:
        from communique.cli.dossier import draw

        click.echo(f"dossier: {draw(record, dossier)}")
    if summary.rejected:
        click.echo(f"refused pages: communique show rejections --record {record}", err=True)
        ctx.exit(3)


def _pages(summary: BuildSummary) -> str:
    pages = options.counted(summary.pages, "page")
    return f"{pages}: {summary.new} read, {summary.known} known, {summary.rejected} refused"
