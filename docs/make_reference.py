"""Writes the pages of docs/reference/ that are made from the code: `python docs/make_reference.py`."""

from __future__ import annotations

from pathlib import Path

from communique.cli.reference import reference as commands
from communique.export.reference import reasons
from communique.export.reference import reference as tables

FOLDER = Path(__file__).resolve().parent / "reference"
PAGES = {"cli.md": commands, "tables.md": tables, "reasons.md": reasons}


def main() -> None:
    """Write every page."""
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make(), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
