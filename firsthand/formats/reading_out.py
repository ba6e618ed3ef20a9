"""A reading as `firsthand.reading/1`, one JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.types import (
        Deadline,
        Entity,
        Happening,
        Mention,
        Problem,
        Reading,
        Relation,
        Report,
        Source,
        Span,
        Statement,
        Telling,
        Timex,
        Toponym,
    )

FORMAT = "firsthand.reading/1"


def reading_to_json(reading: Reading) -> str:
    """Write a reading as one line of JSON, without the line break.

    Letters stay as they are, unless the text holds halves of surrogate pairs: those cannot be
    written as UTF-8, so that one line is escaped to ASCII and loses nothing.
    """
    data = reading_to_dict(reading)
    line = json.dumps(data, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True)
    return line


def reading_to_dict(reading: Reading) -> dict[str, Any]:
    """Turn a reading into plain values with every key of the format, in its order.

    What is not read yet is an empty list. Keys beyond those that the format fixes stand last.
    """
    return {
        "format": FORMAT,
        "report": _report(reading.report),
        "statements": [_statement(stmt) for stmt in reading.statements],
        "mentions": [_mention(mention) for mention in reading.mentions],
        "entities": [_entity(entity) for entity in reading.entities],
        "relations": [_relation(relation) for relation in reading.relations],
        "timexes": [_timex(timex) for timex in reading.timexes],
        "toponyms": [_toponym(toponym) for toponym in reading.toponyms],
        "events": [],
        "problems": [_problem(problem) for problem in reading.problems],
        "deadlines": [_deadline(deadline) for deadline in reading.deadlines],
        "happenings": [_happening(happening) for happening in reading.happenings],
        "tellings": [_telling(telling) for telling in reading.tellings],
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "publisher": report.publisher,
        "title": report.title,
        "authors": list(report.authors),
        "published": report.published,
        "language": report.language,
        "text": report.text,
    }


def _statement(stmt: Statement) -> dict[str, Any]:
    return {
        "id": stmt.id,
        "content": _spans(stmt.content),
        "cue": _spans(stmt.cue),
        "source": _spans(stmt.source),
        "chain": [_link(source) for source in stmt.chain],
        "certainty": stmt.certainty,
        "polarity": stmt.polarity,
        "conditional": stmt.conditional,
        "confidence": stmt.confidence,
        "time": _span_or_none(stmt.time),
    }


def _link(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "kind": source.kind,
        "span": _span(source.span),
        "entity": source.entity,
        "description": source.description,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {"span": _span(mention.span), "type": mention.type, "entity": mention.entity}


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "schema": entity.schema,
        "aliases": list(entity.aliases),
        "mentions": entity.mentions,
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "subject": relation.subject,
        "relation": relation.relation,
        "object": relation.object,
        "span": _span(relation.span),
        "statement": relation.statement,
    }


def _timex(timex: Timex) -> dict[str, Any]:
    return {
        "span": _span(timex.span),
        "type": timex.type,
        "value": timex.value,
        "start": timex.start,
        "end": timex.end,
        "precision": timex.precision,
        "mod": timex.mod,
        "tense": timex.tense,
    }


def _toponym(toponym: Toponym) -> dict[str, Any]:
    return {
        "span": _span(toponym.span),
        "name": toponym.name,
        "lat": toponym.lat,
        "lon": toponym.lon,
        "geonameid": toponym.geonameid,
        "precision": toponym.precision,
        "country": toponym.country,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "span": _span(deadline.span),
        "kind": deadline.kind,
        "what": _span(deadline.what),
        "timex": _span(deadline.timex),
        "who": _span_or_none(deadline.who),
        "whom": _span_or_none(deadline.whom),
        "who_entity": deadline.who_entity,
        "whom_entity": deadline.whom_entity,
        "start": deadline.start,
        "end": deadline.end,
        "statement": deadline.statement,
    }


def _happening(happening: Happening) -> dict[str, Any]:
    return {"span": _span(happening.span), "time": _span(happening.time)}


def _telling(telling: Telling) -> dict[str, Any]:
    return {
        "id": telling.id,
        "spans": _spans(telling.spans),
        "plain": telling.plain,
        "statement": telling.statement,
        "certainty": telling.certainty,
        "polarity": telling.polarity,
        "conditional": telling.conditional,
        "time": _span_or_none(telling.time),
        "headline": telling.is_headline,
    }


def _problem(problem: Problem) -> dict[str, str]:
    return {"stage": problem.stage, "message": problem.message}


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [_span(span) for span in spans]


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _span_or_none(span: Span | None) -> list[int] | None:
    return None if span is None else _span(span)
