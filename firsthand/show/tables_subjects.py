"""What a report speaks of: entities, relations, times, places, what is due, in small tables.

What there is none of is left out. Nothing in the words of the report is interpreted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from firsthand.show.columns import columned
from firsthand.show.days import shown_days
from firsthand.show.printable import printable
from firsthand.show.spots import EXACTNESS, shown_spot
from firsthand.show.styles import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from firsthand.show.columns import Row
    from firsthand.types import Entity, Reading, Relation, Span

_OFTEN = 2
"""Entities mentioned so often have a row of their own; the others share a paragraph."""
_BETWEEN = " · "
_LAST = "~"
"""Behind all days in the order of characters."""


def subjects(reading: Reading, width: int) -> Iterator[RenderableType]:
    """Tables of entities, relations, times, places and what is due, each after a blank line.

    Args:
        reading: what was read.
        width: terminal columns to print in.
    """
    shown = _shown(reading)
    often = [entity for entity in shown if entity.mentions >= _OFTEN]
    yield from _part(("entity", "schema", "mentions", "also called"), _entities(often), width)
    yield from _once([entity.name for entity in shown if entity.mentions < _OFTEN])
    yield from _part(("subject", "relation", "object", "according to"), _relations(reading), width)
    yield from _part(("when", "time expressions"), _times(reading), width)
    yield from _part(("where", "how exact", "places"), _places(reading), width)
    yield from _part(("due", "what", "by whom"), _deadlines(reading), width)


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
    """A row for the same days, the earliest first; then what has none, as durations."""
    by_days: dict[tuple[str, str], list[str]] = {}
    for timex in reading.timexes:
        days = shown_days(timex.start, timex.end)
        first = (timex.start or timex.end or "") if days else _LAST
        by_days.setdefault((first, days), []).append(reading.report.quote(timex.span))
    for (_, days), words in sorted(by_days.items()):
        yield (Text(days) if days else _unknown()), _counted(words)


def _places(reading: Reading) -> Iterator[Row]:
    """A row for the same spot, those named most first; then what is not on the map."""
    by_spot: dict[tuple[str, str, str], list[str]] = {}
    for toponym in reading.toponyms:
        spot = shown_spot(toponym.lat, toponym.lon) or ""
        exact = EXACTNESS.get(toponym.precision or 0, "")
        by_spot.setdefault((spot, toponym.country or "", exact), []).append(toponym.name)
    rows = sorted(by_spot.items(), key=lambda row: (not row[0][0], -len(row[1])))
    for (spot, country, exact), names in rows:
        where = Text.assemble(spot, (f" {country}", QUIET)) if spot else _unknown()
        yield where, Text(exact, style=QUIET), _counted(names)


def _deadlines(reading: Reading) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in reading.entities}

    def party(entity: str | None, span: Span | None) -> str | None:
        return names.get(entity or "") or (reading.report.quote(span) if span else None)

    for one in reading.deadlines:
        who, whom = party(one.who_entity, one.who), party(one.whom_entity, one.whom)
        shown = [Text(printable(who))] if who else []
        shown += [Text.assemble(("for ", QUIET), printable(whom))] if whom else []
        yield (
            Text(shown_days(one.start, one.end)) if one.end else _unknown(),
            Text.assemble((f"{one.kind}: ", QUIET), printable(reading.report.quote(one.what))),
            Text(" ").join(shown),
        )


def _unknown() -> Text:
    return Text("not known", style=QUIET)


def _name(name: str) -> Text:
    return Text(printable(name), style="bold")


def _listed(words: Iterable[str]) -> Text:
    return Text(_BETWEEN.join(printable(word) for word in words))


def _counted(words: Iterable[str]) -> Text:
    """Different words with the number of times where it is more than one, most frequent first."""
    counts = Counter(printable(word) for word in words)
    shown = [f"{word} ×{n}" if n > 1 else word for word, n in counts.most_common()]
    return Text(_BETWEEN.join(shown))
