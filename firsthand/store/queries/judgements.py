"""What was decided about who is who."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from firsthand.store.queries.names import entity_id
from firsthand.store.schema import form, judged, judgement
from firsthand.types import Judgement

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy import Connection, Row

    Key = tuple[str, str, int]

_SHOWN = 3
"""So many names of each side are shown."""


def judgements(
    connection: Connection,
    *,
    entity: int | None = None,
    by: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[Judgement]:
    """Decisions, the newest first.

    Args:
        connection: to the desk.
        entity: only those that name one of its forms: its row, or None for all.
        by: `rule` or `user`; None for both.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    asked = select(judgement).order_by(judgement.c.id.desc()).limit(limit).offset(offset)
    if by is not None:
        asked = asked.where(judgement.c.by == by)
    if entity is not None:
        mine = select(judged.c.judgement_id).join(form, form.c.id == judged.c.form_id)
        asked = asked.where(judgement.c.id.in_(mine.where(form.c.entity_id == entity)))
    rows = connection.execute(asked).all()
    undone = set(
        connection.scalars(
            select(judgement.c.undoes).where(judgement.c.undoes.in_([row.id for row in rows]))
        )
    )
    names = _names(connection, [row.id for row in rows])
    return [_judgement(row, names, undone=row.id in undone) for row in rows]


def _names(connection: Connection, numbers: Collection[int]) -> dict[Key, str]:
    """What the forms that decisions name are called, and which entity each means now."""
    asked = (
        select(form.c.family, form.c.core, form.c.variant, form.c.name, form.c.entity_id)
        .join(judged, judged.c.form_id == form.c.id)
        .where(judged.c.judgement_id.in_(numbers))
    )
    return {
        (row.family, row.core, row.variant): f"{row.name} ({entity_id(row.entity_id)})"
        for row in connection.execute(asked)
    }


def _judgement(row: Row[Any], names: Mapping[Key, str], *, undone: bool) -> Judgement:
    other = None if row.object is None else json.loads(row.object)
    return Judgement(
        id=f"J{row.id}",
        at=row.at,
        by=row.by,
        kind=row.kind,
        subject=_side(json.loads(row.subject), names),
        object=None if other is None else other.get("name") or _side(other, names),
        because=row.because if row.undoes is None else f"takes J{row.undoes} back: {row.because}",
        undone=undone,
    )


def _side(side: Mapping[str, Any], names: Mapping[Key, str]) -> str:
    forms = [(one["family"], one["folded"], one["variant"]) for one in side.get("forms", ())]
    shown = [names.get(key, key[1]) for key in forms]
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return ", ".join(shown[:_SHOWN]) + more
