"""The names of sources that a report only describes, or for which a pronoun stands."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from firsthand.data import words
from firsthand.types import NOT_KNOWN
from firsthand.weigh.beside import source_in
from firsthand.weigh.source_names import LISTS
from firsthand.weigh.source_phrases import NAMED, PERSON
from firsthand.weigh.surroundings import paragraph_around, sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from firsthand.types import ChainLink, Told

_DETERMINER = re.compile(r"\A(?:the (?:same )?|his |her |their |its )", re.IGNORECASE)
_ANY = re.compile(r"an? ", re.IGNORECASE)
_PERSONAL = ("he", "she")
_OTHERS = ("it", "they")
_NOT_AT = "".join(rf"(?<!\b{word} )" for word in ("in", "at", "of", "on", "from", "near", "to"))
_ANYBODY = re.compile(rf"{_NOT_AT}(?<![\w’'-])(?P<name>{PERSON.pattern})")


def with_names_beside(
    one: Told, texts: Sequence[str], text: str = "", houses: Collection[str] = ()
) -> Told:
    """Give the sources of a telling that are only described the names that stand beside that.

    "Her husband" is Piet Dorrel where the report has "her husband, Piet Dorrel,"; "the channel" is
    the one that it names so; "he" is who said what stands before. Only where one alone can be
    meant.

    Args:
        one: a telling.
        texts: in which a person may be introduced; a house only in the words around the telling.
        text: of its report, which goes before the others.
        houses: that report; "the newspaper" is the one of them that the report names before.
    """
    chain = tuple(
        _by_pronoun(link, one, text)
        or _by_house(link, one, text, houses)
        or _by_name(link, one, texts, text)
        for link in one.chain
    )
    return one if chain == one.chain else replace(one, chain=chain)


def _by_pronoun(link: ChainLink, one: Told, text: str) -> ChainLink | None:
    # A pronoun that nobody can be told for is the description of a source that is not known.
    said = (link.description or "" if link.name == NOT_KNOWN else link.name).lower()
    if link.entity is not None or said not in (*_PERSONAL, *_OTHERS):
        return None
    before = paragraph_around(one, text)[0]
    *earlier, _ = sentences(before)
    last = source_in(earlier[-1]) if earlier else None
    if last is not None and (last.kind == "person") is (said in _PERSONAL):
        return last
    if said in _OTHERS:
        return None
    name = _only((_ANYBODY,), (before,))
    return replace(link, name=name, kind="person", description=None) if name else None


def _by_house(link: ChainLink, one: Told, text: str, houses: Collection[str]) -> ChainLink | None:
    noun = _DETERMINER.sub("", link.name).lower()
    if link.entity is not None or noun not in words(LISTS, "beside", "house"):
        return None
    before = text[: one.start]
    named = {house for house in houses if house != one.publisher and house in before}
    return replace(link, name=named.pop(), description=noun) if len(named) == 1 else None


def _by_name(link: ChainLink, one: Told, texts: Sequence[str], text: str) -> ChainLink:
    noun = _DETERMINER.sub("", link.name)
    described = noun and not any(char.isupper() for char in noun[1:])
    if link.entity is not None or not described or _ANY.match(link.name):
        return link
    own = (text,) if text else (one.around,)
    name = None
    if link.kind == "person":
        name = _only(_introduced(noun), own) or _only(_introduced(noun), texts)
    elif noun.lower() in words(LISTS, "beside", "paper"):
        name = _only((_paper_of(noun),), own)
    elif noun.lower() in words(LISTS, "beside", "house"):
        name = _only((_house_called(noun),), (one.around,))
    return link if name is None else replace(link, name=name, description=noun)


@lru_cache(maxsize=256)
def _introduced(noun: str) -> tuple[re.Pattern[str], ...]:
    """How somebody's name stands beside what he is."""
    called = rf"\b(?i:{re.escape(noun)})"
    return (
        re.compile(rf"{called},? (?P<name>{PERSON.pattern})"),
        re.compile(rf"(?P<name>{PERSON.pattern}), (?:the |his |her |its |a |an )?{called}\b"),
    )


@lru_cache(maxsize=256)
def _house_called(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(noun)} [“\"]?(?P<name>{NAMED})")


@lru_cache(maxsize=256)
def _paper_of(noun: str) -> re.Pattern[str]:
    """Whose a paper is: "a study by the Halberd Centre"."""
    return re.compile(rf"\b(?i:{re.escape(noun)}) (?:by|from) (?:the )?(?P<name>{NAMED})")


def _only(shapes: Iterable[re.Pattern[str]], texts: Iterable[str]) -> str | None:
    """The name that all matches have, or None where they differ or there is none."""
    found = {match["name"] for shape in shapes for text in texts for match in shape.finditer(text)}
    return found.pop() if len(found) == 1 else None
