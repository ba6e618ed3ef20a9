"""Numbers as a text tells them: shares, ranges, and "about", "at least" or "up to" so many.

What they count is for `quantities`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Literal, cast

from firsthand.data import table
from firsthand.weigh.counted import sign
from firsthand.weigh.figures import Figure, Word, begins, figure
from firsthand.weigh.uncounted import is_name, is_no_count

if TYPE_CHECKING:
    from collections.abc import Sequence

Bound = Literal["exact", "about", "at least", "at most", "more than", "less than", "between"]
ABOUT = 0.05
""""About forty" are 38 to 42."""
_LONGEST_BOUND = 5
_LARGEST_WHOLE = 24
"""In "one in three"; a higher number may be a year: "one in 2030"."""
_DETERMINERS = ("the", "its", "their", "all")


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A number or range between two words of a text.

    Attributes:
        low, high: as told, alike where it is no range; a share in per cent.
        step: to what it is rounded at most.
        bound: how it is told.
        start, end: half-open, in words of the text.
        vague: whether a word like "dozens" tells it.
        share: whether it is a part of a whole.
        multiple: whether it is one of how many times: "twice".
        currency: the one whose sign stands before it.
    """

    low: float
    high: float
    step: float
    bound: Bound
    start: int
    end: int
    vague: bool = False
    share: bool = False
    multiple: bool = False
    currency: str | None = None

    def interval(self) -> tuple[float, float]:
        """The least and the most that is said; infinite where only a least is told."""
        low, high = self.low, self.high
        if self.vague or self.bound in ("at least", "more than"):
            return low, inf
        if self.bound in ("at most", "less than"):
            return 0.0, high
        if self.bound == "about":
            return low * (1 - ABOUT), high * (1 + ABOUT)
        return low, high


def told_numbers(text: Sequence[Word]) -> list[ToldNumber]:
    """The numbers of a text, in its order, without those in names, dates and the like.

    Args:
        text: words of one clause or sentence, by `in_words`.
    """
    found: list[ToldNumber] = []
    at = 0
    while at < len(text):
        if not begins(text[at]) and text[at].low not in table("quantities")["times"]:
            at += 1
        elif number := _number(text, at):
            found.append(number)
            at = number.end
        else:
            at = _behind_name(text, at)
    return found


def _behind_name(text: Sequence[Word], at: int) -> int:
    """The next word at which a number may begin."""
    if begins(text[at]) and (one := figure(text, at)):
        return one.end
    return at + 1


def _number(text: Sequence[Word], at: int) -> ToldNumber | None:
    if multiple := table("quantities")["times"].get(text[at].low):
        return ToldNumber(multiple, multiple, 0, "exact", at, at + 1, multiple=True)
    if share := _share(text, at):
        return share
    if is_name(text, at):
        return None
    one = figure(text, at)
    if one is None or is_no_count(text, at, one):
        return None
    bound = _bound_before(text, at) or _bound_behind(text, one.end) or "exact"
    currency = sign(text[at - 1]) if at else None
    upper = None if one.vague else _upper(text, at, one)
    if upper:
        step = max(one.step, upper.step)
        low = one.size
        scale = table("quantities")["scale"].get(text[upper.end - 1].low, 1)
        if low * scale < upper.size:  # "4 to 5 million"
            low *= scale
        return ToldNumber(low, upper.size, step, "between", at, upper.end, currency=currency)
    return ToldNumber(
        one.size, one.size, one.step, bound, at, one.end, vague=one.vague, currency=currency
    )


def _share(text: Sequence[Word], at: int) -> ToldNumber | None:
    """What part of a whole, in per cent: "a third of", "by half", "one in three"."""
    if found := _one_in(text, at):
        return found
    low = text[at].low
    parts = table("quantities")["part"]
    behind = [word.low for word in text[at + 1 : at + 4]]
    count: float | None = 1.0 if low in ("a", "an", "one", "half") else None
    if count is None and begins(text[at]) and (one := figure(text, at)) and one.end == at + 1:
        count = one.size
    if count is None:
        return None
    end = at + 1 if low == "half" else at + 2 + (behind[:1] == ["-"])
    part = parts.get(text[end - 1].low) if end <= len(text) else None
    if part is None or count >= part:
        return None
    after = text[end].low if end < len(text) else ""
    before = text[at - 1].low if at else ""
    by = before in ("by", "than") and after not in ("a", "an")  # not "by half a point"
    if not (after == "of" or by or (low == "half" and after in _DETERMINERS)):
        return None
    value = 100 * count / part
    bound: Bound = _bound_before(text, at) or "about"
    return ToldNumber(value, value, 1.0, bound, at, end, share=True)


def _one_in(text: Sequence[Word], at: int) -> ToldNumber | None:
    """A share as "one in three", "nine in ten"; no "one in 2030", no "two in three days"."""
    behind = text[at + 1 : at + 4]
    most = table("quantities")["number"]
    low = most.get(text[at].low)
    if low is None or len(behind) < 2 or behind[0].low != "in":  # noqa: PLR2004 (in, three)
        return None
    whole = most.get(behind[1].low)
    after = behind[2].low if behind[2:] else ""
    if whole is None or low >= whole or whole > _LARGEST_WHOLE or after not in ("of", "", ","):
        return None
    bound: Bound = _bound_before(text, at) or "about"
    value = 100 * low / whole
    return ToldNumber(value, value, 1.0, bound, at, at + 3, share=True)


def _upper(text: Sequence[Word], at: int, one: Figure) -> Figure | None:
    """The upper end of a range: "20 to 30", "between 20 and 30", "20-30".

    "From 4 to 6 per cent" may be a change; taken as a range, it excludes neither end.
    """
    if one.end + 1 >= len(text) or not begins(text[one.end + 1]):
        return None
    joint = text[one.end].low
    before = text[at - 1].low if at else ""
    if joint not in ("to", "-", "–", "or", "and") or (joint == "and" and before != "between"):
        return None
    upper = figure(text, one.end + 1)
    return upper if upper and one.size < upper.size else None


@cache
def _bounds(key: str) -> dict[tuple[str, ...], Bound]:
    return {
        tuple(phrase.split()): cast("Bound", bound)
        for bound, phrases in table("quantities")[key].items()
        for phrase in phrases
    }


def _bound_before(text: Sequence[Word], at: int) -> Bound | None:
    if at and sign(text[at - 1]):
        at -= 1
    for length in range(min(_LONGEST_BOUND, at), 0, -1):
        phrase = tuple(word.low for word in text[at - length : at])
        if bound := _bounds("bound").get(phrase):
            return bound
    return None


def _bound_behind(text: Sequence[Word], at: int) -> Bound | None:
    for end in (at, at + 1):  # "40 or more", "40 people or more"
        phrase = tuple(word.low for word in text[end : end + 2])
        if bound := _bounds("behind").get(phrase):
            return bound
    return None
