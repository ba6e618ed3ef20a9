"""The timeline and the deadlines of a desk, each in a table, with where each row stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from firsthand.show.days import shown_days
from firsthand.show.listing import Listing, words
from firsthand.show.negation import moment_negation
from firsthand.show.printable import printable
from firsthand.show.styles import CERTAINTY_STYLES, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.show.columns import Row
    from firsthand.types import Citation, Due, Moment

_STACK_BELOW = 76
"""Terminal columns; five or six columns with words in most of them need so many."""
_STATE_STYLES = {"open": "bold yellow", "met": "bold green", "passed": "bold red", "unknown": "dim"}


def timeline_table(moments: Sequence[Moment], notes: tuple[str, ...] = ()) -> Listing:
    """A row a statement, or what a report tells in its own voice."""
    headers = ("when", "who", "how sure", "what", "in")
    rows = [_moment(moment) for moment in moments]
    return Listing(headers, rows, notes, _STACK_BELOW, sentences="what")


def deadlines_table(deadlines: Sequence[Due], notes: tuple[str, ...] = ()) -> Listing:
    """A row a deadline."""
    headers = ("no.", "due", "state", "what", "by whom", "in")
    rows = [_due(due) for due in deadlines]
    return Listing(headers, rows, notes, _STACK_BELOW, sentences="what")


def imprint(cited: Citation) -> Text:
    """House and day of a report, or its title or file where these are not known."""
    day = (cited.published or "")[:10]
    known = [printable(part) for part in (cited.publisher, day) if part]
    return words(", ".join(known) or cited.title or cited.url or cited.path, QUIET)


def chained(chain: Sequence[str]) -> Text:
    """The sources of a statement, from the one that the report names first-hand."""
    if not chain:
        return Text("the report itself", style=QUIET)
    return Text(" → ".join(printable(name) for name in chain))


def _moment(moment: Moment) -> Row:
    return (
        words(shown_days(moment.start, moment.end)),
        chained(moment.chain),
        _sure(moment),
        words(moment.words),
        imprint(moment.cited),
    )


def _sure(moment: Moment) -> Text:
    """Of what a report tells in its own voice, how sure it is has not been judged."""
    if not moment.chain and moment.certainty == "unknown":
        return words(None)
    sure = Text(moment.certainty, style=CERTAINTY_STYLES[moment.certainty])
    if negative := moment_negation(moment):
        return Text("\n").join([sure, Text(negative, style="bold red")])
    return sure


def _due(due: Due) -> Row:
    return (
        words(due.id, QUIET),
        words(shown_days(due.start, due.end)),
        words(due.state, _STATE_STYLES[due.state]),
        _what(due),
        _parties(due),
        imprint(due.cited),
    )


def _what(due: Due) -> Text:
    """What is due; below it, why it is in its state, unless it is only waited for."""
    what = Text.assemble((f"{due.kind}: ", QUIET), words(due.what))
    if due.state == "open" or not due.because:
        return what
    return Text("\n").join([what, words(due.because, QUIET)])


def _parties(due: Due) -> Text:
    """Who set it, and for whom."""
    if due.whom is None:
        return words(due.who)
    return Text.assemble(words(due.who), (" for ", QUIET), words(due.whom))
