"""Which passages of new reports stand in others, word for word or nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.store.copy_rows import put_fingerprints, put_passages, text_of
from firsthand.weigh.copies import passages, prepare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def find_copies(connection: Connection, reports: Iterable[int]) -> None:
    """Compare reports with those that share fingerprints with them, and keep what both have.

    Args:
        connection: within a writing transaction.
        reports: rows of reports that have not been compared yet.
    """
    for number in reports:
        one = prepare(text_of(connection, number))
        for other in put_fingerprints(connection, number, one.fingerprints):
            found = passages(one, prepare(text_of(connection, other)))
            spans = ((p.span_a, p.span_b, p.words) for p in found)
            put_passages(connection, number, other, spans)
