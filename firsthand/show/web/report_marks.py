"""Which words of a report are marked as what, and which colour each of its sources has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.show.days import shown_days
from firsthand.show.negation import stated_negation
from firsthand.show.spots import EXACTNESS
from firsthand.show.web.marking import Mark, layers_inside
from firsthand.show.web.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from firsthand.types import Reading, Source, Span, Statement, Timex, Toponym

COLOURS = 7
"""Sources with a colour of their own; the others share one, which stands for none of them."""
_DEEPEST = 2
"""Layers of underlines that are told apart."""


@dataclass(frozen=True, slots=True)
class Word:
    """On the word of this source, a report has these statements.

    Attributes:
        key: what its statements light up with.
        colour: class of the style sheet.
        source: None for the report's own voice.
        through: names of those that pass its words on.
    """

    key: str
    colour: str
    source: Source | None
    through: tuple[str, ...]
    statements: tuple[Statement, ...]


def words_of(reading: Reading) -> list[Word]:
    """On whose word a report has its statements: those with most first, in the order of the text.

    A source without a name is another where another passes its words on.
    """
    said: defaultdict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for stmt in reading.statements:
        said[_who(stmt)].append(stmt)
    most_first = sorted(said.values(), key=lambda some: -len(some))
    return [
        Word(
            key=f"from{number}",
            colour=f"hue-{number if number < COLOURS else 'other'}",
            source=some[0].chain[-1] if some[0].chain else None,
            through=tuple(dict.fromkeys(link.name for one in some for link in one.chain[:-1])),
            statements=tuple(some),
        )
        for number, some in enumerate(most_first)
    ]


def _who(stmt: Statement) -> tuple[str, ...]:
    if stmt.chain and stmt.chain[-1].entity:
        return (stmt.chain[-1].entity,)
    return ("", *(clean(link.name).casefold() for link in stmt.chain))


def by_statement(words: Sequence[Word]) -> dict[str, Word]:
    """On whose word each statement is, by its id."""
    return {stmt.id: one for one in words for stmt in one.statements}


def marks_of(
    reading: Reading, word_of: Mapping[str, Word], asked: Span | None = None
) -> Iterator[Mark]:
    """All that is marked in a report's text.

    Args:
        reading: of the report.
        word_of: on whose word each of its statements is, by id.
        asked: what the address asks to show, or None.
    """
    if asked is not None:
        yield Mark(asked, "asked", anchor="at")
    yield from _said(reading, word_of)
    for mention in reading.mentions:
        keys = (f"entity-{mention.entity}",) if mention.entity else ()
        yield Mark(mention.span, "name", keys)
    for number, timex in enumerate(reading.timexes):
        yield Mark(timex.span, "timex", (f"time{number}",), days_of(timex))
    for number, toponym in enumerate(reading.toponyms):
        yield Mark(toponym.span, "toponym", (f"place{number}",), where(toponym))


def _said(reading: Reading, words: Mapping[str, Word]) -> Iterator[Mark]:
    text = reading.report.text
    contents = [(span, stmt) for stmt in reading.statements for span in stmt.content]
    for (span, stmt), layers in zip(
        contents, layers_inside([span for span, _ in contents]), strict=True
    ):
        one = words[stmt.id]
        kind = f"said said-{stmt.certainty} {one.colour} under-{min(layers, _DEEPEST)}"
        yield Mark(span, kind, (stmt.id, one.key), _told(stmt, text), anchor=f"in-{stmt.id}")
        negative = stated_negation(stmt, text)
        # Words that are negative themselves need no more.
        if negative in {"denied", "not so"}:
            yield Mark(span, f"{negative.replace(' ', '-')}-words", (stmt.id, one.key))
    for stmt in reading.statements:
        one = words[stmt.id]
        for span in stmt.cue:
            yield Mark(span, "cue", (stmt.id, one.key))
        for span in {*stmt.source, *(link.span for link in stmt.chain)}:
            yield Mark(span, f"source {one.colour}", (stmt.id, one.key))


def _told(stmt: Statement, text: str) -> str:
    """`Littoral, on the word of a source: possible, denied`."""
    who = ", on the word of ".join(clean(link.name, 80) for link in stmt.chain)
    negative = stated_negation(stmt, text)
    return f"{who or 'the report itself'}: {stmt.certainty}{f', {negative}' if negative else ''}"


def days_of(timex: Timex) -> str:
    """The days that a time expression means, as vague as they are; "" where that is not known."""
    return shown_days(timex.start, timex.end)


def where(toponym: Toponym) -> str:
    """`Sarrana, TV (district)`; "" where the place is not on the map."""
    if toponym.lat is None:
        return ""
    exact = EXACTNESS.get(toponym.precision or 0)
    country = f", {toponym.country}" if toponym.country else ""
    return clean(toponym.name, 60) + country + (f" ({exact})" if exact else "")
