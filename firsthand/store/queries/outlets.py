"""The houses whose reports are on a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from firsthand.errors import SettingError
from firsthand.store.folding import fold
from firsthand.store.schema import report

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NAMED = 8
"""So many houses are named to one who asked for another."""


def outlets(connection: Connection) -> list[str]:
    """All publishers, in the order of their letters.

    One look into the index a publisher, not one a report: each asks for the next name after the
    last one.
    """
    first = select(func.min(report.c.publisher).label("name")).cte("house", recursive=True)
    after = select(func.min(report.c.publisher)).where(report.c.publisher > first.c.name)
    following = select(after.scalar_subquery()).where(first.c.name.is_not(None))
    houses = first.union_all(following)
    return list(connection.scalars(select(houses.c.name).where(houses.c.name.is_not(None))))


def matching_outlets(connection: Connection, words: str) -> tuple[str, ...]:
    """The publishers whose names hold these words, folded, in this order: "press" is in many.

    Raises:
        SettingError: none does; the message names some that there are.
    """
    wanted = fold(words)
    known = outlets(connection)
    found = tuple(name for name in known if wanted and f" {wanted}" in f" {fold(name)}")
    if found:
        return found
    there = ", ".join(known[:_NAMED]) + (" and others" if known[_NAMED:] else "")
    msg = f"no outlet on this desk is called “{words}”; there are: {there or 'none'}"
    raise SettingError(msg)
