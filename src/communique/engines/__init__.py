"""Running one function over many pages: the only place that knows of workers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from communique.engines.local import LocalEngine, WorkerError
from communique.errors import PageError
from communique.model.report import Page

__all__ = ["Engine", "LocalEngine", "WorkerError"]

T = TypeVar("T")


class Engine(Protocol):
    """What every engine does: pages in, each page with what the function made of it out, in the same order.

    A `PageError` that the function raises is its outcome; any other error, and the death of the
    process it ran in, becomes a `PageError` with the reason `failed`. Pages are taken from the
    iterable as they are worked on, a bounded number ahead of those given back.
    """

    def map(
        self, function: Callable[[Page], T], pages: Iterable[Page]
    ) -> Iterator[tuple[Page, T | PageError]]: ...
