"""Names of sources as chains have them: who is unnamed, and which names mean one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from firsthand.data import words

if TYPE_CHECKING:
    from firsthand.types import ChainLink

LISTS = "origins"
ANOTHER = " 2"
"""Behind a description: it is told to be another one."""
_CLAUSE = re.compile(r"(?<=\w),? (?:who|whose|which|that (?:had|has|have|was|were|is|are))\b.*")
_WORD = re.compile(r"[\w]+(?:['’](?!s\b)\w+)?")


def tokens(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without those that only join."""
    found = [word.lower() for word in _WORD.findall(name)]
    return tuple(word for word in found if word not in words(LISTS, "word", "joining"))


def is_unnamed(name: str) -> bool:
    """Whether it describes people who are not named: "a port official", "the source"."""
    found = [word.lower() for word in _WORD.findall(name)]
    head = next((n for n, w in enumerate(found) if w in words(LISTS, "word", "behind")), len(found))
    before = found[:head]
    capitals = [w for w in _WORD.findall(name)[1:head] if w[0].isupper()]
    named = len(capitals) > 1 or (
        len(before) > 1 and capitals and capitals[-1].lower() == before[-1]
    )
    return not named and bool(before) and before[-1] in words(LISTS, "word", "unnamed")


def described_as(name: str) -> str:
    """By what nameless sources of two houses are told to be alike: "port official"."""
    found = [word.lower() for word in _WORD.findall(without_clause(name))]
    kind = next((w for w in found if w in words(LISTS, "word", "unnamed")), "")
    # "a second official", "an official of another service", but not "a diplomat of a third country"
    before = set(found[: found.index(kind)] if kind else found)
    told = before & words(LISTS, "word", "another") or set(found) & words(LISTS, "word", "other")
    more = ANOTHER if told else ""
    return kind.rstrip("s") + more


def names_nobody(link: ChainLink) -> bool:
    """Whether it is no source that could be asked: "a rumour", "agencies", "it", "the paper"."""
    if link.kind == "rumour":
        return True
    found = tokens(link.name)
    if link.entity is not None or any(c.isupper() for c in link.name[1:]):
        return False
    said = link.name.lower()
    if said in words(LISTS, "beside", "pronouns") or _is_bare_house(said):
        return True
    return bool(found) and found[-1] in words(LISTS, "word", "nobody")


def _is_bare_house(name: str) -> bool:
    """Whether it is a house that reports, and the report does not say here which: "the agency"."""
    found = _WORD.findall(re.sub(r"\A(?:the (?:same )?|this |that |a |an )", "", name))
    return len(found) == 1 and found[0] in words(LISTS, "beside", "house")


def is_generic(described: str) -> bool:
    """Whether it may describe anybody: "source", "a person"; not "a second source"."""
    return set(tokens(described)) <= words(LISTS, "word", "anybody")


def without_clause(name: str) -> str:
    """Leave out a relative clause: "a second official, from Mell" without ", who saw it"."""
    return _CLAUSE.sub("", name)


def without_article(name: str) -> str:
    """Leave out an article in front: "port official"."""
    return re.sub(r"\A(?:an?|the|one)\s+", "", name, flags=re.IGNORECASE)


def fullness(name: str) -> tuple[int, str]:
    """Sorts names, the fullest last."""
    return len(tokens(name)), name


@lru_cache(maxsize=1 << 16)
def is_same(one: str, other: str) -> bool:
    """Whether two names mean one: the words of one are among the other's, or its initials."""
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return False
    plain_a, plain_b = _plain(a), _plain(b)
    if _is_part(a, plain_a, plain_b) or _is_part(b, plain_b, plain_a):
        return True
    return is_whole(one, other)


@lru_cache(maxsize=1 << 16)
def is_whole(one: str, other: str) -> bool:
    """Whether two names mean one and neither is a part: "Mell" is "Mell News", no "Mell Today"."""
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return False
    plain_a, plain_b = _plain(a), _plain(b)
    if plain_a == plain_b or "".join(a) == "".join(b) or _is_last(a, b) or _is_last(b, a):
        return True
    if "".join(x for x in a if x in plain_a) == "".join(x for x in b if x in plain_b):
        return True
    initials = {"".join(word[0] for word in x) for x in (a, b)}
    return any(len(x) == 1 and len(x[0]) > 1 and x[0] in initials for x in (a, b))


def _is_last(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a name is the word by which a house that reports is called for short: "the Wire"."""
    return name == other[-1:] and name[0] in words(LISTS, "word", "outlet")


def _plain(name: tuple[str, ...]) -> set[str]:
    return set(name) - words(LISTS, "word", "generic") or set(name)


def _is_part(name: tuple[str, ...], plain: set[str], other: set[str]) -> bool:
    """Whether a name is a shorter form: "Zahra", but not "Zahra Online", of the Zahra Council."""
    return plain <= other and (len(plain) > 1 or len(name) == 1)
