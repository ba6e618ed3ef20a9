"""Which place a report says that another lies in: "X, Y", "X in the western part of Y"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from firsthand.resolve.where.wording import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Span

_FARTHEST = 80
"""So many characters at most between a place and what it lies in."""
_LISTED = re.compile(r"\s*,?\s*(?:and|or|&|to)\b")
"""Behind a name: it is the last but one of a list, and contains nothing."""
_NEAR = re.compile(
    r"\b(?:near|outside|around|close to|not far from|(?:south|north|east|west)\w* of)"
    r"\s+(?:the\s+)?(?:(?:city|town|village|port) of\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """One toponym lies in another, or near it.

    Attributes:
        inner, outer: numbers of the toponyms in the order of the text.
        firm: whether words say so ("in", "part of"), not only a comma or a bracket.
        near: whether they say near or outside, and not in.
    """

    inner: int
    outer: int
    firm: bool
    near: bool = False


def links(text: str, spans: Sequence[Span]) -> list[Link]:
    """Whatever words between two neighbouring place names say that one lies in the other.

    Args:
        text: the report's.
        spans: of its toponyms, in the order of the text, none inside another.
    """
    found: list[Link] = []
    for number, (one, other) in enumerate(pairwise(spans)):
        between = text[one.end : other.start]
        if len(between) > _FARTHEST:
            continue
        if inside := _inside().fullmatch(between):
            near = inside["join"].lower() in word_list("contain", "near")
            found.append(Link(number, number + 1, firm=True, near=near))
        elif re.fullmatch(r"['’]s?\s+(?:\w+\s+){0,2}", between):
            found.append(Link(number + 1, number, firm=True))
        elif re.fullmatch(r"\s*[,(]\s*", between) and not _LISTED.match(text, other.end):
            found.append(Link(number, number + 1, firm=False))
    return found


def is_near(text: str, span: Span) -> bool:
    """Whether the words before a place name say that something is near it, not in it."""
    return _NEAR.search(text, max(0, span.start - _FARTHEST), span.start) is not None


@cache
def _inside() -> re.Pattern[str]:
    """All between "Al Karm" and "Baghdad" in "Al Karm district, located in western Baghdad"."""
    kinds = "|".join(sorted(word_list("kind", "region") | word_list("kind", "town")))
    parts = "|".join(sorted(word_list("part", "before"), key=len, reverse=True))
    joins = "|".join(sorted(word_list("contain", "links"), key=len, reverse=True))
    pieces = "|".join(sorted(word_list("contain", "pieces")))
    return re.compile(
        rf"(?:\s+(?:{kinds}|{pieces}))?\s*,?\s*"
        r"(?:(?:which|that)\s+(?:is|lies|stands)\s+)?(?:(?:located|situated|lying|based)\s+)?"
        rf"(?P<join>{joins})\s+(?:the\s+)?"
        rf"(?:(?:{parts})\s+)*(?:(?:{pieces}|{kinds})\s+of\s+)?(?:the\s+)?"
        rf"(?:(?:{parts}|{kinds}|capital)\s+)?",
        re.IGNORECASE,
    )
