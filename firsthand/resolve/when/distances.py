"""Times told by an amount: how long ago, how long before or after a date, since or until when."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from firsthand.resolve.when.amounts import PER_DAY, Amount, grain, leading_amount, stepped
from firsthand.resolve.when.intervals import DAY, Interval
from firsthand.resolve.when.periods import DAYS, Anchor, Value, holding, whole, year_before
from firsthand.resolve.when.words import without_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from firsthand.types import TimexType

_AGO = ("ago", "back", "in past")
_FROM_NOW = ("from now", "hence", "from today", "away", "ahead", "time")
_EARLIER = ("earlier", "before", "previously", "prior", "beforehand")
_LATER = ("later", "after", "afterward", "afterwards", "on", "thereafter", "after that", "later on")
_BACK = ("last", "past", "recent", "these past", "this past", "these last", "this last")
_AHEAD = ("next", "coming", "upcoming", "future")
_WINDOW = re.compile(
    r"(?P<which>last|past|previous|preceding|recent|next|coming|following|upcoming|these past"
    r"|this past|this last|these last|first|final|initial|opening|closing|latest|only|just"
    r"|all of|each of (?:the )?(?:last|past|next)|future|ensuing|another|remaining"
    r"|other|whole|entire) "
)


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
        # "Night" is no duration of one night where the reader took it for a date or time.
        told = amount.counted or kind in ("DURATION", "SET") or amount.of_clock
        return Value(amount.duration, amount.mod) if told else None
    return _told_by(amount, kind, anchor, inner)


def _told_by(
    amount: Amount, kind: TimexType, anchor: Anchor, inner: Callable[[str], Value | None]
) -> Value | None:
    """The value of a date that lies an amount from now, from the last date or from another."""
    if amount.rest in _AGO or amount.rest in _FROM_NOW:
        sign = -1 if amount.rest in _AGO else 1
        return _from_now(amount, sign, kind, anchor)
    if amount.rest in _EARLIER or amount.rest in _LATER:
        return _from_text(amount, -1 if amount.rest in _EARLIER else 1, anchor)
    return _beside(amount, inner)


def _window(which: str, amount: Amount, kind: TimexType, anchor: Anchor) -> Value | None:
    """The value of "the past two weeks", "the next few days", "the first nine months"."""
    if amount.rest and not amount.rest.startswith(("of ", "in ", "after ", "before ", "since ")):
        return None
    back, ahead = which.endswith(_BACK), which in _AHEAD
    if kind == "TIME" and not amount.of_clock:
        return None  # "last night"
    if not amount.counted and amount.size and not (back or ahead):
        return None  # "the opening night"
    # "The past few years" lie in the past; "recent months" are some months for many annotators.
    is_ref = which != "next" and (kind == "DATE" or which in ("past", "last"))
    if amount.size is None and (back or ahead) and is_ref:
        return Value("PAST_REF" if back else "FUTURE_REF")
    if kind == "DATE" and amount.size == 1 and amount.unit in "DWMQY" and (back or ahead):
        return None  # "the past year" as a date is a year of the calendar
    return Value(amount.duration, amount.mod, _window_days(amount, ahead - back, anchor))


def _window_days(amount: Amount, sign: int, anchor: Anchor) -> Interval | None:
    """From today, in a narrative from the last date, backwards or on."""
    base = anchor.base
    if not sign or amount.rest or not base or not amount.size:
        return None
    there = stepped(base, amount, sign)
    if there is None:
        return None
    if sign < 0:
        first = there if amount.of_clock else there + DAY  # hours reach into the day before
        return Interval(min(first, base), base)
    return Interval(base, max(there, base))


def time_ahead(text: str, anchor: Anchor) -> Value | None:
    """So long after publication: "in 40 days". Text: normalised words behind "in"."""
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
    if amount.of_clock and amount.size < PER_DAY[amount.unit]:
        return None  # which day that was depends on the hour of publication
    return Value(holding(there, grain(amount)), amount.mod)


def _from_text(amount: Amount, sign: int, anchor: Anchor) -> Value | None:
    """Before or after the date that the text spoke of last."""
    if amount.unit == "Y" and amount.size == 1 and sign < 0 and anchor.period:
        return Value(year_before(anchor.period))
    days = anchor.spoken
    if not days or amount.of_clock or not whole(grain(amount), days):
        return None
    there = stepped(days.start, amount, sign)
    return Value(holding(there, grain(amount)), amount.mod) if there else None


_BESIDE = re.compile(r"(?P<side>before|prior to|ahead of|after|from|following|since) (?P<date>.+)")


def _beside(amount: Amount, inner: Callable[[str], Value | None]) -> Value | None:
    """The value of "three days before Christmas"."""
    match = _BESIDE.fullmatch(amount.rest)
    beside = inner(without_article(match["date"])) if match else None
    days = beside.interval if beside else None
    if not match or not days or not whole(grain(amount), days):
        return None
    sign = -1 if match["side"] in ("before", "prior to", "ahead of") else 1
    there = stepped(days.start, amount, sign)
    exact = days.days == 1 and amount.unit in DAYS  # a week from a day is a day
    return Value(holding(there, "D" if exact else grain(amount)), amount.mod) if there else None
