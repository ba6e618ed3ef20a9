"""The line that says where and when a report was filed: "LORVANE, May 12 (LPA) - ..."."""

from __future__ import annotations

import re

from firsthand.types import Span

_DATELINE = re.compile(
    r"(?:[A-Z][A-Z’'. -]{2,30}(?:,\s+[A-Z][\w’'. -]{1,30})?(?:,\s+\w+\.?\s+\d{1,2})?\s*"
    r"(?:\([^()\n]{1,40}\)\s*)?|\([^()\n]{2,40}\)\s*)[-–—]{1,2}\s+"
)


def behind_dateline(text: str, span: Span) -> Span:
    """The words of a span without the dateline that they may begin with.

    Args:
        text: the report's text.
        span: a sentence or content.
    """
    match = _DATELINE.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match and match.end() < span.end else span
