"""The program: its commands, and what its exit codes mean."""

from __future__ import annotations

import errno
import os
from typing import Any

import click

from communique.cli import build, diff, dossier, export, judge, read, show
from communique.errors import CommuniqueError, RecordError, UsageError

# Scripts can tell by these what happened.
EXIT_CODES = {
    0: "all went well",
    1: "something else went wrong (a disk, a table of the lexicon, a worker that could not start)",
    2: "the command was not used rightly, or a path is not there",
    3: "the work is done, but some pages were refused (`communique show rejections` says which and why)",
    4: "the record cannot be opened, read or written",
    130: "interrupted; what was read so far is kept",
}


class Program(click.Group):
    """Turns what can be expected to go wrong into one line on standard error and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _say("interrupted")
            ctx.exit(130)
        except CommuniqueError as error:
            _say(str(error))
            ctx.exit(_code(error))
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever read the output has gone: click ends quietly
            _say(_plain(error))
            ctx.exit(1)


def _code(error: CommuniqueError) -> int:
    if isinstance(error, UsageError):
        return 2
    return 4 if isinstance(error, RecordError) else 1


def _say(what: str) -> None:
    line = " ".join(what.split())
    click.echo(f"communique: {line}".encode("utf-8", "backslashreplace").decode(), err=True)


def _plain(error: OSError) -> str:
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else None
    return f"{where}: {error.strerror}" if where else str(error)


@click.group(
    "communique",
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all well, 2 wrong usage, 3 done but some pages were refused, 4 the record cannot "
    "be used, 130 interrupted, 1 anything else.",
)
@click.version_option(package_name="communique", message="%(prog)s %(version)s")
def main() -> None:
    """The sourced record of peace talks, read from the news.

    \b
    communique build pages/ --dossier dossier    read saved pages into a record and draw it
    communique show rounds                       who met, when, where
    communique show positions --party Ukraine --issue territory
    """


for _command in (build, read, show, diff, judge, dossier, export):
    main.add_command(_command.command)
