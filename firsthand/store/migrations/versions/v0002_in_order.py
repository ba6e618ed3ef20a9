"""Places are counted as reports come; what an entity is in lies in the order of publication."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_KEY = "coalesce(cast(geonameid AS TEXT), folded || char(10) || coalesce(country, ''))"
_FILL = (
    f"""
    INSERT INTO location (key, reports, mentions)
    SELECT {_KEY}, count(DISTINCT report_id), count(*) FROM toponym GROUP BY 1 ORDER BY min(id)
    """,  # noqa: S608  no word of it is anybody's
    f"UPDATE toponym SET location_id = (SELECT id FROM location WHERE key = {_KEY})",  # noqa: S608
    """
    INSERT INTO location_name
        (location_id, name, folded, lat, lon, precision, country, mentions)
    SELECT location_id, name, folded, lat, lon, precision, country, count(*)
    FROM toponym GROUP BY 1, 2, 3, 4, 5, 6, 7
    """,
)


def upgrade() -> None:
    """Make the two tables, and fill them with what reports name already."""
    op.create_table(
        "location",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_table(
        "location_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("location_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["location_id"], ["location.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    _give_toponyms_their_locations()
    op.create_index("location_reports", "location", ["reports"], unique=False)
    op.create_index("location_name_of", "location_name", ["location_id"], unique=False)
    op.create_index("telling_rank", "telling", ["rank"], unique=False)
    _put_appearances_in_order()
    _keep_certainty_in_indexes()


def _give_toponyms_their_locations() -> None:
    op.drop_index("toponym_place", "toponym")
    op.drop_index("toponym_folded", "toponym")
    op.execute("ALTER TABLE toponym ADD COLUMN location_id INTEGER REFERENCES location (id)")
    for statement in _FILL:
        op.execute(statement)
    # SQLite makes a column binding by copying the table.
    with op.batch_alter_table("toponym") as batch:
        batch.alter_column("location_id", existing_type=sa.Integer(), nullable=False)
    op.drop_index("toponym_report", "toponym")
    op.create_index("toponym_report", "toponym", ["report_id", "location_id"], unique=False)
    op.create_index("toponym_location", "toponym", ["location_id", "report_id"], unique=False)


def _put_appearances_in_order() -> None:
    op.add_column("appearance", sa.Column("published", sa.Text(), nullable=True))
    op.execute(
        "UPDATE appearance SET published ="
        " (SELECT published FROM report WHERE report.id = appearance.report_id)"
    )
    op.drop_index("appearance_entity", "appearance")
    order = ["entity_id", "published", "report_id"]
    op.create_index("appearance_entity", "appearance", order, unique=False)


def _keep_certainty_in_indexes() -> None:
    for name, columns in (
        ("statement_time", ["time_start", "time_precision", "time_end", "certainty"]),
        ("statement_published", ["published", "certainty"]),
    ):
        op.drop_index(name, "statement")
        op.create_index(name, "statement", columns, unique=False)
