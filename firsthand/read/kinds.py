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


def kind_of_head(head: Word, before: list[Word], *, named: bool) -> Kind | None:
    """The kind that a head noun gives, with the words before it; None if it is not listed."""
    low, prior = head.low, before[-1].low if before else ""
    press = bool(
        {word.low for word in before}
        & (words(LISTS, "head", "news") | words(LISTS, "head", "media"))
    )
    if low in ("agency", "service", "wire", "agencies"):
        bare = not any(
            word.text.islower() and word.low not in words(LISTS, "word", "determiner")
            for word in before
        )
        if press or (bare and low in ("agency", "wire") and not _speaks_for_house(before)):
            return "media"
        return _house(head, before)
    if low in ("station", "network", "site", "paper", "journal", "group") and not named:
        return "media" if press or low in ("paper", "journal") else "organization"
    if low in ("reports", "headlines"):
        return "media"
    for kind in ("anonymous", "spokesman", "media", "document", "organization", "rumour"):
        if low in words(LISTS, "head", kind):
            if kind == "spokesman":
                return "person"
            if kind == "organization":
                return _house(head, before)
            return kind  # type: ignore[return-value]
    return (
        "anonymous"
        if named is False
        and low in words(LISTS, "head", "shadow")
        and prior not in words(LISTS, "word", "definite")
        else None
    )


def _speaks_for_house(before: list[Word]) -> bool:
    return any(word.text in table(LISTS)["organization"]["known"] for word in before)


SINGULAR = {
    "authorities",
    "forces",
    "services",
    "customs",
    "congress",
    "corps",
    "headquarters",
    "police",
    "armed",
}


def _house(head: Word, before: list[Word]) -> Kind:
    """One house, or several without a name: "opposition parties" are a group."""
    low = head.low
    plural = low.endswith("s") and not low.endswith("ss") and low not in SINGULAR
    definite = bool(before) and before[0].low in words(LISTS, "word", "definite")
    proper = any(
        word.is_name
        and not is_adjective(word)
        and word.low not in words(LISTS, "word", "determiner")
        for word in before
    )
    return (
        "group"
        if plural and not proper and not (definite and low.startswith("militia"))
        else "organization"
    )


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
    """ "Norwegians", "the French"."""
    return frozenset(
        form
        for row in table(LISTS)["country"]["all"]
        for name in row[2:]
        for form in (f"{name.lower()}s",)
    )


def kind_of_name(name: list[Word], *, whole: list[Word] | None = None) -> Kind:
    """The kind of something that is named by capitals alone."""
    parts = words_only(name)
    definite = bool(parts) and parts[0].low == "the"
    parts = parts[1:] if parts and parts[0].low in words(LISTS, "word", "determiner") else parts
    joined = " ".join(word.text for word in parts)
    full = " ".join(word.text for word in words_only(whole or [])).lower().removeprefix("the ")
    if not parts:
        return "group"
    if {joined.lower(), full} & _known("media") and not (joined.islower()):
        return "media"
    if {joined.lower(), full} & _known("organization"):
        return "organization"
    if joined in places() or " ".join(word.text for word in parts) in places():
        return "organization"
    if parts[-1].low in _demonyms() or parts[-1].low in words(LISTS, "people", "plural"):
        return "group"
    if definite and len(parts) == 1 and re.fullmatch(r"[A-Z][a-z]+s", parts[0].text):
        return "group"  # "the Clintons"
    return _kind_of_capitals(parts, definite=definite)


def _kind_of_capitals(parts: list[Word], *, definite: bool) -> Kind:
    """By words inside the name, and by its shape."""
    titled = any(word.low.rstrip(".") in words(LISTS, "word", "titles") for word in parts[:-1])
    ends = words(LISTS, "media", "ends")
    houses = words(LISTS, "organization", "words")
    press = parts[-1].text in ends and (len(parts) > 1 or definite)
    news = any(word.low in words(LISTS, "head", "news") for word in parts[:-1])
    if press or (parts[-1].text in ("Agency", "Service", "Network") and news):
        return "media"
    if any(DOMAIN_LIKE.search(word.text) for word in parts):
        return "media"
    if not titled and any(word.text in houses or _in_head(word) for word in parts):
        return "organization"
    if titled and parts[-1].text in houses:
        return "organization"
    acronym = len(parts) == 1 and re.fullmatch(r"[A-Z][A-Z0-9.&-]{1,6}", parts[0].text)
    if (acronym or definite) and not titled:
        return "organization"
    return "person"


DOMAIN_LIKE = re.compile(r"\w\.(?:com|org|net|info|news|tv)\Z", re.IGNORECASE)


def _in_head(word: Word) -> bool:
    """A lower-case noun of a house inside a name written with capitals."""
    return word.text.islower() and listed(word, "organization")
