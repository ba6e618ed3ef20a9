"""Tellings find their place: what lies near to each, and what comes of comparing the two."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from firsthand.desk.limiting import find_contrasts
from firsthand.store.cell_rows import places_of, put, tellings_of
from firsthand.store.claim_index import NearRow
from firsthand.store.told import load_told
from firsthand.weigh.beliefs import Seen, belief, features
from firsthand.weigh.cells import cosines_of_all
from firsthand.weigh.comparison import compare_values
from firsthand.weigh.denied_words import denies_its_words
from firsthand.weigh.exchange import SURE, exchange
from firsthand.weigh.nearest import LIKE, Close, Near, arrive, least_of
from firsthand.weigh.values import values
from firsthand.weigh.variants import place_in_time
from firsthand.weigh.verdicts import ALIKE, verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from firsthand.judge import Judge
    from firsthand.store.cell_rows import Lying
    from firsthand.store.claim_index import ClaimIndex
    from firsthand.types.judgement import Likeness
    from firsthand.weigh.beliefs import Features
    from firsthand.weigh.comparison import Comparison
    from firsthand.weigh.exchange import Exchange

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
    _seen: dict[int, Seen] = field(default_factory=dict)

    def come(self, some: Sequence[Lying]) -> None:
        """Tellings come.

        Args:
            some: those of new reports; they are in no cells yet.
        """
        put(self.index.connection, some)
        self.touched.update(one.id for one in some)
        close = self._close(some)
        mine = {n: there.nearest() for n, there in close.items()}
        arrivals = self._arrivals(some, close)
        known = self.index.near_to(arrivals)
        before = {n: [Near(*near) for near in there] for n, there in known.items()}
        changes = arrive(arrivals, before)
        self._let_go([(n, near.id) for n, change in changes.items() for near in change.goes])
        fresh = [(n, near.id, near.likeness) for n, there in mine.items() for near in there]
        fresh += [(n, x.id, x.likeness) for n, change in changes.items() for x in change.comes]
        self._put_down(fresh, {})
        self._crowd({n: least_of(there) for n, there in mine.items()})
        self._crowd({n: change.least for n, change in changes.items()})
        find_contrasts(self.index.connection, [one.id for one in some])

    def refill(self, numbers: Collection[int]) -> None:
        """Tellings have lost some that were near: others may be near now.

        Args:
            numbers: rows of the tellings.
        """
        self.touched.update(numbers)
        self.turned.update(numbers)
        known = self.index.near_to(numbers)
        there = {(n, near[2]) for n, some in known.items() for near in some}
        close = self._close(places_of(self.index.connection, numbers))
        mine = {n: some.nearest() for n, some in close.items()}
        found = [(n, near.id, near.likeness) for n, some in mine.items() for near in some]
        fresh = [one for one in found if one[:2] not in there]
        pairs = {(min(a, b), max(a, b)) for a, b, _ in fresh}
        self._put_down(fresh, self.index.compared(pairs))
        self._crowd({n: least_of(some) for n, some in mine.items()})

    def _arrivals(self, some: Sequence[Lying], close: Mapping[int, Close]) -> dict[int, list[Near]]:
        """To whom new ones may be near, of those who were there: who has room, or a lesser one."""
        there = np.unique(np.concatenate([close[one.id].ids for one in some]))
        there = np.setdiff1d(there, [one.id for one in some])
        full = self.index.crowded(there.tolist())
        least = np.array([full.get(n, -1.0) for n in there.tolist()])
        arrivals: defaultdict[int, list[Near]] = defaultdict(list)
        for one in some:
            ids, _, likeness = close[one.id]
            _, mine, at = np.intersect1d(ids, there, assume_unique=True, return_indices=True)
            mine = mine[likeness[mine] >= least[at]]
            for n, near in zip(ids[mine].tolist(), likeness[mine].tolist(), strict=True):
                arrivals[n].append(Near(near, one.rank, one.id))
        return arrivals

    def _crowd(self, least: Mapping[int, float | None]) -> None:
        """Keep which tellings have no room any more; that they have none counts in their groups."""
        before = self.index.crowded(least)
        self.touched.update(n for n, value in least.items() if (value is None) != (n not in before))
        self.index.crowd(least)

    def _close(self, some: Sequence[Lying]) -> dict[int, Close]:
        """All that lies in a cell with each of some tellings and is like it."""
        by_cell: defaultdict[int, list[Lying]] = defaultdict(list)
        for one in some:
            for cell in one.cells.tolist():
                by_cell[cell].append(one)
        found: dict[int, list[Close]] = {one.id: [] for one in some}
        for cell, located in tellings_of(self.index.connection, by_cell):
            mine = by_cell[cell]
            likeness = cosines_of_all(np.stack([one.vector for one in mine]), located.vectors)
            for one, row in zip(mine, likeness, strict=True):
                like = np.flatnonzero((row >= LIKE) & (located.ids != one.id))
                found[one.id].append(Close(located.ids[like], located.ranks[like], row[like]))
        return {n: Close.of(parts) for n, parts in found.items()}

    def _let_go(self, gone: Sequence[Pair]) -> None:
        """The second of each is no more near to the first."""
        before = self.index.compared({(min(pair), max(pair)) for pair in gone})
        self.index.drop_near(gone)
        still = self.index.compared(before)
        for pair in before.keys() - still.keys():
            self.touched.update(pair)
            if before[pair].relation != "other":
                self.turned.update(pair)

    def _put_down(
        self, fresh: Sequence[tuple[int, int, float]], known: Mapping[Pair, NearRow]
    ) -> None:
        """Compare what got near and was not compared before, and keep it."""
        likeness = {(min(a, b), max(a, b)): near for a, b, near in fresh}
        pairs = sorted(likeness)
        found = self._verdicts({pair: likeness[pair] for pair in pairs if pair not in known})
        rows = []
        for one, other, near in fresh:
            pair = (min(one, other), max(one, other))
            rows.append(
                NearRow(one, other, near, *known[pair][3:])
                if pair in known
                else NearRow(one, other, near, *found[pair])
            )
        self.index.add_near(rows)

    def _verdicts(
        self, pairs: Mapping[Pair, float]
    ) -> Mapping[Pair, tuple[float, str, str | None, str | None]]:
        """What tellings are to each other that lie so near."""
        lacking = {n for pair in pairs for n in pair} - self._seen.keys()
        told = load_told(self.index.connection, lacking)
        self._seen |= {n: Seen(one, values(one)) for n, one in told.items()}
        plain = [(self._seen[a].told.plain, self._seen[b].told.plain) for a, b in pairs]
        likeness = dict(zip(pairs, self.judge.compare(plain), strict=True))
        rivals = self._rivals(pairs, likeness)
        found = {}
        for pair, near in pairs.items():
            compared = compared_pair(*self._in_time(pair), near, likeness[pair])
            made = verdict(belief(compared[0]), *compared[1:], rivals.get(pair))
            found[pair] = (made.same, made.relation, made.kind, made.because)
        return found

    def _rivals(
        self, pairs: Mapping[Pair, float], likeness: Mapping[Pair, Likeness]
    ) -> dict[Pair, Exchange]:
        """Pairs that would tell the same, were it not for one value."""
        made = {
            pair: exchange(*self._in_time(pair), near, likeness[pair])
            for pair, near in pairs.items()
        }
        asked = {pair: one for pair, one in made.items() if one}
        answers = self.judge.compare([(one.one, one.other) for one in asked.values()])
        return {
            pair: one
            for (pair, one), answer in zip(asked.items(), answers, strict=True)
            if answer.same >= SURE
        }

    def _in_time(self, pair: Pair) -> tuple[Seen, Seen]:
        """Reasons name the two in the order of time, not in that of arrival."""
        one, other = (self._seen[n] for n in pair)
        turned = place_in_time(other.told) < place_in_time(one.told)
        return (other, one) if turned else (one, other)


def compared_pair(
    one: Seen, other: Seen, near: float, likeness: Likeness
) -> tuple[Features, Likeness, Comparison]:
    """What is seen of two tellings, what the judge says of what they mean, and their values.

    Args:
        one: a telling.
        other: another; reasons name them in this order.
        near: cosine of the two.
        likeness: as the judge sees their words.
    """
    # The judge sees words only: of two, one may deny what its words say.
    if denies_its_words(one.told) != denies_its_words(other.told):
        likeness = replace(likeness, same=likeness.denies, denies=likeness.same)
    alike = max(likeness.same, likeness.denies) >= ALIKE
    compared = compare_values(one.values, other.values, otherwise_same=alike)
    return features(one, other, near, likeness, compared), likeness, compared
