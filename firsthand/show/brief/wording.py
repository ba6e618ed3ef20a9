"""Words for how sure a source is, how far a count can be trusted, and what a source is.

Likelihood and confidence are kept apart, never in one sentence, as ICD 203 (Analytic Standards,
2015) asks; sources are described by kind, access and record, as ICD 206 (Sourcing Requirements,
2015) asks. The words stand in data/brief.toml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from firsthand.data import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Certainty, Claim, ConflictKind, Grade, Kind, Reliability

Confidence = Literal["high", "moderate", "low"]
How = Literal["own", "direct", "through", "off desk", "nobody"]
"""How near to a source the reports of a desk are."""
_CONFIDENCE: dict[int, Confidence] = {1: "high", 2: "moderate"}
_HEDGED = ("probable", "possible")
"""Certainties under which a phrase of likelihood can be the source's own about the claim."""


def likelihood(certainty: Certainty, words: str) -> str:
    """How likely a source itself puts what it says; where it only says "could", none is made up.

    Args:
        certainty: the source's own, as it was read.
        words: the source's, as the report has them.
    """
    term = estimative(words) if certainty in _HEDGED else None
    return f"puts it as {term}" if term else _filled("certainty", certainty)


def estimative(words: str) -> str | None:
    """The term of ICD 203 that the words themselves have; None for none, or for two of them."""
    found = {_terms()[phrase[0].lower()] for phrase in _phrases().finditer(words)}
    return found.pop() if len(found) == 1 else None


def confidence(grade: Grade) -> Confidence:
    """How far the count can be trusted: high for grade 1, moderate for 2, low for all others."""
    return _CONFIDENCE.get(grade.credibility, "low")


def confidence_because(claim: Claim) -> str:
    """The same with its reasons, in a sentence."""
    reasons = []
    if claim.support.low > 1:
        reasons.append(f"{claim.support.low} independent origins are certain")
    if claim.support.low != claim.support.high:
        reasons.append("it is not certain that all origins are different")
    if claim.support.low <= 1:
        reasons.append("no second independent origin is certain")
    if claim.denial.reports:
        reasons.append("it is denied")
    if claim.contradictions:
        reasons.append("another claim cannot hold beside it")
    if not claim.denial.reports and not claim.contradictions:
        reasons.append("nothing stands against it")
    return f"Confidence in this count: {confidence(claim.grade)} ({'; '.join(reasons)})."


def access(how: How, through: Sequence[str]) -> str:
    """How near to a source the reports are; `through`: who passes its words on."""
    return _filled("access", how, through=" and ".join(through))


def kind_words(kind: Kind) -> str:
    """What sort of source it is."""
    return _filled("kind", kind)


def record(reliability: Reliability) -> str:
    """Its record on this desk, on the Admiralty scale."""
    return f"reliability {reliability.letter}: {reliability.because}"


def turn_words(kind: str, house: str) -> str | None:
    """What happened to a claim there; None for what is not news, as one more repetition."""
    return _filled("turn", kind, house=house) if kind in table("brief")["turn"] else None


def turn_rank(kind: str) -> int:
    """The smaller, the more it tells."""
    return list(table("brief")["turn"]).index(kind)


def due_words(kind: str, who: str | None, whom: str | None, days: str) -> str:
    """What is due, before the words that say so."""
    kind = kind if who else "schedule"
    return _filled("due", kind, who=who or "", whom=whom or "", days=days).replace("  ", " ")


def conflict_words(kind: ConflictKind) -> str:
    """Why two sides of this kind cannot both hold."""
    return _filled("conflict", kind)


def _filled(section: str, key: str, **names: str) -> str:
    words = str(table("brief")[section][key])
    for name, value in names.items():  # not str.format: names may have braces
        words = words.replace(f"{{{name}}}", value)
    return words


@cache
def _terms() -> dict[str, str]:
    known = table("brief")["likelihood"]
    return {phrase: term for term, phrases in known.items() for phrase in phrases}


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(_terms(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
