"""The plainest way to say who is who: the same folded name is the same entity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, tuple_, update

from firsthand.store.folding import fold
from firsthand.store.packing import storable, to_json
from firsthand.store.schema import appearance, entity, form

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from firsthand.types import Entity, Reading

    Key = tuple[str, str]

_FAMILIES = {"Person": "person", "Address": "place", "Country": "place"}
_COUNT = (
    update(entity)
    .where(entity.c.id == bindparam("who"))
    .values(
        reports=entity.c.reports + bindparam("more"), mentions=entity.c.mentions + bindparam("said")
    )
)


def appear(connection: Connection, number: int, reading: Reading) -> dict[str, int]:
    """Give each entity of a reading a row of its own on the desk."""
    keyed = [(_key(one), one) for one in reading.entities]
    if not keyed:
        return {}
    known = _forms(connection, [key for key, _ in keyed])
    new = {key: one for key, one in keyed if key not in known}
    known |= _new_forms(connection, new)
    first = _next(connection, appearance)
    rows = [_appearance(one, at, number, *known[key]) for at, (key, one) in enumerate(keyed, first)]
    connection.execute(insert(appearance), rows)
    counts = [{"who": row["entity_id"], "more": 1, "said": row["mentions"]} for row in rows]
    connection.execute(_COUNT, counts)
    return {row["local"]: row["id"] for row in rows}


def vanish(connection: Connection, number: int) -> None:
    """Delete the appearances of a report."""
    mine = appearance.c.report_id == number
    rows = connection.execute(select(appearance.c.entity_id, appearance.c.mentions).where(mine))
    counts = [{"who": row.entity_id, "more": -1, "said": -row.mentions} for row in rows]
    if counts:
        connection.execute(_COUNT, counts)
        connection.execute(delete(appearance).where(mine))


def _key(one: Entity) -> Key:
    return _FAMILIES.get(one.schema, "organization"), fold(one.name) or one.id


def _forms(connection: Connection, keys: list[Key]) -> dict[Key, tuple[int, int]]:
    """The forms that are known, each with its entity."""
    columns = (form.c.family, form.c.folded, form.c.id, form.c.entity_id)
    asked = select(*columns).where(
        tuple_(form.c.family, form.c.folded).in_(keys), form.c.variant == 0
    )
    return {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(asked)}


def _new_forms(connection: Connection, new: dict[Key, Entity]) -> dict[Key, tuple[int, int]]:
    if not new:
        return {}
    first_form, first_entity = _next(connection, form), _next(connection, entity)
    made = {key: (first_form + at, first_entity + at) for at, key in enumerate(new)}
    entities = [
        _named(one, key) | {"id": made[key][1], "schema": one.schema, "reports": 0, "mentions": 0}
        for key, one in new.items()
    ]
    connection.execute(insert(entity), entities)
    forms = [
        _named(one, key)
        | {"id": made[key][0], "family": key[0], "variant": 0, "entity_id": made[key][1]}
        for key, one in new.items()
    ]
    connection.execute(insert(form), forms)
    return made


def _named(one: Entity, key: Key) -> dict[str, Any]:
    return {"name": storable(one.name), "folded": key[1]}


def _appearance(one: Entity, at: int, number: int, form_id: int, entity_id: int) -> dict[str, Any]:
    return {
        "id": at,
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


def _next(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0) + 1)).scalar_one())
