"""Tellings and claims, as a user names them -> their rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from firsthand.errors import SettingError
from firsthand.store.claim_schema import claim, telling
from firsthand.store.queries.claims import claim_called, claims_worded
from firsthand.store.schema import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Select

_CLAIM = re.compile(r"[Cc][0-9a-fA-F]{4,14}", re.ASCII)
_TELLING = re.compile(
    r"(?P<report>[^:\s]+):(?:(?P<start>\d{1,9})-(?P<end>\d{1,9})|(?P<local>t\d{1,9}))", re.ASCII
)
_ALIKE = 5
"""Claims of the same words that are named."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a user has named.

    Attributes:
        tellings: rows of what was named; of a claim the one that it is shown by.
        claim: row of the claim that they are in, or None before it is weighed.
        stance: on which side they stand there.
        is_claim: whether the whole claim was named.
        name: as a message names it.
    """

    tellings: tuple[int, ...]
    claim: int | None
    stance: str | None
    is_claim: bool
    name: str


def meant(connection: Connection, called: str) -> Meant:
    """The claim or the telling that is meant.

    Args:
        connection: to the desk.
        called: id of a claim (`C3f9a2b01c4`, or its beginning), words that only it is shown by, or
            a telling as `REPORT:START-END` or `REPORT:t12`.

    Raises:
        SettingError: nothing on the desk is called so, or several claims are.
    """
    wanted = called.strip()
    told = _TELLING.fullmatch(wanted)
    if told:
        return _telling(connection, wanted, told)
    number = claim_called(connection, wanted) if _CLAIM.fullmatch(wanted) else None
    return _claim(connection, _worded(connection, wanted) if number is None else number)


def members_of(connection: Connection, number: int) -> list[int]:
    """The tellings of a claim, in the order of their ranks."""
    asked = select(telling.c.id).where(telling.c.claim_id == number).order_by(telling.c.rank)
    return list(connection.scalars(asked))


def claim_name(connection: Connection, number: int) -> str:
    """The id of a claim as people see it."""
    return str(connection.execute(select(claim.c.name).where(claim.c.id == number)).scalar_one())


def _telling(connection: Connection, called: str, named: re.Match[str]) -> Meant:
    asked = (
        select(telling.c.id, telling.c.claim_id, telling.c.stance)
        .join(report, telling.c.report_id == report.c.id)
        .where(report.c.hash == named["report"])
        .order_by(telling.c.id)
    )
    rows = connection.execute(_at(asked, named)).all()
    if not rows:
        msg = f"no telling is {called!r}: name it by report and place, as REPORT:START-END"
        raise SettingError(msg)
    if len({row.claim_id for row in rows}) > 1:
        msg = f"several tellings stand at {called!r}: name one as REPORT:t12"
        raise SettingError(msg)
    return _meant(rows, called, is_claim=False)


def _at(asked: Select[Any], named: re.Match[str]) -> Select[Any]:
    if named["local"]:
        return asked.where(telling.c.local == named["local"])
    start, end = int(named["start"]), int(named["end"])
    return asked.where(telling.c.start == start, telling.c.end == end)


def _claim(connection: Connection, number: int) -> Meant:
    """A claim, by the telling that it is shown by: what whoever judged it has read."""
    asked = (
        select(telling.c.id, telling.c.claim_id, telling.c.stance)
        .join(claim, telling.c.claim_id == claim.c.id)
        .where(claim.c.id == number, telling.c.plain == claim.c.text)
        .order_by(telling.c.rank)
        .limit(1)
    )
    rows = connection.execute(asked).all()
    return _meant(rows, claim_name(connection, number), is_claim=True)


def _meant(rows: Sequence[Any], name: str, *, is_claim: bool) -> Meant:
    first = rows[0]
    numbers = tuple(int(row.id) for row in rows)
    return Meant(numbers, first.claim_id, first.stance, is_claim, name)


def _worded(connection: Connection, words: str) -> int:
    """The one claim that has all of these words, or exactly these."""
    found = claims_worded(connection, words, _ALIKE)
    rows = connection.execute(select(claim).where(claim.c.id.in_(found))).all()
    exact = [row for row in rows if row.text == words]
    if len(rows) == 1 or len(exact) == 1:
        return int((exact or rows)[0].id)
    if not rows:
        msg = f"no claim is {words!r}: name it by its id, or by words that it is shown by"
        raise SettingError(msg)
    names = ", ".join(f"{row.name} “{row.text}”" for row in rows)
    msg = f"{words!r} may be several claims: {names}. Name one by its id."
    raise SettingError(msg)
