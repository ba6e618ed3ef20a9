"""Whether two tellings can both hold, by the values that they tell.

A value that is missing on either side excludes nothing, and values are only held against each
other where the rest of the words shows that they are told of the same thing: a wrong exclusion
splits a claim, a missed one is left to the judge of pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from firsthand.weigh.amounts import (
    exclude,
    goes_with,
    grows,
    is_one_kind,
    looks_like_slip,
    may_be_one_number,
    thing,
)
from firsthand.weigh.counted import PEOPLE
from firsthand.weigh.limits import barred
from firsthand.weigh.stemming import stem
from firsthand.weigh.values import Values, is_left_aside, is_of_people, kinds, ladder, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.types.claim import ConflictKind, Told
    from firsthand.weigh.quantities import Quantity

_SAME_MATTER = 0.6
"""Share of the shorter text's meaning words that both must have for a word to stand against its
opposite."""
_ALIKE = 0.85
"""The same, for things in place of each other: a port and an airport may both close."""
_ABOUT_ALIKE = 0.5
"""The same, for numbers."""
_CASUALTIES = 0.25
"""The same, for people of whom the same became; two shared words will do as well."""
_UNNAMED = frozenset(stem(word) for word in ("people", "person", "persons", "others", "among"))
"""Words that tell of people, but not which."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the values of two tellings say about whether both can hold.

    Attributes:
        excludes: by what kind of value both cannot hold; None where nothing shows it.
        because: why, in a sentence with the words of both; None without `excludes`.
        agrees: kinds of which both have values that can both hold.
        opposed: whether one affirms what the other negates.
        turned: whether one affirms and the other negates, whatever it is.
        silent: whether one only tells that somebody gave no answer, and the other something else.
        updates: whether a count that grows has grown from the earlier report to the later one, or
            what became of people has gone on: missing first, then dead.
        shared: share of the shorter text's meaning words that both have, in [0, 1].
    """

    excludes: ConflictKind | None
    because: str | None
    agrees: frozenset[ConflictKind]
    opposed: bool
    turned: bool
    silent: bool
    updates: bool
    shared: float


class _Finding(NamedTuple):
    kind: ConflictKind
    because: str


def compare(a: Told, b: Told, *, otherwise_same: bool = False) -> Comparison:
    """Compare two tellings by their values; `compare_values` is faster for many.

    Args:
        a: the one telling.
        b: the other.
        otherwise_same: as `compare_values` takes it.
    """
    return compare_values(values(a), values(b), otherwise_same=otherwise_same)


def compare_values(a: Values, b: Values, *, otherwise_same: bool = False) -> Comparison:
    """Compare two tellings by values that are known already.

    Args:
        a: of the one telling.
        b: of the other; their order changes nothing but that of the words in `because`.
        otherwise_same: whether something else, as a judge of pairs, shows that both tell the same
            but perhaps for the numbers (one story alone does not); then their numbers are compared
            whatever the other words are.
    """
    common = len(a.content & b.content)
    least = min(len(a.content), len(b.content))
    shared = common / least if least else 0.0
    opposed = a.negated != b.negated and shared >= _SAME_MATTER and common > 0
    numbers = _numbers(a, b, None if otherwise_same else shared, common)
    times = _times(a, b, shared)
    found = next(_findings(a, b, numbers, times, shared), None)
    return Comparison(
        found.kind if found else None,
        found.because if found else None,
        _agreeing(a, b, numbers, times),
        opposed,
        a.negated != b.negated,
        a.silent != b.silent,
        _is_news(a, b, numbers),
        shared,
    )


def _is_news(a: Values, b: Values, numbers: _Numbers) -> bool:
    if a.negated or b.negated:
        return False
    both = a.sides.keys() & b.sides.keys()
    return numbers.updates or any(_has_climbed(a, b, name) for name in both)


def _findings(
    a: Values, b: Values, numbers: _Numbers, times: _Finding | None, shared: float
) -> Iterator[_Finding]:
    yield from _limits(a, b)
    if a.negated or b.negated:
        return  # "not on Monday" and "on Thursday" can both hold
    if numbers.against:
        one, other = numbers.against
        yield _Finding("number", _because(one.words, other.words, f"both are {thing(one, other)}"))
    if times:
        yield times
    yield from _opposites(a, b)
    yield from _scopes(a, b, shared)


def _limits(a: Values, b: Values) -> Iterator[_Finding]:
    """“Exclusively a media office” leaves no room for “an office of the political wing”."""
    if found := barred(a, b):
        yield _Finding("scope", no_room(found.limit.words, found.other.words))
    elif found := barred(b, a):
        yield _Finding("scope", no_room(found.other.words, found.limit.words))


def no_room(one: str, other: str) -> str:
    """Say that of two kinds of a thing one leaves no room for the other.

    Args:
        one: words of the telling that is named first.
        other: words of the other one.
    """
    return _because(one, other, "the one leaves no room for the other")


def _because(one: str, other: str, why: str) -> str:
    return f"“{one}” against “{other}”: {why}."


class _Numbers(NamedTuple):
    agree: bool
    updates: bool
    against: tuple[Quantity, Quantity] | None


def _numbers(a: Values, b: Values, shared: float | None, common: int) -> _Numbers:
    """Compare quantities of one kind; several of one kind in a text exclude nothing."""
    agree = updates = False
    against: tuple[Quantity, Quantity] | None = None
    for one in a.quantities:
        others = [other for other in b.quantities if is_one_kind(one, other)]
        if any(goes_with(one, other) for other in others):
            agree = True
        elif len(others) == 1 and _is_alone(one, others[0], a, b):
            other = others[0]
            if not exclude(one, other) or not _same_matter(one, other, shared, common):
                continue
            if _has_grown(a, b, one, other):
                updates = True
            elif against is None:
                against = one, other
    return _Numbers(agree, updates, against)


def _is_alone(one: Quantity, other: Quantity, a: Values, b: Values) -> bool:
    mine = sum(is_one_kind(each, other) for each in a.quantities)
    theirs = sum(is_one_kind(one, each) for each in b.quantities)
    return mine == theirs == 1


def _same_matter(one: Quantity, other: Quantity, shared: float | None, common: int) -> bool:
    if shared is None:
        return True
    if one.outcome and one.outcome == other.outcome:
        return common > 1 or shared >= _CASUALTIES
    return common > 1 and shared >= _ABOUT_ALIKE


def _has_grown(a: Values, b: Values, one: Quantity, other: Quantity) -> bool:
    """Whether the later report has the higher count; what looks like a slip is no growth."""
    if not (a.published and b.published and grows(one) and grows(other)):
        return False
    if looks_like_slip(one, other):
        return False
    return (a.published < b.published and one.value < other.value) or (
        b.published < a.published and other.value < one.value
    )


def _times(a: Values, b: Values, shared: float) -> _Finding | None:
    """Two days exclude each other where the rest is told alike; a night lies between two."""
    if not (a.times and b.times) or a.times.precision != 1 or b.times.precision != 1:
        return None
    if _same_weekday(a, b):
        return None  # "on Friday" twice: one of the two was resolved by a week too far
    apart = _days(a.times.end, b.times.start), _days(b.times.end, a.times.start)
    gap = max(apart)
    if gap <= (a.at_night or b.at_night) or shared < _SAME_MATTER:
        return None
    return _Finding("time", _because(a.times.start, b.times.start, "both say when it is"))


def _same_weekday(a: Values, b: Values) -> bool:
    one, other = a.sides.get("weekdays"), b.sides.get("weekdays")
    return one is not None and other is not None and one.side == other.side


def _overlap(a: Values, b: Values) -> bool:
    if not (a.times and b.times):
        return False
    return a.times.start <= b.times.end and b.times.start <= a.times.end


def _days(start: str, end: str) -> int:
    return (date.fromisoformat(end[:10]) - date.fromisoformat(start[:10])).days


def _opposites(a: Values, b: Values) -> Iterator[_Finding]:
    for name in sorted(a.sides.keys() & b.sides.keys()):
        one, other = a.sides[name], b.sides[name]
        if one.side == other.side:
            continue
        if is_left_aside(name) and (a.times or b.times or a.at_night or b.at_night):
            continue
        if one.of != other.of or _has_climbed(a, b, name):
            continue
        if is_of_people(name) and not _may_be_same_people(a, b):
            continue
        least = _ALIKE if kinds()[name] == "object" else _SAME_MATTER
        if _alike_but_for(a, b, one.stem, other.stem, least):
            why = "the two exclude each other"
            yield _Finding(kinds()[name], _because(one.word, other.word, why))


def _may_be_same_people(a: Values, b: Values) -> bool:
    """Whether both count as many people, or neither counts and both say which people."""
    mine, theirs = ([one for one in each.quantities if one.unit == PEOPLE] for each in (a, b))
    if mine or theirs:
        return any(may_be_one_number(one, other) for one in mine for other in theirs)
    return not (_UNNAMED & a.content or _UNNAMED & b.content)


def _alike_but_for(a: Values, b: Values, one: str, other: str, share: float) -> bool:
    mine, theirs = a.content - {one, other}, b.content - {one, other}
    least = min(len(mine), len(theirs))
    common = len(mine & theirs)
    return common > 0 and common >= share * least


def _has_climbed(a: Values, b: Values, name: str) -> bool:
    """Whether the later report has a later side of a ladder: missing first, then dead."""
    steps = ladder(name)
    one, other = a.sides[name].side, b.sides[name].side
    if one not in steps or other not in steps or not (a.published and b.published):
        return False
    earlier, later = (one, other) if a.published < b.published else (other, one)
    return a.published != b.published and steps.index(earlier) < steps.index(later)


_EXCLUSIVE = frozenset(
    frozenset(pair)
    for pair in (
        ("all", "most"),
        ("all", "some"),
        ("all", "none"),
        ("most", "none"),
        ("all", "only"),
        ("some", "none"),
        ("most", "some"),
    )
)


def _scopes(a: Values, b: Values, shared: float) -> Iterator[_Finding]:
    if shared < _SAME_MATTER:
        return
    for one in a.scopes:
        for other in b.scopes:
            if one.of == other.of and frozenset((one.level, other.level)) in _EXCLUSIVE:
                yield _Finding("scope", _because(one.words, other.words, "both say of how much"))


def _agreeing(
    a: Values, b: Values, numbers: _Numbers, times: _Finding | None
) -> frozenset[ConflictKind]:
    found: set[ConflictKind] = set()
    if numbers.agree and not numbers.against:
        found.add("number")
    if _overlap(a, b) and not times:
        found.add("time")
    if a.places & b.places:
        found.add("place")
    if a.about & b.about:
        found.add("actor")
    both = a.sides.keys() & b.sides.keys()
    if any(a.sides[name].side == b.sides[name].side for name in both if kinds()[name] == "outcome"):
        found.add("outcome")
    if {(one.level, one.of) for one in a.scopes} & {(one.level, one.of) for one in b.scopes}:
        found.add("scope")
    return frozenset(found)
