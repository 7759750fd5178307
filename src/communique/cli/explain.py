"""`communique read --explain`: sentence by sentence, what was seen, what was made of it, why not more."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import click

from communique.cli.printable import printable

Row = dict[str, Any]
_STYLES = {"seen": "cyan", "made": "green", "not made": "yellow"}
_UNTOLD = frozenset({"kind", "evidence", "id", "quote", "when", "continued"})
_BASES = {
    "metadata": "its page says so",
    "text": "its own words place it",
    "records": "other reports place it",
}


class Line(NamedTuple):
    """One thing told of a sentence: under which of the three heads, what it is, and what of it."""

    under: str
    what: str
    told: str


def show(row: Row, found: bool) -> None:
    """Print an explanation for a person to read; each thing on a line of its own where nobody looks.

    `found` is true where words were looked for: then the lines with them that were left out are shown.
    """
    if "refused" in row:
        click.echo(f"{printable(row['source'])}\n    refused ({row['refused']}): {_refused(row)}\n")
        return
    click.echo(f"{printable(row['source'])}: {_published(row['published'])}")
    for sentence in row["sentences"]:
        head = " headline" if sentence["headline"] else ""
        _print(f"{sentence['number']}{head}", sentence["text"], _lines(sentence))
    lines = [_abstained(each) for each in row["not_made"]]
    if found:
        lines += [_abstained(each) for each in row["left_out"]]
    elif row["left_out"]:
        count = len(row["left_out"])
        told = f"furniture: {count} lines of the page; --find TEXT shows those with certain words"
        lines.append(Line("not made", "page", told))
    if lines:
        _print("page", "outside the sentences", lines)
    click.echo()


def _print(number: str, text: str, lines: Iterable[Line]) -> None:
    if not sys.stdout.isatty():
        click.echo(f"\n{number}  {printable(text)}")
        for line in lines:
            click.echo(f"    {line.under:<9} {line.what:<12} {printable(line.told)}".encode())
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console, table = Console(highlight=False), Table.grid(padding=(0, 1, 0, 0))
    for width in (4, 9, 12):
        table.add_column(min_width=width, no_wrap=True)
    table.add_column(overflow="fold")
    last = ""
    for line in lines:
        under = line.under if line.under != last else ""
        style = _STYLES[line.under]
        cells = (Text(under, style), Text(line.what, "dim"), Text(printable(line.told)))
        table.add_row("", *cells)
        last = line.under
    console.print(Text(f"\n{number}  ", "bold").append(printable(text), "bold"))
    console.print(table)


def _lines(sentence: Row) -> Iterator[Line]:
    seen = sentence["seen"]
    for mention in seen["mentions"]:
        yield Line("seen", "mention", f"“{mention['text']}”: {_who(mention)}")
    for time in seen["times"]:
        days = time.get("resolved", "no days")
        yield Line("seen", "time", f"“{time['text']}”: {time['value']}, {days}")
    for quantity in seen["quantities"]:
        counts = f" of “{quantity['counts']}”" if "counts" in quantity else ""
        told = f"{quantity['value']}, {quantity['bound']}, {quantity['unit']}{counts}"
        yield Line("seen", "number", f"“{quantity['text']}”: {told}")
    for quotation in seen["quotations"]:
        yield Line("seen", "quotation", quotation["text"])
    for said in seen["attributions"]:
        parts = (f"{part} {_joined(said[part])}" for part in ("source", "cue", "content") if said[part])
        yield Line("seen", "attribution", "; ".join(parts))
    for claim in sentence["made"]:
        begun = " (begun in a sentence before)" if claim.get("continued") else ""
        yield Line("made", claim["kind"], _claim(claim, sentence) + begun)
    for abstention in sentence["not_made"]:
        yield _abstained(abstention)


def _who(mention: Row) -> str:
    actor, party = mention["actor"], mention["party"]
    told = [actor or ("only where" if mention["type"] == "LOC" else "nobody known")]
    if party is not None and party != actor:
        told.append(f"of {party}")
    return f"{', '.join(told)} ({mention['type']})"


def _claim(claim: Row, sentence: Row) -> str:
    told = []
    for name, value in claim.items():
        if name in _UNTOLD or _is_span(value):
            continue
        told.append(f"{name.replace('_', ' ')} {_value(value)}")
    quote = "" if _plain(claim["quote"]) == _plain(sentence["text"]) else f": “{claim['quote']}”"
    return ", ".join(told) + quote


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{party} {side}" for party, side in value.items())
    if isinstance(value, list):
        return " and ".join(each["name"] if isinstance(each, dict) else str(each) for each in value)
    return str(value)


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) for each in value)


def _abstained(abstention: Row) -> Line:
    return Line("not made", abstention["kind"], f"{abstention['reason']}: {abstention['why']}")


def _joined(spans: Iterable[Row]) -> str:
    return " … ".join(f"“{span['text']}”" for span in spans)


def _plain(text: str) -> str:
    return text.strip(" .")


def _published(published: Row) -> str:
    if "earliest" not in published:
        return "when it appeared is not known"
    days = "/".join(dict.fromkeys((published["earliest"], published["latest"])))
    return f"published {days} ({_BASES.get(published['basis'], published['basis'])})"


def _refused(row: Row) -> str:
    return printable(f"{row['why']}: {row['detail']}" if row["detail"] else row["why"])
