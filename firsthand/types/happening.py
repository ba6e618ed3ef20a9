"""What the report itself says happens, and when."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.types.span import Span


@dataclass(frozen=True, slots=True)
class Happening:
    """The report says in its own voice that this happened, or will, at this time.

    Attributes:
        span: the clause that says so; no part of any statement's content.
        time: span of the time expression that says when.
    """

    span: Span
    time: Span
