"""The record: SQLite by SQLAlchemy Core, migrated by Alembic."""

from communique.store.entries import Entries
from communique.store.filters import first_day, last_day
from communique.store.record import Record, Seen
from communique.store.write import check

__all__ = ["Entries", "Record", "Seen", "check", "first_day", "last_day"]
