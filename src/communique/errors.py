"""What can go wrong, as one tree.

    CommuniqueError
    ├── PageError            one page cannot be used; the run goes on without it
    │   ├── UnreadablePage   the bytes cannot be had or made into text
    │   └── EmptyPage        there is text, but no report in it
    ├── RecordError          the record (database) cannot be used
    │   ├── NewerRecord      it was written by a later version of the program
    │   └── StorageFull      there is no room left to write it
    ├── LexiconError         a table of the lexicon is not what it should be
    └── UsageError           the caller asked for something that cannot be

A `PageError` carries a `reason`, one of `REASONS`, by which rejections are counted.
"""

from __future__ import annotations

REASONS = {
    "unreadable": "the file could not be opened or read",
    "too_large": "the file is larger than the limit",
    "empty": "there is nothing in it",
    "binary": "it is not text",
    "encoding": "no character set fits it",
    "malformed": "the markup or the row could not be parsed",
    "no_report": "no report was found among the page furniture",
    "language": "the report is in a language that cannot be read",
    "failed": "reading it failed inside the program",
}


class CommuniqueError(Exception):
    """Base of every error the program raises on purpose."""


class PageError(CommuniqueError):
    """One page cannot be used.

    `source` is where the page was (a path, `path#line`, or `-`), `reason` a key of `REASONS`,
    `detail` says in a clause what was seen.
    """

    def __init__(self, source: str, reason: str, detail: str = "") -> None:
        if reason not in REASONS:
            raise ValueError(f"no such reason: {reason!r}")
        self.source, self.reason, self.detail = source, reason, detail
        super().__init__(f"{source}: {detail or REASONS[reason]}")

    def __reduce__(self) -> tuple[type[PageError], tuple[str, str, str]]:
        return type(self), (self.source, self.reason, self.detail)


class UnreadablePage(PageError):
    """The bytes cannot be had or made into text."""


class EmptyPage(PageError):
    """There is text, but no report in it."""


class RecordError(CommuniqueError):
    """The record cannot be opened, read or written."""


class NewerRecord(RecordError):
    """The record was written by a later version of the program."""


class StorageFull(RecordError):
    """There is no room left to write the record."""


class LexiconError(CommuniqueError):
    """A table of the lexicon is not what it should be; the message names file, row and column."""


class UsageError(CommuniqueError):
    """The caller asked for something that cannot be."""
