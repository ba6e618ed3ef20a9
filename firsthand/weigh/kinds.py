"""Of what kind a thing is said to be, and for which kinds that leaves no room.

"Exclusively a media office", "a media office, not a political one": who says so says that it is no
office of a party's political wing, without a word that is the opposite of another.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from firsthand.data import table, words
from firsthand.weigh.negations import is_negated
from firsthand.weigh.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.weigh.figures import Word

_LISTS = "kinds"
_REACH = 9
"""Words from a limiting word to the thing, at most."""
_UNKNOWN = 2
"""Words of no list on that way, at most: "exclusively a small media office"."""
_OWNER = 7
"""Words from a thing to its owner's part, at most: "office of the movement's political wing"."""
_BEFORE = 2
"""Words before a limiting word of which none may deny it."""


class Kinded(NamedTuple):
    """A thing is of these kinds.

    Attributes:
        thing: a row of `firsthand/data/kinds.toml`; kinds: rows there.
        barred: kinds of which it is said not to be; empty where nothing limits it.
        words: as the text has them.
    """

    thing: str
    kinds: frozenset[str]
    barred: frozenset[str]
    words: str


class _Run(NamedTuple):
    """Kinds from one word to another, and the thing behind them, if there is one."""

    kinds: frozenset[str]
    thing: str | None
    start: int
    end: int


def kinded(text: Sequence[Word]) -> tuple[Kinded, ...]:
    """What a text says of what kind things are, once for each sort of thing; limits go first.

    Args:
        text: the words of one telling.
    """
    if not any(word.low in _things() for word in text):
        return ()
    found: dict[str, Kinded] = {}
    for one in (*_limited(text), *_contrasted(text), *_plain(text)):
        found.setdefault(one.thing, one)
    return tuple(found.values())


@cache
def empty_of_matter() -> frozenset[str]:
    """Stems of words that tell of what kind what is, and nothing of who, where and when."""
    lists = [*_things(), *_kinds(), *words(_LISTS, "limit", "parts")]
    lists += words(_LISTS, "limit", "words")
    return frozenset(stem(word) for word in lists)


@cache
def owners() -> frozenset[str]:
    """Stems of words that tell whose a thing is."""
    return frozenset(stem(word) for word in words(_LISTS, "limit", "owners"))


@cache
def _things() -> dict[str, str]:
    return {word: row for row, these in table(_LISTS)["thing"].items() for word in these}


@cache
def _kinds() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row, these in table(_LISTS)["kind"].items():
        for word in these:
            found[word] = found.get(word, frozenset()) | {row}
    return found


@cache
def _phrases() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in words(_LISTS, "limit", "phrases"))


def _excluded(kinds: frozenset[str]) -> frozenset[str]:
    """What is of none but these kinds is of none of those."""
    rows = table(_LISTS)["excludes"]
    found = [frozenset(rows.get(kind, ())) for kind in kinds]
    return frozenset.intersection(*found) - kinds if found else frozenset()


def _limited(text: Sequence[Word]) -> Iterator[Kinded]:
    """As in "exclusively a media office", "the office would be limited to media"."""
    for n in range(len(text)):
        behind = _limit(text, n)
        if behind is None or _is_denied(text, n):
            continue
        run = _run(text, behind)
        thing = run.thing or _thing_before(text, n)
        barred = _excluded(run.kinds)
        # What is denied behind the limit is another matter: "..., and not to the move".
        if thing and barred and not is_negated(text[: run.end]):
            yield Kinded(thing, run.kinds, barred, _told(text, n, run.end))


def _limit(text: Sequence[Word], at: int) -> int | None:
    """Number of the word behind a limiting word or phrase at `at`; None where there is none."""
    for phrase in _phrases():
        if tuple(word.low for word in text[at : at + len(phrase)]) == phrase:
            end = at + len(phrase)
            return next((n for n in (_limit(text, end),) if n), end)
    return at + 1 if text[at].low in words(_LISTS, "limit", "words") else None


def _is_denied(text: Sequence[Word], at: int) -> bool:
    denied = words(_LISTS, "limit", "denied")
    before = text[max(0, at - _BEFORE) : at]
    return any(word.low in denied or word.low.endswith("n't") for word in before)


def _run(text: Sequence[Word], start: int) -> _Run:
    """Kinds from a word on, up to the first thing or the first word that goes on with neither."""
    kinds: frozenset[str] = frozenset()
    end, unknown = start, 0
    # Right behind a limit stands what it limits: not "could only open a media office".
    small, joins = words(_LISTS, "limit", "small"), words(_LISTS, "limit", "joins")
    for n in range(start, min(start + _REACH, len(text))):
        low = text[n].low
        if low in _things():
            return _Run(kinds, _things()[low], start, n + 1)
        if low in _kinds():
            kinds, end = kinds | _kinds()[low], n + 1
        elif low not in small and low not in joins:
            unknown += 1
            if n == start or kinds or unknown > _UNKNOWN or not low.isalpha():
                break
    return _Run(kinds, None, start, end)


def _thing_before(text: Sequence[Word], at: int) -> str | None:
    """The last thing before a word; None where there are things of several sorts."""
    before = {_things()[word.low] for word in text[:at] if word.low in _things()}
    return before.pop() if len(before) == 1 else None


def _contrasted(text: Sequence[Word]) -> Iterator[Kinded]:
    """As in "a media office, not a political one", "not a political office but a media office"."""
    plain = [one for one in _plain(text) if one.kinds]
    for n, word in enumerate(text):
        if word.low != "not":
            continue
        run = _run(text, n + 1)
        ends_in_one = run.end < len(text) and text[run.end].low in words(_LISTS, "limit", "ones")
        if not run.kinds or not (run.thing or ends_in_one):
            continue
        behind = [other.low for other in text[run.end : run.end + 2]]
        is_aside = n > 0 and text[n - 1].low in (",", "and", "–", "-")
        for one in plain:
            fits = one.thing == (run.thing or one.thing) and not one.kinds & run.kinds
            if fits and (is_aside or "but" in behind):
                yield one._replace(barred=run.kinds)


def _plain(text: Sequence[Word]) -> Iterator[Kinded]:
    """As in "a political office", "an office of the political wing": no word limits it."""
    for n, word in enumerate(text):
        if word.low not in _things():
            continue
        first, kinds = _kinds_before(text, n)
        end = n + 1
        if not kinds:
            end, kinds = _kinds_of_owner(text, n)
        if kinds and not (first and text[first - 1].low == "not"):
            yield Kinded(_things()[word.low], kinds, frozenset(), _told(text, first, end))


def _kinds_before(text: Sequence[Word], at: int) -> tuple[int, frozenset[str]]:
    """Number of the first word of the kinds that stand right before a thing, and these."""
    kinds: frozenset[str] = frozenset()
    first = at
    joins = words(_LISTS, "limit", "joins")
    for n in range(at - 1, -1, -1):
        low = text[n].low
        if low in _kinds():
            kinds, first = kinds | _kinds()[low], n
        elif low not in joins:
            break
    while first and text[first - 1].low in ("a", "an", "the"):
        first -= 1
    return first, kinds


def _kinds_of_owner(text: Sequence[Word], at: int) -> tuple[int, frozenset[str]]:
    """Number of the word behind "office of the political wing", and the kinds of that wing."""
    behind = text[at + 1 : at + 1 + _OWNER]
    if not behind or behind[0].low not in ("of", "for"):
        return at + 1, frozenset()
    parts = words(_LISTS, "limit", "parts")
    for n, word in enumerate(behind[1:], 1):
        if word.low in parts:
            return at + n + 2, _kinds_before(text, at + 1 + n)[1]
        if word.low in (",", ".", ";", "in", "at"):
            break
    return at + 1, frozenset()


def _told(text: Sequence[Word], start: int, end: int) -> str:
    said = [word.text if word.glued else f" {word.text}" for word in text[start:end]]
    return "".join(said).strip()
