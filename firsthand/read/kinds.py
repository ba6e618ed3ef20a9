"""What kind of source a noun or a name speaks of, decided by lists and by the shape of words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.phrases import (
    LISTS,
    Phrase,
    Word,
    is_adjective,
    listed,
    places,
    words_only,
)
from firsthand.read.wordlists import table, words

if TYPE_CHECKING:
    from firsthand.types import Kind


# In this order: "the press office" is a house though "press" alone is media.
BY_HEAD: tuple[tuple[str, Kind], ...] = (
    ("anonymous", "anonymous"),
    ("spokesman", "person"),
    ("media", "media"),
    ("document", "document"),
    ("organization", "organization"),
    ("rumour", "rumour"),
)


def kind_of_head(head: Word, before: list[Word], *, named: bool) -> Kind | None:
    """The kind that a head noun gives, with the words before it; None if it is not listed.

    Args:
        head: the head noun.
        before: the words before it in the phrase.
        named: whether the noun stands beside a name that it describes.
    """
    low = head.low
    if low in ("agency", "agencies", "service", "wire"):
        return _agency(head, before)
    if low in ("station", "network", "site", "group") and not named:
        return "media" if _of_the_press(before) else "organization"
    kind = next((kind for key, kind in BY_HEAD if low in words(LISTS, "head", key)), None)
    if kind == "organization":
        one = low == "guard" and bool(before) and before[0].low in ("a", "an", "one", "another")
        return "anonymous" if one and not named else _house(head, before)  # "a border guard"
    definite = bool(before) and before[-1].low in words(LISTS, "word", "definite")
    if kind is None and not named and not definite and low in words(LISTS, "head", "shadow"):
        return "anonymous"
    return kind


def _of_the_press(before: list[Word]) -> bool:
    press = words(LISTS, "head", "news") | words(LISTS, "head", "media")
    return any(word.low in press for word in before)


def _agency(head: Word, before: list[Word]) -> Kind:
    """Whether it brings news: "the agency", "the Zahra agency", but not "the aid agency"."""
    common = any(word.text.islower() and not _is_determiner(word) for word in before)
    house = any(word.text in table(LISTS)["organization"]["known"] for word in before)
    if _of_the_press(before) or (head.low in ("agency", "wire") and not common and not house):
        return "media"
    return _house(head, before)


def _is_determiner(word: Word) -> bool:
    return word.low in words(LISTS, "word", "determiner")


SINGULAR = {"authorities", "forces", "services", "customs", "congress", "corps", "headquarters"}


def _house(head: Word, before: list[Word]) -> Kind:
    """One house, or several without a name: "opposition parties" are a group."""
    low = head.low
    plural = low.endswith("s") and not low.endswith("ss") and low not in SINGULAR
    definite = bool(before) and before[0].low in words(LISTS, "word", "definite")
    proper = any(
        word.is_name and not is_adjective(word) and not _is_determiner(word) for word in before
    )
    several = plural and not proper and not (definite and low == "militias")
    return "group" if several else "organization"


def kind_of_people(phrase: Phrase, core: list[Word]) -> Kind:
    """Of a role or of people in the plural, by article and number."""
    low = core[-1].low
    lead = core[0].low
    if low in ("man", "woman"):
        return "anonymous"
    singular = low in words(LISTS, "head", "person")
    if singular:
        unnamed = lead in words(LISTS, "word", "indefinite") and len(core) > 1
        return "anonymous" if unnamed else "person"
    counted = lead in ("two", "three", "four", "five", "six", "one")
    if counted and low.rstrip("s") in words(LISTS, "head", "person"):
        return "anonymous"
    if low in words(LISTS, "head", "group") or low.endswith("s") or not phrase.words:
        return "group"
    if low.endswith(tuple(table(LISTS)["people"]["endings"])):
        return "anonymous" if lead in words(LISTS, "word", "indefinite") else "person"
    return "anonymous" if lead in words(LISTS, "word", "indefinite") else "organization"


@cache
def _known(section: str) -> frozenset[str]:
    return frozenset(name.lower().removeprefix("the ") for name in table(LISTS)[section]["known"])


@cache
def _demonyms() -> frozenset[str]:
    """Peoples in the plural: "norwegians"."""
    rows = table(LISTS)["country"]["all"]
    return frozenset(f"{name.lower()}s" for row in rows for name in row[2:])


def kind_of_name(name: list[Word], *, whole: list[Word] | None = None) -> Kind:
    """The kind of something that is named by capitals alone."""
    parts = words_only(name)
    definite = bool(parts) and parts[0].low == "the"
    parts = parts[1:] if parts and _is_determiner(parts[0]) else parts
    if not parts:
        return "group"
    joined = " ".join(word.text for word in parts)
    full = " ".join(word.text for word in words_only(whole or [])).lower().removeprefix("the ")
    if {joined.lower(), full} & _known("media") and not joined.islower():
        return "media"
    if {joined.lower(), full} & _known("organization") or joined in places():
        return "organization"
    clan = definite and len(parts) == 1 and re.fullmatch(r"[A-Z][a-z]+s", joined)  # "the Clintons"
    if clan or parts[-1].low in _demonyms() | words(LISTS, "people", "plural"):
        return "group"
    return _kind_of_capitals(parts, definite=definite)


def _kind_of_capitals(parts: list[Word], *, definite: bool) -> Kind:
    """By words inside the name, and by its shape."""
    titled = any(word.low.rstrip(".") in words(LISTS, "word", "titles") for word in parts[:-1])
    ends = words(LISTS, "media", "ends")
    houses = words(LISTS, "organization", "words")
    press = parts[-1].text in ends and (len(parts) > 1 or definite)
    news = any(word.low in words(LISTS, "head", "news") for word in parts[:-1])
    news = news and parts[-1].text in ("Agency", "Service", "Network")
    news = news or (len(parts) > 1 and parts[0].text in words(LISTS, "media", "begins"))
    if press or news or any(WEB.search(word.text) for word in parts):
        return "media"
    named = parts[-1:] if titled else parts  # "Party Secretary Wen", but "General Workers Union"
    if any(word.text in houses or _in_head(word) for word in named):
        return "organization"
    if len(parts) == 1 and GLUED.match(parts[0].text):  # "HighlandNews", "Moor24"
        return "media" if GLUED_PRESS.search(parts[0].text) else "organization"
    acronym = len(parts) == 1 and re.fullmatch(r"[A-Z][A-Z0-9.&-]{1,6}", parts[0].text)
    if (acronym or definite) and not titled:
        return "organization"
    return "person"


GLUED = re.compile(r"(?!Mac|Mc|De|Di|La|Le|Van|Fitz)[A-Z][a-z]+(?:[A-Z]\w+|\d+)\Z")
GLUED_PRESS = re.compile(r"(?:News|Times|Post|Press|Wire|TV|Media|Radio|Today|\d+)\Z")
WEB = re.compile(r"\w\.(?:com|org|net|info|news|tv)\Z", re.IGNORECASE)


def _in_head(word: Word) -> bool:
    """A lower-case noun of a house inside a name written with capitals."""
    return word.text.islower() and listed(word, "organization")
