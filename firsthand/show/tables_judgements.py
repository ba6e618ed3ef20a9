"""Decisions about who is who, as a table. Nothing in the words of the reports is interpreted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from firsthand.show.listing import Listing, words
from firsthand.show.styles import QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.show.columns import Row
    from firsthand.types import Judgement

_STACK_WIDE_BELOW = 76
"""Terminal columns; a table of six columns needs so many."""


def judgements_table(judgements: Sequence[Judgement], notes: tuple[str, ...] = ()) -> Listing:
    """A row a decision."""
    headers = ("no.", "by", "decided", "of", "and", "because", "at")
    return Listing(headers, [_judgement(one) for one in judgements], notes, _STACK_WIDE_BELOW)


def _judgement(one: Judgement) -> Row:
    return (
        words(one.id, QUIET),
        words(one.by),
        _kind(one),
        words(one.subject, "bold"),
        words(one.object or "", "bold"),
        words(one.because),
        words(one.at, QUIET),
    )


def _kind(one: Judgement) -> Text:
    kind = words(one.kind)
    return Text.assemble(kind, (" (taken back)", QUIET)) if one.undone else kind
