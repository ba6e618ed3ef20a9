"""Reports of a desk, those published last first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.types import DeskReport

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()


@router.get("/reports", include_in_schema=False)
def reports_page(
    request: Request, desk: AskedDesk, filters: AskedFilters, rows: AskedRows
) -> HTMLResponse:
    """Reports, a page at a time."""
    shown = rows.shown(request, _reports(desk, filters, rows.asked, rows))
    return page(request, "reports.html", title="Reports", filters=filters, shown=shown)


@router.get("/api/reports")
def reports(desk: AskedDesk, filters: AskedFilters, rows: AskedRows) -> list[DeskReport]:
    """Reports, those published last first; only the newest version of each page."""
    return _reports(desk, filters, rows.limit, rows)


def _reports(desk: Desk, filters: Filters, limit: int, rows: Rows) -> list[DeskReport]:
    return desk.reports(
        limit=limit,
        offset=rows.offset,
        **filters.narrowed,
    )
