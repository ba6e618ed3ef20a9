"""On which side of its claim each telling stands, and which telling puts the claim best.

The pairs that were compared say who stands together and who stands against whom; the firmest pairs
are heeded first, and what contradicts them is passed over.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.weigh.denied_words import denies_its_words, refuses_its_words
from firsthand.weigh.values import values
from firsthand.weigh.variants import is_flat, place_in_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.types import ChainLink, Polarity, Stance, Told
    from firsthand.weigh.verdicts import Verdict

    Pairs = Mapping[tuple[int, int], Verdict]

_OTHER_POLARITY = 0.5
"""What a "same" is worth between a telling that affirms and one that negates: the reader and the
judge disagree, so that any pair on which they agree goes first."""


def stances(told: Sequence[Told], pairs: Pairs) -> tuple[Stance, ...]:
    """Put each telling of a claim on its side.

    The side that more reports tell flatly and affirm is the one that supports, but where the other
    was told first and by more. Fragments alone ("it would be", "there would be none") say nothing
    that another could deny.

    Args:
        told: of one claim, in any order.
        pairs: what two of them are to each other, by their places in `told`.
    """
    if len({one.polarity for one in told}) > 1 and all(map(_says_nothing, told)):
        return tuple("mentions" for _ in told)
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


def _says_nothing(told: Told) -> bool:
    """Whether no word of it has a meaning without its sentence, and it names and counts nothing."""
    here = values(told)
    return not (here.content or here.quantities or here.names or here.places)


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
        self._sizes = [1] * size

    def top(self, n: int) -> int:
        """One telling that stands for all of its part."""
        while self._above[n] != n:
            n = self._above[n]
        return n

    def side(self, n: int) -> bool:
        """Whether it stands across from the telling that stands for its part."""
        across = False
        while self._above[n] != n:
            across ^= self._is_apart[n]
            n = self._above[n]
        return across

    def join(self, a: int, b: int, *, apart: bool) -> None:
        """Put two on one side, or on two; nothing where that is decided already.

        Args:
            a: number of the one.
            b: number of the other.
            apart: whether they stand on two sides.
        """
        large, small = self.top(a), self.top(b)
        if large == small:
            return
        across = self.side(a) ^ self.side(b) ^ apart
        if self._sizes[large] < self._sizes[small]:
            large, small = small, large
        self._above[small] = large
        self._is_apart[small] = across
        self._sizes[large] += self._sizes[small]


def _edges(told: Sequence[Told], pairs: Pairs) -> list[tuple[int, int, bool]]:
    """Pairs that join, what users say and the firmest first, and whether the two stand apart."""
    found = []
    for (a, b), verdict in pairs.items():
        if verdict.relation not in ("same", "denies"):
            continue
        apart = verdict.relation == "denies"
        differ = told[a].polarity != told[b].polarity
        worth = verdict.same * (_OTHER_POLARITY if differ and not apart else 1.0)
        places = sorted((place_in_time(told[a]), place_in_time(told[b])))
        found.append((not verdict.is_ruled, -worth, places, a, b, apart))
    return [(a, b, apart) for *_, a, b, apart in sorted(found)]


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
    if one.firm and other.firm and _votes(other, one, told) > 1:
        return other
    if not one.firm or other.firm:
        return one
    # All stand together: they deny what is only mentioned, what a larger part tells, or, where
    # nobody else says so, what stands in their own words.
    if lean is None and any(denies_its_words(told[n]) for n in one.firm):
        return other
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


def _votes(side: _Part, against: _Part, told: Sequence[Told]) -> int:
    """What speaks for a side that affirms less: more reports tell it, and it was told first.

    A rumour is told before it is denied, and what most tell is seldom only a denial of what few do.
    Where as many tell either, "the door was not shut" may well be the claim, but "no door was open"
    answers one.
    """
    here, there = ([told[n] for n in some.firm] for some in (side, against))
    if any(denies_its_words(one) for one in here):
        return 0
    mine, theirs = (len({one.report for one in some}) for some in (here, there))
    answers = any(_ANSWER.match(one.plain) for one in here)
    more = mine > theirs or (mine == theirs and not answers)
    first = _earlier(here) > _earlier([*there, *(told[n] for n in against.mentions)])
    return more + first


_ANSWER = re.compile(
    r"\W*(?:there (?:is|was|are|were|has been|have been) )?"
    r"(?:no|no one|nobody|none|nothing|neither|never|nowhere)\b",
    re.IGNORECASE,
)
"""How it begins where it is a denial of what others are known to say."""


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
# "Rumours on Tuesday that", "rumours say", "a rumour that goes around in the port has it that"
_TALK = (
    rf"{_RUMOUR.pattern}(?:(?: \w+){{0,3}} that"
    r"|(?: \w+){0,4} (?:says?|claim(?:s|ed)?|goes)(?: that)?"
    r"|[^.!?;,\n”\"]{0,80}\bha(?:s|ve|d) it(?: that)?)"
)
_TALK_BEFORE = re.compile(rf"{_TALK},?[\s“\"‘']*$", re.IGNORECASE)
_TALK_FIRST = re.compile(rf"^\W*(?:\w+ ){{0,2}}{_TALK}\b", re.IGNORECASE)
_IF = r"(?:if|unless|whether|suppose|supposing|in case)"
_IF_BEFORE = re.compile(rf"(?:^|[\s“\"(]){_IF}[\s“\"‘']*$", re.IGNORECASE)
# With a main clause behind it ("if the tide rises, the pier will fall") it is a claim.
_MAIN_CLAUSE = r".*,\W*\w+\W+\w+\W+\w+"
_IF_FIRST = re.compile(rf"^[\s“\"‘']*{_IF}\b(?!{_MAIN_CLAUSE})", re.IGNORECASE)
_QUESTION_BEHIND = re.compile(r"^[\s”\"’')]*\?")


def is_mention(told: Told) -> bool:
    """Whether a telling passes its words on without taking a side.

    It does where nobody but a rumour stands for them, where they are asked, where they stand
    behind an "if", and where they are of an offer or plea that is refused. What would follow if
    something else were so ("conditional") is still claimed.
    """
    before, behind = _beside(told)
    if told.words.rstrip("”\"’' )").endswith("?") or _QUESTION_BEHIND.match(behind):
        return True
    if _IF_FIRST.match(told.words) or _IF_BEFORE.search(before) or refuses_its_words(told, before):
        return True
    if told.chain:
        return _is_rumour(told.chain[-1], told)
    if told.certainty == "unknown":  # "it remains unclear whether"
        return True
    return bool(_TALK_FIRST.match(told.words) or _TALK_BEFORE.search(before))


def _is_rumour(last: ChainLink, told: Told) -> bool:
    """Whether nobody stands for it: the last of its chain is talk, or talk left open."""
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
_COMPARED = 200
"""Tellings of the best form that are compared by their words: of thousands, more tell no more."""
_PRONOUN = 0.1
"""What a pronoun costs, beside words shared with other tellings (0 to 1): nobody who reads the
claim alone knows whom it means."""
_PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs this that these those there here".split()
)
_SPEAKER = frozenset("i me my mine we us our ours you your yours".split())
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LEAD_IN = re.compile(
    r"^\W*(?:yes|no|well|and|but|or|so|then|also)\b|^[^.,]{0,40}:\s|^\(", re.IGNORECASE
)


def claim_text(told: Sequence[Told], sides: Sequence[Stance]) -> int:
    """Pick the telling that puts the claim best.

    Flat before hedged, sentences of a good length before others, text before headlines; among
    equals the one that shares most words with the others and has few pronouns.

    Args:
        told: of one claim, at least one.
        sides: stance of each.

    Returns:
        Its place in `told`; one that supports, where any does.
    """
    ranks = {"supports": 0, "mentions": 1, "denies": 2}
    best = min(ranks[side] for side in sides)
    able = [n for n in range(len(told)) if ranks[sides[n]] == best]
    # A denial puts the claim that it denies into words, or its contrary: "is not so".
    turned = [n for n in able if denies_its_words(told[n])]
    able = (turned if sides[able[0]] == "denies" else [n for n in able if n not in turned]) or able
    able = sorted(able, key=lambda n: (_faults(told[n]), place_in_time(told[n])))[:_COMPARED]
    shared = _centrality({told[n].plain: values(told[n]).content for n in able})
    return min(
        able,
        key=lambda n: (*_faults(told[n]), -shared[told[n].plain], place_in_time(told[n])),
    )


def _faults(told: Told) -> tuple[int, ...]:
    """What makes a telling a bad sentence for its claim, the worst first."""
    words = _WORD.findall(told.plain)
    too_short, too_long = _SHORTEST - len(words), len(words) - _LONGEST
    return (
        not is_flat(told),
        max(too_short, too_long, 0),
        told.is_headline,
        _is_piece(told.plain) + any(word.lower() in _SPEAKER for word in words),
    )


def _is_piece(plain: str) -> bool:
    """Whether it is no sentence of its own: it begins small, goes on or has a label before it."""
    first = plain.lstrip("“\"‘'([ ")[:1]
    is_open = plain.count("(") != plain.count(")")
    return first.islower() or is_open or _LEAD_IN.match(plain) is not None


def _centrality(content: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """For each wording, how much of it others have and how much of theirs it has; less pronouns.

    Args:
        content: by wording, the stems of its meaning words.
    """
    counts = Counter(word for here in content.values() for word in here)
    total = sum(count * count for count in counts.values())
    found = {}
    for one, here in content.items():
        shared = sum(counts[word] for word in here)
        mean = 2 * shared / (len(here) * len(content) + total / len(content)) if here else 0.0
        pronouns = sum(word in _PRONOUNS for word in _WORD.findall(one.lower()))
        found[one] = round(mean - _PRONOUN * pronouns, 6)
    return found
