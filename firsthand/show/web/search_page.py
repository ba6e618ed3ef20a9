"""Words found in what is said and told, and in claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.types import Hit, ListedClaim

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()
_CLAIMS = 5
"""Claims that are shown above what was found."""
Where = Annotated[
    Literal["", "statements", "reports"],
    Query(description="Only in what is said and told, or only in titles and texts."),
]


@router.get("/search", include_in_schema=False)
def search_page(
    request: Request, desk: AskedDesk, filters: AskedFilters, rows: AskedRows, where: Where = ""
) -> HTMLResponse:
    """What is said, and what reports tell, with these words; and claims that have them."""
    return page(
        request,
        "search.html",
        title=f"Search: {filters.q}" if filters.q else "Search",
        filters=filters,
        where=where,
        shown=rows.shown(request, _found(desk, filters, rows.asked, rows, where)),
        claims=[] if rows.offset or where else _claims(desk, filters),
    )


@router.get("/api/search")
def search(desk: AskedDesk, filters: AskedFilters, rows: AskedRows, where: Where = "") -> list[Hit]:
    """Find words in what is said, then in the titles and texts of other reports.

    All words of `q` must be there; in quotation marks, side by side; `kata*`: all that begin so.
    Claims with these words: `/api/claims?q=`.
    """
    return _found(desk, filters, rows.limit, rows, where)


def _found(desk: Desk, filters: Filters, limit: int, rows: Rows, where: Where) -> list[Hit]:
    if not filters.q:
        return []
    return desk.search(
        filters.q,
        where=where or None,
        limit=limit,
        offset=rows.offset,
        **filters.narrowed,
    )


def _claims(desk: Desk, filters: Filters) -> list[ListedClaim]:
    if not filters.q:
        return []
    return desk.listed_claims(
        filters.q,
        limit=_CLAIMS,
        **filters.narrowed,
    )
