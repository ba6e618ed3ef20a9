"""Houses that users know of: which names mean one house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, insert, or_, select, update

from firsthand.store.claim_schema import claim, outlet, telling
from firsthand.store.folding import fold
from firsthand.store.queries.outlets import outlets as publishers_of
from firsthand.store.schema import link, report

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class NamedOutlet:
    """This name, or the site at this address, is of this house.

    Attributes:
        kind: `edition`, `agency` or `redirect`.
        added: UTC, ISO 8601.
    """

    name: str
    house: str
    kind: str
    added: str


def named_outlets(connection: Connection) -> list[NamedOutlet]:
    """All that users said, in the order of houses and names.

    Args:
        connection: to the desk.
    """
    asked = select(outlet).order_by(outlet.c.house, outlet.c.folded)
    return [
        NamedOutlet(row.name, row.house, row.kind, row.added) for row in connection.execute(asked)
    ]


def put_outlet(connection: Connection, name: str, house: str, kind: str) -> NamedOutlet:
    """Let a name mean a house, whatever it meant before; claims that it is in are weighed again.

    Args:
        connection: to the desk, in a transaction that writes.
        name: not empty when folded.
        house: which.
        kind: `edition`, `agency` or `redirect`.
    """
    connection.execute(delete(outlet).where(outlet.c.folded == fold(name)))
    made = NamedOutlet(name, house, kind, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    row = {"folded": fold(name), "name": name, "house": house, "kind": kind, "added": made.added}
    connection.execute(insert(outlet).values(row))
    _weigh_again(connection, name, house)
    return made


def drop_outlet(connection: Connection, name: str) -> NamedOutlet | None:
    """Let a name mean no house any more; claims that it is in are weighed again.

    Args:
        connection: to the desk, in a transaction that writes.
        name: as it was given, but for case, accents and punctuation.

    Returns:
        What users had said of it, or None.
    """
    row = connection.execute(select(outlet).where(outlet.c.folded == fold(name))).one_or_none()
    if row is None:
        return None
    connection.execute(delete(outlet).where(outlet.c.folded == row.folded))
    _weigh_again(connection, row.name, row.house)
    return NamedOutlet(row.name, row.house, row.kind, row.added)


def _weigh_again(connection: Connection, *names: str) -> None:
    """Mark the claims that a report of this name tells, or whose chains have it."""
    for name in names:
        folded = fold(name)
        published = [one for one in publishers_of(connection) if _is_called(fold(one), folded)]
        begins = and_(link.c.folded > f"{folded} ", link.c.folded < f"{folded}!")
        linked = select(link.c.statement_id).where(or_(link.c.folded == folded, begins))
        reports = select(report.c.id).where(report.c.publisher.in_(published))
        where = or_(telling.c.report_id.in_(reports), telling.c.statement_id.in_(linked))
        told = select(telling.c.claim_id).where(where, telling.c.claim_id.is_not(None))
        connection.execute(update(claim).where(claim.c.id.in_(told)).values(stale=1))


def _is_called(publisher: str, name: str) -> bool:
    """Whether a publisher has this name, or is an edition ("bbc arabic") or a site of it."""
    return f" {name} " in f" {publisher} "
