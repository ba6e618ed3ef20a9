"""A name and what it lies in, read as one name: "Sarrana, Mell", "Sarrana (Mell), Tervania"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.resolve.where.features import is_country, is_district
from firsthand.types import Span, Toponym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.resolve.where.gazetteer import Gazetteer
    from firsthand.types import Place

_PIECE = re.compile(r"[^\s,()][^,()]*[^\s,()]|[^\s,()]")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The names in the words of some toponyms, each once.

    Attributes:
        toponyms: in the order of the text.
        first: for each toponym as read, the number of its first piece, which is what it means.
        inner: numbers of pieces that the next piece belongs to.
    """

    toponyms: tuple[Toponym, ...]
    first: tuple[int, ...]
    inner: frozenset[int]


def pieces_of(text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> Pieces:
    """Take toponyms apart that hold a comma or bracket, where the gazetteer knows their last name.

    One that the gazetteer knows as it stands stays whole.

    Args:
        text: the report's.
        toponyms: in the order of the text.
        gazetteer: where they are looked up.
    """
    found: list[Toponym] = []
    first: list[int] = []
    inner: list[int] = []
    for toponym in toponyms:
        pieces = _taken_apart(text, toponym, gazetteer) or [toponym]
        first.append(len(found))
        inner += range(len(found), len(found) + len(pieces) - 1)
        found += pieces
    return Pieces(tuple(found), tuple(first), frozenset(inner))


def _taken_apart(text: str, toponym: Toponym, gazetteer: Gazetteer) -> list[Toponym]:
    name, start = toponym.name, toponym.span.start
    if "," not in name and "(" not in name:
        return []
    if gazetteer.called(name) or not toponym.span.of(text).startswith(name):
        return []
    pieces = [
        Toponym(Span(start + piece.start(), start + piece.end()), piece[0])
        for piece in _PIECE.finditer(name)
    ]
    return pieces if pieces and gazetteer.called(pieces[-1].name) else []


def may_lie_in(place: Place, outer: Place) -> bool:
    """Whether a place may lie in another, by the regions of both.

    A list of neighbours ("Sarrana, Dornik") reads like a place and what it lies in.
    """
    if place.country != outer.country:
        return False
    if is_country(outer.feature):
        return True
    if is_district(outer.feature) and place.admin2 and outer.admin2:
        return place.admin2 == outer.admin2
    return place.admin1 == outer.admin1
