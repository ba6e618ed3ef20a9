"""The nearest tellings of each, kept as reports come and go.

A pair is compared if either of the two is among the NEAREST of the other. That depends on what is
on the desk, and on nothing else: not on the order in which it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np

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


class Close(NamedTuple):
    """Tellings that may be near to one, each once: ids, ranks, likeness, of shape (tellings,)."""

    ids: np.ndarray
    ranks: np.ndarray
    likeness: np.ndarray

    @classmethod
    def of(cls, parts: Sequence[Self]) -> Self:
        """One of several; what is in more of them is alike in all."""
        if not parts:
            return cls(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
        ids, ranks, likeness = (np.concatenate(some) for some in zip(*parts, strict=True))
        _, first = np.unique(ids, return_index=True)
        return cls(ids[first], ranks[first], likeness[first])

    def in_order(self) -> list[int]:
        """All ids, the nearest first."""
        found: list[int] = self.ids[np.lexsort((self.ranks, -self.likeness))].tolist()
        return found

    def nearest(self, most: int = NEAREST) -> list[Near]:
        """As `nearest` finds them among so many."""
        order = np.lexsort((self.ranks, -self.likeness))[:most]
        columns = (column[order].tolist() for column in (self.likeness, self.ranks, self.ids))
        return nearest(map(Near, *columns), most)


class Change(NamedTuple):
    """These get near to a telling, and these do no more.

    Attributes:
        least: likeness of the last near one, where no other has room beside them.
    """

    comes: tuple[Near, ...]
    goes: tuple[Near, ...]
    least: float | None


def nearest(candidates: Iterable[Near], most: int = NEAREST) -> list[Near]:
    """The nearest of some, the nearest first.

    Args:
        candidates: in any order.
        most: how many at most.
    """
    close = [one for one in candidates if one.likeness >= LIKE]
    return sorted(close, key=lambda one: one.order)[:most]


def least_of(near: Sequence[Near], most: int = NEAREST) -> float | None:
    """Likeness of the last of those near to a telling; None where there is room for another.

    Args:
        near: the nearest first.
        most: how many are near to a telling at most.
    """
    return near[-1].likeness if len(near) >= most else None


def arrive(
    new: Mapping[int, Sequence[Near]],
    known: Mapping[int, Sequence[Near]],
    most: int = NEAREST,
) -> dict[int, Change]:
    """What changes for others when tellings come.

    Args:
        new: which come, as they lie to each of the others.
        known: what is near to each of the others.
        most: how many are near to a telling at most.
    """
    changes = {}
    for number, some in new.items():
        before = known.get(number, ())
        after = nearest([*before, *some], most)
        comes = tuple(one for one in some if one in after)
        if comes:
            gone = tuple(one for one in before if one not in after)
            changes[number] = Change(comes, gone, least_of(after, most))
    return changes
