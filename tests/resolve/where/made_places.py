"""An invented world for tests of places: two countries and what lies in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.resolve.where.gazetteer import Gazetteer
from firsthand.resolve.where.naming import How, Names, to_table
from firsthand.types import Mention, Place, Reading, Report, Span, Toponym

if TYPE_CHECKING:
    from firsthand.resolve.where.table import PlaceTable

TERVANIA = Place(1, "Tervania", 10.0, 20.0, "A.PCLI", "QT", population=9_000_000)
LORVANE = Place(2, "Lorvane", 50.0, -60.0, "A.PCLI", "QL", population=8_000_000)
NORTH_MELL = Place(3, "Mell Province", 11.0, 20.5, "A.ADM1", "QT", "QT.01", population=2_000_000)
SARRANA = Place(4, "Sarrana", 11.1, 20.4, "P.PPLC", "QT", "QT.01", population=1_200_000)
DORNIK = Place(5, "Dornik", 11.3, 20.6, "P.PPL", "QT", "QT.01", population=40_000)
OTHER_DORNIK = Place(6, "Dornik", 51.0, -61.0, "P.PPL", "QL", "QL.07", population=90_000)
KELLSAY = Place(7, "Kellsay", 51.2, -61.2, "P.PPL", "QL", "QL.07", population=300_000)
HAMLET = Place(8, "Brixen", 52.9, -70.0, "P.PPL", "QL", "QL.08", population=600)
SEA = Place(None, "Ombric Sea", 5.0, 5.0, "H.SEA")
COUNTY = Place(9, "Ushen County", 11.4, 20.9, "A.ADM2", "QT", "QT.01", "QT.01.5", 60_000)
PLACES = (
    *(TERVANIA, LORVANE, NORTH_MELL, SARRANA, DORNIK, OTHER_DORNIK, KELLSAY, HAMLET, SEA, COUNTY),
)


def table_of(*places: Place, more: tuple[tuple[int, str, How], ...] = ()) -> PlaceTable:
    """A table of places by their own names; `more` gives rows further names."""
    names = Names()
    for row, place in enumerate(places):
        names.add(row, place.name, How.OWN)
    for row, name, how in more:
        names.add(row, name, how)
    return to_table(places, names)


def world() -> Gazetteer:
    """All of it, with a few further names."""
    more = (
        (0, "Tervanian", How.PEOPLE),
        (1, "Lorvanese", How.PEOPLE),
        (2, "Mell", How.SHORT),
        (3, "Саррана", How.OTHER),
    )
    return Gazetteer([table_of(*PLACES, more=more)], "world")


def reading(text: str, *names: str, peoples: tuple[str, ...] = (), **facts: str) -> Reading:
    """A reading whose toponyms are these words, in the order of the text."""
    spans: list[Span] = []
    at = 0
    for name in names:
        start = text.index(name, at)
        at = start + len(name)
        spans.append(Span(start, at))
    mentions = (Span(text.index(p), text.index(p) + len(p)) for p in peoples)
    return Reading(
        Report("r", text, **facts),
        mentions=tuple(Mention(span, "nationality") for span in mentions),
        toponyms=tuple(Toponym(span, span.of(text)) for span in spans),
    )
