"""The plainest way to say who is who: the same folded name is the same entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select, update

from firsthand.store.folding import fold
from firsthand.store.packing import storable, to_json
from firsthand.store.schema import appearance, entity, form

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from firsthand.types import Entity, Reading

_FAMILIES = {"Person": "person", "Address": "place", "Country": "place"}


def appear(connection: Connection, number: int, reading: Reading) -> dict[str, int]:
    """Give each entity of a reading a row of its own on the desk."""
    return {one.id: _appear(connection, number, one) for one in reading.entities}


def vanish(connection: Connection, number: int) -> None:
    """Delete the appearances of a report."""
    mine = select(appearance.c.entity_id, appearance.c.mentions).where(
        appearance.c.report_id == number
    )
    for row in connection.execute(mine).all():
        _count(connection, row.entity_id, -1, -row.mentions)
    connection.execute(delete(appearance).where(appearance.c.report_id == number))


def _appear(connection: Connection, number: int, one: Entity) -> int:
    family = _FAMILIES.get(one.schema, "organization")
    folded = fold(one.name) or one.name
    found = connection.execute(
        select(form.c.id, form.c.entity_id).filter_by(family=family, folded=folded, variant=0)
    ).first()
    form_id, entity_id = found or _new_form(connection, one, family, folded)
    _count(connection, entity_id, 1, one.mentions)
    values = {
        "report_id": number,
        "local": one.id,
        "name": storable(one.name),
        "schema": one.schema,
        "aliases": storable(to_json(one.aliases)),
        "mentions": one.mentions,
        "form_id": form_id,
        "entity_id": entity_id,
        "because": "the same name",
    }
    return _made(connection, appearance, values)


def _new_form(connection: Connection, one: Entity, family: str, folded: str) -> tuple[int, int]:
    name = storable(one.name)
    values = {"name": name, "folded": folded, "schema": one.schema, "reports": 0, "mentions": 0}
    entity_id = _made(connection, entity, values)
    named = {"family": family, "folded": folded, "variant": 0, "name": name, "entity_id": entity_id}
    return _made(connection, form, named), entity_id


def _count(connection: Connection, entity_id: int, reports: int, mentions: int) -> None:
    connection.execute(
        update(entity)
        .where(entity.c.id == entity_id)
        .values(reports=entity.c.reports + reports, mentions=entity.c.mentions + mentions)
    )


def _made(connection: Connection, table: Any, values: dict[str, Any]) -> int:
    made = connection.execute(insert(table).values(values)).inserted_primary_key
    return int(made[0]) if made else 0
