"""Words found in what is said, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.types import DeadlineState, Due, Hit

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()
_CLAIMS = 5
"""Claims that are shown above what was found."""
AsOf = Annotated[str | None, Query(max_length=10, description="The day of the question.")]
State = Annotated[DeadlineState | None, Query(description="Only these.")]


@router.get("/search", include_in_schema=False)
def search_page(
    request: Request, desk: AskedDesk, filters: AskedFilters, rows: AskedRows
) -> HTMLResponse:
    """What is said, and what reports tell, with these words; and claims that have them."""
    found = _found(desk, filters, rows.asked, rows) if filters.q else []
    claims = desk.claims(filters.q, limit=_CLAIMS) if filters.q and not rows.offset else []
    return page(
        request,
        "search.html",
        title=f"Search: {filters.q}" if filters.q else "Search",
        filters=filters,
        shown=rows.shown(request, found),
        claims=claims,
    )


@router.get("/api/search")
def search(desk: AskedDesk, filters: AskedFilters, rows: AskedRows) -> list[Hit]:
    """Find words in what is said, then in the titles and texts of other reports.

    All words of `q` must be there; in quotation marks, side by side; `kata*`: all that begin so.
    """
    return _found(desk, filters, rows.limit, rows) if filters.q else []


def _found(desk: Desk, filters: Filters, limit: int, rows: Rows) -> list[Hit]:
    return desk.search(
        filters.q or "",
        entity=filters.entity,
        outlet=filters.outlet,
        since=filters.since,
        until=filters.until,
        limit=limit,
        offset=rows.offset,
    )


@router.get("/deadlines", include_in_schema=False)
def deadlines_page(
    request: Request,
    desk: AskedDesk,
    filters: AskedFilters,
    rows: AskedRows,
    state: Literal["", "open", "met", "passed", "unknown"] = "",
    as_of: AsOf = None,
) -> HTMLResponse:
    """What is due, the earliest first, and what became of it."""
    found = _due(desk, filters, rows.asked, rows, state or None, as_of or None)
    return page(
        request,
        "deadlines.html",
        title="Due",
        filters=filters,
        state=state,
        as_of=as_of or "",
        shown=rows.shown(request, found),
    )


@router.get("/api/deadlines")
def deadlines(
    desk: AskedDesk,
    filters: AskedFilters,
    rows: AskedRows,
    state: State = None,
    as_of: AsOf = None,
) -> list[Due]:
    """What is due, the earliest first, and what became of it as later reports tell."""
    return _due(desk, filters, rows.limit, rows, state, as_of)


def _due(
    desk: Desk,
    filters: Filters,
    limit: int,
    rows: Rows,
    state: DeadlineState | None,
    as_of: str | None,
) -> list[Due]:
    return desk.deadlines(
        as_of=as_of,
        state=state,
        entity=filters.entity,
        outlet=filters.outlet,
        since=filters.since,
        until=filters.until,
        limit=limit,
        offset=rows.offset,
    )
