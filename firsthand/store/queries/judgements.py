"""What was decided: about who is who, and about claims."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sqlalchemy import select

from firsthand.errors import SettingError
from firsthand.store.queries.names import entity_id
from firsthand.store.schema import form, judged, judgement
from firsthand.types import Judgement

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection, Row

    Key = tuple[str, str, int]

About: TypeAlias = Literal["entities", "claims"]

_SHOWN = 3
"""So many names or texts of each side are shown."""
_WORDS = 160
"""Characters of a text that are shown."""
_OF_CLAIMS = '{"texts":'
"""How the sides of a decision about claims begin in the log, its undoing too."""


def judgements(
    connection: Connection,
    *,
    entity: int | None = None,
    by: str | None = None,
    about: About | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[Judgement]:
    """Decisions, the newest first.

    Args:
        connection: to the desk.
        entity: only those that name one of its forms: its row, or None for all.
        by: `rule` or `user`; None for both.
        about: `entities` or `claims`; None for both.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    asked = select(judgement).order_by(judgement.c.id.desc()).limit(limit).offset(offset)
    if by is not None:
        asked = asked.where(judgement.c.by == by)
    if about is not None:
        of_claims = judgement.c.subject.startswith(_OF_CLAIMS, autoescape=True)
        # Rules decide nothing about claims that is logged: few rows are looked at.
        chosen = (judgement.c.by == "user", of_claims) if about == "claims" else (~of_claims,)
        asked = asked.where(*chosen)
    if entity is not None:
        mine = select(judged.c.judgement_id).join(form, form.c.id == judged.c.form_id)
        asked = asked.where(judgement.c.id.in_(mine.where(form.c.entity_id == entity)))
    return _shown(connection, connection.execute(asked).all())


def judgement_called(connection: Connection, number: int) -> Judgement:
    """The decision of a number.

    Raises:
        SettingError: there is none.
    """
    rows = connection.execute(select(judgement).where(judgement.c.id == number)).all()
    if not rows:
        msg = f"no decision is J{number} on this desk"
        raise SettingError(msg)
    return _shown(connection, rows)[0]


def _shown(connection: Connection, rows: Sequence[Row[Any]]) -> list[Judgement]:
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
    if "texts" in side:
        return _listed([_text(one) for one in side["texts"]])
    forms = [(one["family"], one["folded"], one["variant"]) for one in side.get("forms", ())]
    return _listed([names.get(key, key[1]) for key in forms])


def _text(one: Mapping[str, Any]) -> str:
    """The words that are judged, with where they stand; or the whole report."""
    if one["words"] is None:
        return f"{one['house']} ({one['report']})"
    words = one["words"] if len(one["words"]) <= _WORDS else one["words"][: _WORDS - 1] + "…"
    return f"“{words}” ({one['house']})"


def _listed(shown: Sequence[str]) -> str:
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return ", ".join(shown[:_SHOWN]) + more
