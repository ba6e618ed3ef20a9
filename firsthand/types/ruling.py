"""What users decide about claims: which tellings are one, and which report took from which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RulingKind = Literal["same claim", "denies", "not the same claim", "copy", "not a copy"]


@dataclass(frozen=True, slots=True)
class JudgedText:
    """These words at this place of this report are judged, or, without a place, all of it.

    Whatever a reader makes of the text later, the judgement is about the same words.

    Attributes:
        report: its id, which is a hash of its content.
        house: publisher and day, as a log shows them.
        start, end: offsets into the text, half-open.
    """

    report: str
    house: str
    start: int | None = None
    end: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A user decided this of each telling of the one side and each of the other.

    Attributes:
        judgement: its number in the log; a higher one is newer.
        kind: `same claim`: they tell one claim, on the same side; `denies`: they tell one claim
            and its denial; `not the same claim`: they tell two.
        one, other: rows of tellings that are on the desk.
    """

    judgement: int
    kind: RulingKind
    one: tuple[int, ...]
    other: tuple[int, ...]
