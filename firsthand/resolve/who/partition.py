"""Forms that are linked, some of them against others: which are one entity, and which are unclear.

A function of the set: nothing here depends on the order in which forms came.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

CLEAR = 0.08
"""The best of links that exclude each other wins by so much, or nobody does."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """These two forms are one, for this reason, as surely as `score` in [0, 1] says."""

    a: int
    b: int
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Forms in parts.

    Attributes:
        parts: each form is in one of them.
        unclear: forms that could be in several parts, and stand alone; with one form of each.
    """

    parts: tuple[frozenset[int], ...]
    unclear: Mapping[int, tuple[int, ...]]


@dataclass(slots=True)
class _Blocks:
    """What users put together is one block; links and exclusions between blocks."""

    members: dict[int, frozenset[int]]
    scores: dict[int, dict[int, float]] = field(default_factory=dict)
    against: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))


def partition(
    together: Iterable[Collection[int]],
    links: Iterable[Link],
    excludes: Callable[[int, int], bool],
) -> Parts:
    """Cut linked forms into parts no two members of which exclude each other.

    A form whose links lead to two that exclude each other belongs to the one that it is clearly
    more like, else to none. Where two that exclude each other hang together all the same, over
    several links, the weakest links go until they do not.

    Args:
        together: the forms in groups that users made; a form alone is a group.
        links: between any of them.
        excludes: whether two forms cannot be one; symmetric.
    """
    blocks = _blocks(together, links, excludes)
    unclear: dict[int, tuple[int, ...]] = {}
    dropped: set[tuple[int, int]] = set()
    for one, scores in blocks.scores.items():
        rivals = _rivals(blocks, scores)
        if not rivals:
            continue
        best = _winner(blocks, scores)
        if best is None and len(blocks.members[one]) == 1:
            unclear[one] = tuple(min(blocks.members[other]) for other in sorted(rivals))
            dropped |= {_pair(one, other) for other in scores}
        elif best is not None:
            dropped |= {_pair(one, other) for other in blocks.against[best] if other in scores}
    for one, other in dropped:
        blocks.scores[one].pop(other, None)
        blocks.scores[other].pop(one, None)
    parts = [part for found in _components(blocks, blocks.members) for part in _cut(blocks, found)]
    return Parts(
        tuple(frozenset().union(*(blocks.members[one] for one in part)) for part in parts),
        {min(blocks.members[one]): others for one, others in unclear.items()},
    )


def _blocks(
    together: Iterable[Collection[int]],
    links: Iterable[Link],
    excludes: Callable[[int, int], bool],
) -> _Blocks:
    members = {min(group): frozenset(group) for group in together}
    block = {form: number for number, group in members.items() for form in group}
    blocks = _Blocks(members, {number: {} for number in members})
    for link in links:
        a, b = block[link.a], block[link.b]
        if a != b:
            score = max(link.score, blocks.scores[a].get(b, 0.0))
            blocks.scores[a][b] = blocks.scores[b][a] = score
    numbers = sorted(members)
    for n, a in enumerate(numbers):
        for b in numbers[n + 1 :]:
            if any(excludes(one, other) for one in members[a] for other in members[b]):
                blocks.against[a].add(b)
                blocks.against[b].add(a)
    for a in numbers:
        for b in blocks.against[a]:
            blocks.scores[a].pop(b, None)
    return blocks


def _rivals(blocks: _Blocks, scores: Mapping[int, float]) -> set[int]:
    """Those linked that exclude another one linked."""
    return {one for one in scores if not blocks.against[one].isdisjoint(scores)}


def _winner(blocks: _Blocks, scores: Mapping[int, float]) -> int | None:
    """The one linked that is clearly better than all that exclude it, if nothing else is open."""
    best = min(scores, key=lambda one: (-scores[one], one))
    against = blocks.against[best] & set(scores)
    rest = {one: score for one, score in scores.items() if one not in against}
    if not against or _rivals(blocks, rest):
        return None
    return best if all(scores[best] - scores[one] >= CLEAR for one in against) else None


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _components(blocks: _Blocks, among: Iterable[int]) -> list[list[int]]:
    left = set(among)
    found: list[list[int]] = []
    for start in sorted(left):
        if start not in left:
            continue
        left.discard(start)
        component, queue = [], [start]
        while queue:
            one = queue.pop()
            component.append(one)
            near = left.intersection(blocks.scores[one])
            left -= near
            queue += near
        found.append(sorted(component))
    return found


def _cut(blocks: _Blocks, component: list[int]) -> list[list[int]]:
    """Drop the weakest links of a component as long as two of its blocks exclude each other."""
    inside = set(component)
    if all(blocks.against[one].isdisjoint(inside) for one in component):
        return [component]
    scores = [blocks.scores[one][other] for one in component for other in blocks.scores[one]]
    weakest = min(scores)
    for one in component:
        blocks.scores[one] = {o: s for o, s in blocks.scores[one].items() if s > weakest}
    return [part for found in _components(blocks, component) for part in _cut(blocks, found)]
