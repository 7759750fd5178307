"""The corpus for other programs: `python -m corpus export DIR`.

- `DIR/train.jsonl`, `dev.jsonl`, `test.jsonl`: a report a line, its text with all annotations;
- `DIR/files/SPLIT/NAME.txt` and `NAME.json`: the page, and its answer in the form that readers are scored
  against.
"""

from __future__ import annotations

import json
from pathlib import Path

from corpus.store import SPLITS, rows


def write(out: Path) -> int:
    """Writes everything under `out`; gives the number of reports."""
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    for split in SPLITS:
        told = list(rows(split))
        count += len(told)
        lines = [json.dumps(row, ensure_ascii=False) for row in told]
        (out / f"{split}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        files(split, out / "files" / split)
    return count


def files(split: str, folder: Path) -> None:
    """The pages of a split as text files, each with its answer beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows(split):
        text = row.pop("text")
        (folder / f"{row['report']}.txt").write_text(text, encoding="utf-8")
        answer = json.dumps(row, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{row['report']}.json").write_text(answer, encoding="utf-8")
