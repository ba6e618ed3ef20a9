"""Whether two quantities can both hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.data import table, words
from firsthand.weigh.counted import ANYONE, PEOPLE, UNNAMED, is_money

if TYPE_CHECKING:
    from firsthand.weigh.quantities import Quantity

_ROUGH = 0.1
"""Share of the larger number by which two may differ where one is told roughly."""
_ROUNDED = 0.05
"""The same, where one may have been rounded."""
_TIMES = 2
""""More than 40" and "more than 80" are not told of one number."""
_OPEN = {"at least", "more than", "at most", "less than"}
_TINY = 1e-9
_WHOLE = 100
_TEN = 10


def is_one_kind(one: Quantity, other: Quantity) -> bool:
    """Whether both count the same people with the same outcome, or measure in the same unit."""
    units = {one.unit, other.unit}
    if UNNAMED in units and any(is_money(unit) for unit in units):
        return True
    if one.unit != other.unit or one.outcome != other.outcome:
        return False
    if one.group == other.group or one.unit != PEOPLE:
        return True
    return _general(one, other) is not None


def _general(one: Quantity, other: Quantity) -> tuple[Quantity, Quantity] | None:
    """The one that counts people, and the one that counts some of them."""
    for wide, narrow in ((one, other), (other, one)):
        if wide.group == ANYONE and narrow.group in table("quantities")["people"]:
            return wide, narrow
    return None


def goes_with(one: Quantity, other: Quantity) -> bool:
    """Whether both can be told of one number: "about forty" of 42, "more than 40" of 43."""
    if one.group != other.group:
        return False  # the one may count some of those that the other counts
    return not differ(one, other, rough=0)


def may_be_one_number(one: Quantity, other: Quantity) -> bool:
    """Whether two counts of people can be of the same ones, whatever became of them."""
    return not differ(one, other, rough=0)


def exclude(one: Quantity, other: Quantity) -> bool:
    """Whether both cannot hold, with some room for numbers that are told roughly.

    Args:
        one: of the one telling.
        other: of the other, of the same kind (`is_one_kind`).
    """
    if one.group != other.group and (general := _general(one, other)):
        # 37 people and 12 miners may both be right, 12 people and 37 miners may not.
        wide, narrow = general
        return narrow.low > wide.high * (1 + _ROUGH)
    if one.unit == "per cent" and abs(one.value + other.value - _WHOLE) < 1:
        return False  # a third that is left and two thirds that are gone
    return differ(one, other, rough=_ROUGH)


def differ(one: Quantity, other: Quantity, rough: float = _ROUGH) -> bool:
    """Whether two numbers are too far apart to be one, whatever they count.

    Args:
        one: of the one telling.
        other: of the other.
        rough: share of the larger by which they may differ where one is told roughly, in [0, 1].
    """
    is_open = one.bound == other.bound and one.bound in _OPEN
    if is_open and not (one.vague or other.vague):
        return _bounds_differ(one, other)
    gap = max(_least(one), _least(other)) - min(one.high, other.high)
    most = max(one.value, other.value)
    room = min(max(one.step, other.step) / 2, _ROUNDED * most)
    if one.bound != "exact" or other.bound != "exact":
        room = max(room if "exact" not in (one.bound, other.bound) else 0, rough * most)
    return gap > room + _TINY * most


def _least(one: Quantity) -> float:
    return one.low / 2 if one.vague else one.low


def _bounds_differ(one: Quantity, other: Quantity) -> bool:
    """Whether two of one bound tell two numbers.

    "At least nine" says how many are known, so that "at least eleven" tells of another count.
    """
    if one.bound == "at least":
        return abs(one.value - other.value) > _TINY * max(one.value, other.value)
    least, most = sorted((one.value, other.value))
    return least < most and most >= _TIMES * least


def grows(one: Quantity) -> bool:
    """Whether it is a count that only rises while reports come in, as of casualties."""
    return one.outcome in words("quantities", "growing", "outcomes")


def looks_like_slip(one: Quantity, other: Quantity) -> bool:
    """Whether one number may have become the other in repeating: 37 and 73, 40 and 400, 14 and 40.

    Args:
        one: of the one telling.
        other: of the other.
    """
    least, most = sorted((one.value, other.value))
    if least % 1 or most % 1 or not least:
        return False
    if most in (10 * least, 100 * least, 1000 * least):
        return True
    if _TEN < least < 2 * _TEN and most == _TEN * (least - _TEN):
        return True  # fourteen and forty
    return least > _TEN and f"{least:.0f}" == f"{most:.0f}"[::-1]


_NAMES = {
    PEOPLE: "counts of people",
    "hour": "lengths of time",
    "month": "lengths of time",
    "metre": "lengths",
    "kilogram": "weights",
    "times": "multiples",
    "per cent": "shares",
}


def thing(one: Quantity, other: Quantity) -> str:
    """What two quantities of one kind count, for a sentence: "counts of people dead"."""
    name = _NAMES.get(one.unit, "the same thing counted")
    return f"{name} {one.outcome}" if one.outcome and one.outcome == other.outcome else name
