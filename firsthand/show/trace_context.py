"""What stands around a claim: what contradicts it, what is not known, what happened to it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from firsthand.show.claim_words import house, shown_day
from firsthand.show.columns import columned
from firsthand.show.listing import UNKNOWN, words
from firsthand.show.printable import printable
from firsthand.show.styles import QUIET
from firsthand.show.tables_desk_times import imprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from firsthand.types import Claim, Contradiction, Turn


def heading(words: str, style: str = "bold") -> Iterator[RenderableType]:
    """A heading after a blank line."""
    yield Text()
    yield Text(words, style=f"{style} underline", overflow="fold")


def contradictions(claim: Claim) -> Iterator[RenderableType]:
    """Claims that cannot hold beside it, each with why, and those that repeating made of it."""
    if not (claim.contradictions or claim.distortions):
        return
    yield from heading("What contradicts it")
    yield from map(_contradiction, claim.contradictions)
    if claim.distortions:
        others = ", ".join(map(printable, claim.distortions))
        told = f"one is the other gone wrong in repeating: this claim and {others}"
        yield Text(told, style=QUIET, overflow="fold")


def _contradiction(one: Contradiction) -> RenderableType:
    lines = [
        Text.assemble((printable(one.claim), QUIET), " ", printable(one.text), overflow="fold"),
        Text.assemble((f"{one.kind}: ", QUIET), printable(one.because), overflow="fold"),
    ]
    return Group(lines[0], Padding(lines[1], (0, 0, 0, 2)))


def unknowns(claim: Claim) -> Iterator[RenderableType]:
    """What would settle more: reports to get."""
    if not claim.unknowns:
        return
    yield from heading("What is not known: get these next")
    for unknown in claim.unknowns:
        name = (printable(unknown.outlet) or UNKNOWN, "bold")
        citing = ", ".join(_once(house(cited) for cited in unknown.cited_by))
        told = f", cited by {citing}" if citing else ""
        yield Text.assemble("what ", name, f" published{told}", overflow="fold")


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def history(turns: Sequence[Turn], width: int) -> Iterator[RenderableType]:
    """A row a report and day; that it was told once is no history."""
    if len(turns) > 1:
        yield from heading("What happened to it")
        rows = [_turns(list(same)) for _, same in groupby(turns, _told_there)]
        yield columned(("when", "what", "words", "in"), rows, width, roomy="words")


def _told_there(turn: Turn) -> tuple[object, ...]:
    return turn.at, turn.words, turn.cited.report


def _turns(turns: Sequence[Turn]) -> tuple[Text, ...]:
    """What happened with the same words; its report without the day, which stands in front."""
    turn = turns[0]
    where = printable(turn.cited.publisher or "")
    report = words(where, QUIET) if where else imprint(turn.cited)
    kinds = words(", ".join(one.kind for one in turns))
    return words(shown_day(turn.at)), kinds, words(turn.words), report
