"""Whether a source denies something or says itself that it is not so: two things, two words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from firsthand.types import Moment, Span, Statement

Negation = Literal["denied", "says not", "not so"]
"""The words deny; they are negative themselves ("did not open"); or what is around them is."""
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|(?:refut|disput|contradict|disclaim|disavow|repudiat|reject"
    r"|dismiss|debunk|disprov|gainsa)\w*|rebut\w*)\b",
    re.IGNORECASE,
)
"""Of a cue."""
_DENIED = re.compile(r"\bden(?:y|ies|ied|ying|ials?)\b", re.IGNORECASE)
"""Of what is told: there, `dispute` and `reject` have other senses."""
_NOT = re.compile(
    r"n[’']t\b|\b(?:not|no|never|nobody|nothing|none|neither|nor|cannot|no-one|nowhere|without)\b",
    re.IGNORECASE,
)


def negation(words: str, cue: str = "") -> Negation:
    """How what is told is negative: `denied` only where the words deny.

    Args:
        words: what is told.
        cue: the words that report it, "" where they are not known.
    """
    if _DENIES.search(cue):
        return "denied"
    if _NOT.search(words):
        return "says not"
    return "denied" if _DENIED.search(words) else "not so"


def stated_negation(stmt: Statement, text: str) -> Negation | None:
    """The same of a statement; None where it is not negative.

    Args:
        stmt: of a report.
        text: of that report.
    """
    if stmt.polarity != "negative":
        return None
    return negation(_joined(stmt.content, text), _joined(stmt.cue, text))


def moment_negation(moment: Moment) -> Negation | None:
    """The same of a row of a timeline, whose cue is not known; None where it is not negative."""
    return negation(moment.words) if moment.polarity == "negative" else None


def _joined(spans: Iterable[Span], text: str) -> str:
    return " ".join(span.of(text) for span in spans)
