"""The nearest tellings of each, kept as reports come and go.

A pair is compared if either of the two is among the NEAREST of the other. That depends on what is
on the desk, and on nothing else: not on the order in which it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NEAREST = 6
"""Tellings that each is compared with."""
LIKE = 0.45
"""Cosine from which on a telling can be near."""


class Near(NamedTuple):
    """A telling lies so near.

    Attributes:
        likeness: cosine.
        rank: of the telling; breaks ties.
        id: of the telling.
    """

    likeness: float
    rank: int
    id: int

    @property
    def order(self) -> tuple[float, int]:
        """The nearest first."""
        return (-self.likeness, self.rank)


class Change(NamedTuple):
    """These get near to a telling, and these do no more."""

    comes: tuple[Near, ...]
    goes: tuple[Near, ...]


def nearest(candidates: Iterable[Near], most: int = NEAREST) -> list[Near]:
    """The nearest of some, the nearest first.

    Args:
        candidates: in any order.
        most: how many at most.
    """
    close = [one for one in candidates if one.likeness >= LIKE]
    return sorted(close, key=lambda one: one.order)[:most]


def arrive(
    new: Near,
    known: Mapping[int, Sequence[Near]],
    likeness: Mapping[int, float],
    most: int = NEAREST,
) -> dict[int, Change]:
    """What changes for others when a telling comes.

    Args:
        new: the telling; its likeness says nothing.
        known: what is near to each of the others.
        likeness: of the others to the new one.
        most: how many are near to a telling at most.
    """
    changes = {}
    for number, before in known.items():
        comes = Near(likeness[number], new.rank, new.id)
        after = nearest([*before, comes], most)
        if comes in after:
            gone = tuple(one for one in before if one not in after)
            changes[number] = Change((comes,), gone)
    return changes
