"""What Alembic runs: the revisions, on the connection that `embedded.py` opened."""

from __future__ import annotations

from alembic import context

from firsthand.store.claim_schema import desk

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=desk,
    render_as_batch=True,  # SQLite changes a table by copying it
)
context.run_migrations()
