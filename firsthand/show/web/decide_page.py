"""Correct it: what users decide about entities and claims, the log of it, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from firsthand.errors import SettingError
from firsthand.show.web.pages import AskedDesk, AskedRows, Rows, page
from firsthand.types import Judgement

if TYPE_CHECKING:
    from collections.abc import Callable

    from firsthand.desk.desk import Desk

router = APIRouter()
Kind = Literal[
    "merge", "split", "rename", "same claim", "denies", "not the same claim", "copy", "not a copy"
]
ClaimId = Annotated[str, Path(pattern=r"^C[0-9a-f]{10,14}$", description="A claim's id.")]
Number = Annotated[str, Path(pattern=r"^J\d{1,18}$", description="Of a judgement: J7.")]
Because = Annotated[str, Form(max_length=2000)]
AboutOrAll = Literal["", "entities", "claims"]
"""A form sends an empty one for all."""
ByOrAll = Literal["", "rule", "user"]
_OF_ENTITIES = ("merge", "split", "rename")
_LONGEST = 2000


class Decision(BaseModel):
    """What a user decides.

    `merge`: entities `a` and `b` are one. `split`: of entity `a`, these `names`, or its names in
    these `reports`, are another one's. `rename`: entity `a` is shown as `b`. `same claim`: claims
    or tellings `a` and `b` are one claim; `denies`: one claim, of which `b` is the denial; `not the
    same claim`. `copy`: report `a` took what it tells from report `b`; `not a copy`.

    An entity is named by number (`E12`) or name, a claim by id or words, a telling as
    `REPORT:START-END`, a report by id.
    """

    kind: Kind
    a: str = Field(min_length=1, max_length=_LONGEST)
    b: str = Field(default="", max_length=_LONGEST)
    names: list[Annotated[str, Field(max_length=_LONGEST)]] = Field(default=[], max_length=500)
    reports: list[Annotated[str, Field(max_length=200)]] = Field(default=[], max_length=500)
    because: str = Field(default="", max_length=_LONGEST)


class DecisionForm(Decision):
    """The same as a page sends it.

    Attributes:
        at: id of the claim or entity whose page that is.
    """

    at: str = Field(default="", max_length=200)


def _decided(desk: Desk, wanted: Decision) -> Judgement:
    """Let a decision hold; as it was logged."""
    a, b, because = wanted.a, wanted.b, wanted.because.strip()
    decide: dict[Kind, Callable[[], Judgement]] = {
        "merge": lambda: desk.merge(a, b, because),
        "split": lambda: desk.split(
            a, names=wanted.names, reports=_given(wanted.reports), because=because
        ),
        "rename": lambda: desk.rename(a, b, because),
        "same claim": lambda: desk.same_claim(a, b, because),
        "denies": lambda: desk.same_claim(a, b, because, denied=True),
        "not the same claim": lambda: desk.different_claim(a, b, because),
        "copy": lambda: desk.mark_copy(a, b, because),
        "not a copy": lambda: desk.not_copy(a, b, because),
    }
    return decide[wanted.kind]()


def _given(reports: list[str]) -> list[str]:
    """Ids of reports; a form sends an empty one for none."""
    return [name for one in reports for name in one.split()]


@router.get("/judgements", include_in_schema=False)
def judgements_page(
    request: Request,
    desk: AskedDesk,
    rows: AskedRows,
    about: AboutOrAll = "",
    by: ByOrAll = "",
) -> HTMLResponse:
    """What rules and users decided, a page at a time, each decision of a user to be taken back."""
    shown = rows.shown(request, _judgements(desk, rows.asked, rows, about, by))
    return page(request, "judgements.html", title="Judgements", about=about, by=by, shown=shown)


@router.get("/api/judgements")
def judgements(
    desk: AskedDesk,
    rows: AskedRows,
    about: Annotated[AboutOrAll, Query(description="Who is who, or claims; empty for both.")] = "",
    by: ByOrAll = "",
) -> list[Judgement]:
    """What rules and users decided, the newest first."""
    return _judgements(desk, rows.limit, rows, about, by)


def _judgements(
    desk: Desk, limit: int, rows: Rows, about: AboutOrAll, by: ByOrAll
) -> list[Judgement]:
    return desk.judgements(about=about or None, by=by or None, limit=limit, offset=rows.offset)


@router.get("/api/judgements/{number}")
def judgement(desk: AskedDesk, number: Number) -> Judgement:
    """One decision."""
    return desk.judgement(number)


@router.post("/api/judgements", status_code=201)
def decide(desk: AskedDesk, wanted: Decision) -> Judgement:
    """Decide something: it holds for all that is read later, until it is taken back.

    A program sends the header `X-Firsthand: 1`, which no other site can.
    """
    return _decided(desk, wanted)


@router.post("/api/judgements/{number}/undo", status_code=201)
def undo(
    desk: AskedDesk,
    number: Number,
    because: Annotated[str, Query(max_length=_LONGEST, description="Why.")] = "",
) -> Judgement:
    """Take a decision of a user back, as if it had never been made."""
    return desk.undo(number, because)


@router.post("/judgements", include_in_schema=False)
def decide_here(desk: AskedDesk, wanted: Annotated[DecisionForm, Form()]) -> RedirectResponse:
    """Decide something on a page, and show that page as it is now."""
    made = _decided(desk, wanted)
    return RedirectResponse(f"{_page_of(desk, wanted)}?judged={made.id}#decide", 303)


@router.post("/judgements/{number}/undo", include_in_schema=False)
def undo_here(desk: AskedDesk, number: Number, because: Because = "") -> RedirectResponse:
    """Take a decision back on a page, and show the log."""
    desk.undo(number, because.strip())
    return RedirectResponse(f"/judgements?taken={number}", 303)


@router.get("/claim/{claim}/near", include_in_schema=False)
def near_page(request: Request, desk: AskedDesk, claim: ClaimId) -> HTMLResponse:
    """Claims that a claim may be one with, to be said so of."""
    found = desk.near(claim)
    if found is None:
        return page(request, "claim_gone.html", title="No such claim", status=404, claim=claim)
    mine, near = found
    return page(request, "claims_near.html", title="Claims near to one", claim=mine, near=near)


def _page_of(desk: Desk, wanted: DecisionForm) -> str:
    """Where what was decided about is shown now: a claim may have another id, or be gone."""
    if wanted.kind in _OF_ENTITIES:
        return f"/entity/{quote(desk.entity(wanted.a).id)}"
    for called in filter(None, (wanted.at, wanted.a, wanted.b)):
        try:
            name = desk.claim_of(called)
        except SettingError:
            continue
        if name is not None:
            return f"/claim/{name}"
    return "/judgements"
