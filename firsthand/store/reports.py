"""Reports and what they were made of, version by version; nothing of it is ever lost."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import insert, select

from firsthand.store.changes import changes
from firsthand.store.packing import now, pack, pack_text, storable, to_json, unpack, unpack_text
from firsthand.store.schema import input_, page, reading, report
from firsthand.types import Cut, Problem, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table


_WITH_READING = select(
    *(report.c.id, report.c.hash, report.c.path, report.c.version, report.c.changes),
    *(reading.c.model, reading.c.resolver),
).outerjoin(reading, reading.c.report_id == report.c.id)


@dataclass(frozen=True, slots=True)
class Arrived:
    """This report came, made of these bytes, at this address (see `addresses.py`)."""

    report: Report
    address: str
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The desk has this report.

    Attributes:
        id: its row.
        hash: its own id.
        path: where it came from.
        version: number of the version of its page.
        changes: what is otherwise than in the version before.
        known: whether the desk had it before.
        model: version of the model that read it, or None: it has not been read yet.
        resolver: version of the rules that resolved it, or None.
    """

    id: int
    hash: str
    path: str | None
    version: int
    changes: tuple[str, ...] = ()
    known: bool = False
    model: str | None = None
    resolver: str | None = None

    @property
    def state(self) -> Literal["new", "changed", "renewed"]:
        """What it is once it has been read, for the first time or again."""
        if self.model is not None:
            return "renewed"
        return "new" if self.version == 1 else "changed"


def keep_report(connection: Connection, arrived: Arrived) -> Kept:
    """Put a report on the desk; once the transaction has ended, it is acknowledged.

    One that is there, wherever it was found, stays as it is. Another report at a known address
    is the next version of that page, unless it says nothing new: who reads a file again without
    saying when it was published has not unsaid it.
    """
    known = connection.execute(_WITH_READING.where(report.c.hash == arrived.report.id)).first()
    if known:
        return _kept(known)
    page_id = _id_of(connection, page, address=storable(arrived.address))
    before = connection.execute(
        select(report).where(report.c.page_id == page_id).order_by(report.c.version.desc()).limit(1)
    ).first()
    if before and _says_nothing_new(_report(before), arrived.report):
        return kept_as(connection, before.id)
    told = changes(_report(before), arrived.report) if before else []
    version = before.version + 1 if before else 1
    made = connection.execute(
        insert(report).values(
            page_id=page_id,
            version=version,
            input_id=_keep_raw(connection, arrived.raw),
            changes=storable(to_json(told)) if before else None,
            added=now(),
            **values_of(arrived.report),
        )
    ).inserted_primary_key
    return Kept(_key(made), arrived.report.id, arrived.report.path, version, tuple(told))


def _says_nothing_new(before: Report, now: Report) -> bool:
    """Whether a report has the text of another, and no fact that the other has not."""
    same = before.text == now.text and before.cuts == now.cuts
    return same and all(
        getattr(now, fact) in (None, (), getattr(before, fact))
        for fact in ("url", "publisher", "title", "authors", "published", "language")
    )


def load_report(connection: Connection, number: int) -> Report:
    """The report of a row, as it came."""
    return _report(connection.execute(select(report).where(report.c.id == number)).one())


def pending_reports(connection: Connection) -> list[int]:
    """Rows of the reports that have not been read, in the order in which they came."""
    waiting = select(report.c.id).where(report.c.waiting == 1).order_by(report.c.id)
    return list(connection.execute(waiting).scalars())


def find_report(connection: Connection, content_hash: str) -> int | None:
    """The row of the report with this id, if the desk has it."""
    return connection.execute(select(report.c.id).where(report.c.hash == content_hash)).scalar()


def kept_as(connection: Connection, number: int) -> Kept:
    """What the desk has of the report of a row."""
    return _kept(connection.execute(_WITH_READING.where(report.c.id == number)).one())


def versions_of(connection: Connection, number: int) -> list[Kept]:
    """The versions of a report's page, the oldest first."""
    mine = select(report.c.page_id).where(report.c.id == number).scalar_subquery()
    asked = _WITH_READING.where(report.c.page_id == mine).order_by(report.c.version)
    return list(map(_kept, connection.execute(asked)))


def raw_input(connection: Connection, number: int) -> bytes | None:
    """The bytes that the report of a row was made of; None where none were kept."""
    packed = connection.execute(
        select(input_.c.content)
        .join(report, report.c.input_id == input_.c.id)
        .where(report.c.id == number)
    ).scalar_one_or_none()
    return None if packed is None else unpack(packed)


def _kept(row: Any) -> Kept:
    told = tuple(json.loads(row.changes)) if row.changes else ()
    return Kept(
        row.id,
        row.hash,
        row.path,
        row.version,
        told,
        known=True,
        model=row.model,
        resolver=row.resolver,
    )


def _keep_raw(connection: Connection, raw: bytes | None) -> int | None:
    """Keep bytes once, however many reports were made of the same."""
    if raw is None:
        return None
    digest = hashlib.sha256(raw).hexdigest()
    found = connection.execute(select(input_.c.id).where(input_.c.sha256 == digest)).scalar()
    if found is not None:
        return int(found)
    values = {"sha256": digest, "content": pack(raw), "size": len(raw), "added": now()}
    return _key(connection.execute(insert(input_).values(values)).inserted_primary_key)


def _id_of(connection: Connection, table: Table, **values: Any) -> int:
    """The row with these values, made if there is none."""
    found = connection.execute(select(table.c.id).filter_by(**values)).scalar()
    if found is not None:
        return int(found)
    return _key(connection.execute(insert(table).values(values)).inserted_primary_key)


def _key(made: Row[Any] | None) -> int:
    """The number of a row that was just made."""
    if made is None:
        message = "the database gave the new row no number"
        raise LookupError(message)
    return int(made[0])


def values_of(one: Report) -> dict[str, Any]:
    """The columns that hold a report itself."""
    return {
        "hash": one.id,
        "path": storable(one.path),
        "url": storable(one.url),
        "publisher": storable(one.publisher),
        "title": storable(one.title),
        "authors": storable(to_json(one.authors)),
        "published": storable(one.published),
        "language": storable(one.language),
        "text": pack_text(one.text),
        "cuts": storable(to_json([[cut.text, cut.because, cut.before] for cut in one.cuts])),
        "problems": storable(to_json([[p.stage, p.message] for p in one.problems])),
    }


def _report(row: Row[Any]) -> Report:
    return Report(
        id=row.hash,
        text=unpack_text(row.text),
        path=row.path,
        url=row.url,
        publisher=row.publisher,
        title=row.title,
        authors=tuple(json.loads(row.authors)),
        published=row.published,
        language=row.language,
        cuts=tuple(Cut(*cut) for cut in json.loads(row.cuts)),
        problems=tuple(Problem(*problem) for problem in json.loads(row.problems)),
    )
