"""A desk with something of everything, made by hand; places and people are invented."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from made_tellings import Line, Made, keep, open_made

from firsthand.show.export import EVERYTHING, export
from firsthand.types import Happening, Reading, Span, Timex, Toponym

if TYPE_CHECKING:
    from pathlib import Path

    from firsthand.desk.desk import Desk
    from firsthand.show.export import Chosen
    from firsthand.types import Problem

SANK = "Two ferries sank off Sarrane on 1 May"
FORMULA = '=HYPERLINK("http://x.invalid", "quay")'
HOSTILE = "the quay <b>&amp; \x0bpier</b>\udc80 ]]> \u202eevil"
FELL = "Two cranes fell in Sarrane on 1 May"


@dataclass(frozen=True)
class Placed(Made):
    """A report with a title, whose places and days are known, and whose last line is told.

    Attributes:
        title: of the report.
        where: names in its text, and where they are.
        happens: words that it tells in its own voice.
    """

    title: str | None = None
    where: tuple[tuple[str, Toponym], ...] = ()
    happens: str | None = None

    def reading(self) -> Reading:
        made = super().reading()
        text = made.report.text
        report = replace(
            made.report,
            title=self.title,
            authors=("Ansa Reel",),
            url="https://mell.invalid/a" if self.title else None,
            path=f"news/{made.report.id}.txt",
            language="en",
        )
        days = tuple(
            Timex(Span(at, at + 5), "DATE", "2031-05-01", "2031-05-01", "2031-05-01", 1)
            for at in _all(text, "1 May")
        )
        places = tuple(
            replace(place, span=Span(at, at + len(name)), name=name)
            for name, place in self.where
            for at in _all(text, name)
        )
        said = tuple(
            replace(one, time=next((d.span for d in days if one.content[0].contains(d.span)), None))
            for one in made.statements
        )
        told = tuple(
            replace(one, time=next((d.span for d in days if one.spans[0].contains(d.span)), None))
            for one in made.tellings
        )
        happenings: tuple[Happening, ...] = ()
        if self.happens:
            span = Span(text.index(self.happens), text.index(self.happens) + len(self.happens))
            happenings = (Happening(span, next(d.span for d in days if span.contains(d.span))),)
        return replace(
            made,
            report=report,
            statements=said,
            tellings=told,
            timexes=days,
            toponyms=tuple(sorted(places, key=lambda one: one.span)),
            happenings=happenings,
        )


def _all(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


TOWN = Toponym(Span(0, 1), "Sarrane", 10.5, -120.25, 7, 1, "TV")
LAND = Toponym(Span(0, 1), "Tervania", 11.0, -121.0, 8, 6, "TV")
OFFICES = (
    ("Dana Orrey", "director of", "Harbour Board"),
    ("Teodor Valk", "former spokesman for", "Harbour Board"),
    ("Ilka Maron", "member of", "Kell Bulletin"),
    ("Harbour Board", "part of", "Kell Bulletin"),
    ("Dana Orrey", "member of", "Rescue Service"),  # of which every country has one
)
REPORTS = (
    Placed(
        "Mell Wire",
        "2031-05-02T07:40:00Z",
        [Line(SANK, ("a port official",), "probable"), Line(FELL)],
        offices=OFFICES,
        title="Ferries, “lost”",
        where=(("Sarrane", TOWN),),
        happens=FELL,
    ),
    Placed(
        "Lorvane Ledger", "2031-05-03", [Line(SANK, ("Mell Wire", "a port official"))], title="Lost"
    ),
    Placed("Kell Bulletin", "2031-05-04", [Line(SANK, ("Dana Orrey",), polarity="negative")]),
    Placed(None, None, [Line(FORMULA, ("Teodor Valk",)), Line(HOSTILE, ("Ilka Maron",))]),
)


def made_desk(path: Path) -> Desk:
    desk = open_made(path)
    for one in REPORTS:
        keep(desk, one)
    desk.weigh()
    return desk


def exported(
    desk: Desk, form: str, *, chosen: Chosen = EVERYTHING, author: str | None = None
) -> bytes:
    """What an export without problems writes."""
    out, problems = io.BytesIO(), cast("list[Problem]", [])
    export(desk, form, out, chosen=chosen, author=author, tell=problems.append)
    assert not problems
    return out.getvalue()
