"""`communique judge`: what people decide about a record, kept beside it and applied to it."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from communique.cli import options

if TYPE_CHECKING:
    from communique.model.judgements import Anchor, Judgement
    from communique.store import Record

F = TypeVar("F", bound=Callable[..., Any])


@click.group("judge")
def command() -> None:
    """Correct a record: judgements are kept beside the claims and applied on every rebuild.

    A claim is named by its id or the beginning of it (`communique show positions --ids`). What was read
    is never overwritten, and every judgement can be taken back.

    \b
    Examples:
      communique judge reject 3f2a --by ana --note "the minister of another country"
      communique judge set 3f2a stance reject --by ana
      communique judge same 3f2a 90bc --by ana
      communique judge list
      communique judge export judgements.jsonl
      communique judge import judgements.jsonl --record other.communique
    """


def _judging(function: F) -> F:
    """The options of every judgement."""
    given = click.option("--at", metavar="MOMENT", help="When it was judged (ISO 8601); now if not given.")
    note = click.option("--note", metavar="TEXT", help="Why.")
    by = click.option("--by", required=True, metavar="NAME", help="Who judges.")
    return options.record(options.lexicon(by(note(given(function)))))


@command.command("accept")
@click.argument("claim")
@_judging
def accept(claim: str, **given: Any) -> None:
    """A claim is right as it stands."""
    _judge("accept", [claim], **given)


@command.command("reject")
@click.argument("claim")
@_judging
def reject(claim: str, **given: Any) -> None:
    """A claim is wrong, and counts no more."""
    _judge("reject", [claim], **given)


@command.command("set")
@click.argument("claim")
@click.argument("field")
@click.argument("value")
@_judging
def set_(claim: str, field: str, value: str, **given: Any) -> None:
    """A FIELD of a claim has another VALUE (text or JSON; `null` takes it out)."""
    _judge("set", [claim], field=field, value=_value(value), **given)


@command.command("prefer")
@click.argument("claim")
@click.argument("field")
@click.argument("value")
@_judging
def prefer(claim: str, field: str, value: str, **given: Any) -> None:
    """In the entry that a claim is part of (its round, cell, tally or promise), VALUE is right for FIELD."""
    _judge("prefer", [claim], field=field, value=_value(value), **given)


@command.command("same")
@click.argument("one")
@click.argument("other")
@click.option("--names", is_flag=True, help="They are names of actors, each as REPORT:NAME.")
@_judging
def same(one: str, other: str, **given: Any) -> None:
    """Two meetings (claims) are one round, or two names one actor."""
    _judge("same", [one, other], **given)


@command.command("different")
@click.argument("one")
@click.argument("other")
@click.option("--names", is_flag=True, help="They are names of actors, each as REPORT:NAME.")
@_judging
def different(one: str, other: str, **given: Any) -> None:
    """Two meetings (claims) are never one round, or two names never one actor."""
    _judge("different", [one, other], **given)


@command.command("add")
@click.argument("report")
@click.argument("claim")
@_judging
def add(report: str, claim: str, **given: Any) -> None:
    """A REPORT (its id) makes a CLAIM that was not read: JSON as `communique read --json` prints it."""
    _judge("add", [report], value=_value(claim), **given)


@command.command("revoke")
@click.argument("judgement")
@_judging
def revoke(judgement: str, **given: Any) -> None:
    """Take back a judgement, named by its id (`communique judge list`)."""
    _judge("accept", [], revokes=judgement, **given)


@command.command("list")
@options.record
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with every field.")
def list_(record: Path, as_json: bool) -> None:
    """Every judgement, and what became of it: applied, superseded, revoked, or orphaned (passage gone)."""
    from communique.cli.printable import printable
    from communique.store import Record

    with Record.open(record) as opened:
        for row in opened.judged():
            if as_json:
                from communique.export.jsonl import line

                click.echo(line(row).encode())
                continue
            about = "; ".join(a.get("quote") or a.get("name") or a["report"] for a in row["about"])
            change = f" {row['field']}={json.dumps(row.get('value'))}" if row.get("field") else ""
            what = f"revoke {row['revokes']}" if row.get("revokes") else f"{row['verdict']}{change}"
            click.echo(printable(f"{row['id']}  {row['given']}  {row['judge']}: {what} [{row['outcome']}]"))
            for detail in filter(None, (about, row.get("note"), row["why"])):
                click.echo(printable(f"    {' '.join(detail.split())}"))


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@options.record
def export(file: Path, record: Path) -> None:
    """Write every judgement to FILE, one JSON object a line, to be imported elsewhere."""
    from communique.export.jsonl import line
    from communique.model.judgements import judgement_to_json
    from communique.store import Record

    with Record.open(record) as opened:
        judgements = opened.judgements()
    file.write_bytes(b"".join(line(judgement_to_json(one)).encode() + b"\n" for one in judgements))
    click.echo(f"{file}: {options.counted(len(judgements), 'judgement')}")


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@options.record
@options.lexicon
def import_(file: Path, record: Path, lexicon: Path | None) -> None:
    """Take over the judgements of FILE; those that the record has already are passed over.

    Nothing is taken over where one of them is none: the line is named.
    """
    from communique.store import Record

    judgements = _read(file)
    with Record.open(record) as opened:
        new = opened.judge(judgements)
        click.echo(f"{options.counted(new, 'new judgement')} of {len(judgements)}")
        _derive(opened, lexicon, judgements)


def _read(file: Path) -> list[Judgement]:
    from communique.errors import UsageError
    from communique.model.judgements import BadJudgement, judgement_from_json

    found = []
    for number, text in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not text.strip():
            continue
        try:
            found.append(judgement_from_json(json.loads(text)))
        except (BadJudgement, json.JSONDecodeError) as error:
            raise UsageError(f"{file}, line {number}: {error}") from None
    return found


def _value(text: str) -> Any:
    """A value given on the command line: JSON where it is, else the text itself."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _judge(
    verdict: str, about: Sequence[str], *, by: str, note: str | None, at: str | None, **more: Any
) -> None:
    from communique.errors import UsageError
    from communique.model.judgements import BadJudgement, Judgement, check_judgement
    from communique.store import Record

    record, lexicon, names = more.pop("record"), more.pop("lexicon"), more.pop("names", False)
    given = at or datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    with Record.open(record) as opened:
        anchors = _anchors(opened, verdict, about, names=names, value=more.get("value"))
        made = Judgement(by, given, verdict, anchors, note=note, **more)
        try:
            check_judgement(made)
        except BadJudgement as error:
            raise UsageError(str(error)) from None
        if made.revokes is not None and all(made.revokes != row["id"] for row in opened.judged()):
            raise UsageError(f"there is no judgement {made.revokes!r}: `communique judge list` tells them")
        opened.judge([made])
        _derive(opened, lexicon, [made])


def _anchors(
    opened: Record, verdict: str, about: Sequence[str], *, names: bool, value: Any
) -> tuple[Anchor, ...]:
    """The passages that a judgement is about, told by ids of claims, names of actors, or a report."""
    from communique.errors import UsageError
    from communique.model.judgements import Anchor
    from communique.model.span import Span

    if names:
        parts = [text.partition(":") for text in about]
        return tuple(Anchor(report, name=name) for report, _, name in parts)
    if verdict == "add":
        report = opened.report(about[0])
        try:
            span = Span(*value["evidence"])
            text, kind = report["text"], value["kind"]  # type: ignore[index]
        except (KeyError, TypeError, ValueError):
            why = "no such report" if report is None else "the claim needs kind and evidence"
            raise UsageError(f"{about[0]}: {why}") from None
        return (Anchor(about[0], kind, span, span.of(text)),)
    ids = [opened.claim_id(beginning) for beginning in about]
    passages = opened.passages(ids)
    return tuple(
        Anchor(row["report"], row["kind"], Span(*row["span"]), row["quote"], claim=row["claim"])
        for row in (passages[key] for key in ids)
    )


def _derive(opened: Record, lexicon: Path | None, judgements: Sequence[Judgement]) -> None:
    """Make the entries anew and say what became of these judgements."""
    from communique.build import Resolver, derive

    derive(opened, Resolver(options.existing(lexicon)))
    mine = {one.id for one in judgements}
    rows = [row for row in opened.judged() if row["id"] in mine]
    count = Counter(row["outcome"] for row in rows)
    click.echo(", ".join(f"{count[outcome]} {outcome}" for outcome in sorted(count)) or "nothing to apply")
    for row in rows:
        if row["outcome"] == "orphaned":
            click.echo(f"{row['id']}: {row['why']}", err=True)
