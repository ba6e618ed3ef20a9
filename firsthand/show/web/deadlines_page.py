"""What is due, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.types import DeadlineState, Due

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()
AsOf = Annotated[str | None, Query(max_length=10, description="The day of the question.")]
State = Annotated[DeadlineState | None, Query(description="Only these.")]


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
    found = _due(desk, filters, rows.asked, rows, state or None, _day(as_of))
    return page(
        request,
        "deadlines.html",
        title="Due",
        filters=filters,
        state=state,
        as_of=_day(as_of) or "",
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
    """What is due, the earliest first, and what became of it as later reports tell.

    `as_of`: the day of the question, `2031-05-14`; what was published later is not known then.
    """
    return _due(desk, filters, rows.limit, rows, state, _day(as_of))


def _day(as_of: str | None) -> str | None:
    # A form sends an empty field, too.
    return (as_of or "").strip() or None


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
        limit=limit,
        offset=rows.offset,
        **filters.narrowed,
    )
