"""What is due, and what later reports tell that may say what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, literal, or_, select, text, union

from firsthand.store.folding import fold
from firsthand.store.queries.citations import FACTS, citation, extent
from firsthand.store.queries.filters import Filter, from_current, overlapping, published_within
from firsthand.store.schema import about, appearance, deadline, entity, link, report, statement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import ColumnElement, Connection, Row, Select, TextClause

    from firsthand.store.queries.filters import Clauses
    from firsthand.types import Citation, DeadlineKind, Polarity

# How sure a report is of what it tells in its own voice has not been judged: it counts as certain.
_CERTAIN = (
    or_(statement.c.kind == "told", statement.c.certainty == "certain"),
    statement.c.conditional == 0,
)
_AT_A_TIME = 50
_MOST_TOLD = 500
"""So many statements are looked through for what became of one deadline, the first ones."""
_LONG_WORD = 4
"""Letters of a stem that tells enough to be looked for by itself."""
_OF_DEADLINES = ("deadline", "ultimatum", "cutoff", "cut-off")

_WHO, _WHOM = appearance.alias("who"), appearance.alias("whom")
_BY, _FOR = entity.alias("by"), entity.alias("for")
_DEADLINES = (
    deadline.join(report, deadline.c.report_id == report.c.id)
    .outerjoin(_WHO, deadline.c.who_appearance == _WHO.c.id)
    .outerjoin(_WHOM, deadline.c.whom_appearance == _WHOM.c.id)
    .outerjoin(_BY, _WHO.c.entity_id == _BY.c.id)
    .outerjoin(_FOR, _WHOM.c.entity_id == _FOR.c.id)
)
_DUE: tuple[ColumnElement[Any], ...] = (
    deadline.c.id,
    deadline.c.report_id,
    deadline.c.kind,
    deadline.c.words,
    deadline.c.start,
    deadline.c.end,
    deadline.c.what,
    func.coalesce(_BY.c.name, _WHO.c.name, deadline.c.who).label("who"),
    func.coalesce(_FOR.c.name, _WHOM.c.name, deadline.c.whom).label("whom"),
    _WHO.c.entity_id.label("who_entity"),
    _WHOM.c.entity_id.label("whom_entity"),
    deadline.c.time_words,
    deadline.c.due_start,
    deadline.c.due_end,
    *FACTS,
)
_TOLD: tuple[ColumnElement[Any], ...] = (
    statement.c.id,
    statement.c.words,
    statement.c.spans,
    statement.c.polarity,
    statement.c.time_start,
    statement.c.time_end,
    *FACTS,
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """This is due between these days, as that report says.

    Attributes:
        id: row of the deadline.
        report: row of the report.
        who, whom: names, or the words of the report.
        start, end: first and last day on which it can fall due, `YYYY-MM-DD`, or None.
        entities: rows of the entities that who and whom are.
    """

    id: int
    report: int
    kind: DeadlineKind
    what: str
    words: str
    who: str | None
    whom: str | None
    time_words: str
    start: str | None
    end: str | None
    entities: frozenset[int]
    cited: Citation


@dataclass(frozen=True, slots=True)
class ToldRow:
    """This was told for certain, by a source or in the report's own voice.

    Attributes:
        time: first and last day that it speaks of, or None.
    """

    words: str
    polarity: Polarity
    time: tuple[str, str] | None
    cited: Citation


def due_rows(
    connection: Connection, chosen: Filter, *, told_until: str, due_from: str | None = None
) -> Iterator[DueRow]:
    """What is due, the earliest last day first; what is due on no known day comes last.

    Args:
        connection: to the desk; it must stay open while rows are taken.
        chosen: which deadlines; its days are those on which they fall due, its entity set it,
            promised it or is bound by it.
        told_until: only in reports published on this day, `YYYY-MM-DD`, or before, or on a day
            that is not known.
        due_from: only what can fall due on this day or later; None for all.
    """
    known = or_(report.c.published.is_(None), *published_within(Filter(until=told_until)))
    due = (deadline.c.due_start, deadline.c.due_end)
    clauses = [*from_current(chosen), *overlapping(chosen, *due), *_binding(chosen), known]
    if due_from is not None:
        clauses.append(deadline.c.due_end >= due_from)
    asked = select(deadline.c.id).select_from(_DEADLINES).where(*clauses)
    order = (deadline.c.due_end, deadline.c.due_start, deadline.c.id)
    for is_known in (deadline.c.due_end.is_not(None), deadline.c.due_end.is_(None)):
        # Rows come along the index as they are taken: who wants few does not wait for all.
        numbers = connection.scalars(asked.where(is_known).order_by(*order))
        for some in numbers.partitions(_AT_A_TIME):
            wanted = select(*_DUE).select_from(_DEADLINES).where(deadline.c.id.in_(some))
            rows = {row.id: row for row in connection.execute(wanted)}
            yield from (_due(rows[number]) for number in some)


def due_in(connection: Connection, passages: Collection[tuple[str, int, int]]) -> list[DueRow]:
    """What is due by what some passages say, the earliest last day first.

    Args:
        connection: to the desk.
        passages: id of the report, first character, and behind the last one.
    """
    wanted = select(*_DUE).select_from(_DEADLINES)
    rows = connection.execute(
        wanted.where(report.c.hash.in_({passage[0] for passage in passages})).order_by(
            deadline.c.due_end.is_(None), deadline.c.due_end, deadline.c.id
        )
    )
    return [
        _due(row)
        for row in rows
        if any(
            row.hash == of and row.start < end and start < row.end for of, start, end in passages
        )
    ]


def told_later(
    connection: Connection,
    due: DueRow,
    stems: Collection[tuple[str, ...]],
    *,
    least: int,
    told_until: str,
) -> list[ToldRow]:
    """What others tell for certain that may be the outcome of a deadline, the first ones first.

    Those about one of its entities, or said by one, that have enough stems of what is due or speak
    of a deadline; where it has no entity, those that have all its longer stems.

    Args:
        connection: to the desk.
        due: the deadline.
        stems: of each word that says what is due, what its forms begin with: its own stem first.
        least: so many of them are enough.
        told_until: only what was published on this day, `YYYY-MM-DD`, or before.
    """
    alike = _of_entities(due, stems, least) if due.entities else _of_words(stems)
    if alike is None:
        return []
    window = Filter(since=(due.cited.published or "")[:10] or None, until=told_until)
    asked = (
        select(*_TOLD)
        .join_from(statement, report, statement.c.report_id == report.c.id)
        .where(
            *from_current(window),
            *published_within(window, statement.c.published),
            statement.c.report_id != due.report,
            *_CERTAIN,
            alike,
        )
        .order_by(statement.c.published, statement.c.id)
        .limit(_MOST_TOLD)
    )
    return [_told(row) for row in connection.execute(asked)]


def _of_entities(
    due: DueRow, stems: Collection[tuple[str, ...]], least: int
) -> ColumnElement[bool]:
    """About one of its entities or said by one, with enough of the words."""
    tied = union(_about(due), _said_by(due)).subquery()
    alike = [or_(*map(_has, forms)) for forms in sorted(stems)]
    enough = sum((case((one, 1), else_=0) for one in alike), literal(0)) >= least
    clauses = [enough] if alike else []
    return and_(statement.c.id.in_(select(tied.c[0])), or_(*clauses, *map(_has, _OF_DEADLINES)))


def _has(beginning: str) -> ColumnElement[bool]:
    return statement.c.words.icontains(beginning, autoescape=True)


def _of_words(stems: Collection[tuple[str, ...]]) -> TextClause | None:
    """With all of the longer words; None where there are none."""
    longer = [forms for forms in sorted(stems) if len(forms[0]) >= _LONG_WORD]
    wanted = " AND ".join(f"({' OR '.join(map(_begun, forms))})" for forms in longer)
    found = (
        "statement.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH :wanted)"
    )
    return text(found).bindparams(wanted=wanted) if wanted else None


def _begun(stem: str) -> str:
    """In the syntax of FTS5: a word that begins so. Folded words are letters and digits."""
    return f'"{fold(stem)}"*'


def _binding(chosen: Filter) -> Clauses:
    if chosen.entity is None:
        return []
    return [or_(_WHO.c.entity_id == chosen.entity, _WHOM.c.entity_id == chosen.entity)]


def _about(due: DueRow) -> Select[tuple[int]]:
    mentioned = about.join(appearance, about.c.appearance_id == appearance.c.id)
    found = select(about.c.statement_id).select_from(mentioned)
    return found.where(appearance.c.entity_id.in_(due.entities))


def _said_by(due: DueRow) -> Select[tuple[int]]:
    linked = link.join(appearance, link.c.appearance_id == appearance.c.id)
    found = select(link.c.statement_id).select_from(linked)
    return found.where(appearance.c.entity_id.in_(due.entities))


def _due(row: Row[Any]) -> DueRow:
    return DueRow(
        id=row.id,
        report=row.report_id,
        kind=row.kind,
        what=row.what,
        words=row.words,
        who=row.who,
        whom=row.whom,
        time_words=row.time_words,
        start=row.due_start,
        end=row.due_end,
        entities=frozenset(one for one in (row.who_entity, row.whom_entity) if one is not None),
        cited=citation(row, row.start, row.end),
    )


def _told(row: Row[Any]) -> ToldRow:
    has_time = row.time_start is not None and row.time_end is not None
    return ToldRow(
        words=row.words,
        polarity=row.polarity,
        time=(row.time_start, row.time_end) if has_time else None,
        cited=citation(row, *extent(row.spans)),
    )
