"""A phrase that is said to be a source, as a link of a chain: "the mayor, Jona Hald"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from firsthand.data import words
from firsthand.types import ChainLink
from firsthand.weigh.source_names import LISTS, is_unnamed, without_article

if TYPE_CHECKING:
    from collections.abc import Sequence

PERSON = re.compile(r"(?:[A-Z][\w’'-]+ )+(?:(?:de|van|von|al|el|bin) )?[A-Z][\w’'-]+")
NAMED = r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
_WHOSE = re.compile(
    r"(?:(?:an?|the|its|their) )?(?:[a-z-]+ )?(?:study|report|notice|letter|statement|post|survey"
    r"|data|figures|curves|images|pictures|recordings|measurements)"
    r" (?:published by|by|of|from) (?P<whose>.*[A-Z].*)"
)
_BEHIND_NOUN = re.compile(
    r"(?:an?|the|its|their|his|her|our) "
    r"(?:(?!(?:of|by|from|for|in|at|to|with|inside|within|near|close|familiar) )[a-z-]+ ){1,3}"
    rf"(?P<name>{NAMED})"
)
_AS = re.compile(r"\Aas ")
_RELATIVE = re.compile(
    r"(?:and )?(?:who|which|whose|whom|where)\b|(?:an? |the )?\w+ of which\b|\d{1,3}\Z"
)
_WHO = re.compile(r" who .*")
_BETWEEN = re.compile(rf"\bbetween (?:the )?{NAMED} and (?:the )?{NAMED}")
_TITLE = re.compile(r"\A(?:Professor|Prof|Dr|Mr|Mrs|Ms|Mx|Sir|Colonel|Captain|General)\.? ")
_DETERMINER = re.compile(
    r"(?:an?|the|its|their|his|her|our|one|another|this|that)\b", re.IGNORECASE
)
_ANY = re.compile(r"an? ")
_ACTING = re.compile(
    rf"(?!(?:The|An?|Its|Our) ){PERSON.pattern} (?!(?:of|for|at|from|in|on|with|to)\b)[a-z]+\b"
)
"""Behind somebody's name a verb: "Jona Hald heard of the police"."""
_QUOTATION = re.compile(r"[“”\"«»]")


def link_of(phrase: str, *, last: bool) -> ChainLink | None:
    """The source that a phrase names; None where it is a pronoun or no phrase of one.

    Args:
        phrase: "the mayor of the town, Jorun Haldt".
        last: of parts without the name of a person, whether the last one is the source.
    """
    split = [_AS.sub("", part.strip()) for part in _bare(phrase).split(",")]
    parts = [_WHO.sub("", part) for part in split if part and not _RELATIVE.match(part)]
    if not parts or any(_is_clause(part) for part in parts):
        return None
    bare = [_TITLE.sub("", part) for part in parts]
    person = next((part for part in bare if PERSON.fullmatch(part)), None)
    if person is None:
        return _unpersonal(_of_several(parts, last=last))
    described = ", ".join(part for part in bare if part != person) or None
    return ChainLink(person, "person" if described else "organization", described)


def _of_several(parts: Sequence[str], *, last: bool) -> str:
    """The one that names the source: of "Kell Works, a builder", the first."""
    *others, said = parts
    is_apposition = others and _ANY.match(said) and not is_unnamed(said)
    if last and is_apposition and others[-1] != others[-1].lower():
        return others[-1]
    return said if last else parts[0]


def _bare(phrase: str) -> str:
    """Without quotation marks around names, and without a day in front: "On Monday the mayor"."""
    return _day().sub("", _QUOTATION.sub("", phrase))


@cache
def _day() -> re.Pattern[str]:
    days = "|".join(sorted(words(LISTS, "beside", "day")))
    return re.compile(rf"\A(?i:(?:on |last |this )?(?:{days})(?: morning| evening| night)?),? ")


def _unpersonal(phrase: str) -> ChainLink | None:
    name = _named_in(phrase)
    found = without_article(name).lower().split()
    if not found or not _is_phrase(name):
        return None
    if is_unnamed(name):
        return ChainLink(name, "anonymous")
    is_paper = any(word in words(LISTS, "beside", "paper") for word in found)
    return ChainLink(name, "document" if is_paper and name == name.lower() else "organization")


def _is_phrase(name: str) -> bool:
    """Whether it may be a source: not "two police" of "two police reports", not "in Mell"."""
    first, *others = name.split()
    if first.lower() in words(LISTS, "beside", "place"):
        return False
    if _DETERMINER.fullmatch(first):
        return bool(others)
    known = words(LISTS, "word", "unnamed") | words(LISTS, "word", "body")
    return any(char.isupper() for char in name) or name.rsplit(maxsplit=1)[-1] in known


def _is_clause(part: str) -> bool:
    found = re.findall(r"\w+", _BETWEEN.sub("", part).lower())
    if _ACTING.match(part):
        return True
    pronoun = found[:1] and len(found) == 1 and found[0] in words(LISTS, "beside", "pronouns")
    return bool(pronoun) or not words(LISTS, "beside", "clause").isdisjoint(found)


def _named_in(phrase: str) -> str:
    """The name in "its owner Kolmar Coal", "a study by the Halberd Centre", or the whole phrase."""
    if match := _WHOSE.fullmatch(phrase):
        return _named_in(match["whose"])
    match = _BEHIND_NOUN.fullmatch(phrase)
    return match["name"] if match else phrase
