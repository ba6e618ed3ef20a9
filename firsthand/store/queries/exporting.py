"""All that a desk holds of reports, a batch at a time, to be written for other programs."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from firsthand.store.claim_schema import claim, telling
from firsthand.store.queries.claims import claim_rows
from firsthand.store.queries.filters import from_current, published_within, speaking_of
from firsthand.store.reports import load_report
from firsthand.store.schema import (
    about,
    appearance,
    entity,
    form,
    link,
    reading,
    relation,
    report,
    statement,
    toponym,
)
from firsthand.types import ChainLink, Span, Support, Toponym
from firsthand.types.exported import ClaimedHere, KnownEntity, Related, ReportRecord, Said

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    from firsthand.store.queries.filters import Filter

_ALL = -1
"""No limit, as SQLite writes it."""
_MOSTLY = 0.5
"""So much of a telling must lie in a happening to be taken for the same."""
_CLAIMED: tuple[ColumnElement[Any], ...] = (
    telling.c.report_id, telling.c.statement_id, telling.c.local, telling.c.start, telling.c.end,
    telling.c.words, telling.c.certainty, telling.c.polarity, telling.c.conditional,
    telling.c.stance, telling.c.time_start, telling.c.time_end, telling.c.time_precision,
    claim.c.name, claim.c.text, claim.c.reports, claim.c.low, claim.c.high, claim.c.denying,
    claim.c.denial_low, claim.c.denial_high,
)  # fmt: skip


def report_numbers(connection: Connection, chosen: Filter) -> list[int]:
    """Rows of the reports that are asked for, those published first first, undated ones last."""
    clauses = [*from_current(chosen), *published_within(chosen), *speaking_of(chosen)]
    undated = report.c.published.is_(None)
    asked = select(report.c.id).where(*clauses)
    return list(connection.scalars(asked.order_by(undated, report.c.published, report.c.hash)))


def claim_numbers(connection: Connection, chosen: Filter) -> list[int]:
    """Rows of the claims that are asked for, those seen first first."""
    return claim_rows(connection, chosen, by="new", limit=_ALL)[::-1]


def report_names(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The ids of reports, by their rows."""
    asked = select(report.c.id, report.c.hash).where(report.c.id.in_(numbers))
    return {row.id: row.hash for row in connection.execute(asked)}


def claim_names(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """The ids of claims, by their rows."""
    asked = select(claim.c.id, claim.c.name).where(claim.c.id.in_(numbers))
    return {row.id: row.name for row in connection.execute(asked)}


def records(connection: Connection, numbers: Sequence[int]) -> list[ReportRecord]:
    """Reports with all that they say, in the order of their rows as given.

    Args:
        connection: to the desk.
        numbers: rows of reports that have been read; some tens of them.
    """
    clear = _clear_entities(connection, numbers)
    said = _said(connection, numbers, clear)
    places = _toponyms(connection, numbers)
    relations = _relations(connection, numbers, clear)
    asked = select(report.c.id, report.c.version, reading.c.model)
    asked = asked.outerjoin(reading, reading.c.report_id == report.c.id)
    facts = {row.id: row for row in connection.execute(asked.where(report.c.id.in_(numbers)))}
    return [
        ReportRecord(
            report=load_report(connection, number),
            version=facts[number].version,
            model=facts[number].model or "",
            said=tuple(said[number]),
            toponyms=tuple(places[number]),
            relations=tuple(relations[number]),
            entities=_counted(clear.mentions[number]),
        )
        for number in numbers
    ]


def known_entities(connection: Connection, numbers: Collection[int]) -> list[KnownEntity]:
    """Entities by their rows, in the order of these."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    count = func.sum(form.c.reports)
    called = select(form.c.entity_id, form.c.name, count.label("reports"))
    called = called.where(form.c.entity_id.in_(numbers), form.c.reports > 0)
    rows = connection.execute(called.group_by(form.c.entity_id, form.c.name))
    for row in sorted(rows, key=lambda row: (-row.reports, row.name)):
        names[row.entity_id].append(row.name)
    asked = select(entity, form.c.family, form.c.core, form.c.variant)
    asked = asked.outerjoin(form, form.c.id == entity.c.id).where(entity.c.id.in_(numbers))
    return [
        KnownEntity(
            number=row.id,
            key=(row.family or row.schema, row.core or row.folded, row.variant or 0),
            name=row.name,
            schema=row.schema,
            names=tuple(names[row.id]) or (row.name,),
        )
        for row in connection.execute(asked.order_by(entity.c.id))
    ]


@dataclass(frozen=True, slots=True)
class _Clear:
    """Of whom it is clear who they are.

    Attributes:
        of: row of an appearance -> its entity; not of names that may mean several.
        mentions: row of a report -> its entities and how often it speaks of each.
    """

    of: Mapping[int, int]
    mentions: Mapping[int, list[tuple[int, int]]]


def _clear_entities(connection: Connection, numbers: Sequence[int]) -> _Clear:
    columns = (appearance.c.id, appearance.c.report_id, appearance.c.mentions)
    asked = select(*columns, entity.c.id.label("who"))
    asked = asked.join(entity, appearance.c.entity_id == entity.c.id)
    asked = asked.where(appearance.c.report_id.in_(numbers), entity.c.ambiguous == 0)
    of: dict[int, int] = {}
    mentions: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in connection.execute(asked.order_by(appearance.c.id)):
        of[row.id] = row.who
        mentions[row.report_id].append((row.who, row.mentions))
    return _Clear(of, mentions)


def _counted(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    counts: defaultdict[int, int] = defaultdict(int)
    for who, mentions in pairs:
        counts[who] += mentions
    return dict(counts)


def _said(
    connection: Connection, numbers: Sequence[int], clear: _Clear
) -> defaultdict[int, list[Said]]:
    """Statements and happenings of reports, by rows of these, in the order of their texts."""
    rows = connection.execute(
        select(statement).where(statement.c.report_id.in_(numbers)).order_by(statement.c.id)
    ).all()
    ids = select(statement.c.id).where(statement.c.report_id.in_(numbers)).scalar_subquery()
    chains: defaultdict[int, list[ChainLink]] = defaultdict(list)
    links = select(link).where(link.c.statement_id.in_(ids))
    for one in connection.execute(links.order_by(link.c.statement_id, link.c.position)):
        who = clear.of.get(one.appearance_id)
        chains[one.statement_id].append(ChainLink(one.name, one.kind, one.description, who))
    named: defaultdict[int, set[int]] = defaultdict(set)
    for row in connection.execute(select(about).where(about.c.statement_id.in_(ids))):
        if row.appearance_id in clear.of:
            named[row.statement_id].add(clear.of[row.appearance_id])
    by_statement, own = _claimed(connection, numbers)
    found: defaultdict[int, list[Said]] = defaultdict(list)
    for row in rows:
        spans = tuple(Span(*piece) for piece in json.loads(row.spans))
        is_told = row.kind == "told"
        told = _inside(own[row.report_id], spans) if is_told else by_statement[row.id]
        about_whom = tuple(sorted(named[row.id]))
        found[row.report_id].append(_one(row, spans, tuple(chains[row.id]), about_whom, told))
    for some in found.values():
        some.sort(key=lambda one: (one.spans, one.id))
    return found


def _one(
    row: Row[Any],
    spans: tuple[Span, ...],
    chain: tuple[ChainLink, ...],
    about_whom: tuple[int, ...],
    claims: Sequence[ClaimedHere],
) -> Said:
    return Said(
        id=row.local,
        is_told=row.kind == "told",
        words=row.words,
        spans=spans,
        chain=chain,
        certainty=row.certainty,
        polarity=row.polarity,
        conditional=bool(row.conditional),
        confidence=row.confidence,
        time_words=row.time_words,
        start=row.time_start,
        end=row.time_end,
        precision=row.time_precision,
        about=about_whom,
        claims=tuple(claims),
    )


def _claimed(
    connection: Connection, numbers: Sequence[int]
) -> tuple[defaultdict[int, list[ClaimedHere]], defaultdict[int, list[ClaimedHere]]]:
    """What tellings claim: by rows of statements, and in the own voice of reports, by theirs."""
    asked = select(*_CLAIMED).join(claim, telling.c.claim_id == claim.c.id)
    asked = asked.where(telling.c.report_id.in_(numbers))
    quoted: defaultdict[int, list[ClaimedHere]] = defaultdict(list)
    own: defaultdict[int, list[ClaimedHere]] = defaultdict(list)
    for row in connection.execute(asked.order_by(telling.c.start, telling.c.end, telling.c.id)):
        if row.statement_id is None:
            own[row.report_id].append(_claim(row))
        else:
            quoted[row.statement_id].append(_claim(row))
    return quoted, own


def _claim(row: Row[Any]) -> ClaimedHere:
    return ClaimedHere(
        telling=row.local,
        span=Span(row.start, row.end),
        words=row.words,
        certainty=row.certainty,
        polarity=row.polarity,
        conditional=bool(row.conditional),
        start=row.time_start,
        end=row.time_end,
        precision=row.time_precision,
        claim=row.name,
        text=row.text,
        stance=row.stance,
        support=Support(row.reports, row.low, row.high),
        denial=Support(row.denying, row.denial_low, row.denial_high),
    )


def _inside(told: Sequence[ClaimedHere], spans: Sequence[Span]) -> list[ClaimedHere]:
    """Those of which most lies within these words."""
    return [
        one
        for one in told
        if sum(_shared(one.span, span) for span in spans) >= _MOSTLY * max(1, len(one.span))
    ]


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _toponyms(connection: Connection, numbers: Sequence[int]) -> defaultdict[int, list[Toponym]]:
    asked = select(toponym).where(toponym.c.report_id.in_(numbers))
    found: defaultdict[int, list[Toponym]] = defaultdict(list)
    for row in connection.execute(asked.order_by(toponym.c.start, toponym.c.id)):
        place = Toponym(
            span=Span(row.start, row.end),
            name=row.name,
            lat=row.lat,
            lon=row.lon,
            geonameid=row.geonameid,
            precision=row.precision,
            country=row.country,
        )
        found[row.report_id].append(place)
    return found


def _relations(
    connection: Connection, numbers: Sequence[int], clear: _Clear
) -> defaultdict[int, list[Related]]:
    """What reports say that entities of the desk are to each other; others are left out."""
    asked = select(relation).where(relation.c.report_id.in_(numbers)).order_by(relation.c.id)
    found: defaultdict[int, list[Related]] = defaultdict(list)
    for row in connection.execute(asked):
        subject, other = clear.of.get(row.subject), clear.of.get(row.object)
        if subject is not None and other is not None and subject != other:
            span = Span(row.start, row.end)
            found[row.report_id].append(Related(subject, row.relation, other, span))
    return found
