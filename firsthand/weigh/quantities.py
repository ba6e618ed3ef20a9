"""Quantities that a text tells, as it tells them: how many of what, how exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.data import words
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
)
from firsthand.weigh.figures import Word, begins, in_words
from firsthand.weigh.told_numbers import told_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.weigh.told_numbers import Bound, ToldNumber

_WHEN = {"hour", "month"}
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
    numbers = told_numbers(text)
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
        for number in told_numbers(text)
        if text[number.start].start not in taken and not _may_be_clock(text, number)
    )


def _may_be_clock(text: Sequence[Word], number: ToldNumber) -> bool:
    before = text[number.start - 1].low if number.start else ""
    behind = text[number.end].low if number.end < len(text) else ""
    is_hour = number.high <= _HOURS
    return is_hour and (before in words("quantities", "word", "clock") or behind == "in")


def _loose(plain: str, text: Sequence[Word], number: ToldNumber) -> Quantity:
    what = _what(text, number)
    is_time = what is not None and what.unit in _WHEN
    loose = UNNAMED if number.step >= _LEAST_SUM else LOOSE
    unit, factor = (what.unit, what.factor) if what and is_time else (loose, 1.0)
    low, high = number.interval()
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


def _start_of_next(numbers: Sequence[ToldNumber], at: int, most: int) -> int:
    return numbers[at + 1].start if at + 1 < len(numbers) else most


def _quantity(
    plain: str, text: Sequence[Word], number: ToldNumber, limits: tuple[int, int]
) -> Quantity | None:
    what = _what(text, number)
    if what is None or _is_tally(text, what):
        return None
    if what.unit in _WHEN and _only_says_when(text, number, what):
        return None
    low, high = number.interval()
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


def _what(text: Sequence[Word], number: ToldNumber) -> Counted | None:
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


def _own_unit(number: ToldNumber) -> str | None:
    """The unit of a share, of "twice" and of "$40"."""
    if number.share:
        return "per cent"
    return "times" if number.multiple else number.currency


def _is_tally(text: Sequence[Word], what: Counted) -> bool:
    """Two numbers that only mean something together: "112 votes to 60"."""
    behind = text[what.at + 1 : what.at + 3]
    return len(behind) > 1 and behind[0].low in ("to", "against") and begins(behind[1])


def _only_says_when(text: Sequence[Word], number: ToldNumber, what: Counted) -> bool:
    """As in "three days ago", "the first three months", "after two weeks"."""
    n = number.start - 1
    while n > 0 and text[n].low in words("quantities", "word", "before_numbers"):
        n -= 1
    after = text[what.at + 1].low if what.at + 1 < len(text) else ""
    if after in words("quantities", "word", "then"):
        return True
    return n >= 0 and text[n].low in words("quantities", "word", "when")
