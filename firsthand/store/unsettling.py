"""Which claims must be weighed again when what a desk knows of their sources has changed.

What a report tells of itself never changes a claim that is weighed already; what it tells of
others may: who is who, who speaks for which house, and that a house is on the desk.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, insert, or_, select, update

from firsthand.store.claim_schema import (
    cell,
    claim,
    conflict,
    contrast,
    crowded,
    fingerprint,
    kind,
    near,
    passage,
    place,
    telling,
)
from firsthand.store.folding import fold
from firsthand.store.schema import appearance, link, reading, relation, report, setting

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Connection

_WEIGHED_BY = "weighed by"
_SUBJECT, _OBJECT = appearance.alias(), appearance.alias()
_OFFICES = (
    select(
        _SUBJECT.c.entity_id.label("holder"),
        relation.c.relation,
        _OBJECT.c.entity_id.label("house"),
    )
    .join(_SUBJECT, relation.c.subject == _SUBJECT.c.id)
    .join(_OBJECT, relation.c.object == _OBJECT.c.id)
)


def weighed_by(connection: Connection) -> str | None:
    """By which judge and rules the desk was weighed; None where it never was."""
    return connection.scalar(select(setting.c.value).where(setting.c.name == _WEIGHED_BY))


def weigh_by(connection: Connection, version: str) -> None:
    """Let everything be weighed again, by this judge and these rules.

    Args:
        connection: within a writing transaction.
        version: of the judge and the rules.
    """
    connection.execute(update(telling).values(claim_id=None, refill=0))
    told = (near, cell, place, crowded, kind, contrast, passage, fingerprint)
    for table in (conflict, *told, claim):
        connection.execute(delete(table))
    read = select(reading.c.report_id)
    here = and_(report.c.current == 1, report.c.id.in_(read))
    connection.execute(update(report).where(here).values(unweighed=1))
    say_weighed_by(connection, version)


def say_weighed_by(connection: Connection, version: str) -> None:
    """Keep by which judge and rules the desk is weighed."""
    connection.execute(delete(setting).where(setting.c.name == _WEIGHED_BY))
    connection.execute(insert(setting).values(name=_WEIGHED_BY, value=version))


def unsettle_form(connection: Connection, number: int, entities: Collection[int] = ()) -> None:
    """Let claims be weighed again that rest on a source of a name: it means another one now.

    Args:
        connection: within a writing transaction.
        number: row of the form.
        entities: what it meant and what it means.
    """
    named = appearance.c.form_id == number
    _make_stale(connection, named)
    holders = _holding(connection, _OBJECT.c.form_id == number)
    if connection.execute(_OFFICES.where(_SUBJECT.c.form_id == number).limit(1)).first():
        holders.update(entities)
    unsettle_entities(connection, holders)


def unsettle_entities(connection: Connection, entities: Collection[int]) -> None:
    """Let claims be weighed again that rest on some entities, or on who speaks for them.

    Args:
        connection: within a writing transaction.
        entities: their numbers.
    """
    some = sorted(entities)
    if some:
        holders = _holding(connection, _OBJECT.c.entity_id.in_(some))
        _make_stale(connection, appearance.c.entity_id.in_(sorted({*some, *holders})))


def unsettle_holders(connection: Connection, number: int) -> None:
    """Let claims be weighed again that rest on somebody of whom a report says what he is to whom.

    What others say as well, and nobody says otherwise, changes nothing.

    Args:
        connection: within a writing transaction.
        number: row of a report that came, or that is about to go.
    """
    told = connection.execute(_OFFICES.where(relation.c.report_id == number)).all()
    holders = sorted({row.holder for row in told if row.holder is not None})
    others = _OFFICES.where(relation.c.report_id != number, _SUBJECT.c.entity_id.in_(holders))
    known: defaultdict[int, set[tuple[str, int | None]]] = defaultdict(set)
    for row in connection.execute(others):
        known[row.holder].add((row.relation, row.house))
    # Of several offices the one that most reports tell counts, and of houses without a number the
    # first name.
    unsettle_entities(
        connection,
        {
            row.holder
            for row in told
            if row.holder is not None
            and (row.house is None or known[row.holder] != {(row.relation, row.house)})
        },
    )


def unsettle_outlet(connection: Connection, number: int) -> None:
    """Let claims be weighed again that cite a house of which a report is the first on the desk.

    Args:
        connection: within a writing transaction.
        number: row of the report, which has been read just now.
    """
    name = connection.scalar(select(report.c.publisher).where(report.c.id == number))
    same = and_(report.c.publisher == name, report.c.id != number, report.c.waiting == 0)
    if name is None or connection.scalar(select(report.c.id).where(same).limit(1)) is not None:
        return
    words = [word for word in fold(name).split() if word]
    starts = {*words, "".join(words), "".join(word[0] for word in words)}
    cited = or_(
        *(
            or_(link.c.folded == start, link.c.folded.between(f"{start} ", f"{start}!"))
            for word in starts
            for start in (word, f"the {word}")
        )
    )
    citing = select(telling.c.claim_id).join(link, link.c.statement_id == telling.c.statement_id)
    if starts:
        citing = citing.where(cited, telling.c.claim_id.is_not(None))
        connection.execute(update(claim).where(claim.c.id.in_(citing)).values(stale=1))


def _holding(connection: Connection, house: ColumnElement[bool]) -> set[int]:
    """Entities that are told to be something to such a house."""
    found = connection.execute(_OFFICES.where(house).distinct())
    return {row.holder for row in found if row.holder is not None}


def _make_stale(connection: Connection, named: ColumnElement[bool]) -> None:
    """Let claims be weighed again with a source that stands in such an appearance."""
    resting = (
        select(telling.c.claim_id)
        .join(link, link.c.statement_id == telling.c.statement_id)
        .join(appearance, link.c.appearance_id == appearance.c.id)
        .where(named, telling.c.claim_id.is_not(None))
    )
    connection.execute(update(claim).where(claim.c.id.in_(resting)).values(stale=1))
