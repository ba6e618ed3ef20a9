"""What is said to happen when: bars as vague as the words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.show.web.svg_timeline import bars
from firsthand.types import Certainty, Moment

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()
By = Literal["spoken", "published"]
SURE: tuple[Certainty, ...] = get_args(Certainty)


@dataclass(frozen=True, slots=True)
class Told:
    """What a timeline is narrowed to beside the filters of all pages.

    Attributes:
        by: the days that are `spoken` of, or those on which it was `published`.
        source: only what this one says or passes on; certainty: only what is said so certainly.
    """

    by: By
    source: str | None
    certainty: Certainty | None


def _told(
    by: Annotated[By, Query(description="Days spoken of, or of publication.")] = "spoken",
    source: Annotated[
        str | None, Query(max_length=200, description="Only what it says: E12 or a name.")
    ] = None,
    certainty: Annotated[
        Certainty | Literal[""], Query(description="Only what is said so certainly.")
    ] = "",
) -> Told:
    # A form sends empty fields, too.
    return Told(by, (source or "").strip() or None, certainty or None)


AskedTold = Annotated[Told, Depends(_told)]


@router.get("/timeline", include_in_schema=False)
def timeline_page(
    request: Request, desk: AskedDesk, filters: AskedFilters, told: AskedTold, rows: AskedRows
) -> HTMLResponse:
    """What is said, in the order of the days that it speaks of, or was published on."""
    shown = rows.shown(request, _moments(desk, filters, told, rows.asked, rows))
    return page(
        request,
        "timeline.html",
        title="Timeline",
        filters=filters,
        told=told,
        sure=SURE,
        shown=shown,
        drawing=bars(shown.rows, told.by),
    )


@router.get("/api/timeline")
def timeline(
    desk: AskedDesk, filters: AskedFilters, told: AskedTold, rows: AskedRows
) -> list[Moment]:
    """What is said and told, the earliest first, by the days `spoken` of or `published` on."""
    return _moments(desk, filters, told, rows.limit, rows)


def _moments(desk: Desk, filters: Filters, told: Told, limit: int, rows: Rows) -> list[Moment]:
    return desk.timeline(
        by=told.by,
        source=told.source,
        certainty=None if told.certainty is None else [told.certainty],
        limit=limit,
        offset=rows.offset,
        **filters.narrowed,
    )
