"""Which claims are asked for: those best supported, most repeated, contradicted, new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import false, func, or_, select, text

from firsthand.errors import SettingError
from firsthand.store.claim_rows import LONGEST, SHORTEST
from firsthand.store.claim_schema import claim, conflict, telling, telling_about
from firsthand.store.fulltext import match_of
from firsthand.store.queries.citations import FACTS, citation
from firsthand.store.schema import appearance, report

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Connection, Row, Select

    from firsthand.store.queries.filters import Clauses, Filter
    from firsthand.types import Citation

By = Literal["support", "repeats", "contradicted", "new"]
FEWEST = 2
"""Reports from which on a claim counts as repeated."""
_LISTED = 5
_NAME = re.compile(rf"C[0-9a-f]{{{SHORTEST},{LONGEST}}}")
_ONE, _OTHER = claim.alias(), claim.alias()
_RIVAL: tuple[ColumnElement[Any], ...] = (
    conflict.c.kind,
    conflict.c.because,
    claim.c.name,
    claim.c.text,
    claim.c.low,
    claim.c.high,
    claim.c.reports,
)
_TELLING: tuple[ColumnElement[Any], ...] = (
    telling.c.id,
    telling.c.stance,
    telling.c.start,
    telling.c.end,
    *FACTS,
)


def claim_rows(
    connection: Connection,
    chosen: Filter,
    *,
    by: By = "support",
    query: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[int]:
    """Rows of claims in the order asked for.

    Args:
        connection: to the desk.
        chosen: which; a claim counts where a telling of it passes.
        by: `support`: most origins first; `repeats`: most reports on one origin at most;
            `contradicted`: those with the newest conflicts; `new`: those first seen last.
        query: words of the claim's text; None for all.
        limit: at most so many, 1 or more.
        offset: leave out so many at the beginning.
    """
    asked = _ordered(select(claim.c.id), by).where(*_clauses(chosen, query))
    return list(connection.scalars(asked.limit(limit).offset(offset)))


def _ordered(asked: Select[Any], by: By) -> Select[Any]:
    name = claim.c.name
    if by == "support":
        keys = (claim.c.low, claim.c.high, claim.c.reports, claim.c.last_seen)
        return asked.order_by(*(key.desc() for key in keys), name)
    if by == "repeats":
        few = asked.where(claim.c.high <= 1, claim.c.reports >= FEWEST)
        return few.order_by(claim.c.reports.desc(), claim.c.last_seen.desc(), name)
    if by == "new":
        return asked.order_by(claim.c.first_seen.desc(), name)
    newest = (
        select(func.max(conflict.c.since))
        .where(or_(conflict.c.one_id == claim.c.id, conflict.c.other_id == claim.c.id))
        .scalar_subquery()
    )
    either = select(conflict.c.one_id).union(select(conflict.c.other_id))
    return asked.where(claim.c.id.in_(either)).order_by(newest.desc(), name)


def _clauses(chosen: Filter, query: str | None) -> Clauses:
    clauses: Clauses = []
    if query is not None:
        match = match_of(query)
        found = text("SELECT rowid FROM claim_words WHERE claim_words MATCH :wanted")
        clauses.append(
            claim.c.id.in_(found.bindparams(wanted=match).columns(claim.c.id)) if match else false()
        )
    if chosen.since is not None:
        clauses.append(claim.c.last_seen >= chosen.since)
    if chosen.until is not None:
        clauses.append(func.substr(claim.c.first_seen, 1, 10) <= chosen.until)
    if chosen.entity is not None:
        clauses.append(claim.c.id.in_(_about(chosen.entity)))
    if chosen.publishers is not None:
        told = select(telling.c.claim_id).join(report, telling.c.report_id == report.c.id)
        clauses.append(claim.c.id.in_(told.where(report.c.publisher.in_(chosen.publishers))))
    return clauses


def _about(entity: int) -> Select[Any]:
    return (
        select(telling.c.claim_id)
        .join(telling_about, telling_about.c.telling_id == telling.c.id)
        .join(appearance, telling_about.c.appearance_id == appearance.c.id)
        .where(appearance.c.entity_id == entity)
    )


def claim_called(connection: Connection, called: str) -> int | None:
    """The row of the claim with a name, or with one that begins so; None where none does.

    A name that a claim once had counts where no other begins so: see `claim_named`.

    Raises:
        SettingError: several begin so.
    """
    wanted = called.strip()
    wanted = wanted[:1].upper() + wanted[1:].lower()
    asked = select(claim.c.id, claim.c.name).where(claim.c.name.startswith(wanted, autoescape=True))
    rows = connection.execute(asked.order_by(claim.c.name).limit(_LISTED)).all()
    exact = [row.id for row in rows if row.name == wanted]
    if not rows:
        return _with_telling(connection, wanted)
    if exact or len(rows) == 1:
        return int(exact[0] if exact else rows[0].id)
    names = ", ".join(row.name for row in rows)
    msg = f"several claims begin with “{called}”: {names}. Write more of it."
    raise SettingError(msg)


def claim_named(connection: Connection, name: str) -> int | None:
    """The row of the claim with exactly this name, or with the telling that once named it.

    A claim is named after its earliest telling. Where an earlier one comes, or two claims become
    one, the name goes, but not that telling: what was cited under it is still found.

    Returns:
        None where no claim has that name, and none or several have such a telling.
    """
    number = connection.scalar(select(claim.c.id).where(claim.c.name == name))
    return _with_telling(connection, name) if number is None else number


def _with_telling(connection: Connection, name: str) -> int | None:
    if not _NAME.fullmatch(name):
        return None
    digits = name[1:]
    size = 1 << 4 * (LONGEST - len(digits))
    first = int(digits, 16) * size
    fits = telling.c.rank.between(first, first + size - 1), telling.c.claim_id.is_not(None)
    found = connection.scalars(select(telling.c.claim_id).where(*fits).distinct().limit(2)).all()
    return found[0] if len(found) == 1 else None


def claims_worded(connection: Connection, words: str, limit: int) -> list[int]:
    """Claims whose text has all of these words, the best match first."""
    match = match_of(words)
    if match is None:
        return []
    asked = text(
        "SELECT claim.id FROM claim_words JOIN claim ON claim.id = claim_words.rowid"
        " WHERE claim_words MATCH :wanted ORDER BY claim_words.rank, claim.name LIMIT :most"
    )
    return list(connection.scalars(asked, {"wanted": match, "most": limit}))


def claim_at(connection: Connection, tellings: Collection[int]) -> dict[int, int]:
    """The claim of each telling that is in one."""
    asked = select(telling.c.id, telling.c.claim_id).where(
        telling.c.id.in_(sorted(tellings)), telling.c.claim_id.is_not(None)
    )
    return {row.id: row.claim_id for row in connection.execute(asked)}


def told_rows(
    connection: Connection, numbers: Collection[int]
) -> dict[int, dict[int, tuple[str, Citation]]]:
    """The tellings of claims, by rows of both: the stance of each and where it stands."""
    found: dict[int, dict[int, tuple[str, Citation]]] = {number: {} for number in numbers}
    asked = select(telling.c.claim_id, *_TELLING).join_from(
        telling, report, telling.c.report_id == report.c.id
    )
    for row in connection.execute(asked.where(telling.c.claim_id.in_(sorted(found)))):
        found[row.claim_id][row.id] = row.stance, citation(row, row.start, row.end)
    return found


def conflict_rows(connection: Connection, numbers: Collection[int]) -> list[Row[Any]]:
    """Conflicts that one of these claims is in, as seen from it, with the other claim.

    Returns:
        Rows of `mine`, `other`, `kind`, `because`, `name`, `text`, `low`, `high`, `reports` of the
        other; for a denial the other is the claim itself.
    """
    some = sorted(numbers)
    found: list[Row[Any]] = []
    for mine, other in (
        (conflict.c.one_id, conflict.c.other_id),
        (conflict.c.other_id, conflict.c.one_id),
    ):
        asked = (
            select(mine.label("mine"), other.label("other"), *_RIVAL)
            .join(claim, other == claim.c.id)
            .where(mine.in_(some))
        )  # fmt: skip
        if mine is conflict.c.other_id:  # a denial is told once
            asked = asked.where(conflict.c.one_id != conflict.c.other_id)
        found += connection.execute(asked.order_by(claim.c.name)).all()
    return list(found)


def all_conflicts(
    connection: Connection, chosen: Filter, *, kind: str | None, limit: int, offset: int
) -> list[Row[Any]]:
    """Conflicts of the desk, the newest first: all columns of `conflict`."""
    one, other = _ONE.c.name, _OTHER.c.name  # numbers tell in which order reports came
    asked = (
        select(conflict)
        .join(_ONE, conflict.c.one_id == _ONE.c.id)
        .join(_OTHER, conflict.c.other_id == _OTHER.c.id)
        .order_by(conflict.c.since.desc(), one, other)
    )
    if kind is not None:
        asked = asked.where(conflict.c.kind == kind)
    mine: list[ColumnElement[bool]] = _clauses(chosen, None)
    if mine:
        passing = select(claim.c.id).where(*mine)
        asked = asked.where(or_(conflict.c.one_id.in_(passing), conflict.c.other_id.in_(passing)))
    return list(connection.execute(asked.limit(limit).offset(offset)).all())


def one_conflict(connection: Connection, one: int, other: int) -> list[Row[Any]]:
    """The conflict of two claims by their rows, in either order: all columns of `conflict`."""
    pairs = ((one, other), (other, one))
    either = [(conflict.c.one_id == a) & (conflict.c.other_id == b) for a, b in pairs]
    return list(connection.execute(select(conflict).where(or_(*either)).limit(1)).all())
