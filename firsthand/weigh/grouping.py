"""Tellings to claims: groups of which every part tells the same.

Average linkage over the pairs that were compared; two of which one excludes the other are never in
one group. The result depends on the tellings and their pairs alone.

A pair that nobody compared speaks against it, for the two do not lie near each other; but not where
both have as many near ones as a telling can have: those of a claim that many repeat are not all
compared with one another.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from firsthand.weigh.verdicts import Verdict

    Pairs = Mapping[tuple[int, int], Verdict]

TOGETHER = 0.5
"""Mean belief over all pairs of two groups from which on they are one. Source, here and below:
training/LOG.md, "claims from plain text"."""
NOT_COMPARED = 0.15
"""Belief in a pair that nobody compared: the two do not lie near each other."""


def parts(nodes: Collection[int], pairs: Pairs) -> list[list[int]]:
    """Cut tellings into parts that no "same" or "denies" joins.

    Args:
        nodes: tellings.
        pairs: what two of them are to each other, the smaller number first.
    """
    beside: dict[int, set[int]] = defaultdict(set)
    for (a, b), found in pairs.items():
        if found.relation in {"same", "denies"}:
            beside[a].add(b)
            beside[b].add(a)
    left, found_parts = set(nodes), []
    while left:
        part, ahead = [], [min(left)]
        left.discard(ahead[0])
        while ahead:
            one = ahead.pop()
            part.append(one)
            ahead += (more := beside[one] & left)
            left -= more
        found_parts.append(sorted(part))
    return found_parts


@dataclass(slots=True)
class _Between:
    """What is known of the pairs of two groups.

    Attributes:
        total: beliefs in those that were compared, and `compared`: how many these are.
        crowded: how many of these are of two tellings that have no room for more near ones.
        excluded: whether one of the group excludes one of the other.
    """

    total: float = 0.0
    compared: int = 0
    crowded: int = 0
    excluded: bool = False

    def add(self, other: _Between) -> None:
        """Count the pairs of another group, which has become one with either."""
        self.total += other.total
        self.compared += other.compared
        self.crowded += other.crowded
        self.excluded |= other.excluded


@dataclass(slots=True)
class _Group:
    """Tellings of one claim; of them `full` have no room for more near ones."""

    members: list[int]
    full: int


def groups(
    part: Collection[int],
    pairs: Pairs,
    rank: Mapping[int, int],
    full: Collection[int] = frozenset(),
    apart: Collection[tuple[int, int]] = frozenset(),
) -> list[list[int]]:
    """Cut one part into claims.

    Args:
        part: tellings that belong together by their pairs.
        pairs: what two of them are to each other, the smaller number first.
        rank: of each telling; breaks ties.
        full: tellings that have as many near ones as one can have.
        apart: pairs that users keep apart, the smaller number first.

    Returns:
        Groups of tellings, each and all in the order of their ranks.
    """
    order = sorted(part, key=rank.__getitem__)
    place = {one: n for n, one in enumerate(order)}
    group = {n: _Group([one], int(one in full)) for n, one in enumerate(order)}
    between: dict[int, dict[int, _Between]] = {n: {} for n in group}
    for (a, b), found in pairs.items():
        if a in place and b in place:
            crowded = int(a in full and b in full)
            excluded = found.kind is not None
            known = _Between(found.same, 1, crowded, excluded)
            between[place[a]][place[b]] = between[place[b]][place[a]] = known
    for a, b in apart:
        if a in place and b in place:
            known = between[place[a]].setdefault(place[b], _Between())
            known.excluded = True
            between[place[b]][place[a]] = known
    _merge(group, between)
    return [sorted(one.members, key=rank.__getitem__) for one in group.values()]


def _merge(group: dict[int, _Group], between: dict[int, dict[int, _Between]]) -> None:
    """Make the two groups one that belong together most, as long as any do."""
    ahead = [
        (-_belief(group[a], group[b], known), a, b)
        for a, beside in between.items()
        for b, known in beside.items()
        if a < b
    ]
    heapq.heapify(ahead)
    while ahead:
        against, a, b = heapq.heappop(ahead)
        if -against < TOGETHER:
            break
        known = between.get(a, {}).get(b)
        if known is None or -_belief(group[a], group[b], known) != against:
            continue  # one of the two has grown since
        del between[a][b], between[b][a]
        group[a].members += group[b].members
        group[a].full += group[b].full
        del group[b]
        for other, known in between.pop(b).items():
            mine = between[a].setdefault(other, _Between())
            mine.add(known)
            between[other][a] = mine
            del between[other][b]
        for other, known in between[a].items():
            one, two = min(a, other), max(a, other)
            heapq.heappush(ahead, (-_belief(group[one], group[two], known), one, two))


def _belief(one: _Group, other: _Group, known: _Between) -> float:
    """Mean over all pairs of two groups; below all that counts where one excludes another."""
    if known.excluded:
        return -1.0
    silent = one.full * other.full - known.crowded
    missing = len(one.members) * len(other.members) - silent - known.compared
    return (known.total + NOT_COMPARED * missing) / (known.compared + missing)
