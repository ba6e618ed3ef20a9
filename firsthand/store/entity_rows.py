"""Rows of the tables of who is who, to and from what `types/identity.py` says, and what is asked.

For `entity_index.py`. Questions are written once, for writing them takes longer than answering.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, literal_column, select, union_all, update

from firsthand.store.folding import fold
from firsthand.store.packing import storable, to_json
from firsthand.store.schema import appearance, entity, form, form_key, report
from firsthand.types.identity import Appearance, Decision, Form, FormRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import CompoundSelect, Row

_ROW = (
    form.c.id,
    form.c.family,
    form.c.core,
    form.c.variant,
    form.c.name,
    form.c.schema,
    form.c.reports,
    form.c.entity_id,
    form.c.because,
    form.c.ambiguous,
)
FORMS = select(*_ROW)
TOLD = select(form_key.c.form_id, form_key.c.key).where(form_key.c.told.is_not(None))
KEYS = 64
"""So many keys are looked up at a time."""
SIZES = (1, 4, 16, KEYS)
"""In questions about so many: to write one for each number would take longer than to answer it."""
LAST_ENTITY = select(func.max(entity.c.id))
LAST = select(func.max(appearance.c.id))
PUBLISHED = select(report.c.published).where(report.c.id == bindparam("number"))
COUNT = (
    update(entity)
    .where(entity.c.id == bindparam("it"))
    .values(
        reports=entity.c.reports + bindparam("more"), mentions=entity.c.mentions + bindparam("said")
    )
)
_SHOWN: dict[str, Any] = {
    "name": bindparam("shown"),
    "folded": bindparam("words"),
    "schema": bindparam("kind"),
}
SHOW_ENTITY = update(entity).where(entity.c.id == bindparam("it")).values(_SHOWN)
SHOW_FORM = (
    update(form)
    .where(form.c.id == bindparam("it"))
    .values(_SHOWN | {"reports": form.c.reports + 1})
)


def decision_of(row: Row[Any]) -> Decision:
    """A row of the log."""
    return Decision(
        id=row.id,
        at=row.at,
        by=row.by,
        kind=row.kind,
        subject=json.loads(row.subject),
        object=None if row.object is None else json.loads(row.object),
        because=row.because,
        undoes=row.undoes,
    )


@cache
def having(keys: int) -> CompoundSelect[Any]:
    """The first few forms of so many keys, each with the number of its key."""
    parts = [
        select(literal_column(str(n)).label("n"), form_key.c.form_id)
        .where(form_key.c.key == bindparam(f"key{n}"))
        .limit(bindparam("most"))
        .subquery()
        for n in range(keys)
    ]
    return union_all(*(select(part) for part in parts))


def entity_values(row: FormRow) -> dict[str, Any]:
    """A new row of `entity`."""
    name = storable(row.name) or ""
    shown = {"name": name, "folded": fold(name) or name, "schema": row.schema}
    return shown | {"id": row.id, "reports": 0, "mentions": 0, "ambiguous": 0}


def form_values(row: FormRow) -> dict[str, Any]:
    """A new row of `form`, which is its own entity."""
    name = storable(row.name) or ""
    return {
        "id": row.id,
        "family": row.form.family,
        "folded": fold(name) or name,
        "core": storable(row.form.folded),
        "variant": row.form.variant,
        "name": name,
        "schema": row.schema,
        "reports": 0,
        "entity_id": row.id,
        "because": row.because,
        "ambiguous": 0,
    }


def form_of(data: Mapping[str, Any]) -> Form:
    """The form that a decision names, as it was folded then."""
    return Form(data["family"], data["folded"], data["variant"])


def form_row(row: Any) -> FormRow:
    """A row of `form`."""
    return FormRow(
        id=row.id,
        form=Form(row.family, row.core, row.variant),
        name=row.name,
        schema=row.schema or "",
        reports=row.reports,
        entity=row.id if row.entity_id is None else row.entity_id,
        because=row.because,
        ambiguous=bool(row.ambiguous),
    )


def appearance_of(row: Row[Any]) -> Appearance:
    """A row of `appearance`."""
    return Appearance(
        local=row.local,
        name=row.name,
        schema=row.schema,
        aliases=tuple(json.loads(row.aliases)),
        mentions=row.mentions,
        form=row.form_id,
        told=tuple(json.loads(row.told)),
        because=row.because,
    )


def appearance_values(one: Appearance, row: FormRow | None) -> dict[str, Any]:
    """What a row of `appearance` has of its own, with the row of its form."""
    return {
        "local": one.local,
        "name": storable(one.name),
        "schema": one.schema,
        "aliases": storable(to_json(one.aliases)),
        "mentions": one.mentions,
        "form_id": one.form,
        "entity_id": row.entity if row else None,
        "told": storable(to_json(one.told)),
        "because": one.because,
    }
