"""Opening the database: everything that only SQLite needs stands here.

Write-ahead logging is used from SQLite 3.51.3 on, the release that mends the corruption two writers
could bring about when one reset the log; below it the rollback journal, with every commit forced to disk.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, Table, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from communique.errors import RecordError, StorageFull
from communique.store.schema import IDENTITY

WAL_SINCE = (3, 51, 3)
BUSY_SECONDS = 30.0
_MAGIC = b"SQLite format 3\0"
_WRITE = "communique_write"

# SQLite's result codes; the low byte is the class, the rest says which of the class.
_FULL, _IOERR, _IOERR_WRITE, _BUSY, _LOCKED, _READONLY, _CANTOPEN, _CORRUPT, _NOTADB = (
    13, 10, 778, 5, 6, 8, 14, 11, 26,
)  # fmt: skip
_MEANING = {
    _IOERR: "the disk could not be read or written",
    _BUSY: "another program is writing to it",
    _LOCKED: "another program is writing to it",
    _READONLY: "it may not be written",
    _CANTOPEN: "it cannot be opened",
    _CORRUPT: "it is damaged",
    _NOTADB: "it is not a record",
}


def connect(path: Path, *, create: bool) -> Engine:
    """An engine for the record at `path`; raises RecordError where there is none and none is to be made."""
    _check_file(path, create=create)
    readonly = path.exists() and not os.access(path, os.W_OK)
    url = URL.create("sqlite", database=str(path))
    if readonly:
        url = URL.create("sqlite", database=path.absolute().as_uri(), query={"mode": "ro", "uri": "true"})
    # As many connections as there are rows being gone through at once, which is for the caller to say.
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS}, max_overflow=-1)
    event.listen(engine, "connect", lambda connection, _: _prepare(connection, readonly=readonly))
    event.listen(engine, "begin", _begin)
    return engine


def _check_file(path: Path, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise RecordError(f"{path}: a folder, not a record")
        if not path.exists():
            if not create:
                raise RecordError(f"{path}: no such record")
            if not path.absolute().parent.is_dir():
                raise RecordError(f"{path}: there is no folder {path.absolute().parent}")
            return
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise RecordError(f"{path}: {error.strerror or error}") from None
    if head != _MAGIC and not (create and not head):
        raise RecordError(f"{path}: it is not a record")


def _prepare(connection: sqlite3.Connection, *, readonly: bool) -> None:
    """Settings of one connection; transactions are begun by `_begin`, not by the driver."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    if not readonly:
        wal = sqlite3.sqlite_version_info >= WAL_SINCE
        cursor.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}")
        # Under WAL a lost last commit leaves the record whole; a rollback journal needs the disk's word.
        cursor.execute(f"PRAGMA synchronous = {'NORMAL' if wal else 'FULL'}")
    cursor.close()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get(_WRITE)
    # A writer takes its lock at once: one that began as a reader can be refused without waiting.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write: kept as a whole, or not at all."""
    with engine.connect().execution_options(**{_WRITE: True}) as connection, connection.begin():
        yield connection


def identity(connection: Connection) -> bool:
    """Whether the database says of itself that it is a record."""
    return bool(connection.execute(text("PRAGMA application_id")).scalar_one() == IDENTITY)


def sign(connection: Connection) -> None:
    """Let the database say of itself that it is a record."""
    connection.exec_driver_sql(f"PRAGMA application_id = {IDENTITY}")


def insert_new(connection: Connection, table: Table) -> Insert:
    """An insert that passes over rows whose key is there already."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # not loaded for the usual record

        return postgresql.insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects import sqlite

    return sqlite.insert(table).on_conflict_do_nothing()


@contextmanager
def speaking_plainly(where: str) -> Iterator[None]:
    """Turn the database's errors into the program's own."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _translated(where, error) from error


def _translated(where: str, error: Exception) -> Exception:
    cause: Any = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", None)
    if not isinstance(cause, sqlite3.Error) or code is None:
        return RecordError(f"{where}: {cause}")
    # A quota that is used up comes back as a failed write.
    if code & 0xFF == _FULL or code == _IOERR_WRITE:
        return StorageFull(f"{where}: there is no room left to write it; what was kept before stays")
    return RecordError(f"{where}: {_MEANING.get(code & 0xFF, str(cause))}")
