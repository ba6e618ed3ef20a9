"""The first desk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_FULL_TEXT = (
    "CREATE VIRTUAL TABLE report_words USING fts5(title, body, content='', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE statement_words USING fts5(words, content='', tokenize='unicode61')",
    "CREATE VIRTUAL TABLE form_words USING fts5(name, content='', tokenize='unicode61')",
    """
    CREATE TRIGGER form_words_in AFTER INSERT ON form BEGIN
        INSERT INTO form_words (rowid, name) VALUES (new.id, fold(new.name));
    END
    """,
    """
    CREATE TRIGGER form_words_out AFTER DELETE ON form BEGIN
        INSERT INTO form_words (form_words, rowid, name)
        VALUES ('delete', old.id, fold(old.name));
    END
    """,
    """
    CREATE TRIGGER form_words_anew AFTER UPDATE OF name ON form BEGIN
        INSERT INTO form_words (form_words, rowid, name)
        VALUES ('delete', old.id, fold(old.name));
        INSERT INTO form_words (rowid, name) VALUES (new.id, fold(new.name));
    END
    """,
    "CREATE VIRTUAL TABLE claim_words USING fts5(words, content='', tokenize='unicode61')",
    """
    CREATE TRIGGER claim_words_in AFTER INSERT ON claim BEGIN
        INSERT INTO claim_words (rowid, words) VALUES (new.id, fold(new.text));
    END
    """,
    """
    CREATE TRIGGER claim_words_out AFTER DELETE ON claim BEGIN
        INSERT INTO claim_words (claim_words, rowid, words)
        VALUES ('delete', old.id, fold(old.text));
    END
    """,
)


def upgrade() -> None:
    """Make every table."""
    _cell()
    _claim()
    _entity()
    _input()
    _judgement()
    _outlet()
    _page()
    _setting()
    _form()
    _report()
    _ruled()
    _appearance()
    _fingerprint()
    _form_key()
    _judged()
    _passage()
    _reading()
    _statement()
    _toponym()
    _about()
    _deadline()
    _link()
    _relation()
    _telling()
    _conflict()
    _contrast()
    _crowded()
    _kind()
    _near()
    _place()
    _telling_about()
    for statement in _FULL_TEXT:
        op.execute(statement)


def _cell() -> None:
    op.create_table(
        "cell",
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("chunk", sa.Integer(), nullable=False),
        sa.Column("ids", sa.LargeBinary(), nullable=False),
        sa.Column("ranks", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("cell", "chunk"),
        sqlite_with_rowid=False,
    )


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.Column("named", sa.Integer(), nullable=False),
        sa.Column("denying", sa.Integer(), nullable=False),
        sa.Column("denial_low", sa.Integer(), nullable=False),
        sa.Column("denial_high", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=True),
        sa.Column("last_seen", sa.Text(), nullable=True),
        sa.Column("stale", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_index("claim_first", "claim", ["first_seen"], unique=False)
    op.create_index("claim_repeats", "claim", ["reports", "high"], unique=False)
    op.create_index(
        "claim_stale", "claim", ["stale"], unique=False, sqlite_where=sa.text("stale = 1")
    )
    op.create_index("claim_support", "claim", ["low", "high", "reports", "last_seen"], unique=False)


def _entity() -> None:
    op.create_table(
        "entity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("schema", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("now", sa.Integer(), nullable=True),
        sa.Column("ambiguous", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["now"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("entity_folded", "entity", ["folded"], unique=False)
    op.create_index("entity_reports", "entity", ["reports"], unique=False)


def _input() -> None:
    op.create_table(
        "input",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("sha256"),
    )


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["judgement.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("judgement_by", "judgement", ["by"], unique=False)
    op.create_index(
        "judgement_undoes",
        "judgement",
        ["undoes"],
        unique=False,
        sqlite_where=sa.text("undoes IS NOT NULL"),
    )


def _outlet() -> None:
    op.create_table(
        "outlet",
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("house", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("folded"),
    )


def _page() -> None:
    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("address"),
    )


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _form() -> None:
    op.create_table(
        "form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("core", sa.Text(), nullable=False),
        sa.Column("variant", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("schema", sa.Text(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("ambiguous", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("family", "core", "variant"),
    )
    op.create_index("form_entity", "form", ["entity_id"], unique=False)
    op.create_index("form_folded", "form", ["folded"], unique=False)


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Integer(), server_default="0", nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("unweighed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("input_id", sa.Integer(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("authors", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("cuts", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["input_id"],
            ["input.id"],
        ),
        sa.ForeignKeyConstraint(
            ["page_id"],
            ["page.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("hash"),
        sa.UniqueConstraint("page_id", "version"),
    )
    op.create_index(
        "report_current",
        "report",
        ["publisher", "published"],
        unique=False,
        sqlite_where=sa.text("current = 1"),
    )
    op.create_index("report_published", "report", ["published"], unique=False)
    op.create_index("report_publisher", "report", ["publisher", "published"], unique=False)
    op.create_index(
        "report_unweighed",
        "report",
        ["unweighed"],
        unique=False,
        sqlite_where=sa.text("unweighed = 1"),
    )
    op.create_index(
        "report_waiting", "report", ["waiting"], unique=False, sqlite_where=sa.text("waiting = 1")
    )


def _ruled() -> None:
    op.create_table(
        "ruled",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("judgement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["judgement_id"],
            ["judgement.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ruled_judgement", "ruled", ["judgement_id"], unique=False)
    op.create_index("ruled_report", "ruled", ["report", "start"], unique=False)


def _appearance() -> None:
    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("schema", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=True),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"],
            ["entity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["form.id"],
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "local"),
    )
    op.create_index("appearance_entity", "appearance", ["entity_id", "report_id"], unique=False)
    op.create_index("appearance_form", "appearance", ["form_id"], unique=False)


def _fingerprint() -> None:
    op.create_table(
        "fingerprint",
        sa.Column("hash", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("hash", "report_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("fingerprint_report", "fingerprint", ["report_id"], unique=False)


def _form_key() -> None:
    op.create_table(
        "form_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["form.id"],
        ),
        sa.PrimaryKeyConstraint("key", "form_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("form_key_form", "form_key", ["form_id"], unique=False)


def _judged() -> None:
    op.create_table(
        "judged",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("judgement_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["form.id"],
        ),
        sa.ForeignKeyConstraint(
            ["judgement_id"],
            ["judgement.id"],
        ),
        sa.PrimaryKeyConstraint("form_id", "judgement_id"),
        sqlite_with_rowid=False,
    )


def _passage() -> None:
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("other_start", sa.Integer(), nullable=False),
        sa.Column("other_end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["report.id"],
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("passage_other", "passage", ["other_id"], unique=False)
    op.create_index("passage_report", "passage", ["report_id"], unique=False)


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("resolver", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id"),
    )
    op.create_index("reading_by", "reading", ["model", "resolver", "report_id"], unique=False)


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("conditional", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("time_words", sa.Text(), nullable=True),
        sa.Column("time_start", sa.Text(), nullable=True),
        sa.Column("time_end", sa.Text(), nullable=True),
        sa.Column("time_precision", sa.Integer(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.CheckConstraint("kind in ('said', 'told')"),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "local"),
    )
    op.create_index("statement_published", "statement", ["published"], unique=False)
    op.create_index(
        "statement_time", "statement", ["time_start", "time_precision", "time_end"], unique=False
    )


def _toponym() -> None:
    op.create_table(
        "toponym",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("geonameid", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.Integer(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("toponym_folded", "toponym", ["folded", "report_id"], unique=False)
    op.create_index("toponym_place", "toponym", ["geonameid", "report_id"], unique=False)
    op.create_index("toponym_report", "toponym", ["report_id"], unique=False)


def _about() -> None:
    op.create_table(
        "about",
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("appearance_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
        ),
        sa.PrimaryKeyConstraint("statement_id", "appearance_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("about_appearance", "about", ["appearance_id"], unique=False)


def _deadline() -> None:
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("whom", sa.Text(), nullable=True),
        sa.Column("who_appearance", sa.Integer(), nullable=True),
        sa.Column("whom_appearance", sa.Integer(), nullable=True),
        sa.Column("time_words", sa.Text(), nullable=False),
        sa.Column("due_start", sa.Text(), nullable=True),
        sa.Column("due_end", sa.Text(), nullable=True),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
        ),
        sa.ForeignKeyConstraint(
            ["who_appearance"],
            ["appearance.id"],
        ),
        sa.ForeignKeyConstraint(
            ["whom_appearance"],
            ["appearance.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("deadline_due", "deadline", ["due_end", "due_start"], unique=False)
    op.create_index("deadline_report", "deadline", ["report_id"], unique=False)
    op.create_index("deadline_statement", "deadline", ["statement_id"], unique=False)
    op.create_index("deadline_who", "deadline", ["who_appearance"], unique=False)
    op.create_index("deadline_whom", "deadline", ["whom_appearance"], unique=False)


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("appearance_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("statement_id", "position"),
    )
    op.create_index("link_appearance", "link", ["appearance_id"], unique=False)
    op.create_index("link_folded", "link", ["folded"], unique=False)


def _relation() -> None:
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("object", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["object"],
            ["appearance.id"],
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.ForeignKeyConstraint(
            ["subject"],
            ["appearance.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("relation_object", "relation", ["object"], unique=False)
    op.create_index("relation_report", "relation", ["report_id"], unique=False)
    op.create_index("relation_subject", "relation", ["subject"], unique=False)


def _telling() -> None:
    op.create_table(
        "telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("conditional", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Integer(), nullable=False),
        sa.Column("time_start", sa.Text(), nullable=True),
        sa.Column("time_end", sa.Text(), nullable=True),
        sa.Column("time_precision", sa.Integer(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("refill", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"],
            ["statement.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "local"),
    )
    op.create_index("telling_claim", "telling", ["claim_id"], unique=False)
    op.create_index(
        "telling_refill", "telling", ["refill"], unique=False, sqlite_where=sa.text("refill = 1")
    )
    op.create_index("telling_statement", "telling", ["statement_id"], unique=False)


def _conflict() -> None:
    op.create_table(
        "conflict",
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("other_telling_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["one_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["claim.id"],
        ),
        sa.ForeignKeyConstraint(
            ["other_telling_id"],
            ["telling.id"],
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["telling.id"],
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("conflict_other", "conflict", ["other_id"], unique=False)
    op.create_index("conflict_since", "conflict", ["since"], unique=False)


def _contrast() -> None:
    op.create_table(
        "contrast",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["telling.id"],
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["telling.id"],
        ),
        sa.PrimaryKeyConstraint("telling_id", "other_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("contrast_other", "contrast", ["other_id"], unique=False)


def _crowded() -> None:
    op.create_table(
        "crowded",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("least", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["telling.id"],
        ),
        sa.PrimaryKeyConstraint("telling_id"),
    )


def _kind() -> None:
    op.create_table(
        "kind",
        sa.Column("thing", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_barred", sa.Integer(), nullable=False),
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["telling.id"],
        ),
        sa.PrimaryKeyConstraint("thing", "kind", "name", "is_barred", "telling_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("kind_telling", "kind", ["telling_id"], unique=False)


def _near() -> None:
    op.create_table(
        "near",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("same", sa.Float(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["telling.id"],
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["telling.id"],
        ),
        sa.PrimaryKeyConstraint("telling_id", "other_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("near_other", "near", ["other_id"], unique=False)


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("cells", sa.LargeBinary(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["telling.id"],
        ),
        sa.PrimaryKeyConstraint("telling_id"),
    )


def _telling_about() -> None:
    op.create_table(
        "telling_about",
        sa.Column("telling_id", sa.Integer(), nullable=False),
        sa.Column("appearance_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"],
            ["appearance.id"],
        ),
        sa.ForeignKeyConstraint(
            ["telling_id"],
            ["telling.id"],
        ),
        sa.PrimaryKeyConstraint("telling_id", "appearance_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("telling_about_appearance", "telling_about", ["appearance_id"], unique=False)
