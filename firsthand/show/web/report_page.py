"""A report: its text with what was read out of it, and the original."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from firsthand.show.negation import Negation, stated_negation
from firsthand.show.web.marking import paragraphs
from firsthand.show.web.pages import AskedDesk, page
from firsthand.show.web.report_marks import Word, days_of, marks_of, where
from firsthand.show.web.report_memory import ReportMemory
from firsthand.show.web.report_parts import part_of, touches, within
from firsthand.types import PlacedClaim, Reading, Relation, Span, Statement, Stored

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


router = APIRouter()
Number = Annotated[int, Query(ge=1, le=100_000, description="Which part of a long report.")]
At = Annotated[str | None, Query(pattern=r"^[0-9]{1,9}-[0-9]{1,9}$", description="Words to show.")]
_MEMORY = ReportMemory()
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement as the page lists it.

    Attributes:
        said: its words; `time_words`: those that say when it holds, `days`: what they mean.
        word: on whose word it is.
        negation: `denied` or `not so`; None where it says that something is so.
        claims: which claims it tells, each with the words that tell it.
        entities: desk numbers of the sources of its chain, None where there is none.
    """

    stmt: Statement
    said: str
    time_words: str
    days: str
    word: Word
    negation: Negation | None
    claims: tuple[tuple[PlacedClaim, str], ...]
    entities: tuple[str | None, ...]


@router.get("/report/{report}", include_in_schema=False)
def report_page(
    request: Request, desk: AskedDesk, report: str, at: At = None, part: Number = 1
) -> HTMLResponse:
    """A report with what was read out of it marked in its text; a long one in parts."""
    versions = desk.versions(report)
    if any(one.report == report and not one.is_read for one in versions):
        return page(
            request, "report_unread.html", title="Not read", report=report, versions=versions
        )
    opened = _MEMORY.opened(desk, report)
    whole, text = opened.reading, opened.reading.report.text
    asked = _asked(at, len(text))
    shown = part_of(text, number=part, at=asked.start if asked else None)
    reading = within(whole, shown.span) if shown.all > 1 else whole
    said = {opened.word_of[one.id].key for one in reading.statements}
    claims = [one for one in opened.claims if touches(one.span, shown.span)]
    return page(
        request,
        "report.html",
        title=whole.report.title or "Report",
        reading=reading,
        whole=whole,
        part=shown,
        report=whole.report,
        lines=paragraphs(text, marks_of(reading, opened.word_of, asked), shown.span),
        words=[one for one in opened.words if one.key in said],
        all_words=len(opened.words),
        statements=_statements(reading, opened.word_of, claims, opened.numbers),
        own=[one for one in claims if one.statement is None],
        all_own=sum(one.statement is None for one in opened.claims),
        names={one.id: one.name for one in whole.entities},
        relations=_relations(reading),
        numbers=opened.numbers,
        days_of=days_of,
        where=where,
        versions=versions,
    )


@router.get("/api/report/{report}")
def report_read(desk: AskedDesk, report: str) -> Reading:
    """All that was read out of one report, resolved; whole, however long it is."""
    return desk.reading(report)


@router.get("/api/report/{report}/claims")
def report_claims(desk: AskedDesk, report: str) -> list[PlacedClaim]:
    """Which claims a report tells, and where."""
    return desk.claims_in(report)


@router.get("/api/report/{report}/entities")
def report_entities(desk: AskedDesk, report: str) -> dict[str, str]:
    """Which entity of the desk each entity of the report's reading is: `{"e3": "E12"}`."""
    return desk.entities_in(report)


@router.get("/api/report/{report}/versions")
def report_versions(desk: AskedDesk, report: str) -> list[Stored]:
    """All versions of the report's page, the oldest first, each with what changed."""
    return desk.versions(report)


@router.get("/report/{report}/original", include_in_schema=False)
def original(desk: AskedDesk, report: str) -> Response:
    """The bytes that the report was made of, to keep: never shown as a page."""
    raw = desk.raw(report)
    if raw is None:
        raise HTTPException(404, "the original was not kept")
    # Whatever it was, it is saved under a name that no program runs.
    name = _NOT_A_NAME.sub("-", report)[:60]
    return Response(
        raw,
        media_type="text/plain; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.original.txt"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _asked(at: str | None, length: int) -> Span | None:
    if at is None:
        return None
    start, end = (int(one) for one in at.split("-"))
    return Span(start, end) if start < end <= length else None


def _statements(
    reading: Reading,
    word_of: Mapping[str, Word],
    claims: Sequence[PlacedClaim],
    numbers: Mapping[str, str],
) -> list[ShownStatement]:
    text = reading.report.text
    by_statement: defaultdict[str | None, list[tuple[PlacedClaim, str]]] = defaultdict(list)
    for one in claims:
        by_statement[one.statement].append((one, one.span.of(text)))
    days = {timex.span: days_of(timex) for timex in reading.timexes}
    return [
        ShownStatement(
            stmt,
            " … ".join(span.of(text) for span in stmt.content),
            stmt.time.of(text) if stmt.time else "",
            days.get(stmt.time, "") if stmt.time else "",
            word_of[stmt.id],
            stated_negation(stmt, text),
            tuple(by_statement[stmt.id]),
            tuple(numbers.get(link.entity or "") for link in stmt.chain),
        )
        for stmt in reading.statements
    ]


def _relations(reading: Reading) -> dict[str, list[Relation]]:
    """What the report says that each entity is to others."""
    found: defaultdict[str, list[Relation]] = defaultdict(list)
    for one in dict.fromkeys(reading.relations):
        found[one.subject].append(one)
    return dict(found)
