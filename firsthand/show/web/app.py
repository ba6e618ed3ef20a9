"""The desk as a web application: pages of ours, and the JSON API behind every page."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.base import BaseHTTPMiddleware

from firsthand.desk.desk import Desk
from firsthand.errors import DeskError, SettingError
from firsthand.show.web import (
    claim_page,
    deadlines_page,
    decide_page,
    desk_page,
    entity_page,
    login,
    map_page,
    network_page,
    report_page,
    reports_page,
    search_page,
    timeline_page,
)
from firsthand.show.web.access import Access
from firsthand.show.web.guard import Guard
from firsthand.show.web.pages import STATIC, page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PAGES = (
    claim_page,
    deadlines_page,
    decide_page,
    desk_page,
    entity_page,
    login,
    map_page,
    network_page,
    report_page,
    reports_page,
    search_page,
    timeline_page,
)
"""Modules with a `router` each: a page and its part of the API."""
_LOCAL = Access()
DESCRIPTION = """\
What the pages of this desk show, as JSON. Everything is cited: `report` is the id of a report,
`start` and `end` are half-open offsets in code points into its text.
"""


def create_app(desk: str | Path, access: Access = _LOCAL) -> FastAPI:
    """Make the application that serves a desk.

    Args:
        desk: the file; it must be there.
        access: who may ask.

    Raises:
        DeskError: there is no desk, or it cannot be opened.
    """
    opened = Desk(desk, create=False)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        opened.close()

    app = FastAPI(
        title="Firsthand",
        description=DESCRIPTION,
        docs_url=None,  # both load scripts from elsewhere; /openapi.json is the description
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )
    app.state.desk, app.state.access = opened, access
    app.add_middleware(BaseHTTPMiddleware, dispatch=Guard(access))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for module in PAGES:
        app.include_router(module.router)
    app.add_exception_handler(SettingError, _not_understood)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(DeskError, _broken)
    app.add_exception_handler(HTTPException, _not_there)
    return app


async def _not_understood(request: Request, error: Exception) -> Response:
    return _told(request, _words(error), 404 if "no report is" in str(error) else 400)


async def _not_there(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    words = error.detail if isinstance(error, HTTPException) else ""
    return _told(request, "There is no such page." if status == 404 else words, status)  # noqa: PLR2004


async def _broken(request: Request, error: Exception) -> Response:
    return _told(request, str(error), 503)


def _words(error: Exception) -> str:
    if isinstance(error, RequestValidationError):
        return "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
    return str(error)


def _told(request: Request, words: str, status: int) -> Response:
    """An error as a page, or as JSON where a program asked."""
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": words}, status)
    return page(request, "error.html", status=status, words=words, title="Not found")
