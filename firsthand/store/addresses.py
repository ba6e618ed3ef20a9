"""Where reports appear: the address by which a changed page is known to be the same page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from firsthand.types import Report

_PORTS = {"http": ":80", "https": ":443"}
_TRACKING = "utm_"
"""Start of the names of what campaigns add to an address; the page is the same without."""


def page_address(report: Report, file: str | None) -> str:
    """The address of the page that a report is a version of.

    Args:
        report: with its `url`, if it has one.
        file: absolute path of the file that is this one report, if there is one.

    Returns:
        Its URL, else its file, else the report itself: then no other will be a version of it.
    """
    return (report.url and normal_url(report.url)) or file or f"report:{report.id}"


def normal_url(url: str) -> str | None:
    """A URL without what does not tell pages apart; None for what is no URL of a page.

    Scheme and host in lower case, without the usual port, fragment, trailing slash and campaign.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.netloc:
        return None
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS[scheme])
    return urlunsplit((scheme, host, parts.path.rstrip("/"), _without_campaign(parts.query), ""))


def _without_campaign(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not pair[0].lower().startswith(_TRACKING)]
    return query if len(kept) == len(pairs) else urlencode(kept)
