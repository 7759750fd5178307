"""Pinned floors, and where the public test sets are."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.toml")
_HALF_A_DIGIT = 0.0005  # floors are written to three digits


def shared() -> Path | None:
    """The folder of public test sets, if any: `COMMUNIQUE_SHARED`, or `shared` beside the checkout."""
    folder = Path(os.environ.get("COMMUNIQUE_SHARED") or ROOT.parent / "shared")
    return folder if folder.is_dir() else None


def under(section: str, figures: Mapping[str, float]) -> list[str]:
    """A line for each figure under its floor (`section` may be dotted); figures without a floor pass."""
    table = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    for part in section.split("."):
        table = table.get(part, {})
    return [
        f"{section}.{name} is {figures[name]:.3f}, its floor {floor:.3f}"
        for name, floor in table.items()
        if name in figures and figures[name] < floor - _HALF_A_DIGIT
    ]


def verdict(section: str, figures: Mapping[str, float], check: bool) -> int:
    """The exit code: 1 where something is under its floor and that is to be checked; says what on stderr."""
    lines = under(section, figures)
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines and check else 0
