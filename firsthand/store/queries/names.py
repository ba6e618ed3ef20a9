"""Names of entities on a desk, as a user types them -> the entities."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, false, or_, select, text

from firsthand.errors import SettingError
from firsthand.store.folding import fold
from firsthand.store.schema import entity, form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row, Select

_NUMBER = re.compile(r"[Ee](\d{1,18})", re.ASCII)
_NAMED = 8
"""So many candidates are named where a name is not clear."""
_AFTER_ALL_LETTERS = "{"  # stands after z, so after whatever goes on from a folded name


def entity_id(row: int) -> str:
    """The number of an entity as people see it: `E12`."""
    return f"E{row}"


def entity_number(connection: Connection, called: str) -> int:
    """The row of the one entity that is meant by a number (`E12`) or a name.

    A number that was merged away means the entity that it went to. A name means those that
    reports or users call exactly so; where there are none, those with these words in a name. A
    name that may mean several entities (`entity.ambiguous`) is never clear by itself.

    Raises:
        SettingError: it is nobody's, or several entities'; the message lists them.
    """
    number = _NUMBER.fullmatch(called.strip())
    if number:
        return _unmerged(connection, int(number[1]))
    unclear: Sequence[Row[Any]] = ()
    for found in (_called_so(fold(called)), _with_words(fold(called).split(), open_end=False)):
        every = connection.execute(_candidates(found)).all()
        # One without reports is what a split that was undone has left.
        candidates = [row for row in every if row.reports] or every
        if len(candidates) == 1 and not candidates[0].ambiguous:
            return int(candidates[0].id)
        if not all(row.ambiguous for row in candidates):
            raise SettingError(_several(called, candidates))
        unclear = candidates or unclear
    if unclear:
        raise SettingError(_several(called, unclear))
    msg = f"no entity on this desk is called “{called}”: look with `firsthand entities`"
    raise SettingError(msg)


def named_like(words: str) -> ColumnElement[bool]:
    """A clause over `entity`: one of its names has words that begin so, or it was renamed so."""
    wanted = fold(words)
    if not wanted:
        return false()
    return or_(
        entity.c.id.in_(_with_words(wanted.split(), open_end=True)),
        entity.c.folded.between(wanted, wanted + _AFTER_ALL_LETTERS),
    )


def worded_like(folded: ColumnElement[str], words: str) -> list[ColumnElement[bool]]:
    """Clauses over a folded text: it has words that begin with each of these."""
    wanted = fold(words).split()
    return [(" " + folded).contains(f" {word}") for word in wanted] or [false()]


def _unmerged(connection: Connection, number: int) -> int:
    """Follow where an entity went; each went to an older one, so the way ends."""
    went_to = select(entity.c.now).where(entity.c.id == bindparam("number"))
    while row := connection.execute(went_to, {"number": number}).one_or_none():
        if row.now is None:
            return number
        number = row.now
    msg = f"there is no entity {entity_id(number)} on this desk: look with `firsthand entities`"
    raise SettingError(msg)


def _called_so(folded: str) -> Select[tuple[int]]:
    """Entities with exactly this name: of a report, or given by a user."""
    by_report = select(form.c.entity_id).where(form.c.folded == folded)
    by_user = select(entity.c.id).where(entity.c.folded == folded)
    return select(by_report.union(by_user).subquery().c[0])


def _with_words(words: Sequence[str], *, open_end: bool) -> Select[tuple[int]]:
    """Entities that have a name with all these words, whole or, with an open end, begun.

    Args:
        words: folded; where one is several words, these stand side by side.
        open_end: whether a word may go on.
    """
    # Folded words are letters and digits: in quotation marks, nothing in them is an operator.
    wanted = " ".join(f'"{word}"{"*" if open_end else ""}' for word in words)
    found = text("form.id IN (SELECT rowid FROM form_words WHERE form_words MATCH :wanted)")
    return select(form.c.entity_id).where(
        form.c.entity_id.is_not(None), found.bindparams(wanted=wanted or '""')
    )


def _candidates(found: Select[tuple[int]]) -> Select[Any]:
    columns = (
        entity.c.id,
        entity.c.name,
        entity.c.schema,
        entity.c.reports,
        entity.c.ambiguous,
    )
    asked = select(*columns).where(entity.c.id.in_(found), entity.c.now.is_(None))
    return asked.order_by(entity.c.reports.desc(), entity.c.id).limit(_NAMED + 1)


def _several(called: str, candidates: Sequence[Row[Any]]) -> str:
    named = [
        f"{entity_id(row.id)} {row.name} ({row.schema}, {row.reports} "
        f"{'report' if row.reports == 1 else 'reports'})"
        for row in candidates[:_NAMED]
    ]
    more = " and others" if candidates[_NAMED:] else ""
    return f"“{called}” is not clear, name one by its number: {', '.join(named)}{more}"
