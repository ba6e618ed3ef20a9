"""Fingerprints of reports, and the passages that reports share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, insert, select

from firsthand.store.claim_schema import fingerprint, passage
from firsthand.store.packing import unpack_text
from firsthand.store.schema import report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from firsthand.types import Span

KEPT = 4
"""One fingerprint in so many is kept: a passage of 60 words still has six of them."""
LEAST_SHARED = 2
"""Kept fingerprints that two reports must share to be compared."""
MOST_COMPARED = 64
"""Reports that a new one is compared with: those that share most, the earliest of equal ones."""
_VARIABLES = 900
_ONE, _TWO = report.alias(), report.alias()  # once: making them takes as long as asking


class SharedRow(NamedTuple):
    """Two reports share a passage: rows of the reports, and its offsets in either."""

    report: int
    other: int
    start: int
    end: int
    other_start: int
    other_end: int
    words: int


def put_fingerprints(connection: Connection, number: int, hashes: Collection[int]) -> list[int]:
    """Keep the fingerprints of a report; which reports to compare it with.

    Args:
        connection: within a writing transaction.
        number: row of the report.
        hashes: all of its fingerprints, 64 bits without a sign.
    """
    kept = sorted({value >> 1 for value in hashes if value % KEPT == 0})
    shared = _sharing(connection, kept)
    if kept:
        rows = [{"hash": value, "report_id": number} for value in kept]
        connection.execute(insert(fingerprint), rows)
    return [other for other in shared if other != number]


def _sharing(connection: Connection, kept: list[int]) -> list[int]:
    counts: dict[int, int] = {}
    earlier: dict[int, tuple[str, str]] = {}
    for at in range(0, len(kept), _VARIABLES):
        asked = (
            select(fingerprint.c.report_id, func.count(), report.c.published, report.c.hash)
            .join(report, fingerprint.c.report_id == report.c.id)
            .where(fingerprint.c.hash.in_(kept[at : at + _VARIABLES]))
            .group_by(fingerprint.c.report_id)
        )
        for other, count, day, name in connection.execute(asked):
            counts[other] = counts.get(other, 0) + count
            earlier[other] = (day or "9999", name)
    close = [other for other, count in counts.items() if count >= LEAST_SHARED]
    close.sort(key=lambda other: (-counts[other], earlier[other]))
    return close[:MOST_COMPARED]


def text_of(connection: Connection, number: int) -> str:
    """The text of a report."""
    packed = connection.execute(select(report.c.text).where(report.c.id == number)).scalar_one()
    return unpack_text(packed)


def put_passages(
    connection: Connection, number: int, other: int, spans: Iterable[tuple[Span, Span, int]]
) -> None:
    """Keep the passages that two reports share.

    Args:
        connection: within a writing transaction.
        number: row of the one.
        other: row of the other.
        spans: in the one, in the other, and how many words are equal.
    """
    rows = [
        {
            "report_id": number,
            "other_id": other,
            "start": one.start,
            "end": one.end,
            "other_start": two.start,
            "other_end": two.end,
            "words": words,
        }
        for one, two, words in spans
    ]
    if rows:
        connection.execute(insert(passage), rows)


def shared_by(connection: Connection, reports: Collection[str]) -> list[tuple[str, str, SharedRow]]:
    """Passages that two of these reports share.

    Args:
        connection: of a desk.
        reports: ids of reports.

    Returns:
        Ids of the two reports, the smaller one first, and where the passage stands; in the order
        of ids and of the text, whichever report came first.
    """
    asked = (
        select(
            _ONE.c.hash, _TWO.c.hash, passage.c.report_id, passage.c.other_id, passage.c.start,
            passage.c.end, passage.c.other_start, passage.c.other_end, passage.c.words,
        )
        .join(_ONE, passage.c.report_id == _ONE.c.id)
        .join(_TWO, passage.c.other_id == _TWO.c.id)
        .where(_ONE.c.hash.in_(sorted(reports)), _TWO.c.hash.in_(sorted(reports)))
    )  # fmt: skip
    rows = (_in_order(row[0], row[1], SharedRow(*row[2:])) for row in connection.execute(asked))
    return sorted(rows, key=lambda row: (row[:2], row[2].start, row[2].other_start))


def _in_order(one: str, other: str, row: SharedRow) -> tuple[str, str, SharedRow]:
    if one <= other:
        return one, other, row
    turned = SharedRow(
        row.other, row.report, row.other_start, row.other_end, row.start, row.end, row.words
    )
    return other, one, turned
