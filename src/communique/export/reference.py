"""The reference of the tables and of the reasons, made from the columns and the reasons."""

from __future__ import annotations

from communique.errors import REASONS
from communique.export.columns import COLUMNS
from communique.model.abstentions import CLOSER, SEEN, Reason


def reference() -> str:
    """The whole reference as Markdown."""
    parts = [
        "# Tables",
        "",
        "`communique export` writes one file a table. In CSV a column with several values has `; ` between",
        "them, passages have ` | `; days are `YYYY-MM-DD`, intervals `YYYY-MM-DD/YYYY-MM-DD`. A cell that a",
        "spreadsheet would run as a formula has an apostrophe in front. JSON lines have the same rows with",
        "every field of the record, spans as `[start, end)`.",
        "",
    ]
    for table, columns in COLUMNS.items():
        parts += [f"## {table}", "", "| column | meaning |", "| --- | --- |"]
        parts += [f"| `{name}` | {meaning} |" for name, meaning in columns.items()]
        parts.append("")
    return "\n".join(parts)


def reasons() -> str:
    """Why something is not claimed, why a page is refused, and of what; as Markdown."""
    parts = [
        "# Reasons",
        "",
        "Why something that a page holds was not claimed, or stayed open, as `communique read --explain`",
        "prints it: see [why a line is or is not there](../why.md).",
        "",
        "| reason | it was seen, but ... |",
        "| --- | --- |",
        *(f"| `{reason.key}` | {reason.because} |" for reason in Reason),
        "",
        "## Kinds",
        "",
        "| kind | what was seen of it |",
        "| --- | --- |",
        *(f"| `{kind}` | {seen} |" for kind, seen in SEEN.items()),
        "",
        "More closely, in `seen`: " + ", ".join(f"`{key}` ({seen})" for key, seen in CLOSER.items()) + ".",
        "",
        "## Refused pages",
        "",
        "| reason | meaning |",
        "| --- | --- |",
        *(f"| `{reason}` | {meaning} |" for reason, meaning in REASONS.items()),
        "",
    ]
    return "\n".join(parts)
