"""The corpus from the command line: `python -m corpus --help`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus import blind, concordance, export, figures, frames, leaks, validate
from corpus.distribution import counted, off
from corpus.real import real_rows, stated
from corpus.store import rows, sources, splits, stage


def main() -> int:
    """Runs one command; 1 where it finds a fault."""
    options = _parser().parse_args()
    return int(options.run(options) or 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m corpus", description="The corpus of negotiation claims.")
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: object, told: str, processes: bool = True) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=told, description=told)
        if processes:
            made.add_argument("process", nargs="*", help="only these processes")
        made.set_defaults(run=run)
        return made

    check = command("validate", _validate, "find faults in the reports, the splits and the sentence frames")
    check.add_argument(
        "--look", action="store_true", help="print what an annotator should look at again, too"
    )
    table = command("distribution", _distribution, "how near the reports are to real ones")
    table.add_argument("--real", action="store_true", help="count the real reports beside the checkout anew")
    command("frames", _frames, "the sentence frames that occur most often", processes=False)
    command("concordance", _concordance, "how far two coders agree", processes=False)
    sheet = command("figures", _figures, "all the figures of the datasheet", processes=False)
    sheet.add_argument("--write", action="store_true", help="put them into the datasheet")
    away = command("export", _export, "write the corpus as JSON lines and as files", processes=False)
    away.add_argument("out", type=Path, help="folder to write to")
    pages = command("blind", _blind, "write the pages of the twice-annotated part without annotations")
    pages.add_argument("--out", type=Path, required=True, help="folder to write to")
    return parser


def _validate(options: argparse.Namespace) -> int:
    found, count = validate.check(options.process)
    if not found and not options.process:
        found = _whole()
    for fault in found:
        print(fault, file=sys.stderr)
    if options.look and not found:
        for path in sources(only=options.process):
            print(*validate.remarks(path), sep="\n")
    print(f"{count} reports, {len(found)} faults")
    return 1 if found else 0


def _whole() -> list[str]:
    """Faults that only the whole corpus can have: processes without a split, names that leak, frames too
    often used.
    """
    told = list(rows())
    found = [f"{row['process']}: in no split" for row in told if row["process"] not in splits()]
    parts = {part: [row for row in told if row["split"] == part] for part in ("train", "test")}
    found += leaks.leaks(parts["train"], parts["test"], stage())
    for frame, count, sentences in frames.counted(told):
        found.append(f"{count} sentences of one frame: {frame}\n    " + "\n    ".join(sentences))
    return found


def _distribution(options: argparse.Namespace) -> None:
    real = stated()
    found = counted(real_rows() if options.real else rows(only=options.process))
    wrong = off(found, real)
    print(f"{found.reports} reports, {found.sentences} sentences, {found.claims} claims")
    for name, value in found.figures().items():
        print(f"{name:26s} {value:7.3f}   real {real[name]:7.3f}  {'OFF' if name in wrong else ''}".rstrip())
    for name, counts in sorted(found.values.items()):
        print(f"{name}: " + ", ".join(f"{value} {count}" for value, count in counts.most_common()))


def _frames(_: argparse.Namespace) -> None:
    for frame, count, sentences in frames.counted(rows(), most=1):
        print(f"{count} times: {frame}", *sentences, sep="\n    ")


def _concordance(_: argparse.Namespace) -> None:
    print(concordance.measured(concordance.pairs()).table())


def _figures(options: argparse.Namespace) -> None:
    if options.write:
        sheet = figures.DATASHEET.read_text(encoding="utf-8")
        figures.DATASHEET.write_text(figures.written(sheet), encoding="utf-8")
    print(figures.told())


def _export(options: argparse.Namespace) -> None:
    print(f"{export.write(options.out)} reports written to {options.out}")


def _blind(options: argparse.Namespace) -> None:
    for path in blind.write(options.out, options.process):
        print(path)


if __name__ == "__main__":
    sys.exit(main())
