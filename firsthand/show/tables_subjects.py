"""What a report speaks of: its entities, relations, times and places, each in a small table.

What there is none of is left out. Nothing in the words of the report is interpreted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from firsthand.show.columns import columned
from firsthand.show.printable import printable
from firsthand.show.styles import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from firsthand.show.columns import Row
    from firsthand.types import Entity, Reading, Relation

_OFTEN = 2
"""Entities mentioned so often have a row of their own; the others share a paragraph."""
_BETWEEN = " · "


def subjects(reading: Reading, width: int) -> Iterator[RenderableType]:
    """Tables of entities, relations, times and places, each after a blank line.

    Args:
        reading: what was read.
        width: terminal columns to print in.
    """
    shown = _shown(reading)
    often = [entity for entity in shown if entity.mentions >= _OFTEN]
    yield from _part(("entity", "schema", "mentions", "also called"), _entities(often), width)
    yield from _once([entity.name for entity in shown if entity.mentions < _OFTEN])
    yield from _part(("subject", "relation", "object", "according to"), _relations(reading), width)
    yield from _part(("time", "words"), _times(reading), width)
    yield from _part(("places",), _places(reading), width)


def _part(headers: Sequence[str], rows: Iterable[Row], width: int) -> Iterator[RenderableType]:
    rows = list(rows)
    if rows:
        yield Text()
        yield columned(headers, rows, width)


def _shown(reading: Reading) -> list[Entity]:
    """Without adjectives of no country: nobody asks how often a report says "Sunni"."""
    told = {m.entity for m in reading.mentions if m.type != "nationality"}
    return [e for e in reading.entities if e.id in told or e.schema == "Country"]


def _entities(entities: Iterable[Entity]) -> Iterator[Row]:
    for entity in entities:
        yield (
            _name(entity.name),
            Text(printable(entity.schema), style=QUIET),
            Text(str(entity.mentions)),
            _listed(entity.aliases),
        )


def _once(names: Sequence[str]) -> Iterator[RenderableType]:
    """What is mentioned only once, as one paragraph."""
    if names:
        yield Text()
        label = ("mentioned once: ", QUIET)
        yield Text.assemble(label, _listed(names), overflow="fold")


def _relations(reading: Reading) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in reading.entities}
    said = {
        stmt.id: [names.get(link.entity or "", link.name) for link in stmt.chain]
        for stmt in reading.statements
    }
    for relation in reading.relations:
        yield (
            _name(names.get(relation.subject, relation.subject)),
            Text(printable(relation.relation)),
            _name(names.get(relation.object, relation.object)),
            _according_to(relation, said),
        )


def _according_to(relation: Relation, said: dict[str, list[str]]) -> Text:
    chain = said.get(relation.statement or "")
    if not chain:
        return Text("the report itself", style=QUIET)
    return Text(" → ".join(printable(name) for name in chain))


def _times(reading: Reading) -> Iterator[Row]:
    """A row a type, in the order in which the report uses them."""
    by_type: dict[str, list[str]] = {}
    for timex in reading.timexes:
        by_type.setdefault(timex.type, []).append(reading.report.quote(timex.span))
    for kind, words in by_type.items():
        yield Text(kind.lower(), style=QUIET), _counted(words)


def _places(reading: Reading) -> Iterator[Row]:
    names = [toponym.name for toponym in reading.toponyms]
    if names:
        yield (_counted(names),)


def _name(name: str) -> Text:
    return Text(printable(name), style="bold")


def _listed(words: Iterable[str]) -> Text:
    return Text(_BETWEEN.join(printable(word) for word in words))


def _counted(words: Iterable[str]) -> Text:
    """Different words with the number of times where it is more than one, most frequent first."""
    counts = Counter(printable(word) for word in words)
    shown = [f"{word} ×{n}" if n > 1 else word for word, n in counts.most_common()]
    return Text(_BETWEEN.join(shown))
