"""Bringing a record to the present form, and refusing what is none."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from communique.errors import NewerRecord, RecordError
from communique.store import connect
from communique.store.schema import HEAD, metadata

FOLDER = Path(__file__).parent / "migrations"


def prepare(engine: Engine, where: str) -> None:
    """Make the tables in an empty database, migrate an older record, leave a present one untouched.

    Raises NewerRecord for a record of a later version, RecordError for a database that is no record.
    """
    with engine.connect() as connection:
        if _is_present(connection, where):
            return
    with connect.writing(engine) as connection:
        if not _is_present(connection, where):  # another program may have been faster
            if inspect(connection).get_table_names():
                _upgrade(connection)
            else:
                _make(connection)
            connect.sign(connection)


def _is_present(connection: Connection, where: str) -> bool:
    names = set(inspect(connection).get_table_names())
    if not names:
        return False
    if not connect.identity(connection) or "alembic_version" not in names:
        raise RecordError(f"{where}: it is the database of another program, not a record")
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version == HEAD:
        return True
    if version not in known_revisions():
        raise NewerRecord(f"{where}: it was written by a later version of communique; please upgrade")
    return False


def known_revisions() -> set[str]:
    """Every form of a record that this version knows, itself included."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}


def _make(connection: Connection) -> None:
    """The present tables at once, noted down as Alembic does (a test compares them with the migrations')."""
    metadata.create_all(connection)
    number = "version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)"
    connection.execute(text(f"CREATE TABLE alembic_version ({number})"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def _upgrade(connection: Connection) -> None:
    # Imported here, for it takes long: a new record, and one in the present form, do without Alembic.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
