"""What users decided about tellings stands above all that was compared.

The rules group first, heeding what is kept apart; then groups become one of which users said so.
Nothing else changes: who is told that two claims are one has learnt nothing about a third.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from firsthand.weigh.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from firsthand.types.ruling import Ruling

    Pair = tuple[int, int]
    Pairs = Mapping[Pair, Verdict]

TOGETHER = ("same claim", "denies")
_VERDICTS = {
    "same claim": Verdict("same", 1.0, is_ruled=True),
    "denies": Verdict("denies", 1.0, is_ruled=True),
    "not the same claim": Verdict("other", 0.0, is_ruled=True),
}


def newest_first(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The later decision holds against the earlier."""
    return sorted(rulings, key=lambda ruling: -ruling.judgement)


def heeded(pairs: Pairs, rulings: Sequence[Ruling]) -> Pairs:
    """What tellings are to each other, by users where they said it, else as it was compared.

    Args:
        pairs: what was compared, the smaller number first.
        rulings: the newest first.
    """
    if not rulings:
        return pairs
    said: dict[Pair, Verdict] = {}
    for ruling in rulings:
        for pair in _pairs(ruling):
            said.setdefault(pair, _VERDICTS[ruling.kind])
    return {**pairs, **said}


def apart(rulings: Iterable[Ruling]) -> set[Pair]:
    """Pairs that users keep apart, the smaller number first."""
    return {pair for one in rulings if one.kind not in TOGETHER for pair in _pairs(one)}


def united(
    groups: Sequence[Sequence[int]], rulings: Sequence[Ruling], rank: Mapping[int, int]
) -> list[list[int]]:
    """Make groups one of which users said so, where nothing that they keep apart would meet.

    Args:
        groups: tellings of each claim, by the rules.
        rulings: the newest first.
        rank: of each telling.

    Returns:
        Groups of tellings, each in the order of their ranks.
    """
    members = {at: set(group) for at, group in enumerate(groups)}
    owner = {n: at for at, group in members.items() for n in group}
    barred = apart(rulings)
    for ruling in rulings:
        if ruling.kind not in TOGETHER:
            continue
        for a, b in _pairs(ruling):
            one, other = owner[a], owner[b]
            if one == other or any(_meet(pair, members[one], members[other]) for pair in barred):
                continue
            for n in members[other]:
                owner[n] = one
            members[one] |= members.pop(other)
    return [sorted(group, key=rank.__getitem__) for group in members.values()]


def _pairs(ruling: Ruling) -> Iterator[Pair]:
    for a, b in product(ruling.one, ruling.other):
        if a != b:
            yield min(a, b), max(a, b)


def _meet(pair: Pair, one: Collection[int], other: Collection[int]) -> bool:
    """Whether a pair would be in one group if these two were."""
    a, b = pair
    return (a in one and b in other) or (a in other and b in one)
