"""Amounts of time: "40 days", "two and a half years", "several weeks"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from firsthand.resolve.when.numbers import Number, leading_number
from firsthand.resolve.when.periods import DAYS, MONTHS, moved
from firsthand.resolve.when.words import shape, table

if TYPE_CHECKING:
    from datetime import date

_UNIT = (
    r"(?:(?:more|additional|extra|further|other|full|whole|entire|straight|consecutive|calendar"
    r"|trading|business|working|successive|long|good|fiscal|short|last|solid|such|odd|or so) )*"
    r"<unit>(?P<plural>s)?(?: (?P<half>and (?:a|one) half))?(?: |$)"
)
_BEHIND = re.compile(
    r"(?:period|periods|term|time|span|old|olds|long|window|stretch|interval|or so|or more"
    r"|or longer|or less|straight|ahead|running|in a row|plan|each|total|apart)(?: |$)"
)
_OR = {
    "or so": "APPROX",
    "or more": "EQUAL_OR_MORE",
    "or longer": "EQUAL_OR_MORE",
    "or less": "EQUAL_OR_LESS",
}
_TO = re.compile(r"(?:to|or|-) ?")
_CODES = {"F": "W", "E": "Y", "C": "Y", "L": "Y", "H": "M", "WE": "D"}
"""Letters of durations of units that have none of their own."""
_SMALLER = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60)}
"""The unit that halves and quarters of a unit are told in, and how many of it make one."""
PER_DAY = {"TH": 24, "TM": 24 * 60, "TS": 24 * 60 * 60}
"""How many of a unit of the clock make a day."""
_FACTORS = {"F": 2, "E": 10, "C": 100, "L": 1000, "H": 6, "WE": 2}
_VAGUE = {"E": "PXE", "C": "PXC", "L": "PXL", "WE": "PXD", "F": "PXW", "H": "PXX"}


class Amount(NamedTuple):
    """So many of this unit.

    Attributes:
        size: None where it is vague.
        unit: letters of `firsthand/data/times.toml`.
        mod: TIMEX3 `mod` by the words, or None.
        rest: the words behind it.
        counted: whether a number was there; "weeks" alone has none.
    """

    size: Fraction | None
    unit: str
    mod: str | None
    rest: str
    counted: bool = True

    @property
    def of_clock(self) -> bool:
        """Whether it counts hours, minutes or seconds."""
        return self.unit in PER_DAY

    @property
    def days(self) -> Fraction | None:
        """How many days, of what is counted in days, weeks or on a clock; None for months."""
        if self.size is None or self.unit in MONTHS:
            return None
        return self.size / PER_DAY[self.unit] if self.of_clock else self.size * DAYS[self.unit]

    @property
    def duration(self) -> str:
        """As a TIMEX3 value."""
        if self.size is None:
            return _VAGUE.get(self.unit) or f"P{'T' * self.of_clock}X{self.unit[-1]}"
        size = self.size * _FACTORS.get(self.unit, 1)
        unit = self.unit[-1] if self.of_clock else _CODES.get(self.unit, self.unit)
        if size.denominator != 1 and (smaller := _SMALLER.get(self.unit)):
            mixed = _mixed(size, unit, smaller)
            return f"PT{mixed}" if self.of_clock else f"P{mixed}"
        number = f"{size}" if size.denominator == 1 else f"{float(size):g}"
        return f"P{'T' * self.of_clock}{number}{unit}"


def _mixed(size: Fraction, unit: str, smaller: tuple[str, int]) -> str:
    """Two and a half years as `2Y6M`; as `2.3Y` where the smaller unit does not divide."""
    letter, factor = smaller
    part = size % 1 * factor
    if part.denominator != 1:
        return f"{float(size):g}{unit}"
    return (f"{int(size)}{unit}" if size >= 1 else "") + f"{part}{letter}"


def leading_amount(text: str) -> Amount | None:
    """The amount of time at the start of normalised words."""
    number = leading_number(text)
    if number is None:
        return _uncounted(text)
    number, mod = _upper_end(number)
    match = shape(_UNIT).match(number.rest)
    if not match:
        return None
    size = number.size
    if size is not None and match["half"]:
        size += Fraction(1, 2)
    rest, behind = _trimmed(number.rest[match.end() :])
    mod = behind or mod or ("APPROX" if number.loose else None)
    return Amount(size, str(table("unit")[match["unit"]]), mod, rest)


def _uncounted(text: str) -> Amount | None:
    """An amount without a number: "weeks" are some, a "week" is one."""
    match = shape(_UNIT).match(text)
    if not match:
        return None
    if match["unit"] == "second" and not match["plural"]:
        return None  # the ordinal
    size = None if match["plural"] else Fraction(1)
    rest, mod = _trimmed(text[match.end() :])
    return Amount(size, str(table("unit")[match["unit"]]), mod, rest, counted=False)


def _upper_end(number: Number) -> tuple[Number, str | None]:
    """The lower end of a range: "two to three weeks" are two weeks or more."""
    match = _TO.match(number.rest)
    upper = leading_number(number.rest[match.end() :]) if match else None
    if upper is None or number.size is None:
        return number, None
    return Number(number.size, upper.rest), "EQUAL_OR_MORE"


def _trimmed(rest: str) -> tuple[str, str | None]:
    """Without what only fills up, and the mod that it makes."""
    mod = None
    while match := _BEHIND.match(rest):
        mod = _OR.get(match[0].strip(), mod)
        rest = rest[match.end() :]
    return rest, mod


def stepped(day: date, amount: Amount, sign: int) -> date | None:
    """The day an amount later (sign 1) or earlier (-1); None where it is vague or out of range."""
    if amount.size is None:
        return None
    if amount.days is not None:
        return moved(day, sign * int(amount.days), "D")
    return moved(day, sign * int(amount.size * MONTHS[amount.unit]), "M")


def grain(amount: Amount) -> str:
    """The unit of the date at which an amount ends: as coarse as its words."""
    if amount.of_clock:
        return "D"
    if amount.size is not None and amount.size.denominator != 1:
        return {"Y": "M", "E": "Y", "C": "E"}.get(amount.unit, "D")
    return {"E": "Y", "C": "Y", "L": "Y", "F": "W", "WE": "WE"}.get(amount.unit, amount.unit)
