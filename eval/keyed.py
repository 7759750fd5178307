"""Measures against the keys of whole processes, asked of the claims as read and of the hand-made ones."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from eval.floors import verdict
from eval.record import EXAMPLES, as_answered, as_read, found
from eval.record_rounds import Known, keys


class Scores(Protocol):
    """What a measure counts over all keys."""

    def lines(self, show: bool) -> list[str]:
        """What it comes to in words; with `show` also what is not as it should be."""

    @property
    def figures(self) -> Mapping[str, float]:
        """The figures that have floors."""


def run(
    part: str,
    doc: str | None,
    measure: tuple[Callable[[], Any], Callable[[dict[str, Any], Known, Any], None]],
    arguments: list[str] | None,
) -> int:
    """The command line of `eval.PART`; `measure` makes empty scores, and adds what one key comes to.

    The exit code is 1 where `--check` is asked for and a figure lies under its floor in `[PART.read]` or
    `[PART.answers]`.
    """
    new, add = measure
    parser = argparse.ArgumentParser(prog=f"python -m eval.{part}", description=(doc or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is under its floor")
    parser.add_argument("--show", action="store_true", help="list what did not come out so")
    parser.add_argument("--pages", type=Path, default=EXAMPLES / "reports", help="the folder of pages")
    parser.add_argument(
        "--answers",
        type=Path,
        default=EXAMPLES / "answers",
        help="the folder of answers, keys in its record/",
    )
    options = parser.parse_args(arguments)
    told, code = found(options.pages), 0
    for name, known in (("read", as_read(told)), ("answers", as_answered(told, options.answers))):
        scores: Scores = new()
        for key in keys(options.answers / "record"):
            add(key, known, scores)
        print("\n".join([f"claims {name}", *scores.lines(options.show)]))
        code |= verdict(f"{part}.{name}", scores.figures, options.check)
    return code
