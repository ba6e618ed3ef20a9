"""Tellings to claims: groups of which every part tells the same.

Average linkage over the pairs that were compared; two of which one excludes the other are never in
one group. The result depends on the tellings and their pairs alone.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from firsthand.weigh.verdicts import Verdict

    Pairs = Mapping[tuple[int, int], Verdict]

TOGETHER = 0.4
"""Mean belief over all pairs of two groups from which on they are one."""
NOT_COMPARED = 0.2
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


def groups(part: Collection[int], pairs: Pairs, rank: Mapping[int, int]) -> list[list[int]]:
    """Cut one part into claims.

    Args:
        part: tellings that belong together by their pairs.
        pairs: what two of them are to each other, the smaller number first.
        rank: of each telling; breaks ties.

    Returns:
        Groups of tellings, each and all in the order of their ranks.
    """
    order = sorted(part, key=rank.__getitem__)
    group: dict[int, list[int]] = {n: [one] for n, one in enumerate(order)}
    beliefs = {
        (a, b): _belief([group[a][0]], [group[b][0]], pairs)
        for a in group
        for b in group
        if a < b and _joined(group[a][0], group[b][0], pairs)
    }
    while beliefs:
        best = max(beliefs, key=lambda both: (beliefs[both], -both[0], -both[1]))
        if beliefs[best] < TOGETHER:
            break
        a, b = best
        group[a] += group.pop(b)
        touched = {x for pair in beliefs for x in pair if a in pair or b in pair} - {a, b}
        beliefs = {pair: v for pair, v in beliefs.items() if a not in pair and b not in pair}
        for other in touched:
            both = (min(a, other), max(a, other))
            beliefs[both] = _belief(group[both[0]], group[both[1]], pairs)
    return [sorted(members, key=rank.__getitem__) for members in group.values()]


def _pair(a: int, b: int) -> tuple[int, int]:
    return (min(a, b), max(a, b))


def _joined(a: int, b: int, pairs: Pairs) -> bool:
    found = pairs.get(_pair(a, b))
    return found is not None and found.relation in {"same", "denies"}


def _belief(one: Iterable[int], other: Iterable[int], pairs: Pairs) -> float:
    """Mean over all pairs of two groups; below all that counts where one excludes another."""
    total, count = 0.0, 0
    for a, b in product(one, other):
        found = pairs.get(_pair(a, b))
        if found is not None and found.kind is not None:
            return -1.0
        total += NOT_COMPARED if found is None else found.same
        count += 1
    return total / count
