"""`communique read`: what pages say, as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from communique.cli import options
from communique.errors import PageError, UsageError

if TYPE_CHECKING:
    from communique.pipeline import Reading


@click.command("read")
@options.paths
@options.folder(
    "-o", "--out", text="Write one file NAME.json a report into this folder, not to standard output."
)
@click.option("--annotations", is_flag=True, help="Add sentences, times, mentions and attributions.")
@click.option("--text", is_flag=True, help="Add the text that the offsets count in (for HTML, as extracted).")
@click.option(
    "--explain", is_flag=True, help="Say for each sentence what was seen, made of it, and why not more."
)
@click.option(
    "--sentence", "numbers", type=click.IntRange(1), multiple=True, metavar="N", help="Explain it only."
)
@click.option("--find", metavar="TEXT", help="Explain only the sentences and lines with these words.")
@click.option("--json", "as_json", is_flag=True, help="Explain as JSON, too: one object a line.")
@click.option("--alone", is_flag=True, help="Read each page by itself: no report is dated by others.")
@options.jobs
@options.lexicon
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    out: Path | None,
    annotations: bool,
    text: bool,
    alone: bool,
    jobs: int | None,
    lexicon: Path | None,
    **explaining: Any,
) -> None:
    """Read pages and print what each says, one JSON object a line.

    PATH is a file (.txt, .html, .jsonl), a folder of them, or - for standard input. Offsets are
    characters, [start, end). A report that tells of the same meeting as another is dated by it where
    its own page does not say when it appeared. Refused pages are told on standard error, and the
    command ends with 3.

    With --explain, what is printed is for reading: the sentences of each report, numbered, with what was
    seen in each, what was made of it, and why not more. Refused pages are told there.

    \b
    Examples:
      communique read report.txt
      communique read pages/ --out readings --annotations
      cat report.txt | communique read -
      communique read --explain --find "called for" report.txt
    """
    from communique.cli.progress import shown
    from communique.export.jsonl import line
    from communique.export.schema import reading_to_json

    lexicon = options.existing(lexicon)
    explain = _explaining(explaining, (out is not None, annotations, text))
    refused: list[PageError] = []
    count = 0
    put = _to_folder(out) if out is not None else _to_stdout
    with shown("Reading", explain is None) as say:
        readings = _readings(
            paths, refused.append, (annotations or explain is not None, alone, jobs, lexicon)
        )
        for count, reading in enumerate(readings, 1):
            if explain is not None:
                explain(reading)
                continue
            row = reading_to_json(reading, annotations=annotations, text=text)
            put(reading, line(row) if out is None else json.dumps(row, indent=1))
            say(options.counted(count, "report"))
    for error in refused:
        if explain is not None:
            explain(error)
        else:
            click.echo(f"communique: refused ({error.reason}): {error}", err=True)
    if refused:
        ctx.exit(3)
    if not count:
        raise UsageError(f"there are no pages in {', '.join(paths)}")


def _explaining(
    given: dict[str, Any], others: tuple[bool, ...]
) -> Callable[[Reading | PageError], None] | None:
    """What explains a reading or a refusal; None where nothing is to be explained."""
    numbers, find, as_json = given["numbers"], given["find"], given["as_json"]
    if not given["explain"]:
        if numbers or find or as_json:
            raise click.UsageError("--sentence, --find and --json go with --explain")
        return None
    if any(others):
        raise click.UsageError("--explain does not go with --out, --annotations or --text")
    from communique.cli.explain import show
    from communique.export.explain import chosen, explanation, refusal
    from communique.export.jsonl import line

    def explain(read: Reading | PageError) -> None:
        row = refusal(read) if isinstance(read, PageError) else explanation(read)
        if "sentences" in row and (numbers or find):
            row = chosen(row, numbers, find)
            if not row["sentences"] and not row["left_out"]:
                click.echo(f"{row['source']}: no such sentence", err=True)
                return
        if as_json:
            click.echo(line(row).encode())
        else:
            show(row, bool(find))

    return explain


def _readings(
    paths: Iterable[str],
    reject: Callable[[PageError], None],
    how: tuple[bool, bool, int | None, Path | None],
) -> Iterator[Reading]:
    from communique.reading import date_across, read_pages

    layers, alone, jobs, lexicon = how
    found = read_pages(paths, reject, jobs=jobs, lexicon=lexicon, layers=layers)
    yield from found if alone else date_across(list(found), lexicon)


def _to_stdout(reading: Reading, text: str) -> None:  # noqa: ARG001
    click.echo(text.encode())


def _to_folder(out: Path) -> Callable[[Reading, str], None]:
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: is a file, readings need a folder")
    out.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()

    def put(reading: Reading, text: str) -> None:
        report = reading.report
        name = re.sub(r"[^\w. ()+,@=-]", "_", report.name)[:120].lstrip(".") or report.id
        if name.casefold() in taken:  # pages of one name from two folders
            name = f"{name}-{report.id}"
        taken.add(name.casefold())
        (out / f"{name}.json").write_text(text + "\n", encoding="utf-8", newline="")

    return put
