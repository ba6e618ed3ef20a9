"""What is said of two names: one, perhaps, or two; with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Match = Literal["same", "possible", "different"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two names mean the same, may do so, or mean two, for these reasons.

    Attributes:
        score: in [0, 1]; how much speaks for one. No probability.
        because: reasons, as users read them.
        excludes: whether something says that they are two; else nothing says that they are one.
    """

    match: Match
    score: float
    because: tuple[str, ...] = ()
    excludes: bool = False


DIFFERENT = Verdict("different", 0.0, ("nothing in common",))


def same(score: float, because: str) -> Verdict:
    """They mean one."""
    return Verdict("same", score, (because,))


def possible(score: float, because: str) -> Verdict:
    """They may mean one, and no more than that."""
    return Verdict("possible", score, (because,))


def different(because: str) -> Verdict:
    """Something tells them apart."""
    return Verdict("different", 0.0, (because,), excludes=True)
