"""On which side of its claim each telling stands, and which telling puts the claim best.

The pairs that were compared say who stands together and who stands against whom; the firmest pairs
are heeded first, and what contradicts them is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from firsthand.weigh.stemming import stem
from firsthand.weigh.variants import is_flat, place_in_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.types import Polarity, Stance, Told
    from firsthand.weigh.verdicts import Verdict

    Pairs = Mapping[tuple[int, int], Verdict]

_OTHER_POLARITY = 0.5
"""What a "same" is worth between a telling that affirms and one that negates: the reader and the
judge disagree, so that any pair on which they agree goes first."""


def stances(told: Sequence[Told], pairs: Pairs) -> tuple[Stance, ...]:
    """Put each telling of a claim on its side.

    The side that more reports tell flatly and affirm is the one that supports.

    Args:
        told: of one claim, in any order.
        pairs: what two of them are to each other, by their places in `told`.
    """
    mentioned = [is_mention(one) for one in told]
    sides = _Sides(len(told))
    for a, b, apart in _edges(told, pairs):
        sides.join(a, b, apart=apart)
    found: list[Stance] = ["mentions"] * len(told)
    lean: Polarity | None = None
    for part in _parts(sides, told):
        two = [_Part(), _Part()]
        for n in part:
            here = two[sides.side(n)]
            (here.mentions if mentioned[n] else here.firm).append(n)
        support = _supporting(two, told, lean)
        for side in two:
            for n in side.firm:
                found[n] = "supports" if side is support else "denies"
        if two[0].firm or two[1].firm:
            lean = lean or _polarity(support.firm or support.mentions, told)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Part:
    """One side of tellings that pairs join: those that take it, and those that only mention it."""

    firm: list[int] = field(default_factory=list)
    mentions: list[int] = field(default_factory=list)


class _Sides:
    """Tellings joined into parts, each with two sides."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))
        self._is_apart = [False] * size

    def top(self, n: int) -> int:
        """One telling that stands for all of its part."""
        while self._above[n] != n:
            n = self._above[n]
        return n

    def side(self, n: int) -> bool:
        """Whether it stands on the side across from the telling that stands for its part."""
        across = False
        while self._above[n] != n:
            across ^= self._is_apart[n]
            n = self._above[n]
        return across

    def join(self, a: int, b: int, *, apart: bool) -> None:
        """Put two on one side, or on two; nothing where that is decided already."""
        one, other = self.top(a), self.top(b)
        if one != other:
            across = self.side(a) ^ self.side(b) ^ apart
            self._above[other] = one
            self._is_apart[other] = across


def _edges(told: Sequence[Told], pairs: Pairs) -> list[tuple[int, int, bool]]:
    """Pairs that join, the firmest first, and whether the two stand apart."""
    found = []
    for (a, b), verdict in pairs.items():
        if verdict.relation not in ("same", "denies"):
            continue
        apart = verdict.relation == "denies"
        differ = told[a].polarity != told[b].polarity
        worth = verdict.same * (_OTHER_POLARITY if differ and not apart else 1.0)
        places = sorted((place_in_time(told[a]), place_in_time(told[b])))
        found.append((-worth, places, a, b, apart))
    return [(a, b, apart) for _, _, a, b, apart in sorted(found)]


def _parts(sides: _Sides, told: Sequence[Told]) -> list[list[int]]:
    """Tellings that pairs join, the largest part first, then the earliest."""
    by_top: dict[int, list[int]] = {}
    for n in sorted(range(len(told)), key=lambda n: place_in_time(told[n])):
        by_top.setdefault(sides.top(n), []).append(n)
    return sorted(by_top.values(), key=lambda part: (-len(part), place_in_time(told[part[0]])))


def _supporting(two: Sequence[_Part], told: Sequence[Told], lean: Polarity | None) -> _Part:
    """The side of a part that supports the claim; one without firm tellings where all deny.

    Args:
        two: its sides, each in order of time.
        told: all tellings.
        lean: whether those who support in a larger part affirm or negate; None if this is it.
    """
    wanted = lean or "positive"
    one, other = sorted(two, key=lambda side: _weight(side.firm, told, wanted), reverse=True)
    if not one.firm or other.firm:
        return one
    # All stand together: they deny what is only mentioned, or what a larger part tells.
    asked = {told[n].polarity for n in other.mentions}
    if lean is None and asked == {"positive"} and _polarity(one.firm, told) == "negative":
        return other
    return other if lean and _polarity(one.firm, told) != lean else one


def _weight(side: Sequence[int], told: Sequence[Told], wanted: Polarity) -> tuple[object, ...]:
    """The more reports tell it flatly and affirm it, the heavier; then the more, the earlier."""
    here = [told[n] for n in side]
    flat = {one.report for one in here if one.polarity == wanted and is_flat(one)}
    against = {one.report for one in here if one.polarity != wanted}
    return (bool(here), len(flat), -len(against), len(here), _earlier(here))


def _earlier(here: Sequence[Told]) -> tuple[int, ...]:
    """Greater for what is earlier."""
    first = min((place_in_time(one) for one in here), default=None)
    return () if first is None else tuple(-ord(c) for c in "\x00".join(map(str, first)))


def _polarity(side: Iterable[int], told: Sequence[Told]) -> Polarity:
    found = Counter(told[n].polarity for n in side)
    return "negative" if found["negative"] > found["positive"] else "positive"


# ------------------------------------------------------------------ mentions

_RUMOUR = re.compile(
    r"\b(?:rumou?rs?|gossip|speculation|(?:unconfirmed|unverified|unsubstantiated) "
    r"(?:reports?|accounts?|claims?|posts?|information))\b",
    re.IGNORECASE,
)
_RUMOUR_BEFORE = re.compile(_RUMOUR.pattern + r"(?: \w+){0,3} that[\s“\"‘']*$", re.IGNORECASE)
_IF = r"(?:if|unless|whether|suppose|supposing|in case)"
_IF_BEFORE = re.compile(rf"(?:^|[\s“\"(]){_IF}[\s“\"‘']*$", re.IGNORECASE)
_IF_FIRST = re.compile(rf"^[\s“\"‘']*{_IF}\b", re.IGNORECASE)
_QUESTION_BEHIND = re.compile(r"^[\s”\"’')]*\?")


def is_mention(told: Told) -> bool:
    """Whether a telling passes its words on without taking a side.

    It does where nobody but a rumour stands for them, where they are asked, and where they stand
    behind an "if". What would follow if something else were so ("conditional") is still claimed.
    """
    before, behind = _beside(told)
    if told.words.rstrip("”\"’' )").endswith("?") or _QUESTION_BEHIND.match(behind):
        return True
    if _IF_FIRST.match(told.words) or _IF_BEFORE.search(before):
        return True
    return _is_rumour(told) or (not told.chain and bool(_RUMOUR_BEFORE.search(before)))


def _is_rumour(told: Told) -> bool:
    """Whether nobody stands for it: the last of its chain is talk, or talk left open."""
    if not told.chain:
        return False
    last = told.chain[-1]
    if last.kind == "rumour" or (last.kind == "anonymous" and _RUMOUR.search(last.name)):
        return True
    return told.certainty == "unknown" and any(link.kind == "rumour" for link in told.chain)


def _beside(told: Told) -> tuple[str, str]:
    """The text before the words and behind them, as far as it is known."""
    whole = told.words.split(" … ")
    at = told.around.find(whole[0])
    end = told.around.find(whole[-1], max(at, 0))
    if at < 0 or end < 0:
        return "", ""
    return told.around[:at], told.around[end + len(whole[-1]) :]


# ------------------------------------------------------------------ the claim in words

_SHORTEST, _LONGEST = 6, 30
"""Words of a sentence that reads well as a claim."""
_PRONOUNS = frozenset(
    "he she it they him her them his its their this that these those we us our i my you your there "
    "here".split()
)
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def claim_text(told: Sequence[Told], sides: Sequence[Stance]) -> int:
    """Pick the telling that puts the claim best.

    Flat before hedged, text before headlines, sentences of a good length, names before pronouns;
    among equals the one that has most words in common with the others.

    Args:
        told: of one claim, at least one.
        sides: stance of each.

    Returns:
        Its place in `told`; one that supports, where any does.
    """
    ranks = {"supports": 0, "mentions": 1, "denies": 2}
    best = min(ranks[side] for side in sides)
    able = [n for n in range(len(told)) if ranks[sides[n]] == best]
    shared = _centrality([told[n] for n in able])
    return min(
        able, key=lambda n: (*_faults(told[n]), -shared[told[n].plain], place_in_time(told[n]))
    )


def _faults(told: Told) -> tuple[int, ...]:
    """What makes a telling a bad sentence for its claim, the worst first."""
    words = _WORD.findall(told.plain)
    too_short, too_long = _SHORTEST - len(words), len(words) - _LONGEST
    return (
        not is_flat(told),
        max(too_short, too_long, 0),
        told.is_headline,
        _is_piece(told.plain),
        sum(word.lower() in _PRONOUNS for word in words),
    )


def _is_piece(plain: str) -> bool:
    """Whether it is no sentence of its own: it begins small, or has an open bracket or quote."""
    first = plain.lstrip("“\"‘'([ ")[:1]
    return first.islower() or plain.count("(") != plain.count(")")


def _centrality(told: Sequence[Told]) -> dict[str, float]:
    """For each wording, how much of it the other wordings share, in [0, 1]."""
    stems = {one.plain: frozenset(map(stem, _WORD.findall(one.plain.lower()))) for one in told}
    found = dict.fromkeys(stems, 0.0)
    for a, b in combinations(stems, 2):
        either = stems[a] | stems[b]
        shared = len(stems[a] & stems[b]) / len(either) if either else 0.0
        found[a] += shared
        found[b] += shared
    others = max(len(stems) - 1, 1)
    return {plain: round(value / others, 6) for plain, value in found.items()}
