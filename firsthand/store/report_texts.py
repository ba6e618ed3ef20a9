"""Texts of reports, to look in them for who somebody is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from firsthand.store.packing import unpack_text
from firsthand.store.schema import appearance, report

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

_AT_A_TIME = 500


def texts_of(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    """The texts of reports, by their ids.

    Args:
        connection: of a desk.
        reports: ids of reports.
    """
    found: dict[str, str] = {}
    ids = sorted(reports)
    for at in range(0, len(ids), _AT_A_TIME):
        asked = select(report.c.hash, report.c.text).where(
            report.c.hash.in_(ids[at : at + _AT_A_TIME])
        )
        found |= {row.hash: unpack_text(row.text) for row in connection.execute(asked)}
    return found


def reports_with(
    connection: Connection, entities: Collection[int], most: int
) -> dict[int, list[str]]:
    """Ids of the reports in which an entity is named, the earliest first.

    Args:
        connection: of a desk.
        entities: their numbers on the desk.
        most: so many reports of each at most.
    """
    asked = (
        select(appearance.c.entity_id, report.c.hash)
        .join(report, appearance.c.report_id == report.c.id)
        .where(appearance.c.entity_id.in_(sorted(entities)))
        .order_by(appearance.c.entity_id, report.c.published.is_(None), report.c.published)
        .order_by(report.c.hash)
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in connection.execute(asked):
        if len(found[row.entity_id]) < most and row.hash not in found[row.entity_id]:
            found[row.entity_id].append(row.hash)
    return found
