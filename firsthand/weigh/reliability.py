"""Admiralty reliability of a source: how often what it told first was borne out on this desk.

Only what could be checked counts: claims that others confirmed, that better supported ones
contradict, or that the source itself took back.

Source: NATO STANAG 2511 / AJP-2.1, reliability of sources: A completely, B usually, C fairly, D not
usually reliable, E unreliable, F cannot be judged. Wilson (1927), Journal of the American
Statistical Association 22, for the bounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal, NamedTuple

from firsthand.types import Reliability

LEAST = 5
"""Claims that must have been checked before there is a letter: with fewer, even a record without a
fault leaves open whether the source is right two times in three."""
ENOUGH = 20
"""Checked claims from which on a mixed record tells that a source is mixed, and not only that we
know too little."""
_Z = 1.645
"""The bounds leave out one chance in twenty on either side. Bounds and not the raw share, since
five of five are less of a proof than fifty of fifty."""
COMPLETELY = 0.9
"""A, "a history of complete reliability": surely right nine times in ten. Takes 25 claims without
a fault."""
USUALLY = 0.7
"""B, "a history of valid information most of the time": takes 7 claims without a fault."""
FAIRLY = 0.5
"""C, "has provided valid information in the past": surely right more often than wrong. E where it
is surely wrong more often than right."""
CORRECTED = 0.5
"""A mistake that the source itself corrects counts half: it was wrong, but said so."""


@dataclass(frozen=True, slots=True)
class Record:
    """So many of a source's claims were checked, with this result; 0 or more each.

    Attributes:
        confirmed: borne out later by origins that are independent of it.
        contradicted: excluded or denied by better supported claims.
        corrected: taken back by itself.
    """

    confirmed: int = 0
    contradicted: int = 0
    corrected: int = 0

    @property
    def checked(self) -> int:
        """How many in all."""
        return self.confirmed + self.contradicted + self.corrected


class Bounds(NamedTuple):
    """A share lies between these, in [0, 1]."""

    lower: float
    upper: float


def reliability(record: Record) -> Reliability:
    """Give a source its letter, with what it rests on in a sentence.

    Args:
        record: of the source on this desk.
    """
    told = _told(record)
    if record.checked < LEAST:
        return Reliability("F", f"{told}: too few to judge (at least {LEAST} are needed)")
    bounds = wilson(record.confirmed + CORRECTED * record.corrected, record.checked)
    for letter, least in _LETTERS:
        if bounds.lower >= least:
            return Reliability(letter, f"{told}: right {_share(bounds.lower)} of the time at least")
    return _mixed(record, bounds, told)


_LETTERS: tuple[tuple[Literal["A", "B", "C"], float], ...] = (
    ("A", COMPLETELY),
    ("B", USUALLY),
    ("C", FAIRLY),
)


def _mixed(record: Record, bounds: Bounds, told: str) -> Reliability:
    """A letter for a source of which it is not sure that it is right more often than wrong."""
    if bounds.upper < FAIRLY:
        return Reliability("E", f"{told}: wrong more often than right")
    if record.checked < ENOUGH:
        return Reliability("F", f"{told}: too mixed to judge from so few")
    return Reliability("D", f"{told}: about as often wrong as right")


def wilson(right: float, checked: int) -> Bounds:
    """Bounds of a share, by Wilson's score.

    Args:
        right: 0 to `checked`.
        checked: 1 or more.
    """
    share, square = right / checked, _Z * _Z
    middle = (share + square / (2 * checked)) / (1 + square / checked)
    spread = _Z * sqrt(share * (1 - share) / checked + square / (4 * checked * checked))
    spread /= 1 + square / checked
    # At the ends rounding would leave a trace on the wrong side.
    lower = max(0.0, middle - spread) if right else 0.0
    return Bounds(lower, min(1.0, middle + spread) if right < checked else 1.0)


def _told(record: Record) -> str:
    if not record.checked:
        return "none of its claims could be checked on this desk"
    of = "claim" if record.checked == 1 else "claims"
    parts = [f"{record.confirmed} confirmed by independent origins"]
    if record.contradicted:
        parts.append(f"{record.contradicted} contradicted by better supported ones")
    if record.corrected:
        parts.append(f"{record.corrected} corrected by itself")
    return f"of {record.checked} {of} that could be checked, {', '.join(parts)}"


def _share(bound: float) -> str:
    return f"{int(100 * bound)} %"
