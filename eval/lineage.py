"""Which reports rest on one text, against the keys `examples/answers/record/*.toml`.

    python -m eval.lineage [--check] [--show]

`pairs` is the F1 of pairs of reports of one origin, over the pages of the keys' processes: a pair counts as
asked where an `[[origin]]` row, or rows that share a report, hold both. A row with one report rests on a text
that is not there, and asks for nothing; naming another's text for one fact does not make it one's origin.
`dated` counts undated reports placed within a week that meets the day of the key, `conflicts` pages whose
date was found not to go with their content, `false_conflicts` those flagged that no key names. `--check`
exits 1 where a figure lies under its floor in `floors.toml`, section `[lineage]`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from communique.model.span import Interval
from eval.floors import verdict
from eval.record import EXAMPLES, Found, found
from eval.record_rounds import keys

Row = dict[str, Any]
Pair = tuple[str, str]


def together(rows: Iterable[Row]) -> list[set[str]]:
    """Rows that share a report, as one group: a copy and a rewrite of one text rest on that text."""
    groups: list[set[str]] = []
    for row in rows:
        own = set(row["reports"])
        touching = [group for group in groups if group & own]
        groups = [group for group in groups if not group & own]
        groups.append(own.union(*touching))
    return groups


def pairs_of(groups: Iterable[Iterable[str]]) -> set[Pair]:
    """Every two of a group."""
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def compare(told: Found, wanted: Sequence[Row]) -> tuple[dict[str, float], list[str]]:
    """The figures, and a line for each thing that is not as it should be."""
    asked = pairs_of(together(row for key in wanted for row in key.get("origin", ())))
    given = pairs_of(told.named(origin.reports) for origin in told.resolution.origins)
    wrong = [f"missed: {one}, {other}" for one, other in sorted(asked - given)]
    wrong += [f"joined: {one}, {other}" for one, other in sorted(given - asked)]
    published = {report.name: report.published.interval for report in told.reports}
    published |= {told.names[i]: p.interval for i, p in told.resolution.published.items()}
    dated, dates = 0, [row for key in wanted for row in key.get("dated", ())]
    for row in dates:
        days = published.get(row["report"])
        right = days is not None and days.days <= 7 and days.meets(Interval.parse(row["date"]))
        dated += right
        wrong += [] if right else [f"dated: {row['report']} {days}, asked {row['date']}"]
    flagged = {told.names[one.report] for one in told.resolution.conflicts}
    conflicts = {row["report"] for key in wanted for row in key.get("conflict", ())}
    wrong += [f"conflict: {name}" for name in sorted(flagged ^ conflicts)]
    figures = {
        "pairs": 2 * len(asked & given) / max(1, len(asked) + len(given)),
        "dated": dated / max(1, len(dates)),
        "conflicts": len(flagged & conflicts) / max(1, len(conflicts)),
        "false_conflicts": -float(len(flagged - conflicts)),
    }
    return figures, wrong


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.lineage", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--check", action="store_true", help="exit 1 where a figure is under its floor")
    parser.add_argument("--show", action="store_true", help="list what is not as it should be")
    options = parser.parse_args(arguments)
    figures, wrong = compare(found(EXAMPLES / "reports"), keys(EXAMPLES / "answers" / "record"))
    print("  ".join(f"{name} {figure:.3f}" for name, figure in figures.items()))
    for line in wrong if options.show else ():
        print(f"  - {line}")
    return verdict("lineage", figures, options.check)


if __name__ == "__main__":
    sys.exit(main())
