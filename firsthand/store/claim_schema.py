"""The tables of claims: what reports tell, what is told alike, and what stands against it.

All of them are derived: from tellings, texts and judgements, by the rules of `weigh`.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from firsthand.store.schema import metadata, of

desk = metadata
"""All tables of a desk: those of `schema.py` and those of this module."""

# What reports tell, cut so small that each piece can be claimed or denied on its own.
telling = Table(
    "telling",
    metadata,
    Column("id", Integer, primary_key=True),
    of("report"),
    Column("local", Text, nullable=False, comment="its id in the reading"),
    Column("statement_id", Integer, ForeignKey("statement.id"), comment="null: in its own voice"),
    Column("rank", Integer, nullable=False, comment="hash of report and local id: breaks ties"),
    Column("claim_id", Integer, ForeignKey("claim.id"), comment="null until it is weighed"),
    Column("stance", Text, comment="supports, denies or mentions"),
    Column("start", Integer, nullable=False, comment="first word, in the report's text"),
    Column("end", Integer, nullable=False, comment="behind the last word"),
    Column("words", Text, nullable=False, comment="as written, pieces joined by ' … '"),
    Column("plain", Text, nullable=False, comment="what it is compared by"),
    Column("certainty", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("conditional", Integer, nullable=False),
    Column("headline", Integer, nullable=False),
    Column("time_start", Text),
    Column("time_end", Text),
    Column("time_precision", Integer),
    Column("published", Text, comment="of the report"),
    Column("refill", Integer, nullable=False, default=0, comment="1: it lost a near one"),
    UniqueConstraint("report_id", "local"),
    Index("telling_claim", "claim_id"),
    Index("telling_refill", "refill", sqlite_where=text("refill = 1")),
    Index("telling_statement", "statement_id"),
    Index("telling_rank", "rank"),  # what a claim was once called after
)

# Which entities a telling names.
telling_about = Table(
    "telling_about",
    metadata,
    Column("telling_id", Integer, ForeignKey("telling.id"), primary_key=True),
    Column("appearance_id", Integer, ForeignKey("appearance.id"), primary_key=True),
    Index("telling_about_appearance", "appearance_id"),
    sqlite_with_rowid=False,
)

# Where a telling lies among all that could be told.
place = Table(
    "place",
    metadata,
    Column("telling_id", Integer, ForeignKey("telling.id"), primary_key=True),
    Column("cells", LargeBinary, nullable=False, comment="numbers of centres, int32"),
    Column("vector", LargeBinary, nullable=False, comment="int8, of unit length times 127"),
)

# The tellings of each cell, which are worth comparing: many in a row, for thousands are read at
# once. Whoever comes is put into the last row of a cell, or into a new one where that is full.
cell = Table(
    "cell",
    metadata,
    Column("cell", Integer, primary_key=True, comment="number of a centre"),
    Column("chunk", Integer, primary_key=True),
    Column("ids", LargeBinary, nullable=False, comment="rows of tellings, int64"),
    Column("ranks", LargeBinary, nullable=False, comment="of each, int64"),
    Column("vectors", LargeBinary, nullable=False, comment="of each, as in `place`"),
    sqlite_with_rowid=False,
)

# The tellings nearest to each, and what comparing the two gave; a pair stands with either of the
# two to which it is near.
near = Table(
    "near",
    metadata,
    Column("telling_id", Integer, ForeignKey("telling.id"), primary_key=True),
    Column("other_id", Integer, ForeignKey("telling.id"), primary_key=True),
    Column("likeness", Float, nullable=False, comment="cosine of the two, in [-1, 1]"),
    Column("same", Float, nullable=False, comment="belief that both tell one claim, in [0, 1]"),
    Column("relation", Text, nullable=False, comment="same, denies, rival or other"),
    Column("kind", Text, comment="of a rival: number, time, place ..."),
    Column("because", Text, comment="of a rival: why both cannot hold"),
    Index("near_other", "other_id"),
    sqlite_with_rowid=False,
)

# Tellings to which as many are near as can be: few of the many that lie in a cell with a new one
# have room for it.
crowded = Table(
    "crowded",
    metadata,
    Column("telling_id", Integer, ForeignKey("telling.id"), primary_key=True),
    Column("least", Float, nullable=False, comment="likeness of the last of its near ones"),
)

# Tellings that say of what kind a thing is, a row for each name and kind. Those that limit it have
# rows for the kinds that they leave no room for, too: what these meet is compared, however far
# apart the two lie.
kind = Table(
    "kind",
    metadata,
    Column("thing", Text, primary_key=True, comment="office, mission ..."),
    Column("kind", Text, primary_key=True, comment="political, media ..."),
    Column("name", Text, primary_key=True, comment="capitalised word that goes with it"),
    Column("is_barred", Integer, primary_key=True, comment="1: the thing is not of the kind"),
    Column("telling_id", Integer, ForeignKey("telling.id"), primary_key=True),
    Index("kind_telling", "telling_id"),
    sqlite_with_rowid=False,
)

# Two tellings of which one limits a thing to a kind and the other says that it is of another.
contrast = Table(
    "contrast",
    metadata,
    Column("telling_id", Integer, ForeignKey("telling.id"), primary_key=True),
    Column("other_id", Integer, ForeignKey("telling.id"), primary_key=True),
    Column("because", Text, nullable=False, comment="why both cannot hold"),
    Index("contrast_other", "other_id"),
    sqlite_with_rowid=False,
)

# What several tellings say alike, as it was weighed last.
claim = Table(
    "claim",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True, comment="C and ten hex digits or more"),
    Column("text", Text, nullable=False),
    Column("tellings", Integer, nullable=False),
    Column("reports", Integer, nullable=False, comment="that support it"),
    Column("low", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("named", Integer, nullable=False, default=0, comment="of low: those with a name"),
    Column("denying", Integer, nullable=False, comment="reports that deny it"),
    Column("denial_low", Integer, nullable=False),
    Column("denial_high", Integer, nullable=False),
    Column("first_seen", Text),
    Column("last_seen", Text),
    Column("stale", Integer, nullable=False, default=0, comment="1: must be weighed again"),
    Index("claim_support", "low", "high", "reports", "last_seen"),
    Index("claim_repeats", "reports", "high"),
    Index("claim_first", "first_seen"),
    Index("claim_stale", "stale", sqlite_where=text("stale = 1")),
)

# Two claims that cannot both hold, once; `one` is that of which a telling is shown that is earlier.
# A claim and its own denial: alike.
conflict = Table(
    "conflict",
    metadata,
    Column("one_id", Integer, ForeignKey("claim.id"), primary_key=True),
    Column("other_id", Integer, ForeignKey("claim.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("because", Text, nullable=False),
    Column("telling_id", Integer, ForeignKey("telling.id"), nullable=False),
    Column("other_telling_id", Integer, ForeignKey("telling.id"), nullable=False),
    Column("since", Text, comment="publication of the later of the two tellings"),
    Index("conflict_other", "other_id"),
    Index("conflict_since", "since"),
    sqlite_with_rowid=False,
)

# Fingerprints of the current reports, a part of those that winnowing keeps.
fingerprint = Table(
    "fingerprint",
    metadata,
    Column("hash", Integer, primary_key=True),
    Column("report_id", Integer, ForeignKey("report.id"), primary_key=True),
    Index("fingerprint_report", "report_id"),
    sqlite_with_rowid=False,
)

# Passages that two current reports share, but for light edits.
passage = Table(
    "passage",
    metadata,
    Column("id", Integer, primary_key=True),
    of("report"),
    Column("other_id", Integer, ForeignKey("report.id"), nullable=False),
    Column("start", Integer, nullable=False, comment="span in the report"),
    Column("end", Integer, nullable=False),
    Column("other_start", Integer, nullable=False, comment="span in the other"),
    Column("other_end", Integer, nullable=False),
    Column("words", Integer, nullable=False, comment="how many are equal"),
    Index("passage_report", "report_id"),
    Index("passage_other", "other_id"),
)

# What users decided about claims and holds: which texts a decision names. Undone, it is gone from
# here, not from the log.
ruled = Table(
    "ruled",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("judgement_id", Integer, ForeignKey("judgement.id"), nullable=False),
    Column("kind", Text, nullable=False, comment="as in the log"),
    Column("side", Integer, nullable=False, comment="0: the subject, 1: the object"),
    Column("report", Text, nullable=False, comment="its hash: it may come later, or again"),
    Column("start", Integer, comment="of a telling, in the report's text; null: the whole report"),
    Column("end", Integer, comment="behind its last word"),
    Column("words", Text, comment="as written"),
    Index("ruled_judgement", "judgement_id"),
    Index("ruled_report", "report", "start"),
)

# Houses that users know of: names that mean one house, and what it is.
outlet = Table(
    "outlet",
    metadata,
    Column("folded", Text, primary_key=True, comment="a name of it"),
    Column("name", Text, nullable=False, comment="as it was given"),
    Column("house", Text, nullable=False, comment="name of the house that it is"),
    Column("kind", Text, nullable=False, comment="outlet, agency, redirect or edition"),
    Column("added", Text, nullable=False),
)
