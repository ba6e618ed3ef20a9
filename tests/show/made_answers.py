"""Answers of a desk, made by hand, and how they look on a screen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console

from firsthand.types import (
    Citation,
    DeskEntity,
    DeskPlace,
    Due,
    Hit,
    Judgement,
    Moment,
    Office,
    QuotedSource,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDTHS = [20, 40, 60, 75, 76, 80, 120, 200]

CITED = Citation(
    report="h1",
    publisher="Littoral Press",
    title="Port to close",
    published="2031-05-01T07:40:00Z",
    url=None,
    path="news/port.txt",
    start=0,
    end=39,
)
NOWHERE = Citation("h2", None, None, None, None, None)
ENTITY = DeskEntity(
    id="E1234",
    name="Teodor Valk",
    schema="Person",
    names=("Teodor Valk", "Valk T.", "T. Valk", "the elder Valk", "Valk senior", "old Valk"),
    reports=1200,
    mentions=3456,
    offices=(Office("transport minister of", "Tervania", "E7", 12), Office("leads", "it", None, 1)),
)
SOURCE = QuotedSource(
    entity="E3",
    name="Littoral",
    kind="media",
    named=True,
    statements=12,
    reports=5,
    first_hand=2,
    through=("Radio Two Shores",),
    outlets=("Lorvane Ledger", "Agencia Brisa"),
)
OFFICIAL = QuotedSource(
    entity=None,
    name="a port official",
    kind="anonymous",
    named=False,
    statements=1,
    reports=1,
    first_hand=1,
    through=(),
    outlets=(),
)
PLACE = DeskPlace(7, "Sarrane", ("Sarrane", "Sarrana"), 10.5, -120.25, 1, "TV", 3, 9)
UNPLACED = DeskPlace(None, "Mell", ("Mell",), None, None, None, None, 1, 1)
MOMENT = Moment(
    statement="s1",
    chain=("Littoral", "a port official"),
    words="The port of Sarrane will close",
    certainty="possible",
    polarity="negative",
    time_words="in June",
    start="2031-06-01",
    end="2031-06-30",
    precision=4,
    cited=CITED,
)
TOLD = Moment(
    statement="0-9",
    chain=(),
    words="Two cranes fell",
    certainty="unknown",
    polarity="positive",
    time_words=None,
    start=None,
    end=None,
    precision=None,
    cited=NOWHERE,
)
DUE = Due(
    id="D3",
    kind="ultimatum",
    what="leave the harbour",
    words="must leave the harbour within forty days",
    who="the government",
    whom="Kell Front",
    time_words="within forty days",
    start="2031-06-10",
    end="2031-06-16",
    state="passed",
    because="told as not done in a report of 2031-06-20",
    cited=CITED,
    evidence=NOWHERE,
)
HIT = Hit(
    words="the quay [bold]is cracked",
    marks=((4, 8), (18, 25)),
    score=1.5,
    cited=CITED,
    statement="s1",
    chain=("Littoral", "a port official"),
)
JUDGEMENT = Judgement("J7", "2031-06-01T00:00:00Z", "user", "same", "E1", "E2", "the same one")
PASSAGE = Hit("and the quay was closed", ((8, 12),), 0.5, CITED)


def shown(thing: RenderableType, width: int = 100, *, colour: bool = False) -> str:
    """What is printed, without blanks at the ends of lines."""
    screen = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    screen.print(thing)
    assert isinstance(screen.file, io.StringIO)
    return "\n".join(line.rstrip() for line in screen.file.getvalue().splitlines())
