"""What every answer must pass: hosts, tokens, foreign sites, and headers that fetter a page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import PlainTextResponse, RedirectResponse

from firsthand.show.web.access import comes_from_here

if TYPE_CHECKING:
    from starlette.middleware.base import RequestResponseEndpoint
    from starlette.requests import Request
    from starlette.responses import Response

    from firsthand.show.web.access import Access

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Scripts and styles come from files of ours only: what a report holds can never run."""
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "X-Frame-Options": "DENY",
}
OPEN = ("/login", "/static/")
"""What is shown without a token."""


class Guard:
    """Looks at every request before anything else does."""

    def __init__(self, access: Access) -> None:
        """Guard a desk that is served so."""
        self._access = access

    async def __call__(self, request: Request, call_next: RequestResponseEndpoint) -> Response:
        """Answer a request, or refuse it."""
        response = self._refused(request) or await call_next(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.url.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _refused(self, request: Request) -> Response | None:
        if not self._access.answers_for(request.headers.get("host", "")):
            return PlainTextResponse(
                "This desk is not served under that name. Start it with --name.", 421
            )
        if not comes_from_here(request):
            return PlainTextResponse("Another site asked to change this desk: refused.", 403)
        if self._access.knows(request) or request.url.path.startswith(OPEN):
            return None
        if request.url.path.startswith("/api"):
            return PlainTextResponse(
                "A token is needed: Authorization: Bearer ...",
                401,
                {"WWW-Authenticate": "Bearer"},
            )
        return RedirectResponse(f"/login?to={quote(request.url.path)}", 303)
