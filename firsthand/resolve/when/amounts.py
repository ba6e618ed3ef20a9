"""Amounts of time: how long ("40 days"), how long ago, how long before or after another date."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from firsthand.resolve.when.intervals import DAY, Interval
from firsthand.resolve.when.numbers import Number, leading_number
from firsthand.resolve.when.periods import (
    DAYS,
    MONTHS,
    Anchor,
    Value,
    holding,
    moved,
    whole,
)
from firsthand.resolve.when.words import one_of, table, without_article

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from firsthand.types import TimexType

_UNIT = re.compile(
    r"(?:(?:more|additional|extra|further|other|full|whole|entire|straight|consecutive|calendar"
    r"|trading|business|working|successive|long|good|fiscal|short|last|solid|such|odd|or so) )*"
    rf"(?P<unit>{one_of('unit')})(?P<plural>s)?(?: (?P<half>and (?:a|one) half))?(?: |$)"
)
_BEHIND = re.compile(
    r"(?:period|periods|term|time|span|old|olds|long|window|stretch|interval|or so|or more|or longer"
    r"|or less|straight|ahead|running|in a row|plan|each|total|apart)(?: |$)"
)
_TO = re.compile(r"(?:to|or|-) ?")
_AGO = ("ago", "back", "in past")
_FROM_NOW = ("from now", "hence", "from today", "away", "ahead", "time")
_EARLIER = ("earlier", "before", "previously", "prior", "beforehand")
_LATER = ("later", "after", "afterward", "afterwards", "on", "thereafter", "after that", "later on")
_WINDOW = re.compile(
    r"(?P<which>last|past|previous|preceding|recent|next|coming|following|upcoming|these past"
    r"|this past|this last|these last|first|final|initial|opening|closing|latest|only|just|nearly|all of"
    r"|each of (?:the )?(?:last|past|next)|future|ensuing|another|remaining|other|whole|entire) "
)
_BACK = ("last", "past", "recent", "these past", "this past", "these last", "this last")
_AHEAD = ("next", "coming", "upcoming", "future")
_CODES = {
    "TH": "H",
    "TM": "M",
    "TS": "S",
    "F": "W",
    "E": "Y",
    "C": "Y",
    "L": "Y",
    "H": "M",
    "WE": "D",
}
"""Letters of durations of units that have none of their own."""
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
    def duration(self) -> str:
        """As a TIMEX3 value."""
        if self.size is None:
            vague = f"P{'T' if self.unit[0] == 'T' else ''}X{_CODES.get(self.unit, self.unit)}"
            return _VAGUE.get(self.unit, vague)
        size = self.size * _FACTORS.get(self.unit, 1)
        if self.unit[0] == "T":
            return _clock_duration(size, self.unit)
        unit = _CODES.get(self.unit, self.unit)
        if size.denominator == 1:
            return f"P{size}{unit}"
        if unit == "Y" and (size * 12).denominator == 1:
            years = f"{int(size)}Y" if size >= 1 else ""
            return f"P{years}{size * 12 % 12}M"
        if unit == "D" and (size * 24).denominator == 1:
            return f"P{int(size)}DT{size * 24 % 24}H" if size >= 1 else f"PT{size * 24}H"
        return f"P{float(size):g}{unit}"


def _clock_duration(size: Fraction, unit: str) -> str:
    letters = unit[1]
    smaller = {"H": "M", "M": "S"}.get(letters)
    if size.denominator != 1 and smaller and (size * 60).denominator == 1:
        whole_part = f"{int(size)}{letters}" if size >= 1 else ""
        return f"PT{whole_part}{size * 60 % 60}{smaller}"
    return f"PT{float(size):g}{letters}"


def leading_amount(text: str) -> Amount | None:
    """The amount of time at the start of normalised words."""
    number = leading_number(text)
    if number is None:
        return _uncounted(text)
    number, mod = _upper_end(number)
    match = _UNIT.match(number.rest)
    if not match:
        return None
    size = number.size
    if size is not None and match["half"]:
        size += Fraction(1, 2)
    rest, behind = _trimmed(number.rest[match.end() :])
    mod = behind or mod or ("APPROX" if number.loose else None)
    return Amount(size, str(table("unit")[match["unit"]]), mod, rest)


def _uncounted(text: str) -> Amount | None:
    """ "Weeks" are some, a "week" is one."""
    match = _UNIT.match(text)
    if not match:
        return None
    if match["unit"] == "second" and not match["plural"]:
        return None  # the ordinal
    size = None if match["plural"] else Fraction(1)
    rest, mod = _trimmed(text[match.end() :])
    return Amount(size, str(table("unit")[match["unit"]]), mod, rest, counted=False)


def _upper_end(number: Number) -> tuple[Number, str | None]:
    """ "Two to three weeks" are two weeks or more."""
    match = _TO.match(number.rest)
    upper = leading_number(number.rest[match.end() :]) if match else None
    if upper is None or number.size is None:
        return number, None
    return Number(number.size, upper.rest), "EQUAL_OR_MORE"


def _trimmed(rest: str) -> tuple[str, str | None]:
    """Without what only fills up, and the mod that it makes."""
    mod = None
    while match := _BEHIND.match(rest):
        words = match[0].strip()
        mod = {
            "or so": "APPROX",
            "or more": "EQUAL_OR_MORE",
            "or longer": "EQUAL_OR_MORE",
            "or less": "EQUAL_OR_LESS",
        }.get(words, mod)
        rest = rest[match.end() :]
    return rest, mod


# ------------------------------------------------------------------ what is done with amounts


def amount_value(
    text: str, kind: TimexType, anchor: Anchor, inner: Callable[[str], Value | None]
) -> Value | None:
    """The value of words that are, or lean on, an amount of time; None for other words.

    Args:
        text: normalised words.
        kind: as the reader typed them; "the past year" can be a date or a duration.
        anchor: what they lean on.
        inner: gives the value of the date in "two days after Christmas".
    """
    window = _WINDOW.match(text)
    amount = leading_amount(without_article(text[window.end() :] if window else text))
    if amount is None:
        return None
    if window:
        return _window(window["which"], amount, kind, anchor)
    if not amount.rest or (kind == "DURATION" and amount.rest.startswith("of ")):
        return Value(amount.duration, amount.mod) if amount.counted or kind != "DATE" else None
    if amount.rest in _AGO or amount.rest in _FROM_NOW:
        sign = -1 if amount.rest in _AGO else 1
        return _from_now(amount, sign, kind, anchor)
    if amount.rest in _EARLIER or amount.rest in _LATER:
        return _from_text(amount, -1 if amount.rest in _EARLIER else 1, anchor)
    return _beside(amount, inner)


def _window(which: str, amount: Amount, kind: TimexType, anchor: Anchor) -> Value | None:
    """ "The past two weeks", "the next few days", "the first nine months"."""
    if amount.rest and not amount.rest.startswith(("of ", "in ", "after ", "before ", "since ")):
        return None
    back, ahead = which.endswith(_BACK), which in _AHEAD
    if kind == "TIME" and amount.unit[0] != "T":
        return None  # "last night"
    if not amount.counted and amount.size and not (back or ahead):
        return None  # "the opening night"
    if kind == "DATE" and amount.size is None and (back or ahead):
        return Value("PAST_REF" if back else "FUTURE_REF")
    if kind == "DATE" and amount.size == 1 and amount.unit in "DWMQY" and (back or ahead):
        return None  # "the past year" as a date is a year of the calendar
    return Value(amount.duration, amount.mod, _window_days(amount, back, ahead, anchor))


def _window_days(amount: Amount, back: bool, ahead: bool, anchor: Anchor) -> Interval | None:  # noqa: FBT001 (two directions, one or none)
    """From today, in a narrative from the last date, backwards or on."""
    base = anchor.base
    if not (back or ahead) or amount.rest or not base or not amount.size:
        return None
    there = stepped(base, amount, -1 if back else 1)
    if there is None:
        return None
    if back:
        step = DAY if amount.unit[0] != "T" else 0 * DAY  # hours reach into the day before
        return Interval(min(there + step, base), base)
    return Interval(base, max(there, base))


def stepped(day: date, amount: Amount, sign: int) -> date | None:
    """The day an amount later (sign 1) or earlier (-1); None where it is vague or out of range."""
    if amount.size is None:
        return None
    if amount.unit[0] == "T":
        hours = amount.size / {"TH": 1, "TM": 60, "TS": 3600}[amount.unit]
        return moved(day, sign * int(hours // 24), "D")
    if amount.unit in MONTHS:
        months = amount.size * MONTHS[amount.unit]
        return moved(day, sign * int(months), "M")
    days = amount.size * DAYS[amount.unit]
    return moved(day, sign * int(days), "D")


def _granted(amount: Amount) -> str:
    """The unit of the date at which an amount ends: as coarse as its words."""
    if amount.unit[0] == "T":
        return "D"
    if amount.size is not None and amount.size.denominator != 1:
        return {"Y": "M", "E": "Y", "C": "E"}.get(amount.unit, "D")
    return {"E": "Y", "C": "Y", "L": "Y", "F": "W", "WE": "WE"}.get(amount.unit, amount.unit)


def time_ahead(text: str, anchor: Anchor) -> Value | None:
    """ "In 40 days": so long after publication. Text: normalised words behind "in"."""
    loose = re.match(r"(?:about|around|roughly|some) ", text)
    amount = leading_amount(text[loose.end() :] if loose else text)
    if amount is None or amount.rest or not amount.counted or amount.size is None:
        return None
    if anchor.tense == "past":
        return None  # "in 40 days" they had built it
    value = _from_now(amount, 1, "DATE", anchor)
    return replace(value, mod="APPROX") if value and loose else value


def _from_now(amount: Amount, sign: int, kind: TimexType, anchor: Anchor) -> Value | None:
    if amount.size is None:
        if kind == "DURATION":
            return Value(amount.duration)
        return Value("PAST_REF" if sign < 0 else "FUTURE_REF")
    there = stepped(anchor.created, amount, sign) if anchor.created else None
    if there is None:
        return None
    if (
        amount.unit in ("TH", "TM", "TS")
        and amount.size < 24 * {"TH": 1, "TM": 60, "TS": 3600}[amount.unit]
    ):
        return None  # which day that was depends on the hour of publication
    return Value(holding(there, _granted(amount)), amount.mod)


def _from_text(amount: Amount, sign: int, anchor: Anchor) -> Value | None:
    """Before or after the date that the text spoke of last."""
    if amount.unit == "Y" and amount.size == 1 and sign < 0 and anchor.period:
        return Value(f"{int(anchor.period[:4]) - 1:04d}{anchor.period[4:]}")
    days = anchor.spoken
    if (
        not days
        or amount.size is None
        or amount.unit[0] == "T"
        or not whole(_granted(amount), days)
    ):
        return None
    there = stepped(days.start, amount, sign)
    if there is None:
        return None
    return Value(holding(there, _granted(amount)), amount.mod)


_BESIDE = re.compile(r"(?P<side>before|prior to|ahead of|after|from|following|since) (?P<date>.+)")


def _beside(amount: Amount, inner: Callable[[str], Value | None]) -> Value | None:
    """ "Three days before Christmas"."""
    match = _BESIDE.fullmatch(amount.rest)
    beside = inner(without_article(match["date"])) if match else None
    days = beside.interval if beside else None
    if not match or not days or not whole(_granted(amount), days):
        return None
    sign = -1 if match["side"] in ("before", "prior to", "ahead of") else 1
    there = stepped(days.start, amount, sign)
    exact = days.days == 1 and amount.unit in DAYS  # a week from a day is a day
    return Value(holding(there, "D" if exact else _granted(amount)), amount.mod) if there else None
