"""Many readings out of a few: the same reports with other names and dates, drawn by chance.

A name is replaced word by word with made-up words of the same length, so that every span still
holds. Each name has many substitutes of which the first are drawn far more often than the last, so
that a few entities appear in thousands of reports and many in one, as in the news.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from firsthand.types import Entity, Reading, Report, Source, Statement, Timex, Toponym

SUBSTITUTES = 20_000
"""Made-up words for each word of a name."""
FIRST_DAY = date(2021, 1, 1)
DAYS = 3 * 365
HOUSES = 400

_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_]+")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def made_readings(base: Sequence[Reading], number: int, *, seed: int = 1) -> Iterator[Reading]:
    """Vary readings, in turn.

    Args:
        base: what is varied, at least one.
        number: how many to make.
        seed: the same seed makes the same readings.
    """
    for at in range(number):
        yield _vary(base[at % len(base)], random.Random(f"{seed}/{at}"), at)  # noqa: S311  no secret


@dataclass(frozen=True, slots=True)
class _Change:
    """These words become those; these days move by so many."""

    words: dict[str, str]
    pattern: re.Pattern[str] | None
    days: timedelta

    def text(self, text: str) -> str:
        return self.pattern.sub(lambda m: self.words[m[0]], text) if self.pattern else text

    def maybe(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def day(self, day: str | None) -> str | None:
        try:
            return (date.fromisoformat(day) + self.days).isoformat() if day else None
        except (ValueError, OverflowError):
            return day


def _vary(reading: Reading, chance: random.Random, number: int) -> Reading:
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    change = _change(reading, chance, published)
    return replace(
        reading,
        report=_report(reading.report, change, published, number),
        statements=tuple(_statement(one, change) for one in reading.statements),
        entities=tuple(_entity(one, change) for one in reading.entities),
        timexes=tuple(_timex(one, change) for one in reading.timexes),
        toponyms=tuple(_toponym(one, change.text) for one in reading.toponyms),
        deadlines=tuple(
            replace(one, start=change.day(one.start), end=change.day(one.end))
            for one in reading.deadlines
        ),
    )


def _change(reading: Reading, chance: random.Random, published: date) -> _Change:
    """Draw a substitute for each word of each name."""
    named = (one.name for one in reading.entities if one.schema in ("Person", "Organization"))
    words = sorted({word for name in named for word in _NAME_WORD.findall(name) if word.istitle()})
    drawn = {word: _substitute(word, _rank(chance)) for word in words}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b") if words else None
    before = _day_of(reading.report)
    return _Change(drawn, pattern, published - before if before else timedelta())


def _rank(chance: random.Random) -> int:
    """A number below SUBSTITUTES; twice as high, half as likely."""
    return int(SUBSTITUTES ** chance.random()) - 1


def _substitute(word: str, rank: int) -> str:
    """A word of the same length: itself for rank 0, else made up, the same for the same rank."""
    if not rank:
        return word
    chance = random.Random(f"{word}/{rank}")  # noqa: S311  no secret
    letters = [chance.choice((_CONSONANTS, _VOWELS)[at % 2]) for at in range(len(word))]
    return "".join(letters).title()


def _day_of(report: Report) -> date | None:
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None


def _report(report: Report, change: _Change, published: date, number: int) -> Report:
    return replace(
        report,
        id=f"{number:016x}",
        text=change.text(report.text),
        title=change.maybe(report.title),
        publisher=f"House {number % HOUSES}",
        url=f"https://house-{number % HOUSES}.example/{number}",
        published=published.isoformat(),
    )


def _statement(one: Statement, change: _Change) -> Statement:
    return replace(one, chain=tuple(_source(link, change) for link in one.chain))


def _source(link: Source, change: _Change) -> Source:
    return replace(link, name=change.text(link.name), description=change.maybe(link.description))


def _entity(one: Entity, change: _Change) -> Entity:
    aliases = tuple(map(change.text, one.aliases))
    return replace(one, name=change.text(one.name), aliases=aliases)


def _timex(one: Timex, change: _Change) -> Timex:
    return replace(one, start=change.day(one.start), end=change.day(one.end))


def _toponym(one: Toponym, text: Callable[[str], str]) -> Toponym:
    return replace(one, name=text(one.name))
