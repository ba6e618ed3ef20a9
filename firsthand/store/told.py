"""Tellings with everything that a desk knows of them, as `weigh` works with them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from firsthand.store.claim_schema import telling, telling_about
from firsthand.store.packing import unpack_text
from firsthand.store.schema import appearance, entity, link, report, statement, toponym
from firsthand.types import ChainLink, Told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

AROUND = 160
"""Characters on either side of a telling that are given with it."""
_AT_A_TIME = 500


def load_told(
    connection: Connection, ids: Collection[int], *, with_text: bool = False
) -> dict[int, Told]:
    """Tellings by their rows.

    Args:
        connection: of a desk.
        ids: rows of tellings.
        with_text: give the text around each, too, which takes longer.
    """
    found: dict[int, Told] = {}
    for some in _batches(sorted(ids)):
        found |= _loaded(connection, some, with_text=with_text)
    return found


def _loaded(connection: Connection, ids: list[int], *, with_text: bool) -> dict[int, Told]:
    asked = (
        select(telling, statement.c.local.label("said"), report.c.hash, report.c.publisher)
        .join(report, telling.c.report_id == report.c.id)
        .outerjoin(statement, telling.c.statement_id == statement.c.id)
        .where(telling.c.id.in_(ids))
    )
    rows = connection.execute(asked).all()
    chains = _chains(connection, [r.statement_id for r in rows if r.statement_id is not None])
    about = _about(connection, ids)
    places = _places(connection, {r.report_id for r in rows})
    texts = _texts(connection, {r.report_id for r in rows}) if with_text else {}
    return {
        r.id: Told(
            report=r.hash,
            id=r.local,
            statement=r.said,
            publisher=r.publisher,
            published=r.published,
            start=r.start,
            end=r.end,
            words=r.words,
            plain=r.plain,
            chain=chains.get(r.statement_id, ()),
            certainty=r.certainty,
            polarity=r.polarity,
            conditional=bool(r.conditional),
            is_headline=bool(r.headline),
            time_start=r.time_start,
            time_end=r.time_end,
            time_precision=r.time_precision,
            about=frozenset(about.get(r.id, ())),
            places=frozenset(
                place for at, place in places.get(r.report_id, ()) if r.start <= at < r.end
            ),
            around=texts.get(r.report_id, "")[max(0, r.start - AROUND) : r.end + AROUND],
        )
        for r in rows
    }


def _chains(connection: Connection, statements: list[int]) -> dict[int, tuple[ChainLink, ...]]:
    asked = (
        select(
            link.c.statement_id, link.c.name, link.c.kind, link.c.description,
            appearance.c.entity_id, entity.c.ambiguous,
        )
        .outerjoin(appearance, link.c.appearance_id == appearance.c.id)
        .outerjoin(entity, appearance.c.entity_id == entity.c.id)
        .where(link.c.statement_id.in_(statements))
        .order_by(link.c.statement_id, link.c.position)
    )  # fmt: skip
    found: defaultdict[int, list[ChainLink]] = defaultdict(list)
    for row in connection.execute(asked):
        means = None if row.ambiguous else row.entity_id
        found[row.statement_id].append(ChainLink(row.name, row.kind, row.description, means))
    return {number: tuple(links) for number, links in found.items()}


def _about(connection: Connection, ids: list[int]) -> dict[int, list[int]]:
    asked = (
        select(telling_about.c.telling_id, appearance.c.entity_id)
        .join(appearance, telling_about.c.appearance_id == appearance.c.id)
        .where(telling_about.c.telling_id.in_(ids), appearance.c.entity_id.is_not(None))
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in connection.execute(asked):
        found[row.telling_id].append(row.entity_id)
    return found


def _places(connection: Connection, reports: Collection[int]) -> dict[int, list[tuple[int, int]]]:
    asked = select(toponym.c.report_id, toponym.c.start, toponym.c.geonameid).where(
        toponym.c.report_id.in_(sorted(reports)), toponym.c.geonameid.is_not(None)
    )
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in connection.execute(asked):
        found[row.report_id].append((row.start, row.geonameid))
    return found


def _texts(connection: Connection, reports: Collection[int]) -> dict[int, str]:
    asked = select(report.c.id, report.c.text).where(report.c.id.in_(sorted(reports)))
    return {row.id: unpack_text(row.text) for row in connection.execute(asked)}


def _batches(ids: list[int]) -> Iterator[list[int]]:
    return (ids[at : at + _AT_A_TIME] for at in range(0, len(ids), _AT_A_TIME))
