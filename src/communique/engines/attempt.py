"""One page, one outcome, whatever the function does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from communique.errors import PageError
from communique.model.report import Page

T = TypeVar("T")
_LONGEST = 200  # characters of an error's own message


def attempt(function: Callable[[Page], T], page: Page) -> T | PageError:
    """What the function makes of a page; an error of any kind as a PageError."""
    try:
        return function(page)
    except PageError as error:
        return error
    except Exception as error:  # a fault in reading one page must not cost the others
        return failed(page, f"{type(error).__name__}: {error}")


def failed(page: Page, what: str) -> PageError:
    """A PageError that says what went wrong inside the program, on one short line."""
    line = " ".join(what.split()).encode("utf-8", "backslashreplace").decode()
    return PageError(page.source, "failed", line[:_LONGEST])
