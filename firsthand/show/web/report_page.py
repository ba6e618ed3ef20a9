"""A report: its text with what was read out of it, and the original."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from firsthand.show.web.marking import Mark, paragraphs
from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.types import DeskReport, PlacedClaim, Reading, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from firsthand.desk.desk import Desk

router = APIRouter()
At = Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$", description="Words to show.")]
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement as the page lists it.

    Attributes:
        said: its words; `time_words`: those that say when it holds, or None.
        claims: which claims it tells.
        entities: desk numbers of the sources of its chain, None where there is none.
    """

    stmt: Statement
    said: str
    time_words: str | None
    claims: tuple[PlacedClaim, ...]
    entities: tuple[str | None, ...]


@router.get("/reports", include_in_schema=False)
def reports_page(
    request: Request, desk: AskedDesk, filters: AskedFilters, rows: AskedRows
) -> HTMLResponse:
    """Reports, a page at a time."""
    shown = rows.shown(request, _reports(desk, filters, rows.asked, rows))
    return page(request, "reports.html", title="Reports", filters=filters, shown=shown)


@router.get("/api/reports")
def reports(desk: AskedDesk, filters: AskedFilters, rows: AskedRows) -> list[DeskReport]:
    """Reports, those published last first."""
    return _reports(desk, filters, rows.limit, rows)


def _reports(desk: Desk, filters: Filters, limit: int, rows: Rows) -> list[DeskReport]:
    return desk.reports(
        entity=filters.entity,
        outlet=filters.outlet,
        since=filters.since,
        until=filters.until,
        limit=limit,
        offset=rows.offset,
    )


@router.get("/report/{report}", include_in_schema=False)
def report_page(request: Request, desk: AskedDesk, report: str, at: At = None) -> HTMLResponse:
    """A report with what was read out of it marked in its text."""
    reading, claims = desk.reading(report), desk.claims_in(report)
    numbers = desk.entities_in(report)
    asked = _asked(at, len(reading.report.text))
    return page(
        request,
        "report.html",
        title=reading.report.title or "Report",
        reading=reading,
        report=reading.report,
        lines=paragraphs(reading.report.text, _marks(reading, asked)),
        at=asked,
        statements=_statements(reading, claims, numbers),
        own=[one for one in claims if one.statement is None],
        numbers=numbers,
        versions=desk.versions(report),
    )


@router.get("/api/report/{report}")
def report_read(desk: AskedDesk, report: str) -> Reading:
    """All that was read out of one report, resolved."""
    return desk.reading(report)


@router.get("/api/report/{report}/claims")
def report_claims(desk: AskedDesk, report: str) -> list[PlacedClaim]:
    """Which claims a report tells, and where."""
    return desk.claims_in(report)


@router.get("/report/{report}/original", include_in_schema=False)
def original(desk: AskedDesk, report: str) -> Response:
    """The bytes that the report was made of, to keep: never shown as a page."""
    raw = desk.raw(report)
    if raw is None:
        raise HTTPException(404, "the original was not kept")
    name = _NOT_A_NAME.sub("-", report)[:60]
    return Response(
        raw,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}.original"'},
    )


def _asked(at: str | None, length: int) -> Span | None:
    if at is None:
        return None
    start, end = (int(one) for one in at.split("-"))
    return Span(start, end) if start < end <= length else None


def _marks(reading: Reading, asked: Span | None) -> Iterator[Mark]:
    for stmt in reading.statements:
        denied = " denied-words" if stmt.polarity == "negative" else ""
        for span in stmt.content:
            yield Mark(span, f"said said-{stmt.certainty}{denied}", stmt.id)
        for span in stmt.cue:
            yield Mark(span, "cue", stmt.id)
        for span in stmt.source:
            yield Mark(span, "source", stmt.id)
    for mention in reading.mentions:
        yield Mark(mention.span, "name", _key(mention.entity))
    for n, timex in enumerate(reading.timexes):
        yield Mark(timex.span, "timex", f"time{n}")
    for n, toponym in enumerate(reading.toponyms):
        yield Mark(toponym.span, "toponym", f"place{n}")
    if asked is not None:
        yield Mark(asked, "asked", "")


def _key(entity: str | None) -> str:
    return f"entity-{entity}" if entity else ""


def _statements(
    reading: Reading, claims: list[PlacedClaim], numbers: Mapping[str, str]
) -> list[ShownStatement]:
    by_statement: defaultdict[str | None, list[PlacedClaim]] = defaultdict(list)
    for one in claims:
        by_statement[one.statement].append(one)
    text = reading.report.text
    return [
        ShownStatement(
            stmt,
            " … ".join(span.of(text) for span in stmt.content),
            stmt.time.of(text) if stmt.time else None,
            tuple(by_statement[stmt.id]),
            tuple(numbers.get(link.entity or "") for link in stmt.chain),
        )
        for stmt in reading.statements
    ]
