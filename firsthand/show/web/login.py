"""Where a token is given once, so that a browser may see the desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from firsthand.show.web.access import COOKIE
from firsthand.show.web.pages import page

router = APIRouter(include_in_schema=False)
_WEEK_S = 7 * 24 * 3600


@router.get("/login")
def ask(request: Request, to: str = "/") -> HTMLResponse:
    """Ask for the token."""
    return page(request, "login.html", title="Token", to=to, wrong=False)


@router.post("/login")
def check(
    request: Request,
    token: Annotated[str, Form(max_length=500)],
    to: Annotated[str, Form(max_length=500)] = "/",
) -> Response:
    """Take the token, and go where the browser wanted to go."""
    access = request.app.state.access
    if not access.accepts(token.strip()):
        return page(request, "login.html", title="Token", status=403, to=to, wrong=True)
    # Only to a page of this desk: "//elsewhere" would lead out.
    inside = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    response = RedirectResponse(inside, 303)
    response.set_cookie(
        COOKIE, access.cookie, max_age=_WEEK_S, httponly=True, samesite="strict", path="/"
    )
    return response
