"""Many readings out of a few: the same reports with other names and dates, drawn by chance.

A name is replaced word by word with made-up words of the same length, so that every span still
holds. Each word has many substitutes of which the first are drawn far more often than the last, so
that a few entities appear in thousands of reports and many in one, as in the news.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types import Entity, Reading, Statement, Timex

SUBSTITUTES = 5_000
"""Made-up words for each word of a name."""
FIRST_DAY = date(2021, 1, 1)
DAYS = 3 * 365
HOUSES = 400

_NAME_WORD = re.compile(r"[^\W\d_][^\W\d_]+")
_NAMED = ("Person", "Organization", "Company", "PublicBody")
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"


def made_readings(base: Sequence[Reading], number: int, *, seed: int = 1) -> Iterator[Reading]:
    """Vary readings, in turn.

    Args:
        base: what is varied, at least one.
        number: how many to make.
        seed: the same seed makes the same readings.
    """
    templates = list(map(Template, base))
    for at in range(number):
        chance = random.Random(f"{seed}/{at}")  # noqa: S311  no secret
        yield templates[at % len(templates)].vary(chance, at)


@dataclass(frozen=True)
class Template:
    """This reading is varied; its text was cut at the names once, for all of the copies."""

    reading: Reading

    @cached_property
    def words(self) -> list[str]:
        """The words of its names."""
        named = (one.name for one in self.reading.entities if one.schema in _NAMED)
        found = {word for name in named for word in _NAME_WORD.findall(name)}
        return sorted(word for word in found if word.istitle())

    @cached_property
    def pieces(self) -> list[str]:
        """Its text, cut at these words."""
        if not self.words:
            return [self.reading.report.text]
        pattern = rf"\b({'|'.join(map(re.escape, self.words))})\b"
        return re.split(pattern, self.reading.report.text)

    @cached_property
    def day(self) -> date | None:
        """When it was published."""
        try:
            return date.fromisoformat((self.reading.report.published or "")[:10])
        except ValueError:
            return None

    def vary(self, chance: random.Random, number: int) -> Reading:
        """The same with other names and dates."""
        published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        change = Change(
            {word: _substitute(word, _rank(chance)) for word in self.words},
            published - self.day if self.day else timedelta(),
        )
        one = self.reading
        report = replace(
            one.report,
            id=f"{number:016x}",
            text="".join(change.words.get(piece, piece) for piece in self.pieces),
            title=change.name(one.report.title or "") or None,
            publisher=f"House {number % HOUSES}",
            url=f"https://house-{number % HOUSES}.example/{number}",
            published=published.isoformat(),
        )
        return replace(
            one,
            report=report,
            statements=tuple(map(change.statement, one.statements)),
            entities=tuple(map(change.entity, one.entities)),
            timexes=tuple(map(change.timex, one.timexes)),
            deadlines=tuple(
                replace(due, start=change.moved(due.start), end=change.moved(due.end))
                for due in one.deadlines
            ),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """These words become those; days move by so many."""

    words: dict[str, str]
    by: timedelta

    def name(self, name: str) -> str:
        """A name or description with its words replaced."""
        return _NAME_WORD.sub(lambda match: self.words.get(match[0], match[0]), name)

    def moved(self, day: str | None) -> str | None:
        """A day so many days later; what is no day stays."""
        try:
            return (date.fromisoformat(day) + self.by).isoformat() if day else None
        except (ValueError, OverflowError):
            return day

    def statement(self, one: Statement) -> Statement:
        """A statement of the sources' other names."""
        return replace(
            one, chain=tuple(replace(link, name=self.name(link.name)) for link in one.chain)
        )

    def entity(self, one: Entity) -> Entity:
        """An entity of another name."""
        return replace(one, name=self.name(one.name), aliases=tuple(map(self.name, one.aliases)))

    def timex(self, one: Timex) -> Timex:
        """The same words at another time."""
        return replace(one, start=self.moved(one.start), end=self.moved(one.end))


def _rank(chance: random.Random) -> int:
    """A number below SUBSTITUTES; twice as high, half as likely."""
    return int(SUBSTITUTES ** chance.random()) - 1


@cache
def _substitute(word: str, rank: int) -> str:
    """A word of the same length: itself for rank 0, else made up, the same for the same rank."""
    if not rank:
        return word
    chance = random.Random(f"{word}/{rank}")  # noqa: S311  no secret
    letters = [chance.choice((_CONSONANTS, _VOWELS)[at % 2]) for at in range(len(word))]
    return "".join(letters).title()
