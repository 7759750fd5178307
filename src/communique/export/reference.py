"""The reference of the tables, made from their columns."""

from __future__ import annotations

from communique.export.columns import COLUMNS


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
