"""What the words beside a name say of its type: "the movement Kell", "Mr Orrey", "town of Mell".

A model of this size leans on names it has met; one that it has not is often told by its neighbours
once in a report, and that is evidence for all its mentions. Source: LOG 2026-11-24, "Neighbours".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.phrases import LISTS as SOURCES
from firsthand.read.wordlists import words

if TYPE_CHECKING:
    from firsthand.types import Span

LISTS = "relations"
_REACH = 60
"""Characters on either side that are looked at."""
_PEOPLE = re.compile(r"\w+(?:ian|ese|ish|ic)\Z")
"""Not "an" nor "i": there are more Orbans and Modis than peoples that end so."""
_STATE = re.compile(
    r" (?:(?:[Pp]rime|[Ff]oreign|[Ii]nterior|[Dd]efen[cs]e|[Ff]inance) [Mm]inist(?:er|ry)|"
    r"[Pp]resident|government|authorities|parliament|army|police|citizens|nationals)(?![\w-])"
)
_WORDS = r"(?:(?!(?:of|in|from|to|at|for|with|by|the)\b)[\w'’-]+ ){0,3}?"
_HEAD = r"(?=[,.;:)\n–—]|\Z| (?:of|in|near|from|on|at|for|with|that|which|based|led|founded)\b)"
"""A noun is the head of its phrase where one of these follows: not in "a party leader"."""
_DOING = re.compile(
    r"[”\"’»]? (?:(?:has|had|have) )?(?:founded|created|established|led|leads|heads|headed|runs|"
    r"ran|joined|built|owns|owned|chairs|chaired|set up|commands|commanded)\b"
)
"""What is done by a name and not by the noun before it: "the group Orrey founded"."""


def told_by_context(text: str, span: Span) -> str | None:
    """The type of a name that its neighbours tell, or None.

    Args:
        text: the report's text.
        span: of the name.
    """
    before = text[max(0, span.start - _REACH) : span.start]
    behind = text[span.end : span.end + _REACH]
    told = next((type_ for type_, pattern in _before().items() if pattern.search(before)), None)
    if told == "organization" and _DOING.match(behind):
        return None
    told = told or next((t for t, pattern in _behind().items() if pattern.match(behind)), None)
    if told is not None:
        return told
    people = _PEOPLE.match(span.of(text)) and _STATE.match(behind)
    return "nationality" if people else None


@cache
def _before() -> dict[str, re.Pattern[str]]:
    """Type to what stands right before a name of that type."""
    ranks = words(SOURCES, "word", "honorifics") | words(SOURCES, "word", "titles")
    ranks -= words("entities", "word", "not_only_titles")
    people = "|".join(sorted(re.escape(rank.capitalize()) for rank in ranks if rank.isalpha()))
    houses = _any(words(LISTS, "noun", "described"))
    places = _any(words(LISTS, "noun", "place_of"))
    return {
        "person": re.compile(rf"(?<![\w-])(?:{people})\.? \Z"),
        "organization": re.compile(rf"(?<![\w-])(?:{houses}) [“\"‘«]?\Z"),
        "place": re.compile(rf"(?<![\w-])(?:{places}) of \Z"),
    }


@cache
def _behind() -> dict[str, re.Pattern[str]]:
    """Type to what stands right behind a name of that type."""
    houses = _any(words(LISTS, "noun", "described"))
    places = _any(words(LISTS, "noun", "place"))
    return {
        "person": re.compile(r", (?:aged )?\d{2},"),
        "organization": re.compile(rf"[”\"’»]?, an? {_WORDS}(?:{houses}){_HEAD}"),
        "place": re.compile(rf", (?:an? {_WORDS}(?:{places})|the capital){_HEAD}"),
    }


def _any(nouns: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, nouns)))
