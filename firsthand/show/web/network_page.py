"""Who is with or against whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.desk.network import NEWEST
from firsthand.show.web.pages import AskedDesk, AskedFilters, Filters, page
from firsthand.show.web.svg_network import drawn_network
from firsthand.types import Network, TieKind

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

router = APIRouter()
Kinds = Annotated[list[TieKind] | None, Query(description="Only ties of these kinds.")]
Most = Annotated[int, Query(ge=1, le=200, description="At most so many entities.")]
_ALL: tuple[TieKind, ...] = get_args(TieKind)


@router.get("/network", include_in_schema=False)
def network_page(
    request: Request,
    desk: AskedDesk,
    filters: AskedFilters,
    kind: Kinds = None,
    limit: Most = 30,
) -> HTMLResponse:
    """Entities and what ties them, drawn and listed."""
    found = _network(desk, filters, kind, limit)
    names = {node.id: node.name for node in found.nodes}
    return page(
        request,
        "network.html",
        title="Network",
        filters=filters,
        kinds=kind or _ALL,
        all_kinds=_ALL,
        network=found,
        names=names,
        drawing=drawn_network(found),
        newest=NEWEST,
    )


@router.get("/api/network")
def network(
    desk: AskedDesk, filters: AskedFilters, kind: Kinds = None, limit: Most = 40
) -> Network:
    """Relations that reports state between entities, and sides that these take of claims."""
    return _network(desk, filters, kind, limit)


def _network(desk: Desk, filters: Filters, kinds: list[TieKind] | None, limit: int) -> Network:
    return desk.network(
        kinds=kinds or _ALL,
        limit=limit,
        **filters.narrowed,
    )
