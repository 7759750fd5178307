"""One worker process and the way to talk to it.

Processes are spawned, never forked: a fork copies locks that threads of the reader may hold. One page
is with a worker at a time, so its death says which page it died of, and a pipe never has to hold
a page that nobody is reading.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from communique.engines.attempt import attempt, failed
from communique.errors import CommuniqueError
from communique.model.report import Page

_READY = "ready"
_PATIENCE = 5.0  # seconds for a process to end by itself before it is killed


class WorkerError(CommuniqueError):
    """The processes that are to read the pages could not be started."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a worker made of its page."""

    value: Any


class Worker:
    """A process with the function in it; `task` is the page it has, with its place in the order."""

    def __init__(self, function: Callable[[Page], Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.task: tuple[int, Page] | None = None
        self._ready = False
        self._process = context.Process(target=_work, args=(theirs, function), daemon=True)
        with _without_interrupts():
            self._process.start()
        theirs.close()

    def give(self, place: int, page: Page) -> bool:
        """Give it a page, to be sent once it is ready; false where it has died in the meantime."""
        self.task = (place, page)
        return not self._ready or self._send(page)

    def _send(self, page: Page) -> bool:
        try:
            self.connection.send(page)
        except OSError:  # a broken pipe
            return False
        return True

    def take(self) -> Outcome | None:
        """What has come from it: the outcome of its page, or None where it has only become ready.

        Raises EOFError where it died of the page, WorkerError where it died before it had one.
        """
        assert self.task is not None
        try:
            message = self.connection.recv()
        except (EOFError, OSError):
            if not self._ready:
                self.end()
                raise WorkerError(
                    f"a reading process could not be started ({self.death()}); a script that calls this"
                    ' needs its work under `if __name__ == "__main__":`, or one job'
                ) from None
            raise EOFError from None
        if message != _READY:
            assert isinstance(message, Outcome)
            self.task = None
            return message
        self._ready = True
        if not self._send(self.task[1]):
            raise EOFError
        return None

    def death(self) -> str:
        """How it died; `end` it first."""
        code = self._process.exitcode or 0
        if code >= 0:
            return f"the process reading it ended with status {code}"
        try:
            return f"the process reading it was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"the process reading it was ended by signal {-code}"

    def leave(self) -> None:
        """Let it know that nobody waits for it any more: at once if it has a page, else by itself."""
        self.connection.close()
        if self.task is not None:
            self._process.terminate()

    def end(self) -> None:
        """Wait until it has ended."""
        self.connection.close()
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process started here does not hear Ctrl-C: this one does, and ends it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _work(connection: Connection, function: Callable[[Page], Any]) -> None:
    """The life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    try:
        connection.send(_READY)
        while True:
            page = connection.recv()
            _answer(connection, page, attempt(function, page))
    except (EOFError, OSError):
        return  # nobody is there any more


def _outlive_nobody() -> None:
    """End this process, in the middle of a page if need be, when the one that started it is gone."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)


def _answer(connection: Connection, page: Page, value: Any) -> None:
    try:
        connection.send(Outcome(value))
    except OSError:
        raise
    except Exception as error:  # what the function made cannot be pickled
        connection.send(Outcome(failed(page, f"{type(error).__name__}: {error}")))
