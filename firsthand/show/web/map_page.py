"""Where things are, as reports say."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.show.web.svg_map import drawn_map
from firsthand.types import DeskPlace

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()


@router.get("/map", include_in_schema=False)
def map_page(
    request: Request,
    desk: AskedDesk,
    filters: AskedFilters,
    rows: AskedRows,
    world: bool = False,  # noqa: FBT001, FBT002  an address says so
) -> HTMLResponse:
    """Places that reports name, on a map and in a list; what is on no map is only in the list."""
    shown = rows.shown(request, _places(desk, filters, rows.asked, rows))
    kept = [one for one in request.query_params.multi_items() if one[0] != "world"]
    return page(
        request,
        "map.html",
        title="Map",
        filters=filters,
        shown=shown,
        world=world,
        drawing=drawn_map(shown.rows, whole=world),
        other="?" + urlencode(kept if world else [*kept, ("world", "true")]),
    )


@router.get("/api/places")
def places(desk: AskedDesk, filters: AskedFilters, rows: AskedRows) -> list[DeskPlace]:
    """Where things are, as reports say: those that most reports name first."""
    return _places(desk, filters, rows.limit, rows)


def _places(desk: Desk, filters: Filters, limit: int, rows: Rows) -> list[DeskPlace]:
    return desk.places(
        filters.q,
        limit=limit,
        offset=rows.offset,
        **filters.narrowed,
    )
