"""How far long work has come: on standard error, and only where a person looks at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def shown(what: str, wanted: bool = True) -> Iterator[Callable[[str], None]]:
    """While inside, a line that says what is done; call it with how far that is ("12 pages")."""
    if not wanted or not sys.stderr.isatty():
        yield _unheard
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(what)
        yield lambda told: progress.update(task, description=f"{what}: {told}")


def _unheard(told: str) -> None:
    """Nobody is there to be told."""
