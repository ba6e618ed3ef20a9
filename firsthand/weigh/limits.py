"""A telling that limits what a thing is leaves no room for one that tells another kind of it.

The two are told in other words, and a judge of pairs sees no relation between them. So they are
held against each other by what they name alone: the same sort of thing, a name, and most of what
else the one that is barred tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from firsthand.weigh.kinds import empty_of_matter, owners
from firsthand.weigh.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.weigh.kinds import Kinded
    from firsthand.weigh.values import Values

_SAME_MATTER = 0.6
"""Share of the meaning words of the barred telling that the limiting one must have."""
_LEAST = 2
"""So many of them at least."""


class Barred(NamedTuple):
    """What `limit` says leaves no room for what `other` says."""

    limit: Kinded
    other: Kinded


class _Matter(NamedTuple):
    """Meaning words and names."""

    words: frozenset[str]
    names: frozenset[str]


def barred(one: Values, other: Values, around: Sequence[Values] = ()) -> Barred | None:
    """Whether one telling limits something to a kind, and another tells that it is of another.

    Args:
        one: may limit something.
        other: may tell that it is of a barred kind.
        around: tellings of the report of `one`; of these, those that name the thing with its kind
            say what "the office would be limited to" means.
    """
    if other.negated:
        return None
    rest = other.content - empty_of_matter()
    for limit in one.kinded:
        for told in other.kinded:
            bars = limit.thing == told.thing and limit.barred & told.kinds
            if bars and any(_covers(each, other, rest) for each in _matters(one, limit, around)):
                return Barred(limit, told)
    return None


def _matters(one: Values, limit: Kinded, around: Sequence[Values]) -> Iterator[_Matter]:
    """What is said of what is limited: alone, and with each telling that names it."""
    yield _Matter(one.content, one.names)
    for each in around:
        if names_limited(each, limit):
            yield _Matter(one.content | each.content, one.names | each.names)


def names_limited(one: Values, limit: Kinded) -> bool:
    """Whether a telling names the thing that another of its report limits.

    Args:
        one: values of the telling.
        limit: what the other says of the thing.
    """
    return any(told.thing == limit.thing and told.kinds & limit.kinds for told in one.kinded)


def _covers(matter: _Matter, other: Values, rest: frozenset[str]) -> bool:
    """Whether a matter has most of what another telling says, and not only who is named."""
    common = matter.words & rest
    named = {stem(name) for name in matter.names | other.names} | owners()
    return len(common) >= _LEAST and len(common) >= _SAME_MATTER * len(rest) and not common <= named
