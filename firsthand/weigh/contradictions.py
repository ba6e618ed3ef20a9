"""Claims that cannot both hold, the two tellings that show it best, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.types import Citation, Conflict
from firsthand.weigh.comparison import compare
from firsthand.weigh.values import values
from firsthand.weigh.variants import degree, place_in_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from firsthand.types import ConflictKind, Stance, Support, Told
    from firsthand.weigh.comparison import Comparison

    Citations = Mapping[tuple[str, str], Citation]
    """By report and telling, where the words stand."""

_WHY: dict[ConflictKind, str] = {
    "denial": "what the one tells, the other denies",
    "number": "both give a number of the same, and the numbers differ",
    "time": "both say when the same is, and the times differ",
    "place": "both say where the same is, and the places differ",
    "actor": "both say who did it, and name different ones",
    "object": "both say to whom or what it was done, and name different ones",
    "outcome": "both say how it ended, and the ends exclude each other",
    "scope": "both say how much of it, and one leaves no room for the other",
}
_DETAILS = frozenset(("time", "place", "actor", "object", "outcome", "scope"))


@dataclass(frozen=True, slots=True)
class Rivalry:
    """These two tellings cannot both hold.

    Attributes:
        a, b: their numbers, by which the caller knows them.
        because: why, in a sentence; None where only the judge says so.
    """

    a: int
    b: int
    kind: ConflictKind
    because: str | None = None

    def swapped(self) -> Rivalry:
        """The same, seen from the other."""
        return Rivalry(self.b, self.a, self.kind, self.because)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two claims that are held against each other.

    Attributes:
        claim: its id.
        support: what stands behind it; behind its denial where that is the side.
    """

    claim: str
    support: Support


def is_conflict(
    a: Told, b: Told, kind: ConflictKind, *, comparison: Comparison | None = None
) -> bool:
    """Whether two rival tellings exclude each other.

    They do not where one is only surer or tells more, or gives a count that has grown since.

    Args:
        a: one telling.
        b: another, in either order.
        kind: in what they differ.
        comparison: of their values, where it is known already.
    """
    if kind == "denial":
        return _denies(a, b)
    if not _are_assertions(a, b):
        return False
    found = comparison or compare(a, b)
    if found.excludes is not None:
        return True
    return not (found.updates or kind in found.agrees or _tells_more(a, b, kind))


def _holds(found: Rivalry, a: Told, b: Told) -> bool:
    """Whether a rivalry is a conflict; what has a reason was compared by values before."""
    if found.because is not None and found.kind != "denial":
        return _can_exclude(a, b)
    return is_conflict(a, b, found.kind)


def _are_assertions(a: Told, b: Told) -> bool:
    """Whether both tell what is so, of which only one can be right."""
    # "Not on Monday" and "on Thursday" can both hold.
    return "negative" not in (a.polarity, b.polarity) and _can_exclude(a, b)


def _can_exclude(a: Told, b: Told) -> bool:
    """Whether two tellings are firm enough that one can exclude the other."""
    if a.conditional or b.conditional:
        return False
    if not _is_sure(a) and not _is_sure(b):
        return False  # two possibilities can stand side by side
    # One voice in one report means two things by two figures.
    return a.report != b.report or a.chain != b.chain


def _denies(a: Told, b: Told) -> bool:
    if a.conditional or b.conditional:
        return False
    return (a.report, a.id) != (b.report, b.id) and "unknown" not in (a.certainty, b.certainty)


def _is_sure(told: Told) -> bool:
    return told.certainty in ("certain", "probable")


def _tells_more(a: Told, b: Told, kind: ConflictKind) -> bool:
    """Whether one has all meaning words of the other, and more."""
    one, other = values(a).content, values(b).content
    return kind in _DETAILS and one != other and (one <= other or other <= one)


def shown(
    rivalries: Iterable[Rivalry],
    told: Mapping[int, Told],
    stances: Mapping[int, Stance] | None = None,
) -> Rivalry | None:
    """Pick the two tellings that show best that two claims cannot both hold.

    Args:
        rivalries: between tellings of the one (`a`) and of the other (`b`).
        told: the tellings, by the numbers that `rivalries` have.
        stances: where given, only tellings that support their claims are shown.

    Returns:
        The flattest, then the earliest two, with a sentence; None where no two exclude each other.
    """
    fits = [
        each
        for each in rivalries
        if _support(each, stances) and _holds(each, told[each.a], told[each.b])
    ]
    best = min(fits, key=lambda each: _order(each, told), default=None)
    if best is None:
        return None
    because = best.because or why(told[best.a], told[best.b], best.kind)
    return Rivalry(best.a, best.b, best.kind, because)


def _support(found: Rivalry, stances: Mapping[int, Stance] | None) -> bool:
    if stances is None:
        return True
    return all(stances.get(n, "supports") == "supports" for n in (found.a, found.b))


def _order(found: Rivalry, told: Mapping[int, Told]) -> tuple[object, ...]:
    """The flattest first, no headlines, then the earliest; the same with both exchanged."""
    two = sorted((told[found.a], told[found.b]), key=place_in_time)
    hedges = sorted((-(degree(one) or 0) for one in two), reverse=True)
    headlines = sum(one.is_headline for one in two)
    later_first = [place_in_time(one) for one in reversed(two)]
    words = sorted((one.plain, one.certainty, one.polarity, one.conditional) for one in two)
    return (*hedges, headlines, *later_first, found.kind, found.because or "", words)


def denial(told: Mapping[int, Told], stances: Mapping[int, Stance]) -> Rivalry | None:
    """Pick the two tellings that show best that a claim is denied; `a` tells it, `b` denies it.

    Args:
        told: of one claim, by any numbers.
        stances: of each.
    """
    clear = [n for n in told if not told[n].conditional and told[n].certainty != "unknown"]
    yes = [n for n in clear if stances[n] == "supports"]
    no = [n for n in clear if stances[n] == "denies"]
    if not yes or not no:
        return None
    # Best of either side alone: a claim may have hundreds of both.
    a, b = (min(some, key=lambda n: _clearest(told[n])) for some in (yes, no))
    return Rivalry(a, b, "denial", why(told[a], told[b], "denial"))


def _clearest(told: Told) -> tuple[object, ...]:
    return (-(degree(told) or 0), told.is_headline, place_in_time(told))


def why(a: Told, b: Told, kind: ConflictKind) -> str:
    """Say in a sentence why both cannot hold.

    Args:
        a: a telling of the one; for a denial, the one that is denied.
        b: a telling of the other.
        kind: in what they differ.
    """
    verb = "denies it" if kind == "denial" else "says"
    return f"{_who(a)} says “{a.words}”, {_who(b)} {verb}: “{b.words}”; {_WHY[kind]}."


def _who(told: Told) -> str:
    """Who is said to know it, or the report's house."""
    return told.chain[-1].name if told.chain else told.publisher or "a report"


def conflict(
    one: Side,
    other: Side,
    pair: Rivalry,
    told: Mapping[int, Told],
    citations: Citations,
) -> Conflict:
    """Put together what is known of two claims that cannot both hold.

    Args:
        one: the claim of `pair.a`.
        other: the claim of `pair.b`; for a denial, the same claim with its denial's support.
        pair: as `shown` or `denial` gives it.
        told: the tellings, by the numbers that `pair` has.
        citations: where they stand.
    """
    a, b = told[pair.a], told[pair.b]
    return Conflict(
        one.claim,
        other.claim,
        pair.kind,
        pair.because or why(a, b, pair.kind),
        a.words,
        b.words,
        one.support,
        other.support,
        cited(a, citations),
        cited(b, citations),
    )


def cited(told: Told, citations: Citations) -> Citation:
    """Where a telling stands; with what the telling itself knows where nothing is given.

    Args:
        told: the telling.
        citations: of tellings, by report and id.
    """
    known = citations.get((told.report, told.id))
    return known or Citation(
        told.report, told.publisher, None, told.published, None, None, told.start, told.end
    )
