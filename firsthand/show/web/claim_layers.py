"""Which reports of a claim are drawn, and in which column: origins first, then day by day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from firsthand.show.claim_words import shown_day
from firsthand.show.passing_on import Branch, branches, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from firsthand.types import Claim

    Tops = Mapping[str, Sequence[Branch]]
    """The branches of each origin, by its id."""

FEW = 12
"""Reports of one origin that are all drawn; of more, those from which most others have it."""
MOST_PERIODS = 8
"""Columns of days: of more days several share one."""
DEEPEST = 5
"""Steps of a list within lists; what is further down stands beside it."""
MOST_LISTED = 200
"""Reports of one origin that a page lists."""
_DAY = len("2031-03-02")


class Column(NamedTuple):
    """A period, and how often the claim was passed on within it before."""

    period: int
    step: int


@dataclass(slots=True)
class Node:
    """A report or an outlet in its column, or how many more have it from there in that period.

    Attributes:
        branch: None for how many more.
        more: the reports that are not drawn, the earliest first.
    """

    column: Column
    branch: Branch | None = None
    more: tuple[Branch, ...] = ()
    children: list[Node] = field(default_factory=list)


class Periods:
    """The days on which a claim was told, several together where there are many."""

    def __init__(self, claim: Claim) -> None:
        """Take the days of all its voices; what has no day comes last."""
        told = [voice for voice in claim.voices if voice.origin is not None]
        # Of thousands of tellings most share a day.
        raw = {(voice.cited.published or "")[:_DAY] for voice in told}
        days = {shown_day(day) for day in raw}
        known = sorted(days - {""})
        together = -(-len(known) // MOST_PERIODS)
        self._of = {day: at // together for at, day in enumerate(known)}
        spans: defaultdict[int, list[str]] = defaultdict(list)
        for day, period in self._of.items():
            spans[period].append(day)
        self.labels = [
            some[0] if len(some) == 1 else f"{some[0]} to {some[-1]}" for some in spans.values()
        ]
        if "" in days:
            self._of[""] = len(self.labels)
            self.labels.append("day not known")
        self._of_raw = {day: self._of[shown_day(day)] for day in raw}

    def of(self, branch: Branch) -> int:
        """The period of a report; of an outlet that is not on the desk, of the first citing it."""
        if branch.voices:
            return self._of_raw[(branch.voices[0].cited.published or "")[:_DAY]]
        return min((self.of(child) for child in branch.children), default=0)


def tops_of(claim: Claim) -> dict[str, list[Branch]]:
    """The branches of all origins of a claim."""
    return {origin.id: branches(claim, origin) for origin in claim.origins}


def layered(top: Sequence[Branch], periods: Periods) -> list[Node]:
    """What is drawn of one origin, each node right of what it has the claim from.

    Args:
        top: the branches of the origin.
        periods: columns of the days on which the claim was told.
    """
    chosen = _chosen(top, periods)
    nodes: list[Node] = []
    left: list[tuple[Node | None, Branch]] = []
    path: list[Node | None] = []
    for depth, branch in walk(top):
        above = path[depth - 1] if depth else None
        here = above
        if id(branch) in chosen:
            here = Node(_right_of(above, periods.of(branch)), branch)
            (above.children if above else nodes).append(here)
        elif branch.voices:
            left.append((above, branch))
        path[depth:] = [here]
    _add_rest(nodes, left, periods)
    return nodes


def _add_rest(
    nodes: list[Node], left: Sequence[tuple[Node | None, Branch]], periods: Periods
) -> None:
    """How many more there are: period by period, in one row behind what they have it from."""
    above = left[0][0] if len({id(one) for one, _ in left}) == 1 else None
    by_period: defaultdict[int, list[Branch]] = defaultdict(list)
    for _, branch in left:
        by_period[periods.of(branch)].append(branch)
    for period, some in sorted(by_period.items()):
        rest = Node(_right_of(above, period), more=tuple(some))
        (above.children if above else nodes).append(rest)
        above = rest


def nodes_of(top: Sequence[Node]) -> Iterator[Node]:
    """All nodes, a parent before its children."""
    waiting = list(reversed(top))
    while waiting:
        node = waiting.pop()
        yield node
        waiting += reversed(node.children)


def listed(top: Sequence[Branch]) -> tuple[list[Branch], int]:
    """The same as a list, neither too deep nor too long, and how many more reports there are."""
    found: list[Branch] = []
    path: list[Branch] = []
    left = 0
    for count, (depth, branch) in enumerate(walk(top)):
        if count >= MOST_LISTED:
            left += bool(branch.voices)
            continue
        at = min(depth, DEEPEST)
        here = Branch(branch.outlet, branch.voices, branch.merge)
        (path[at - 1].children if at else found).append(here)
        path[at:] = [here]
    return found, left


def _right_of(above: Node | None, period: int) -> Column:
    """The column of what somebody has from there, in this period or, at odds with that, later."""
    if above is None or above.column.period < period:
        return Column(period, 0)
    return Column(above.column.period, above.column.step + 1)


def _chosen(top: Sequence[Branch], periods: Periods) -> set[int]:
    """Which branches are drawn: all of few; of many, in each period those with most behind them."""
    all_of_them = [branch for _, branch in walk(top)]
    if len(all_of_them) <= FEW:
        return set(map(id, all_of_them))
    behind = _behind(all_of_them)
    by_period: defaultdict[int, list[Branch]] = defaultdict(list)
    for branch in all_of_them:
        by_period[periods.of(branch)].append(branch)
    room = max(1, FEW // len(by_period))
    return {
        id(branch)
        for some in by_period.values()
        for branch in sorted(some, key=lambda one: -behind[id(one)])[:room]
    }


def _behind(parents_first: Sequence[Branch]) -> Mapping[int, int]:
    """How many have it from each, directly or not."""
    behind: dict[int, int] = {}
    for branch in reversed(parents_first):
        behind[id(branch)] = sum(behind[id(child)] + 1 for child in branch.children)
    return behind
