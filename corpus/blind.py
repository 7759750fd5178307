"""Pages for a second coder, who must not see the first one's work: `python -m corpus blind [PROCESS ...]
--out DIR`.

A report is in the twice-annotated part where the hash of its name says so, about one in nine: nobody chooses.
(The agreements, coded in a later round, are those of the next ninth: `CHOSEN` was 6.)
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from corpus.source import Source, read_source
from corpus.store import sources

ONE_IN, CHOSEN = 9, 5
_HEAD = ("manner", "outlet", "layout", "published", "why")


def is_chosen(name: str) -> bool:
    """Whether a report of this name is annotated twice."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % ONE_IN == CHOSEN


def page(source: Source) -> str:
    """The report in the form it is written in, without names and claims."""
    head = [f"{key}: {source.head[key]}" for key in _HEAD if source.head.get(key)]
    lines = [f"{line.mark} {line.text}".rstrip() for line in source.lines]
    return "\n".join([*head, "coder: second", "---", *lines]) + "\n"


def write(out: Path, only: Collection[str] = ()) -> list[Path]:
    """The blind pages of the chosen reports (of the processes named), one file each under `out`."""
    made = []
    for path in sources(only=only):
        if is_chosen(path.stem):
            made.append(out / path.parent.name / path.name)
            made[-1].parent.mkdir(parents=True, exist_ok=True)
            made[-1].write_text(page(read_source(path)), encoding="utf-8")
    return made
