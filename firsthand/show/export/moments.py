"""Times of publication, as other forms write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def day_of(published: str | None) -> str | None:
    """The day, `2031-05-01`; None where it is not known."""
    found = _DAY.match(published or "")
    return found[0] if found else None


def instant_of(published: str | None) -> datetime | None:
    """The moment in UTC, of a day its beginning; None where it is not known to the day."""
    if day_of(published) is None:
        return None
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
