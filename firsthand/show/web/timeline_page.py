"""What is said to happen when: bars as vague as the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.show.web.svg_timeline import bars
from firsthand.types import Moment

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()
By = Literal["spoken", "published"]
Source = Annotated[
    str | None, Query(max_length=200, description="Only what it says: E12 or a name.")
]


@router.get("/timeline", include_in_schema=False)
def timeline_page(  # noqa: PLR0913, RUF100  what an address may say
    request: Request,
    desk: AskedDesk,
    filters: AskedFilters,
    rows: AskedRows,
    by: By = "spoken",
    source: Source = None,
) -> HTMLResponse:
    """What is said, in the order of the days that it speaks of, or was published on."""
    shown = rows.shown(request, _moments(desk, filters, rows.asked, rows, by, source))
    return page(
        request,
        "timeline.html",
        title="Timeline",
        filters=filters,
        by=by,
        source=source or "",
        shown=shown,
        drawing=bars(shown.rows, by),
    )


@router.get("/api/timeline")
def timeline(  # noqa: PLR0913, RUF100  the same
    desk: AskedDesk,
    filters: AskedFilters,
    rows: AskedRows,
    by: By = "spoken",
    source: Source = None,
) -> list[Moment]:
    """What is said and told, the earliest first, by the days `spoken` of or `published` on."""
    return _moments(desk, filters, rows.limit, rows, by, source)


def _moments(  # noqa: PLR0913, RUF100  the same
    desk: Desk, filters: Filters, limit: int, rows: Rows, by: By, source: str | None
) -> list[Moment]:
    return desk.timeline(
        by=by,
        entity=filters.entity,
        source=source or None,
        outlet=filters.outlet,
        since=filters.since,
        until=filters.until,
        limit=limit,
        offset=rows.offset,
    )
