"""Functions for workers: in a module of their own, since a spawned process imports them by name."""

from __future__ import annotations

import ctypes
import os
import signal
import time

from communique.errors import EmptyPage
from communique.model.report import Page


def page(text: str, n: int = 0) -> Page:
    return Page(f"page {n}", str(n), "text", text)


def shout(given: Page) -> str:
    return given.text.upper()


def misbehave(given: Page) -> object:
    """Do what the page says."""
    die(given.text)
    return stumble(given)


def die(text: str) -> None:
    if text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "segfault":
        ctypes.string_at(0)
    if text == "exit":
        os._exit(3)


def stumble(given: Page) -> object:
    text = given.text
    if text == "memory":
        raise MemoryError
    if text == "deep":
        return stumble(given) and None
    if text == "raise":
        raise KeyError("a\nfault")
    if text == "empty":
        raise EmptyPage(given.source, "no_report", "only a menu")
    if text == "unpicklable":
        return lambda: None
    if text == "large":
        return "x" * 3_000_000
    if text == "slow":
        time.sleep(0.3)
    return text


class Loading:
    """Counts how often it was loaded in the process it is in."""

    def __init__(self) -> None:
        self.loaded = 0

    def __call__(self, given: Page) -> tuple[int, int]:
        if not self.loaded:
            self.loaded += 1
        return os.getpid(), self.loaded


class Unloadable:
    def __call__(self, given: Page) -> None: ...

    def __reduce__(self) -> object:
        return os._exit, (7,)


def sleep(given: Page) -> None:
    time.sleep(60)
