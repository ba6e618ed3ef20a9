"""Places of a desk, counted as reports come and go, so that nothing is counted when one asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from firsthand.store.schema import location, location_name, toponym

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    Row = dict[str, Any]
    Facts = tuple[Any, ...]

_FACTS = ("name", "folded", "lat", "lon", "precision", "country")
_COUNT = (
    update(location)
    .where(location.c.id == bindparam("it"))
    .values(
        reports=location.c.reports + bindparam("more"),
        mentions=location.c.mentions + bindparam("said"),
    )
)
_COUNT_NAME = (
    update(location_name)
    .where(location_name.c.id == bindparam("it"))
    .values(mentions=location_name.c.mentions + bindparam("said"))
)
_AT_A_TIME = 500


def key_of(row: Mapping[str, Any]) -> str:
    """By what a toponym is told apart: its number in GeoNames; else its name and country."""
    if row["geonameid"] is not None:
        return str(row["geonameid"])
    return f"{row['folded']}\n{row['country'] or ''}"


def locate(connection: Connection, rows: Sequence[Row]) -> None:
    """Give toponyms that come onto a desk their locations, and count them there.

    Args:
        connection: within a writing transaction.
        rows: of `toponym`, of whole reports; `location_id` is set in each.
    """
    numbers = _numbers(connection, {key_of(row) for row in rows})
    for row in rows:
        row["location_id"] = numbers[key_of(row)]
    _count(connection, rows, 1)


def leave(connection: Connection, report: int) -> None:
    """Delete the toponyms of a report, and count them no more.

    Args:
        connection: within a writing transaction.
        report: row of the report.
    """
    columns = (toponym.c.report_id, toponym.c.location_id, *(toponym.c[name] for name in _FACTS))
    asked = select(*columns).where(toponym.c.report_id == report)
    rows = [dict(row) for row in connection.execute(asked).mappings()]
    connection.execute(delete(toponym).where(toponym.c.report_id == report))
    _count(connection, rows, -1)
    left = sorted({row["location_id"] for row in rows})
    for at in range(0, len(left), _AT_A_TIME):
        some = left[at : at + _AT_A_TIME]
        of = location_name.c.location_id.in_(some)
        connection.execute(delete(location_name).where(of, location_name.c.mentions == 0))
        unnamed = location.c.mentions == 0
        connection.execute(delete(location).where(location.c.id.in_(some), unnamed))


def _numbers(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    """Rows of locations by their keys; those that there are not yet are made."""
    wanted = sorted(keys)
    known: dict[str, int] = {}
    for at in range(0, len(wanted), _AT_A_TIME):
        some = location.c.key.in_(wanted[at : at + _AT_A_TIME])
        for row in connection.execute(select(location.c.key, location.c.id).where(some)):
            known[row.key] = row.id
    last = connection.scalar(select(func.coalesce(func.max(location.c.id), 0))) or 0
    new = {key: last + n for n, key in enumerate((k for k in wanted if k not in known), 1)}
    if new:
        made = [{"id": n, "key": key, "reports": 0, "mentions": 0} for key, n in new.items()]
        connection.execute(insert(location), made)
    return known | new


def _count(connection: Connection, rows: Sequence[Row], by: int) -> None:
    """So many reports and mentions more (1) or less (-1)."""
    reports: defaultdict[int, set[int]] = defaultdict(set)
    mentions: Counter[int] = Counter()
    names: Counter[tuple[int, Facts]] = Counter()
    for row in rows:
        number = row["location_id"]
        reports[number].add(row["report_id"])
        mentions[number] += by
        names[number, tuple(row[name] for name in _FACTS)] += by
    if not rows:
        return
    counted = [
        {"it": n, "more": by * len(some), "said": mentions[n]} for n, some in reports.items()
    ]
    connection.execute(_COUNT, counted)
    _count_names(connection, names)


def _count_names(connection: Connection, names: Mapping[tuple[int, Facts], int]) -> None:
    """How often each location is called so, and put there."""
    columns = (location_name.c[name] for name in _FACTS)
    asked = select(location_name.c.id, location_name.c.location_id, *columns)
    of = sorted({number for number, _ in names})
    known: dict[tuple[int, Facts], int] = {}
    for at in range(0, len(of), _AT_A_TIME):
        some = location_name.c.location_id.in_(of[at : at + _AT_A_TIME])
        for number, its, *facts in connection.execute(asked.where(some)):
            known[its, tuple(facts)] = number
    changed = [{"it": known[key], "said": by} for key, by in names.items() if key in known]
    if changed:
        connection.execute(_COUNT_NAME, changed)
    new = [
        {"location_id": key[0], "mentions": by, **dict(zip(_FACTS, key[1], strict=True))}
        for key, by in names.items()
        if key not in known
    ]
    if new:
        connection.execute(insert(location_name), new)
