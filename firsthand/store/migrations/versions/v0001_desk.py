"""The first desk."""

from __future__ import annotations

from alembic import op

from firsthand.store.fulltext import CREATE
from firsthand.store.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    metadata.create_all(op.get_bind())
    for statement in CREATE:
        op.execute(statement)
