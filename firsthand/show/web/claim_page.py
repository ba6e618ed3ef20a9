"""A claim with its proof, and contradictions: both sides, and why both cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, get_args

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse

from firsthand.show.passing_on import mentioned
from firsthand.show.web.claim_layers import listed, tops_of
from firsthand.show.web.claim_variants import variants
from firsthand.show.web.pages import AskedDesk, AskedFilters, AskedRows, Filters, Rows, page
from firsthand.show.web.svg_claim import BOX_HEIGHT, BOX_WIDTH, SIDES, drawn, in_order
from firsthand.types import Claim, Conflict, ConflictKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.desk.desk import Desk
    from firsthand.show.passing_on import Branch
    from firsthand.show.web.claim_layers import Tops
    from firsthand.types import Citation, Origin, Stance

router = APIRouter()
ClaimId = Annotated[str, Path(pattern=r"^C[0-9a-f]{10,14}$", description="A claim's id.")]
Kind = Annotated[ConflictKind | None, Query(description="Only of this kind.")]
KindOrAll = ConflictKind | Literal[""]
"""A form sends an empty one for all."""
_KINDS = get_args(ConflictKind)


@router.get("/claim/{claim}", include_in_schema=False)
def claim_page(request: Request, desk: AskedDesk, claim: ClaimId) -> HTMLResponse:
    """A claim: who says so, on whose word, who denies it, what contradicts it."""
    found = desk.claim(claim)
    if found is None:
        return page(request, "claim_gone.html", title="No such claim", status=404, claim=claim)
    told, more_told = variants(found)
    tops = tops_of(found)
    only_mentioned, more_mentioned = listed(mentioned(found))
    return page(
        request,
        "claim.html",
        title=found.text,
        claim=found,
        sides=[(stance, name, _side(found, stance, tops)) for stance, name in SIDES],
        mentioned=only_mentioned,
        more_mentioned=more_mentioned,
        variants=told,
        more_variants=more_told,
        unknowns=[(one.outlet, _once(one.cited_by)) for one in found.unknowns],
        drawing=drawn(found, tops),
        box=(BOX_WIDTH, BOX_HEIGHT),
    )


@router.get("/api/claim/{claim}")
def claim_traced(desk: AskedDesk, claim: ClaimId) -> Claim:
    """A claim with its origins, every merge and its reason, what contradicts it, its history."""
    return _claim(desk, claim)


def _claim(desk: Desk, name: str) -> Claim:
    found = desk.claim(name)
    if found is None:
        raise HTTPException(404, f"no claim of this desk is, or was, called {name}")
    return found


def _side(claim: Claim, stance: Stance, tops: Tops) -> list[tuple[Origin, list[Branch], int]]:
    """The origins of one side, those that count first, each with its reports and how many more."""
    return [(one, *listed(tops[one.id])) for one in in_order(claim, stance)]


def _once(cited: Sequence[Citation]) -> list[Citation]:
    """Each report once, where it first cites."""
    return list({one.report: one for one in reversed(cited)}.values())[::-1]


@router.get("/conflicts", include_in_schema=False)
def conflicts_page(
    request: Request, desk: AskedDesk, filters: AskedFilters, rows: AskedRows, kind: KindOrAll = ""
) -> HTMLResponse:
    """Contradictions, a page at a time."""
    shown = rows.shown(request, _conflicts(desk, filters, rows.asked, rows, kind or None))
    return page(
        request,
        "conflicts.html",
        title="Contradictions",
        filters=filters,
        kind=kind,
        kinds=_KINDS,
        shown=shown,
    )


@router.get("/api/conflicts")
def conflicts(
    desk: AskedDesk, filters: AskedFilters, rows: AskedRows, kind: Kind = None
) -> list[Conflict]:
    """Claims that cannot both hold, or one and its denial, each with why, the newest first."""
    return _conflicts(desk, filters, rows.limit, rows, kind)


def _conflicts(
    desk: Desk, filters: Filters, limit: int, rows: Rows, kind: ConflictKind | None
) -> list[Conflict]:
    return desk.conflicts(
        kind=kind,
        limit=limit,
        offset=rows.offset,
        **filters.narrowed,
    )


@router.get("/conflict/{claim}/{other}", include_in_schema=False)
def conflict_page(
    request: Request, desk: AskedDesk, claim: ClaimId, other: ClaimId
) -> HTMLResponse:
    """Both sides of a contradiction, their words, their origins, and why both cannot hold."""
    found = desk.conflict(claim, other)
    if found is None:
        names = {"claim": claim, "other": other}
        return page(request, "conflict_gone.html", title="No contradiction", status=404, **names)
    both = desk.claims_named([found.claim, found.other])
    one, against = both[found.claim], both[found.other]
    tops = tops_of(one)
    stance: Stance = "denies" if against is one else "supports"
    return page(
        request,
        "conflict.html",
        title="Contradiction",
        conflict=found,
        columns=[
            (one, _side(one, "supports", tops), found.words, found.support, found.cited),
            (
                against,
                _side(against, stance, tops if against is one else tops_of(against)),
                found.other_words,
                found.other_support,
                found.other_cited,
            ),
        ],
    )


@router.get("/api/conflict/{claim}/{other}")
def conflict_told(desk: AskedDesk, claim: ClaimId, other: ClaimId) -> Conflict:
    """One contradiction."""
    return _conflict(desk, claim, other)


def _conflict(desk: Desk, claim: str, other: str) -> Conflict:
    found = desk.conflict(claim, other)
    if found is None:
        raise HTTPException(404, f"{claim} and {other} do not contradict each other")
    return found
