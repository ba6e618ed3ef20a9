"""Tellings find their place: what lies near to each, and what comes of comparing the two."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from firsthand.store.claim_index import NearRow
from firsthand.store.told import load_told
from firsthand.weigh.cells import cosines
from firsthand.weigh.comparison import compare_values
from firsthand.weigh.nearest import LIKE, NEAREST, Near, arrive, nearest
from firsthand.weigh.values import values
from firsthand.weigh.variants import place_in_time
from firsthand.weigh.verdicts import SAME, SAME_VALUES, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.judge import Judge
    from firsthand.store.claim_index import ClaimIndex, Waiting
    from firsthand.types import Told
    from firsthand.types.judgement import Likeness
    from firsthand.weigh.values import Values
    from firsthand.weigh.verdicts import Verdict

    Pair = tuple[int, int]


@dataclass
class Placing:
    """Tellings that come onto a desk in one transaction.

    Attributes:
        touched: tellings whose pairs have changed.
        turned: those of them of which more has changed than that one came which has no claim yet:
            their claims must be made anew even where their tellings stay the same.
    """

    index: ClaimIndex
    judge: Judge
    touched: set[int] = field(default_factory=set)
    turned: set[int] = field(default_factory=set)
    _told: dict[int, Told] = field(default_factory=dict)
    _values: dict[int, Values] = field(default_factory=dict)

    def come(self, one: Waiting, vector: np.ndarray, cells: Iterable[int]) -> None:
        """A telling comes.

        Args:
            one: which.
            vector: where it lies, int8.
            cells: in which cells.
        """
        self.index.put(one, vector, cells)
        self.touched.add(one.id)
        close = self._close(one.id)
        mine = nearest(close.values())
        likeness = {n: near.likeness for n, near in close.items()}
        may_change = self.index.open_to(likeness, NEAREST)
        known = self.index.near_to(may_change)
        before = {n: [Near(*near) for near in known.get(n, ())] for n in may_change}
        changes = arrive(Near(1.0, one.rank, one.id), before, likeness)
        self._let_go([(n, near.id) for n, change in changes.items() for near in change.goes])
        fresh = [(one.id, near.id, near.likeness) for near in mine]
        fresh += [(n, one.id, likeness[n]) for n in changes]
        self._put_down(fresh)

    def refill(self, number: int) -> None:
        """A telling has lost one that was near, or names somebody who is another now.

        Args:
            number: row of the telling.
        """
        self.touched.add(number)
        self.turned.add(number)
        again = self._doubtful(number)
        self.index.drop_near([pair for row in again for pair in _either_way(row)])
        there = {near[2] for near in self.index.near_to([number]).get(number, ())}
        mine = nearest(self._close(number).values())
        fresh = [(number, n.id, n.likeness) for n in mine if n.id not in there]
        fresh += [(row.telling_id, number, row.likeness) for row in again if row.other_id == number]
        self._put_down(fresh)

    def _doubtful(self, number: int) -> list[NearRow]:
        """What is near to a telling, and to what it is near, where values may turn the scale."""
        return [
            row
            for row in self.index.rows_with(number)
            if row.kind is None and SAME_VALUES <= row.same < SAME
        ]

    def _let_go(self, gone: Sequence[Pair]) -> None:
        """The second of each is no more near to the first."""
        before = self.index.compared({(min(pair), max(pair)) for pair in gone})
        self.index.drop_near(gone)
        still = self.index.compared(before)
        for pair in before.keys() - still.keys():
            self.touched.update(pair)
            if before[pair].relation != "other":
                self.turned.update(pair)

    def _close(self, number: int) -> dict[int, Near]:
        """All that lies in a cell with a telling, by row."""
        located = self.index.located(number)
        likeness = cosines(located.vectors[0], located.vectors)
        like = np.flatnonzero(likeness >= LIKE).tolist()
        found = (Near(float(likeness[n]), located.ranks[n], located.ids[n]) for n in like)
        return {near.id: near for near in found if near.id != number}

    def _put_down(self, fresh: Sequence[tuple[int, int, float]]) -> None:
        """Compare what got near and was not compared before, and keep it."""
        pairs = sorted({(min(a, b), max(a, b)) for a, b, _ in fresh})
        known = self.index.compared(pairs)
        found = self._verdicts([pair for pair in pairs if pair not in known])
        rows = []
        for one, other, likeness in fresh:
            pair = (min(one, other), max(one, other))
            rows.append(
                NearRow(one, other, likeness, *known[pair][3:])
                if pair in known
                else NearRow(one, other, likeness, *found[pair])
            )
        self.index.add_near(rows)

    def _verdicts(
        self, pairs: Sequence[Pair]
    ) -> Mapping[Pair, tuple[float, str, str | None, str | None]]:
        lacking = {n for pair in pairs for n in pair} - self._told.keys()
        self._told |= load_told(self.index.connection, lacking)
        self._values |= {n: values(self._told[n]) for n in lacking}
        plain = [(self._told[a].plain, self._told[b].plain) for a, b in pairs]
        verdicts = [
            self._verdict(a, b, likeness)
            for (a, b), likeness in zip(pairs, self.judge.compare(plain), strict=True)
        ]
        return {
            pair: (found.same, found.relation, found.kind, found.because)
            for pair, found in zip(pairs, verdicts, strict=True)
        }

    def _verdict(self, a: int, b: int, likeness: Likeness) -> Verdict:
        alike = likeness.same >= SAME
        # The words of the reason stand in the order of time, not in that of arrival.
        first, later = sorted((a, b), key=lambda n: place_in_time(self._told[n]))
        compared = compare_values(self._values[first], self._values[later], otherwise_same=alike)
        return verdict(likeness, compared)


def _either_way(row: NearRow) -> tuple[Pair, Pair]:
    return (row.telling_id, row.other_id), (row.other_id, row.telling_id)
