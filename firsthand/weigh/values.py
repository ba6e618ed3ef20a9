"""What of a telling can be compared by value: how many, when, where, who, which side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from firsthand.data import table, words
from firsthand.weigh.figures import Word, begins, in_words
from firsthand.weigh.kinds import Kinded, kinded
from firsthand.weigh.negations import gives_no_answer, is_negated
from firsthand.weigh.quantities import Quantity, loose_of, quantities_of
from firsthand.weigh.stemming import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types.claim import ConflictKind, Told
    from firsthand.types.statement import Certainty

_LISTS = "opposites"
_OPTIONS = ("kind", "ladder", "beside", "not_behind", "same_noun", "resolved", "counted")
"""Keys of a set that are no side: `beside` words one of which must stand next to the side's,
`not_behind` words that must not stand before it, `same_noun` whether the noun behind it must be
the same in both texts, `resolved` whether it is left aside where a time is known,
`counted` whether it holds of people, who must be the same ones."""
_SCOPE_REACH = 5
_DETERMINERS = frozenset("of the a its their these those his her".split())
_NO_SCOPE = frozenset("above after at in not nearly almost".split())
"""Before "all" and "every": "after all", "not every"."""


@dataclass(frozen=True, slots=True)
class Side:
    """A text stands on this side of a set of `firsthand/data/opposites.toml`.

    Attributes:
        side: its name there.
        word: as the text has it.
        stem: of that word.
        of: stem of the noun behind it, where the set says that this must be the same.
    """

    side: str
    word: str
    stem: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """So much of this is spoken of: `all`, `most`, `some`, `none`, `only`.

    Attributes:
        of: stem of the noun.
        words: as the text has them.
    """

    level: str
    of: str
    words: str


@dataclass(frozen=True, slots=True)
class Times:
    """From this day to that one, as precise as UCDP's `date_prec` says (1: a day)."""

    start: str
    end: str
    precision: int | None


@dataclass(frozen=True, slots=True)
class Values:
    """What one telling gives for a comparison; what it does not tell is empty or None.

    Attributes:
        words: as the report has them.
        published: of the report, ISO 8601 in UTC, or None.
        loose: numbers of which the text does not show what they count.
        negated: whether it says that something is not so.
        silent: whether it says that somebody gave no answer.
        sides: by set, only where the text is on one side.
        scopes: of a noun each.
        kinded: of what kind things are, and of which they are not.
        places: GeoNames numbers; about: entities of the desk.
        names: capitalised words, in lower case, that do not begin the text.
        content: stems of the words that carry its meaning, without numbers.
    """

    words: str
    published: str | None
    quantities: tuple[Quantity, ...]
    loose: tuple[Quantity, ...]
    negated: bool
    silent: bool
    certainty: Certainty
    conditional: bool
    times: Times | None
    at_night: bool
    sides: dict[str, Side]
    scopes: tuple[Scope, ...]
    kinded: tuple[Kinded, ...]
    places: frozenset[int]
    about: frozenset[int]
    names: frozenset[str]
    content: frozenset[str]


def values(told: Told) -> Values:
    """Everything in a telling that can be compared by value, to be kept for many comparisons.

    Args:
        told: its `plain` is read; its `time_start`, `places` and `about` are taken over.
    """
    text = in_words(told.plain)
    found = quantities_of(told.plain, text)
    times = None
    if told.time_start and told.time_end and told.time_start <= told.time_end:
        times = Times(told.time_start, told.time_end, told.time_precision)
    lows = {word.low for word in text}
    return Values(
        told.words,
        told.published,
        found,
        loose_of(told.plain, text, found),
        told.polarity == "negative" or is_negated(text),
        gives_no_answer(text),
        told.certainty,
        told.conditional,
        times,
        bool(lows & {"overnight", "night", "late", "early", "midnight", "evening"}),
        _sides(text),
        tuple(_scopes(text)),
        _kinded(told, text),
        told.places,
        told.about,
        _names(text),
        _content(text, found),
    )


@cache
def kinds() -> dict[str, ConflictKind]:
    """The kind of conflict between sides of a set, by set."""
    return {
        name: cast("ConflictKind", one["kind"])
        for name, one in table(_LISTS).items()
        if name not in ("scope", "negation", "silence")
    }


@cache
def is_left_aside(name: str) -> bool:
    """Whether a set is not looked at where the time of a telling is known."""
    return bool(table(_LISTS)[name].get("resolved"))


@cache
def is_of_people(name: str) -> bool:
    """Whether the sides of a set exclude each other only of the same people."""
    return bool(table(_LISTS)[name].get("counted"))


@cache
def ladder(name: str) -> tuple[str, ...]:
    """Sides of a set of which a later one can follow an earlier one: missing, then dead."""
    return tuple(table(_LISTS)[name].get("ladder", ()))


@cache
def _by_word() -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name in kinds():
        for side, these in _sides_of(name):
            for word in these:
                found[word] = (*found.get(word, ()), (name, side))
    return found


def _sides_of(name: str) -> Iterator[tuple[str, list[str]]]:
    one: dict[str, Any] = table(_LISTS)[name]
    return ((k, v) for k, v in one.items() if k not in _OPTIONS)


def _sides(text: Sequence[Word]) -> dict[str, Side]:
    found: dict[str, Side | None] = {}
    for n, word in enumerate(text):
        for name, side in _by_word().get(word.low, ()) or _by_word().get(word.text, ()):
            if not _counts(text, n, name):
                continue
            before = found.get(name)
            if name in found and (before is None or before.side != side):
                found[name] = None
            else:
                of = _noun(text, n) if table(_LISTS)[name].get("same_noun") else None
                found[name] = Side(side, word.text, stem(word.low), of)
    return {name: side for name, side in found.items() if side}


def _counts(text: Sequence[Word], at: int, name: str) -> bool:
    options = table(_LISTS)[name]
    beside = options.get("beside")
    if beside and not any(near.low in beside for near in text[max(0, at - 1) : at + 2]):
        return False
    return not (at and text[at - 1].low in options.get("not_behind", ()))


def _noun(text: Sequence[Word], at: int) -> str | None:
    """Stem of the next word that means something."""
    empty = words("outcomes", "word", "empty")
    return next((stem(word.low) for word in text[at + 1 :] if word.low not in empty), None)


@cache
def _levels() -> dict[str, str]:
    return {
        word: level
        for level, these in table(_LISTS)["scope"].items()
        if level != "kind"
        for word in these
    }


def _scopes(text: Sequence[Word]) -> Iterator[Scope]:
    """So much of each noun, of nouns of which only one is said."""
    found: dict[str, Scope | None] = {}
    for n, word in enumerate(text):
        level = _levels().get(word.low)
        if level is None or (n and text[n - 1].low in _NO_SCOPE):
            continue
        at = _scoped(text, n + 1)
        if at is not None:
            of = stem(text[at].low)
            told = " ".join(one.text for one in text[n : at + 1])
            found[of] = None if of in found else Scope(level, of, told)
    return (one for one in found.values() if one)


def _scoped(text: Sequence[Word], at: int) -> int | None:
    """Number of the word that a scope word before word `at` speaks of."""
    for n in range(at, min(at + _SCOPE_REACH, len(text))):
        low = text[n].low
        if low in _DETERMINERS:
            continue
        is_noun = low.isalpha() and low not in words("outcomes", "word", "empty")
        return n if is_noun and not begins(text[n]) else None
    return None


def _kinded(told: Told, text: Sequence[Word]) -> tuple[Kinded, ...]:
    """Of what kind things are; who denies a limit in other words than these sets none."""
    found = kinded(text)
    if told.polarity == "negative" and not is_negated(text):
        return tuple(one._replace(barred=frozenset()) for one in found)
    return found


def _names(text: Sequence[Word]) -> frozenset[str]:
    return frozenset(
        word.low.removesuffix("'s")
        for n, word in enumerate(text)
        if n
        and word.text[0].isupper()
        and text[n - 1].low not in (".", "“", '"', ":")
        and word.low not in words("outcomes", "word", "empty")
    )


def _content(text: Sequence[Word], found: Sequence[Quantity]) -> frozenset[str]:
    """Stems of words that mean something, without those of quantities, times and negation."""
    empty = words("outcomes", "word", "empty")
    taken = [(one.start, one.end) for one in found]
    return frozenset(
        stem(word.low)
        for word in text
        if word.low[0].isalpha()
        and word.low not in empty
        and word.low not in _told_apart()
        and not any(start <= word.start < end for start, end in taken)
    )


@cache
def _told_apart() -> frozenset[str]:
    """Words that are compared on their own: of negation, doubt and scope."""
    negation = table(_LISTS)["negation"]
    more = "may might could can reportedly allegedly probably possibly perhaps apparently true"
    return frozenset(
        {word for these in negation.values() for word in these} | set(_levels()) | set(more.split())
    )
