"""What is derived from a reading, as rows that questions are answered from.

Only the current version of a page has such rows; see `readings.py`, which writes and deletes them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from firsthand.store.folding import fold
from firsthand.store.packing import storable, to_json
from firsthand.store.schema import about, deadline, link, relation, statement, toponym

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Table

    from firsthand.types import Deadline, Happening, Reading, Source, Span, Statement, Timex

Row = dict[str, Any]

BETWEEN = " … "
"""Joins the pieces of a content that was cut in two."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """What rows need that is not in the reading.

    Attributes:
        report: row of the report.
        statement: number of the first statement.
        appearances: id of an entity in the reading -> row of its appearance.
    """

    report: int
    statement: int
    appearances: Mapping[str, int]


def rows_of(reading: Reading, numbered: Numbered) -> list[tuple[Table, list[Row]]]:
    """All rows of a resolved reading by table, in an order in which they can be inserted."""
    said = [_said(reading, stmt) for stmt in reading.statements]
    told = [_told(reading, happening) for happening in reading.happenings]
    statements = list({row["local"]: row for row in [*said, *told]}.values())
    for number, row in enumerate(statements, numbered.statement):
        row |= {"id": number, "report_id": numbered.report}
    ids = {row["local"]: row["id"] for row in statements}
    return [
        (statement, statements),
        (link, _links(reading, ids, numbered.appearances)),
        (about, _about(reading, ids, numbered.appearances)),
        (relation, _relations(reading, numbered)),
        (toponym, _toponyms(reading, numbered.report)),
        (deadline, _deadlines(reading, ids, numbered)),
    ]


def _said(reading: Reading, stmt: Statement) -> Row:
    return {
        "local": stmt.id,
        "kind": "said",
        **_words(reading, stmt.content),
        "certainty": stmt.certainty,
        "polarity": stmt.polarity,
        "conditional": int(stmt.conditional),
        "confidence": stmt.confidence,
        **_time(reading, stmt.time),
    }


def _told(reading: Reading, happening: Happening) -> Row:
    """What the report says in its own voice; how sure it is has not been judged."""
    return {
        "local": f"{happening.span.start}-{happening.span.end}",
        "kind": "told",
        **_words(reading, (happening.span,)),
        "certainty": "unknown",
        "polarity": "positive",
        "conditional": 0,
        "confidence": None,
        **_time(reading, happening.time),
    }


def _words(reading: Reading, content: Sequence[Span]) -> Row:
    words = BETWEEN.join(reading.report.quote(span) for span in content)
    return {
        "words": storable(words),
        "spans": to_json([[span.start, span.end] for span in content]),
        "published": storable(reading.report.published),
    }


def _time(reading: Reading, span: Span | None) -> Row:
    timex = _timex_at(reading, span)
    return {
        "time_words": storable(reading.report.quote(span)) if span else None,
        "time_start": timex.start if timex else None,
        "time_end": timex.end if timex else None,
        "time_precision": timex.precision if timex else None,
    }


def _timex_at(reading: Reading, span: Span | None) -> Timex | None:
    return next((timex for timex in reading.timexes if timex.span == span), None)


def _links(reading: Reading, ids: Mapping[str, int], appearances: Mapping[str, int]) -> list[Row]:
    return [
        _link(source, appearances) | {"statement_id": ids[stmt.id], "position": position}
        for stmt in reading.statements
        for position, source in enumerate(stmt.chain)
    ]


def _link(source: Source, appearances: Mapping[str, int]) -> Row:
    return {
        "name": storable(source.name),
        "folded": fold(source.name),
        "kind": source.kind,
        "description": storable(source.description),
        "appearance_id": appearances.get(source.entity or ""),
    }


def _about(reading: Reading, ids: Mapping[str, int], appearances: Mapping[str, int]) -> list[Row]:
    """Whom each statement speaks of: those with a mention inside of its content."""
    contents = [
        *((ids[stmt.id], stmt.content) for stmt in reading.statements),
        *((ids[f"{h.span.start}-{h.span.end}"], (h.span,)) for h in reading.happenings),
    ]
    mentioned = sorted(
        (mention.span, appearances[mention.entity])
        for mention in reading.mentions
        if mention.entity and mention.entity in appearances
    )
    starts = [span.start for span, _ in mentioned]
    pairs = {
        (number, who): None
        for number, content in contents
        for within in content
        for span, who in mentioned[
            bisect_left(starts, within.start) : bisect_left(starts, within.end)
        ]
        if within.contains(span)
    }
    return [{"statement_id": stmt, "appearance_id": who} for stmt, who in pairs]


def _relations(reading: Reading, numbered: Numbered) -> list[Row]:
    who = numbered.appearances
    return [
        {
            "report_id": numbered.report,
            "subject": who[one.subject],
            "relation": storable(one.relation),
            "object": who[one.object],
            "start": one.span.start,
            "end": one.span.end,
        }
        for one in reading.relations
        if one.subject in who and one.object in who
    ]


def _toponyms(reading: Reading, report: int) -> list[Row]:
    return [
        {
            "report_id": report,
            "start": one.span.start,
            "end": one.span.end,
            "name": storable(one.name),
            "folded": fold(one.name),
            "geonameid": one.geonameid,
            "lat": one.lat,
            "lon": one.lon,
            "precision": one.precision,
            "country": one.country,
        }
        for one in reading.toponyms
    ]


def _deadlines(reading: Reading, ids: Mapping[str, int], numbered: Numbered) -> list[Row]:
    return [
        {
            "report_id": numbered.report,
            "kind": one.kind,
            "start": one.span.start,
            "end": one.span.end,
            **_deadline_words(reading, one),
            "who_appearance": numbered.appearances.get(one.who_entity or ""),
            "whom_appearance": numbered.appearances.get(one.whom_entity or ""),
            "due_start": one.start,
            "due_end": one.end,
            "statement_id": ids.get(one.statement or ""),
        }
        for one in reading.deadlines
    ]


def _deadline_words(reading: Reading, one: Deadline) -> Row:
    spans = {
        "words": one.span,
        "what": one.what,
        "who": one.who,
        "whom": one.whom,
        "time_words": one.timex,
    }
    quote = reading.report.quote
    return {key: storable(quote(span)) if span else None for key, span in spans.items()}
