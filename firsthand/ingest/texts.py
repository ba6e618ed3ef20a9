"""Plain text -> Report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.ingest.assemble import MAX_REPORT_BYTES, assemble
from firsthand.ingest.facts import NO_FACTS, Facts
from firsthand.ingest.rejected import unreadable

if TYPE_CHECKING:
    from firsthand.types import Report


def from_text(text: str, facts: Facts = NO_FACTS, *, path: str | None = None) -> Report:
    """Make a report of plain text, hard-wrapped or with a paragraph a line.

    Args:
        text: the words of one report.
        facts: what the text does not say.
        path: where it came from, for messages and `Report.path`.

    Raises:
        InputError: no text is in it, or more than `MAX_REPORT_BYTES` characters.
    """
    where = path or "the text"
    if len(text) > MAX_REPORT_BYTES:
        message = f"{where}: {len(text):,} characters are more than {MAX_REPORT_BYTES:,}."
        raise unreadable(message, "Split it into one text a report.")
    return assemble(text, [facts], path=path, where=where)
