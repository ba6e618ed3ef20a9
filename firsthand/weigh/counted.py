"""What a number counts: people and what became of them, money, measures, or other things."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from firsthand.data import table, words
from firsthand.weigh.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.weigh.figures import Word

_REACH = 4
"""Words behind a number among which the counted noun is looked for."""
PEOPLE = "person"
ANYONE = "anyone"
UNNAMED = "unnamed"
"""The unit of a sum without its currency: "owes 45 million"."""
_NO_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that is counted or measured.

    Attributes:
        unit: what the number is told in: `person`, `per cent`, `hour`, `metre`, ..., a currency,
            or the stem of the noun.
        factor: how many of `unit` one makes.
        group: of people, which ones: `soldier`; `anyone` where they are only people.
        at: number of the word that says it.
    """

    unit: str
    factor: float
    group: str | None
    at: int


@cache
def _measures() -> dict[tuple[str, ...], tuple[str, float]]:
    return {
        tuple(name.split()): (unit, float(size))
        for unit, names in table("quantities")["measure"].items()
        for name, size in names
    }


@cache
def _money() -> dict[str, str]:
    return {name: unit for unit, names in table("quantities")["money"].items() for name in names}


@cache
def _people() -> dict[str, str]:
    return {name: row for row, names in table("quantities")["people"].items() for name in names}


@cache
def outcome_words() -> dict[str, str]:
    """What became of people, by the words that say so."""
    return {word: key for key, these in table("quantities")["outcome"].items() for word in these}


def sign(word: Word) -> str | None:
    """The currency of a sign, None where it is none: `$` stands for dollars."""
    return _money().get(word.low) if not word.low.isalnum() else None


def is_people(word: Word) -> bool:
    """Whether a word counts people: "miners", "dead"."""
    return word.low in _people()


def is_plain_noun(what: Counted) -> bool:
    """Whether it is neither a measure nor money nor one of the listed people."""
    return what.group is None and not is_measure(what.unit) and not is_money(what.unit)


def is_measure(unit: str) -> bool:
    """Whether something is measured in this unit, rather than counted."""
    return unit in table("quantities")["measure"]


def counted_behind(text: Sequence[Word], at: int) -> Counted | None:
    """What stands behind a number that ends before word `at`: "miners", "million crowns".

    Args:
        text: words of a clause or sentence.
        at: first word behind the number.

    Returns:
        None where nothing that can be counted stands there.
    """
    while at < len(text) and (text[at].low in words("quantities", "word", "between")):
        at += 1
    if at < len(text) and text[at].low == "-":
        at += 1
    if [word.low for word in text[at : at + 2]] == ["head", "of"]:  # of cattle
        at += 2
    return _known(text, at) or _some_noun(text, at)


def _known(text: Sequence[Word], at: int) -> Counted | None:
    for n in range(at, min(at + _REACH, len(text))):
        low = text[n].low
        if found := _measured(text, n):
            return found if n - at <= 1 else None
        if low in _money():
            return Counted(_money()[low], 1.0, None, n)
        if group := _people().get(low):
            return _last_people(text, n, group, _plural(text, at, n))
        if not low.isalpha() or low in words("quantities", "word", "other"):
            return None
    return None


def _last_people(text: Sequence[Word], at: int, group: str, before: int | None) -> Counted:
    """Who they are: "eleven dead soldiers" soldiers, "eleven guards died" guards."""
    if group == ANYONE and before is not None:
        return Counted(PEOPLE, 1.0, stem(text[before].low), before)
    behind = _people().get(text[at + 1].low) if at + 1 < len(text) else None
    if group == ANYONE and behind:
        return Counted(PEOPLE, 1.0, behind, at + 1)
    return Counted(PEOPLE, 1.0, group, at)


def _measured(text: Sequence[Word], at: int) -> Counted | None:
    low = text[at].low
    behind = text[at + 1].low if at + 1 < len(text) else ""
    if long := _measures().get((low, behind)):
        return Counted(long[0], long[1], None, at + 1)
    unit = _measures().get((low,))
    return Counted(unit[0], unit[1], None, at) if unit else None


def _some_noun(text: Sequence[Word], at: int) -> Counted | None:
    """A noun in the plural that stands behind the number, with adjectives and names between."""
    n = _plural(text, at, min(at + _REACH, len(text)))
    return None if n is None else Counted(stem(text[n].low), 1.0, None, n)


def _plural(text: Sequence[Word], start: int, end: int) -> int | None:
    for n in range(start, end):
        word = text[n]
        if not word.low.isalpha() or word.low in words("quantities", "word", "other"):
            return None
        if not word.text.islower():
            continue  # "twelve Kellian boats"
        if word.low in words("quantities", "word", "plurals"):
            return n
        if word.low.endswith("s") and not word.low.endswith(_NO_PLURAL):
            return n
    return None


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return unit in table("quantities")["money"]


def counted_before(text: Sequence[Word], at: int) -> Counted | None:
    """What a number without a noun counts: "a death toll of forty", "kills 40".

    Args:
        text: words of a clause or sentence.
        at: first word of the number.
    """
    if at and text[at - 1].low in outcome_words():  # "kills 70"
        return Counted(PEOPLE, 1.0, ANYONE, at - 1)
    for n in range(at - 1, max(-1, at - 12), -1):
        low = text[n].low
        if low in ("toll", "fatalities", "deaths", "casualties"):
            return Counted(PEOPLE, 1.0, ANYONE, n)
        if low == "number" and n + 2 < at and text[n + 1].low == "of":
            return counted_behind(text[:at], n + 2)
        if low == "magnitude":
            return Counted(low, 1.0, None, n)
        if low in ".;:":
            return None
    return None


def outcome(text: Sequence[Word], start: int, end: int, limits: tuple[int, int]) -> str | None:
    """What became of those whom a number counts: `dead`, `injured`, ...

    Args:
        text: all words.
        start: first word of the number.
        end: the one behind its last.
        limits: end of the number before and start of the number behind, where there is one.
    """
    known = outcome_words()
    behind = [known[word.low] for word in text[end : limits[1]] if word.low in known]
    before = [known[word.low] for word in text[limits[0] : start] if word.low in known]
    found = behind or before[::-1]
    if len(set(found)) > 1 and found[0] != found[1]:
        # "37 were taken to hospital and discharged": the nearest counts, but "missing, presumed
        # dead" is neither.
        return None if {"dead", "missing"} <= set(found) else found[0]
    return found[0] if found else None
