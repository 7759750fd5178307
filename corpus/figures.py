"""Everything that the datasheet states in numbers: `python -m corpus figures [--write]`.

Counts, likeness to real reports and concordance are computed anew. What takes a model or a training run is
read from where the run that made it put it: `baseline.json` (`python -m eval.claims corpus-dev corpus-test
--baseline corpus/baseline.json`) and `curve.json` (`python -m training.claims.curve`).
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from communique.model.claims import KINDS
from corpus import concordance, frames
from corpus.compiled import Row
from corpus.distribution import counted, off
from corpus.real import stated
from corpus.store import HERE, SPLITS, processes, rows

BASELINE, CURVE, DATASHEET = (HERE / name for name in ("baseline.json", "curve.json", "DATASHEET.md"))
OPEN, CLOSE = "<!-- figures -->", "<!-- end of figures -->"


def told() -> str:
    """All figures as Markdown."""
    parts = [_counts(), _likeness(), _concordance(), _baseline(), _curve()]
    return "\n\n".join(part for part in parts if part)


def written(sheet: str) -> str:
    """The datasheet with its figures as they are now."""
    before, rest = sheet.split(OPEN)
    return f"{before}{OPEN}\n\n{told()}\n\n{CLOSE}{rest.split(CLOSE)[1]}"


def _counts() -> str:
    parts = {split or "all": list(rows(split)) for split in (*SPLITS, None)}
    counts = {name: counted(told) for name, told in parts.items()}
    lines = [
        ["processes", *(str(len({row["process"] for row in told})) for told in parts.values())],
        *(
            [name, *(str(getattr(count, name)) for count in counts.values())]
            for name in ("reports", "sentences", "words", "claims")
        ),
        *([kind, *(str(count.kinds[kind]) for count in counts.values())] for kind in KINDS),
        *(
            [layer, *(str(sum(len(row[layer]) for row in told)) for told in parts.values())]
            for layer in ("mentions", "times", "attributions")
        ),
    ]
    return "### Counts\n\n" + _table(["", *parts], lines) + "\n\n" + _pages(parts["all"])


def _pages(told: list[Row]) -> str:
    """What the reports are about and what they look like, in sentences."""
    known = processes()
    about = [known[process] for process in dict.fromkeys(row["process"] for row in told)]
    regions, manners = Counter(p.region for p in about), Counter(row["manner"] for row in told)
    furnished = sum(_has_furniture(row) for row in told)
    untitled = sum("title" not in row for row in told)
    worn = max((count for _, count, _ in frames.counted(told, most=0)), default=0)
    return (
        f"Years {min(p.years[0] for p in about)} to {max(p.years[1] for p in about)}. "
        f"Processes by region: {_listed(regions)}. Reports by manner: {_listed(manners)}. "
        f"{furnished} reports stand on a page with furniture, {untitled} have no headline. "
        f"The commonest sentence frame occurs {worn} times."
    )


def _has_furniture(row: Row) -> bool:
    """Whether the page holds more than the report: text before, between or after its paragraphs."""
    ends = [0, *(edge for block in row["main"] for edge in block), len(row["text"])]
    return any(row["text"][a:b].strip() for a, b in zip(ends[::2], ends[1::2], strict=True))


def _likeness() -> str:
    real = stated()
    ours = counted(rows())
    wrong = off(ours, real)
    lines = [
        [
            name,
            f"{value:.3f}",
            f"{real[name]:.3f}",
            f"{value / real[name]:.2f}",
            "no" if name in wrong else "yes",
        ]
        for name, value in ours.figures().items()
    ]
    return "### Likeness to real reports\n\n" + _table(
        ["", "corpus", "real", "ratio", "within a quarter"], lines
    )


def _concordance() -> str:
    total = concordance.measured(concordance.pairs())
    if not total.reports:
        return ""
    lines = []
    for kind in KINDS:
        tally = total.found[kind]
        fields = ((field, total.field_alpha(kind, field)) for field in concordance.FIELDS[kind])
        lines.append(
            [
                kind,
                *map(str, (total.reports[kind], tally.wanted, tally.given)),
                f"{total.seen[kind].f1:.3f}",
                f"{tally.f1:.3f}",
                f"{total.alpha(kind):.3f}",
                ", ".join(f"{field} {alpha:.2f}" for field, alpha in fields if alpha is not None),
            ]
        )
    head = ["kind", "reports", "first coder", "second coder", "passage F1", "F1", "alpha", "alpha of fields"]
    return "### Concordance\n\nClaims of reports annotated twice, blind.\n\n" + _table(head, lines)


def _baseline() -> str:
    if not BASELINE.is_file():
        return ""
    found = json.loads(BASELINE.read_text(encoding="utf-8"))
    names = list(found["sets"])
    lines = [
        [
            kind,
            *(
                f"{found['sets'][name][kind]['f1']:.3f} ({found['sets'][name][kind]['p']:.2f})"
                for name in names
            ),
        ]
        for kind in (*KINDS, "all")
    ]
    return (
        f"### What communique {found['version']} reads\n\nF1 (precision), from the raw pages.\n\n"
        + _table(["", *names], lines)
    )


def _curve() -> str:
    if not CURVE.is_file():
        return ""
    found: dict[str, Any] = json.loads(CURVE.read_text(encoding="utf-8"))
    sets = list(found["points"][0]["f1"])
    lines = [
        [f"{point['part']} ({point['reports']} reports)", *(_cell(point["f1"][name]) for name in sets)]
        for point in found["points"]
    ]
    return (
        "### Learning curve\n\nMicro F1 of heads on a fresh encoder "
        f"(mean of {found['seeds']} draws); in brackets statement, position, action.\n\n"
        + _table(["trained on", *sets], lines)
    )


def _cell(scores: dict[str, float]) -> str:
    kinds = " ".join(f"{scores.get(kind, 0.0):.2f}" for kind in ("statement", "position", "action"))
    return f"{scores['micro']:.3f} ({kinds})"


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


def _table(header: list[str], lines: list[list[str]]) -> str:
    marks = ["---", *("---:" for _ in header[1:])]
    return "\n".join(f"| {' | '.join(line)} |" for line in [header, marks, *lines])
