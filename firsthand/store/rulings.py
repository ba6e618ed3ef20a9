"""What users decided about claims: kept in the log, and, as long as it holds, by texts.

A decision names the words of a report, not a claim, nor the telling that some model made of them:
claims change when reports come, and tellings when another model reads them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast, get_args

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from firsthand.errors import SettingError
from firsthand.store.claim_schema import claim, ruled, telling
from firsthand.store.packing import now, storable, to_json
from firsthand.store.schema import judgement, report
from firsthand.types.ruling import JudgedText, Ruling, RulingKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Connection, Row

KINDS: tuple[RulingKind, ...] = get_args(RulingKind)
COPIES: tuple[RulingKind, ...] = ("copy", "not a copy")
_DAY = len("2031-05-02")
_AT_A_TIME = 500
_SAME_WORDS = and_(
    ruled.c.report == report.c.hash,
    ruled.c.start == telling.c.start,
    ruled.c.end == telling.c.end,
    ruled.c.words == telling.c.words,
)


def judged_tellings(connection: Connection, tellings: Collection[int]) -> list[JudgedText]:
    """Tellings as a decision names them, in the order of reports and texts; each place once.

    Args:
        connection: to the desk.
        tellings: rows.
    """
    asked = (
        select(telling, report.c.hash, report.c.publisher)
        .join(report, telling.c.report_id == report.c.id)
        .order_by(report.c.hash, telling.c.start, telling.c.end, telling.c.words)
    )
    rows = _some(connection, asked, telling.c.id, tellings)
    texts = (
        JudgedText(row.hash, _house(row), int(row.start), int(row.end), row.words) for row in rows
    )
    return list(dict.fromkeys(texts))


def judged_report(connection: Connection, called: str) -> JudgedText:
    """A report as a decision names it.

    Raises:
        SettingError: no report of the desk has that id.
    """
    row = connection.execute(select(report).where(report.c.hash == called.strip())).one_or_none()
    if row is None:
        msg = f"no report is {called!r}. Take an id that the desk tells."
        raise SettingError(msg)
    return JudgedText(row.hash, _house(row))


def log_ruling(
    connection: Connection,
    kind: RulingKind,
    one: Sequence[JudgedText],
    other: Sequence[JudgedText],
    because: str,
    *,
    held: RulingKind | None = None,
) -> int:
    """Write a decision of a user down and let it hold; claims that it touches are weighed again.

    Args:
        connection: within a writing transaction.
        kind: what is decided.
        one: the texts of the one side.
        other: of the other.
        because: why, in the user's words.
        held: what the texts are to each other by it, where that is not what was decided of the
            claims that they stand for; None for the same.

    Returns:
        Its number.
    """
    held = held or kind
    number = _log(connection, kind, _side_json(one, held), _side_json(other, held), because)
    rows = [
        {
            "judgement_id": number, "kind": held, "side": side, "report": text.report,
            "start": text.start, "end": text.end, "words": text.words,
        }
        for side, texts in enumerate((one, other))
        for text in texts
    ]  # fmt: skip
    connection.execute(insert(ruled), rows)
    _unsettle(connection, number)
    return number


def decided_kind(connection: Connection, number: int) -> str | None:
    """What was decided by the judgement of a number, or None where there is none."""
    return connection.scalar(select(judgement.c.kind).where(judgement.c.id == number))


def take_back(connection: Connection, number: int, because: str) -> int:
    """Undo a decision about claims, as if it had never been made; the number of this one.

    Args:
        connection: within a writing transaction.
        number: of the decision.
        because: why, in the user's words.

    Raises:
        SettingError: it was taken back before.
    """
    row = connection.execute(select(judgement).where(judgement.c.id == number)).one()
    if connection.scalar(select(judgement.c.id).where(judgement.c.undoes == number).limit(1)):
        msg = f"J{number} was taken back before"
        raise SettingError(msg)
    _unsettle(connection, number)
    connection.execute(delete(ruled).where(ruled.c.judgement_id == number))
    return _log(connection, "undo", row.subject, row.object, because, number)


def rulings_on(connection: Connection, tellings: Collection[int]) -> list[Ruling]:
    """What holds of some tellings by decisions of users, the newest first.

    Args:
        connection: to the desk.
        tellings: rows.
    """
    if not tellings or connection.scalar(select(ruled.c.id).limit(1)) is None:
        return []
    asked = (
        select(ruled.c.judgement_id)
        .select_from(telling)
        .join(report, telling.c.report_id == report.c.id)
        .join(ruled, _SAME_WORDS)
    )
    numbers = {row.judgement_id for row in _some(connection, asked, telling.c.id, tellings)}
    return _rulings(connection, numbers)


def copies_said(
    connection: Connection, reports: Collection[str]
) -> dict[RulingKind, dict[tuple[str, str], int]]:
    """Of which reports users say that they took from another, or did not.

    Args:
        connection: to the desk.
        reports: ids of those that are said to have taken; what is said of others is left out.

    Returns:
        For either kind: the report and that from which it took -> number of the decision.
    """
    found: dict[RulingKind, dict[tuple[str, str], int]] = {kind: {} for kind in COPIES}
    one, other = ruled.alias(), ruled.alias()
    both = and_(one.c.judgement_id == other.c.judgement_id, one.c.side == 0, other.c.side == 1)
    asked = select(one.c.judgement_id, one.c.kind, one.c.report, other.c.report.label("of"))
    asked = asked.join(other, both).where(one.c.kind.in_(COPIES))
    for row in _some(connection, asked, one.c.report, reports):
        found[cast("RulingKind", row.kind)][row.report, row.of] = row.judgement_id
    return found


def _rulings(connection: Connection, numbers: Collection[int]) -> list[Ruling]:
    """The decisions of these numbers with what is on the desk of either side."""
    asked = (
        select(ruled.c.judgement_id, ruled.c.kind, ruled.c.side, telling.c.id)
        .join(report, report.c.hash == ruled.c.report)
        .join(telling, and_(telling.c.report_id == report.c.id, _SAME_WORDS))
    )
    sides: defaultdict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    kinds: dict[int, RulingKind] = {}
    for row in _some(connection, asked, ruled.c.judgement_id, numbers):
        kinds[row.judgement_id] = row.kind
        sides[row.judgement_id][row.side].append(row.id)
    return [
        Ruling(number, kinds[number], *(tuple(sorted(side)) for side in sides[number]))
        for number in sorted(kinds, reverse=True)
    ]


def _unsettle(connection: Connection, number: int) -> None:
    """Let the claims be weighed again that a decision is about."""
    owners: set[int | None] = set()
    for one in _rulings(connection, [number]):
        rows = connection.execute(
            select(telling.c.claim_id).where(telling.c.id.in_([*one.one, *one.other]))
        )
        owners |= {row.claim_id for row in rows}
    owners |= set(_told_by_both(connection, number))
    stale = update(claim).where(claim.c.id.in_(sorted(n for n in owners if n is not None)))
    connection.execute(stale.values(stale=1))


def _told_by_both(connection: Connection, number: int) -> Iterator[int]:
    """Claims that both reports tell of which a decision says that one copied the other."""
    asked = (
        select(ruled.c.side, telling.c.claim_id)
        .join(report, report.c.hash == ruled.c.report)
        .join(telling, telling.c.report_id == report.c.id)
        .where(ruled.c.judgement_id == number, ruled.c.start.is_(None))
    )
    told: tuple[set[int], set[int]] = (set(), set())
    for row in connection.execute(asked):
        told[row.side].add(row.claim_id)
    yield from told[0] & told[1]


def _log(
    connection: Connection,
    kind: str,
    subject: str,
    object_: str,
    because: str,
    undoes: int | None = None,
) -> int:
    values = {
        "at": now(), "by": "user", "kind": kind, "subject": subject, "object": object_,
        "because": storable(because), "undoes": undoes,
    }  # fmt: skip
    made = connection.execute(insert(judgement).values(values)).inserted_primary_key
    return int(made[0]) if made else 0


def _side_json(texts: Iterable[JudgedText], held: RulingKind) -> str:
    return to_json({"texts": [asdict(text) for text in texts], "held": held})


def _house(row: Row[Any]) -> str:
    """Publisher and day of a report."""
    return ", ".join(filter(None, [row.publisher, (row.published or "")[:_DAY]])) or "a report"


def _some(
    connection: Connection, asked: Any, column: ColumnElement[Any], wanted: Collection[Any]
) -> Iterator[Row[Any]]:
    """Rows in which a column has one of some values, asked for a few hundred at a time."""
    order = sorted(set(wanted))
    for at in range(0, len(order), _AT_A_TIME):
        yield from connection.execute(asked.where(column.in_(order[at : at + _AT_A_TIME])))
