"""The claims of a desk in a table: how many reports, how few origins, denied or not, since when.

Nothing in the words of the reports is interpreted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from firsthand.show.claim_words import (
    DENIED,
    counted,
    grade_words,
    origin_range,
    shown_day,
)
from firsthand.show.days import shown_days
from firsthand.show.listing import UNKNOWN, Listing, words
from firsthand.show.printable import printable
from firsthand.show.styles import QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.show.columns import Row
    from firsthand.types import Claim, Support

_STACK_BELOW = 76
"""Terminal columns; numbers, counts and grades leave a claim some thirty then."""


def claims_table(claims: Sequence[Claim], notes: tuple[str, ...] = ()) -> Listing:
    """A row a claim."""
    headers = ("no.", "claim", "told in", "denied in", "grade")
    rows = [_claim(claim) for claim in claims]
    return Listing(headers, rows, notes, _STACK_BELOW, sentences="claim")


def _claim(claim: Claim) -> Row:
    return (
        words(claim.id, QUIET),
        _text(claim),
        _side(claim.support),
        _side(claim.denial, DENIED),
        grade_words(claim.grade),
    )


def _text(claim: Claim) -> Text:
    """The claim; below it, the days from which and up to which it is told."""
    first, last = shown_day(claim.first_seen), shown_day(claim.last_seen)
    seen = printable(shown_days(first or None, last or None))
    text = words(claim.text)
    return Text("\n").join([text, Text(seen, style=QUIET)]) if seen else text


def _side(support: Support, style: str = "") -> Text:
    """Reports, and below them the origins that they have it from."""
    if not support.reports:
        return Text(UNKNOWN, style=QUIET)
    lines = (counted(support.reports, "report"), origin_range(support, "origin"))
    return Text("\n".join(lines), style=style)
