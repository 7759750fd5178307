"""Run by Alembic: migrates the record whose open connection it is handed."""

from __future__ import annotations

from alembic import context

# One transaction over all steps: a record is either as it was or wholly migrated, whatever happens.
context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
