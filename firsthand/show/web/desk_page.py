"""The first page: what is new, what is repeated, what cannot both hold, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, page
from firsthand.types import ListedClaim

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk
    from firsthand.show.web.pages import Filters

router = APIRouter()
By = Literal["support", "repeats", "contradicted", "new"]
_FEW = 6
"""Rows of each list on the first page."""


@router.get("/", include_in_schema=False)
def desk_page(request: Request, desk: AskedDesk) -> HTMLResponse:
    """What a reader should know first."""
    return page(
        request,
        "desk.html",
        title="Desk",
        counts=desk.counts(),
        new=desk.listed_claims(by="new", limit=_FEW),
        repeated=[
            one for one in desk.listed_claims(by="repeats", limit=_FEW) if one.support.reports > 1
        ],
        conflicts=desk.conflicts(limit=_FEW),
        due=desk.deadlines(state="open", limit=_FEW),
        reports=desk.reports(limit=_FEW),
    )


@router.get("/claims", include_in_schema=False)
def claims_page(
    request: Request, desk: AskedDesk, filters: AskedFilters, rows: AskedRows, by: By = "support"
) -> HTMLResponse:
    """Claims, a page at a time."""
    shown = rows.shown(request, _claims(desk, filters, by, rows.asked, rows.offset))
    return page(request, "claims.html", title="Claims", filters=filters, by=by, shown=shown)


@router.get("/api/claims")
def claims(
    desk: AskedDesk, filters: AskedFilters, rows: AskedRows, by: By = "support"
) -> list[ListedClaim]:
    """What is claimed, and by how many independent origins.

    `by`: `support` (most origins first), `repeats` (most reports on one origin at most),
    `contradicted` (newest conflicts first) or `new`. Origins, tellings and contradictions of one:
    `/api/claim/ID`.
    """
    return _claims(desk, filters, by, rows.limit, rows.offset)


def _claims(desk: Desk, filters: Filters, by: By, limit: int, offset: int) -> list[ListedClaim]:
    return desk.listed_claims(
        filters.q,
        by=by,
        limit=limit,
        offset=offset,
        **filters.narrowed,
    )
