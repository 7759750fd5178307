"""The processes of this machine, each with its own reader."""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import wait
from typing import Any, TypeVar

from communique.engines.attempt import attempt, failed
from communique.engines.worker import Worker, WorkerError
from communique.errors import PageError
from communique.model.report import Page

__all__ = ["LocalEngine", "WorkerError"]

T = TypeVar("T")
SMALL = 12  # fewer pages than these are read sooner than processes are started
AHEAD = 4  # pages under way for each worker, so that one slow page does not leave the others idle


class LocalEngine:
    """An `Engine` over processes of this machine.

    `jobs` is how many; as many as there are cores if None. With `jobs` 1, and for fewer than `small`
    pages, everything runs in this process, which a page can then kill. The function must be one that
    can be pickled; it is sent to each worker once, so what it loads when first called is loaded once
    a worker.
    """

    def __init__(self, jobs: int | None = None, *, small: int = SMALL) -> None:
        self.jobs = jobs if jobs is not None else cores()
        if self.jobs < 1:
            raise ValueError(f"{self.jobs} processes cannot read anything")
        self._alone, self._small = jobs == 1, small

    def map(
        self, function: Callable[[Page], T], pages: Iterable[Page]
    ) -> Generator[tuple[Page, T | PageError], None, None]:
        """Each page with what the function made of it, in the order of the pages.

        Raises WorkerError where no worker can be started. Closing the iterator ends the workers.
        """
        rest = iter(pages)
        head = [] if self._alone else list(itertools.islice(rest, self._small))
        pages = itertools.chain(head, rest)
        if self._alone or len(head) < self._small or multiprocessing.current_process().daemon:
            for page in pages:
                yield page, attempt(function, page)
            return
        crew = _Crew(function, self.jobs)
        try:
            yield from crew.work(pages)
        finally:
            crew.dismiss()


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Crew:
    """Workers, what each is at, and outcomes that wait for their turn."""

    def __init__(self, function: Callable[[Page], Any], size: int) -> None:
        self._function, self._size = function, size
        self._workers: list[Worker] = []
        self._under_way: dict[int, Page] = {}  # by place in the order of pages; done ones included
        self._done: dict[int, Any] = {}

    def work(self, pages: Iterable[Page]) -> Iterator[tuple[Page, Any]]:
        """Each page with its outcome, in order."""
        waiting = enumerate(pages)
        for turn in itertools.count():
            self._collect(0)  # whoever is done gets the next page before this one is worked on further
            self._hand_out(waiting)
            while turn not in self._done:
                if not self._under_way:
                    return
                self._collect(None)
                self._hand_out(waiting)
            yield self._under_way.pop(turn), self._done.pop(turn)

    def _hand_out(self, waiting: Iterator[tuple[int, Page]]) -> None:
        while len(self._under_way) < self._size * AHEAD:
            worker = next((w for w in self._workers if w.task is None), None)
            if worker is None and len(self._workers) == self._size:
                return
            place, page = next(waiting, (-1, None))
            if page is None:
                return
            self._under_way[place] = page
            if worker is None or not worker.give(place, page):
                self._replace(worker, place, page)

    def _replace(self, gone: Worker | None, place: int, page: Page) -> None:
        """A new worker for a page, in the place of one that died while it had nothing to do."""
        if gone is not None:
            gone.end()
            self._workers.remove(gone)
        worker = Worker(self._function)
        self._workers.append(worker)
        worker.give(place, page)

    def _collect(self, patience: float | None) -> None:
        """Take in the outcomes that are there, or come within so many seconds (None: for ever)."""
        at_work = {worker.connection: worker for worker in self._workers if worker.task is not None}
        if not at_work:
            return
        for connection in wait(list(at_work), patience):
            self._take(at_work[connection])  # type: ignore[index]

    def _take(self, worker: Worker) -> None:
        assert worker.task is not None
        place = worker.task[0]
        try:
            outcome = worker.take()
        except EOFError:
            worker.end()
            self._workers.remove(worker)
            self._done[place] = failed(self._under_way[place], worker.death())
            return
        if outcome is not None:
            self._done[place] = outcome.value

    def dismiss(self) -> None:
        """End every worker, in the middle of a page if need be."""
        for worker in self._workers:
            worker.leave()
        for worker in self._workers:
            worker.end()
        self._workers.clear()
