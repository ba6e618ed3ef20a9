"""Who may ask a desk over the network: which hosts it answers for, and with which token."""

from __future__ import annotations

import hmac
import ipaddress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from firsthand.errors import SettingError

if TYPE_CHECKING:
    from starlette.requests import Request

COOKIE = "firsthand"
LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
SHORTEST_TOKEN = 12
"""Characters of the shortest token: it is all that stands between a network and the desk."""
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_HEADER = "x-firsthand"
"""A program sets it on what it posts; another site's page cannot."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a desk is served, and what must be shown to see it.

    Attributes:
        host: address that is listened on.
        token: must be given; None where only this machine can ask.
        names: names of this host under which it may be asked, beside its address.
    """

    host: str = "127.0.0.1"
    token: str | None = None
    names: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what would show a desk to strangers.

        Raises:
            SettingError: other machines can reach the address and no token is set, or a short one.
        """
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            msg = f"the token has {len(self.token)} characters; take {SHORTEST_TOKEN} or more"
            raise SettingError(msg)
        if self.token is None and not is_local(self.host):
            msg = f"{self.host} can be reached by other machines: set a token (FIRSTHAND_TOKEN)"
            raise SettingError(msg)

    def answers_for(self, host_header: str) -> bool:
        """Whether it may be asked under this name: a foreign name would be another site's trick.

        Args:
            host_header: as the browser sent it: `localhost:8000`.
        """
        name = urlsplit(f"//{host_header}").hostname or ""
        known = LOCAL_NAMES | self.names | {self.host.lower()}
        return name in known or (self.token is not None and _is_address(name))

    def knows(self, request: Request) -> bool:
        """Whether a request shows the token, where one is set."""
        if self.token is None:
            return True
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        shown = request.cookies.get(COOKIE, "")
        bearer = kind.lower() == "bearer" and _same(given.strip(), self.token)
        return bearer or _same(shown, self.cookie)

    def accepts(self, token: str) -> bool:
        """Whether this is the token."""
        return self.token is not None and _same(token, self.token)

    @property
    def cookie(self) -> str:
        """What a browser keeps instead of the token."""
        return hmac.new((self.token or "").encode(), b"firsthand session", sha256).hexdigest()


def is_local(host: str) -> bool:
    """Whether only this machine can reach an address."""
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def comes_from_here(request: Request) -> bool:
    """Whether a request that changes something was made by a page of ours, or by a program.

    A page of another site cannot hide its origin, and cannot set a header of its own.
    """
    if request.method in _READING or request.headers.get(_OWN_HEADER):
        return True
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin") or request.headers.get("referer")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
