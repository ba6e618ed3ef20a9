"""Tellings find their place: what lies near to each, and what comes of comparing the two."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from firsthand.store.claim_index import NearRow
from firsthand.store.told import load_told
from firsthand.weigh.beliefs import Seen, belief, features
from firsthand.weigh.cells import cosines
from firsthand.weigh.comparison import compare_values
from firsthand.weigh.denied_words import denies_its_words
from firsthand.weigh.exchange import SURE, exchange
from firsthand.weigh.nearest import LIKE, NEAREST, Near, arrive, nearest
from firsthand.weigh.values import values
from firsthand.weigh.variants import place_in_time
from firsthand.weigh.verdicts import ALIKE, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.judge import Judge
    from firsthand.store.claim_index import ClaimIndex, Waiting
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
        """A telling has lost one that was near: others may be near now.

        Args:
            number: row of the telling.
        """
        self.touched.add(number)
        self.turned.add(number)
        there = {near[2] for near in self.index.near_to([number]).get(number, ())}
        mine = nearest(self._close(number).values())
        self._put_down([(number, n.id, n.likeness) for n in mine if n.id not in there])

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
        likeness = {(min(a, b), max(a, b)): near for a, b, near in fresh}
        pairs = sorted(likeness)
        known = self.index.compared(pairs)
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
