"""A report together with the bytes that it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.types import Report


@dataclass(frozen=True, slots=True)
class Input:
    """This report was made of these bytes.

    Attributes:
        raw: the file or line as it came, or None where nothing was kept.
        file: absolute path of the file that is this one report; None for a line of several, and
            for what came without a file. Lines move, so a line's number names nothing.
    """

    report: Report
    raw: bytes | None = None
    file: str | None = None
