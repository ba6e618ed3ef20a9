"""Quantities that a text tells, as it tells them: how many of what, how exactly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Literal, cast

from firsthand.data import table, words
from firsthand.weigh.counted import (
    PEOPLE,
    UNNAMED,
    Counted,
    counted_before,
    counted_behind,
    is_measure,
    is_money,
    is_plain_noun,
    outcome,
    sign,
)
from firsthand.weigh.figures import Figure, Word, begins, figure, in_words
from firsthand.weigh.uncounted import is_name, is_no_count

if TYPE_CHECKING:
    from collections.abc import Sequence

Bound = Literal["exact", "about", "at least", "at most", "more than", "less than", "between"]
ABOUT = 0.05
""""About forty" are 38 to 42."""
_WHEN = {"hour", "month"}
_LONGEST_BOUND = 5
_HOURS = 24
LOOSE = "loose"
"""The unit of a number of which the text does not show what it counts."""
_LEAST_SUM = 100_000
"""To what a sum that needs no currency is rounded at least: "2.5 million"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of this.

    Attributes:
        low, high: the least and the most that is said, in `unit`; `high` is infinite where only
            a least is told.
        value: the number itself as told, in `unit`; the middle of a range.
        bound: how it is told.
        unit: `person`, `per cent`, `hour`, `month`, `metre`, `kilogram`, `times`, a currency, or
            the stem of the counted noun.
        group: of people, which: `soldier`; `anyone` where they are only people.
        outcome: of people, what became of them: `dead`, `injured`, ..., or None.
        step: to what the number is rounded at most, in `unit`.
        vague: whether a word like "dozens" tells it.
        start, end: where in the text, from the number to the noun.
        words: the text there.
        figure: where the number alone stands.
    """

    low: float
    high: float
    value: float
    bound: Bound
    unit: str
    group: str | None
    outcome: str | None
    step: float
    vague: bool
    start: int
    end: int
    words: str
    figure: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Number:
    """A number or range between two words; `low` and `high` as told."""

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


def quantities(plain: str) -> tuple[Quantity, ...]:
    """The quantities of a text, in its order.

    Ordinals, years, dates, times of day, ages, amounts of time that only say when something was,
    and numbers in names are none; nor is a number of which the text does not show what it counts.

    Args:
        plain: one clause or sentence, as `Told.plain`.
    """
    return quantities_of(plain, in_words(plain))


def quantities_of(plain: str, text: Sequence[Word]) -> tuple[Quantity, ...]:
    """The same, where the words of the text are known already.

    Args:
        plain: the text.
        text: its words, by `in_words`.
    """
    numbers = _numbers(text)
    found = []
    for n, number in enumerate(numbers):
        limits = (numbers[n - 1].end if n else 0, _start_of_next(numbers, n, len(text)))
        if quantity := _quantity(plain, text, number, limits):
            found.append(quantity)
    return tuple(found)


def loose_of(plain: str, text: Sequence[Word], found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Numbers that are no quantities: of what is not shown, or of a time that says when.

    Their unit is `LOOSE` or one of time. Small ones behind a preposition may be of a clock, and
    are left out.

    Args:
        plain: the text.
        text: its words.
        found: its quantities.
    """
    taken = {one.figure[0] for one in found}
    return tuple(
        _loose(plain, text, number)
        for number in _numbers(text)
        if text[number.start].start not in taken and not _may_be_clock(text, number)
    )


def _may_be_clock(text: Sequence[Word], number: _Number) -> bool:
    before = text[number.start - 1].low if number.start else ""
    behind = text[number.end].low if number.end < len(text) else ""
    is_hour = number.high <= _HOURS
    return is_hour and (before in words("quantities", "word", "clock") or behind == "in")


def _loose(plain: str, text: Sequence[Word], number: _Number) -> Quantity:
    what = _what(text, number)
    is_time = what is not None and what.unit in _WHEN
    loose = UNNAMED if number.step >= _LEAST_SUM else LOOSE
    unit, factor = (what.unit, what.factor) if what and is_time else (loose, 1.0)
    low, high = _interval(number)
    start, end = text[number.start].start, text[number.end - 1].end
    return Quantity(
        low * factor,
        high * factor,
        (number.low + number.high) / 2 * factor,
        number.bound,
        unit,
        None,
        None,
        number.step * factor,
        number.vague,
        start,
        end,
        plain[start:end],
        (start, end),
    )


def _start_of_next(numbers: Sequence[_Number], at: int, most: int) -> int:
    return numbers[at + 1].start if at + 1 < len(numbers) else most


def _numbers(text: Sequence[Word]) -> list[_Number]:
    found: list[_Number] = []
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


def _number(text: Sequence[Word], at: int) -> _Number | None:
    if multiple := table("quantities")["times"].get(text[at].low):
        return _Number(multiple, multiple, 0, "exact", at, at + 1, multiple=True)
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
        return _Number(low, upper.size, step, "between", at, upper.end, currency=currency)
    return _Number(
        one.size, one.size, one.step, bound, at, one.end, vague=one.vague, currency=currency
    )


def _share(text: Sequence[Word], at: int) -> _Number | None:
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
    return _Number(value, value, 1.0, bound, at, end, share=True)


def _one_in(text: Sequence[Word], at: int) -> _Number | None:
    """A share as "one in three", "nine in ten"; no "one in 2030", no "two in three days"."""
    behind = text[at + 1 : at + 4]
    most = table("quantities")["number"]
    low = most.get(text[at].low)
    if low is None or len(behind) < 2 or behind[0].low != "in":  # noqa: PLR2004 (in, three)
        return None
    whole = most.get(behind[1].low)
    after = behind[2].low if behind[2:] else ""
    if whole is None or low >= whole or whole > _HOURS or after not in ("of", "", ","):
        return None
    bound: Bound = _bound_before(text, at) or "about"
    value = 100 * low / whole
    return _Number(value, value, 1.0, bound, at, at + 3, share=True)


_DETERMINERS = ("the", "its", "their", "all")


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


def _quantity(
    plain: str, text: Sequence[Word], number: _Number, limits: tuple[int, int]
) -> Quantity | None:
    what = _what(text, number)
    if what is None or _is_tally(text, what):
        return None
    if what.unit in _WHEN and _only_says_when(text, number, what):
        return None
    low, high = _interval(number)
    became = None
    if what.unit == PEOPLE or is_plain_noun(what):
        became = outcome(text, number.start, number.end, limits)
        if became and what.unit != PEOPLE:  # "forty islanders were killed"
            what = Counted(PEOPLE, 1.0, what.unit, what.at)
    first, last = sorted((number.start, what.at))
    last = max(last, number.end - 1)
    if what.at < number.start:
        first = number.start
    start, end = text[first - bool(number.currency)].start, text[last].end
    return Quantity(
        low * what.factor,
        high * what.factor,
        (number.low + number.high) / 2 * what.factor,
        number.bound,
        what.unit,
        what.group,
        became,
        number.step * what.factor,
        number.vague,
        start,
        end,
        plain[start:end],
        (text[number.start].start, text[number.end - 1].end),
    )


def _what(text: Sequence[Word], number: _Number) -> Counted | None:
    if unit := _own_unit(number):
        return Counted(unit, 1.0, None, number.end - 1)
    if number.start and text[number.start - 1].low == "magnitude":
        return Counted("magnitude", 1.0, None, number.start - 1)
    found = counted_behind(text, number.end)
    if found and number.low % 1 and not is_money(found.unit) and not is_measure(found.unit):
        return None  # "magnitude 5.4 shakes"
    found = found or counted_before(text, number.start)
    if found is None and number.step >= _LEAST_SUM:
        return Counted(UNNAMED, 1.0, None, number.end - 1)
    return found


def _own_unit(number: _Number) -> str | None:
    """The unit of a share, of "twice" and of "$40"."""
    if number.share:
        return "per cent"
    return "times" if number.multiple else number.currency


def _is_tally(text: Sequence[Word], what: Counted) -> bool:
    """Two numbers that only mean something together: "112 votes to 60"."""
    behind = text[what.at + 1 : what.at + 3]
    return len(behind) > 1 and behind[0].low in ("to", "against") and begins(behind[1])


def _only_says_when(text: Sequence[Word], number: _Number, what: Counted) -> bool:
    """As in "three days ago", "the first three months", "after two weeks"."""
    n = number.start - 1
    while n > 0 and text[n].low in words("quantities", "word", "before_numbers"):
        n -= 1
    after = text[what.at + 1].low if what.at + 1 < len(text) else ""
    if after in words("quantities", "word", "then"):
        return True
    return n >= 0 and text[n].low in words("quantities", "word", "when")


def _interval(number: _Number) -> tuple[float, float]:
    low, high = number.low, number.high
    if number.vague or number.bound in ("at least", "more than"):
        return low, inf
    if number.bound in ("at most", "less than"):
        return 0.0, high
    if number.bound == "about":
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high
