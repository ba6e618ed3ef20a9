"""The tables of a desk. Times are UTC, ISO 8601, as text; days are `YYYY-MM-DD`.

Everything that a person can see is derived from `input`, `reading` and `judgement`: the other
tables can be built again from these three.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()


def of(table: str, *, nullable: bool = False) -> Column[int]:
    """A column that names a row of another table."""
    return Column(f"{table}_id", Integer, ForeignKey(f"{table}.id"), nullable=nullable)


def _folded(context: Any) -> str:
    """What a form is compared by where nobody says otherwise."""
    return str(context.get_current_parameters()["folded"])


# What the desk must remember of itself.
setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# The raw input of a report, kept by what it holds.
input_ = Table(
    "input",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False, comment="the bytes, deflated by zlib"),
    Column("size", Integer, nullable=False, comment="bytes before deflating"),
    Column("added", Text, nullable=False),
)

# A place where reports appear: an address or a file; what appears there changes.
page = Table(
    "page",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("address", Text, nullable=False, unique=True, comment="URL, or path, or content hash"),
)

# One version of a report. `hash` is the report's own id (`Report.id`).
report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
    of("page"),
    Column("version", Integer, nullable=False, comment="1 for the first seen of this page"),
    # Whoever stores a reading keeps it, in the same transaction; queries ask for nothing else.
    # It stands before `text`: what follows a large column costs SQLite another page to read.
    Column(
        "current",
        Integer,
        nullable=False,
        default=0,
        server_default="0",
        comment="1 for the newest version of its page that has a reading, 0 for all others",
    ),
    Column("waiting", Integer, nullable=False, default=1, comment="1 until it has been read"),
    Column(
        "unweighed",
        Integer,
        nullable=False,
        default=0,
        server_default="0",
        comment="1 for a current report whose tellings are in no claims yet",
    ),
    of("input", nullable=True),
    Column("path", Text),
    Column("url", Text),
    Column("publisher", Text),
    Column("title", Text),
    Column("authors", Text, nullable=False, comment="JSON list"),
    Column("published", Text, comment="date or UTC date-time, as precise as known"),
    Column("language", Text),
    Column("text", LargeBinary, nullable=False, comment="UTF-8, deflated by zlib"),
    Column("cuts", Text, nullable=False, comment="JSON list of what was cut from the text"),
    Column("changes", Text, comment="JSON: what changed since the version before; null for 1"),
    Column("added", Text, nullable=False),
    Column("problems", Text, nullable=False, comment="JSON list"),
    UniqueConstraint("page_id", "version"),
    Index("report_waiting", "waiting", sqlite_where=text("waiting = 1")),
    Index("report_unweighed", "unweighed", sqlite_where=text("unweighed = 1")),
    Index("report_published", "published"),
    Index("report_publisher", "publisher", "published"),
    # What is counted of all current reports: without their rows, each of which lies on a page.
    Index("report_current", "publisher", "published", sqlite_where=text("current = 1")),
)

# What a model read out of a report, as `firsthand.reading/1`, before anything was resolved.
reading = Table(
    "reading",
    metadata,
    Column("id", Integer, primary_key=True),
    of("report"),
    Column("model", Text, nullable=False, comment="version of the model and the rules that read"),
    Column("resolver", Text, nullable=False, comment="version of the rules and of the gazetteer"),
    Column("content", LargeBinary, nullable=False, comment="JSON, deflated by zlib"),
    Column("added", Text, nullable=False),
    UniqueConstraint("report_id"),
    Index("reading_by", "model", "resolver", "report_id"),
)

# A name of one family of entities: "kataib al imam ali", organization. It is found by `folded` and
# compared by `core`; see `types/identity.py`.
form = Table(
    "form",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("family", Text, nullable=False, comment="person, organization, place, country ..."),
    Column("folded", Text, nullable=False, comment="the words of `name`, to be found by"),
    Column("core", Text, nullable=False, default=_folded, comment="without titles and particles"),
    Column("variant", Integer, nullable=False, comment="0; more where people split one name"),
    Column("name", Text, nullable=False, comment="as the report wrote it that sorts first"),
    Column("schema", Text, comment="as that report had it"),
    Column("reports", Integer, nullable=False, default=0, comment="in how many it stands; 0: gone"),
    of("entity", nullable=True),
    Column("because", Text, nullable=False, default="", comment="why this entity"),
    Column("ambiguous", Integer, nullable=False, default=0, comment="1: may mean several others"),
    UniqueConstraint("family", "core", "variant"),
    Index("form_entity", "entity_id"),
    Index("form_folded", "folded"),
)

# What a form can be found by: see `resolve/who/blocking.py`.
form_key = Table(
    "form_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("form_id", Integer, ForeignKey("form.id"), primary_key=True),
    Column("told", Integer, comment="how many appearances say so; null where the name does"),
    Index("form_key_form", "form_id"),
    sqlite_with_rowid=False,
)

# Who or what several reports speak of, under the number of one of its forms. A merged entity leaves
# its number to the one it went to.
entity = Table(
    "entity",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("schema", Text, nullable=False, comment="FollowTheMoney"),
    Column("reports", Integer, nullable=False, comment="how many current reports speak of it"),
    Column("mentions", Integer, nullable=False, comment="in these reports"),
    Column("now", Integer, ForeignKey("entity.id"), comment="where it went, if it was merged"),
    Column(
        "ambiguous",
        Integer,
        nullable=False,
        default=0,
        comment="1 for a name that may mean several others: nobody's yet",
    ),
    Index("entity_reports", "reports"),
    Index("entity_folded", "folded"),
)

# One entity of one reading ("e3") and who it is on this desk; null where that is not clear.
appearance = Table(
    "appearance",
    metadata,
    Column("id", Integer, primary_key=True),
    of("report"),
    Column("local", Text, nullable=False, comment="its id in the reading"),
    Column("name", Text, nullable=False),
    Column("schema", Text, nullable=False),
    Column("aliases", Text, nullable=False, comment="JSON list"),
    Column("mentions", Integer, nullable=False),
    of("form", nullable=True),  # null for what is described only
    of("entity", nullable=True),
    Column("told", Text, nullable=False, default="[]", comment="JSON: keys it gives its form"),
    Column("because", Text, nullable=False, comment="why this entity, or why none"),
    Column("published", Text, comment="of the report: what an entity is in comes in that order"),
    UniqueConstraint("report_id", "local"),
    Index("appearance_form", "form_id"),
    Index("appearance_entity", "entity_id", "published", "report_id"),
)

# A decision about who is who, or of users about claims, never changed; undone by another that names
# it.
judgement = Table(
    "judgement",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False, comment="rule or user"),
    Column("kind", Text, nullable=False, comment="same, rename, undo, copy ...: types/desk.py"),
    Column("subject", Text, nullable=False, comment="JSON: the forms or texts judged"),
    Column("object", Text, comment="JSON: the other ones, or the new name"),
    Column("because", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("judgement.id")),
    Index("judgement_by", "by"),
    Index("judgement_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
)

# Which forms a decision names.
judged = Table(
    "judged",
    metadata,
    Column("form_id", Integer, ForeignKey("form.id"), primary_key=True),
    Column("judgement_id", Integer, ForeignKey("judgement.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# What a report says that one is to another: "deputy head of".
relation = Table(
    "relation",
    metadata,
    Column("id", Integer, primary_key=True),
    of("report"),
    Column("subject", Integer, ForeignKey("appearance.id"), nullable=False),
    Column("relation", Text, nullable=False),
    Column("object", Integer, ForeignKey("appearance.id"), nullable=False),
    Column("start", Integer, nullable=False, comment="span of the words that say it"),
    Column("end", Integer, nullable=False),
    Index("relation_subject", "subject"),
    Index("relation_object", "object"),
    Index("relation_report", "report_id"),
)

# What a report says that somebody says; or, with kind `told`, an event in its own voice.
statement = Table(
    "statement",
    metadata,
    Column("id", Integer, primary_key=True),
    of("report"),
    Column("local", Text, nullable=False, comment="its id in the reading; of an event: its span"),
    Column("kind", Text, nullable=False, comment="said or told"),
    Column("words", Text, nullable=False, comment="the content, pieces joined by ' … '"),
    Column("spans", Text, nullable=False, comment="JSON list of spans of the content"),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("conditional", Integer, nullable=False),
    Column("confidence", Float, comment="of the reader, in [0, 1]; null for what is told"),
    Column("time_words", Text, comment="the time expression that it speaks of"),
    Column("time_start", Text, comment="first day that it speaks of"),
    Column("time_end", Text, comment="last day"),
    Column("time_precision", Integer, comment="UCDP date_prec"),
    Column("published", Text, comment="of the report: so that one index serves a timeline"),
    UniqueConstraint("report_id", "local"),
    CheckConstraint("kind in ('said', 'told')"),
    # How sure it is stands in the index, so that what is rare is found without all other rows.
    Index("statement_time", "time_start", "time_precision", "time_end", "certainty"),
    Index("statement_published", "published", "certainty"),
)

# One source of a statement's chain, from the first-hand one on.
link = Table(
    "link",
    metadata,
    Column("id", Integer, primary_key=True),
    of("statement"),
    Column("position", Integer, nullable=False, comment="0 for the one the report names"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("description", Text),
    Column("appearance_id", Integer, ForeignKey("appearance.id")),
    UniqueConstraint("statement_id", "position"),
    Index("link_appearance", "appearance_id"),
    Index("link_folded", "folded"),
)

# Which entities a statement speaks of: those with a mention inside of its content.
about = Table(
    "about",
    metadata,
    Column("statement_id", Integer, ForeignKey("statement.id"), primary_key=True),
    Column("appearance_id", Integer, ForeignKey("appearance.id"), primary_key=True),
    Index("about_appearance", "appearance_id"),
    sqlite_with_rowid=False,
)

# Where toponyms are: one place under all its names. What reports say of it is counted here and in
# `location_name` as they come and go.
location = Table(
    "location",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True, comment="geonameid, or folded and country"),
    Column("reports", Integer, nullable=False),
    Column("mentions", Integer, nullable=False),
    Index("location_reports", "reports"),
)

# A location is called so, and put there, so many times.
location_name = Table(
    "location_name",
    metadata,
    Column("id", Integer, primary_key=True),
    of("location"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Integer),
    Column("country", Text),
    Column("mentions", Integer, nullable=False),
    Index("location_name_of", "location_id"),
)

# A place name that means a location, and where that is.
toponym = Table(
    "toponym",
    metadata,
    Column("id", Integer, primary_key=True),
    of("report"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("geonameid", Integer),
    Column("lat", Float, comment="WGS84, degrees"),
    Column("lon", Float),
    Column("precision", Integer, comment="UCDP where_prec"),
    Column("country", Text, comment="ISO 3166-1 alpha-2"),
    of("location"),
    Index("toponym_report", "report_id", "location_id"),
    Index("toponym_location", "location_id", "report_id"),
)

# What is due, for whom, between which days.
deadline = Table(
    "deadline",
    metadata,
    Column("id", Integer, primary_key=True),
    of("report"),
    Column("kind", Text, nullable=False, comment="ultimatum, promise or schedule"),
    Column("words", Text, nullable=False, comment="the clause"),
    Column("start", Integer, nullable=False, comment="span of the clause"),
    Column("end", Integer, nullable=False),
    Column("what", Text, nullable=False),
    Column("who", Text),
    Column("whom", Text),
    Column("who_appearance", Integer, ForeignKey("appearance.id")),
    Column("whom_appearance", Integer, ForeignKey("appearance.id")),
    Column("time_words", Text, nullable=False),
    Column("due_start", Text),
    Column("due_end", Text),
    Column("statement_id", Integer, ForeignKey("statement.id")),
    Index("deadline_due", "due_end", "due_start"),
    Index("deadline_report", "report_id"),
    Index("deadline_statement", "statement_id"),
    Index("deadline_who", "who_appearance"),
    Index("deadline_whom", "whom_appearance"),
)
