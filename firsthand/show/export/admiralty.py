"""The Admiralty scale in the scales of other programs; none of them says what is true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.show.claim_words import support_words

if TYPE_CHECKING:
    from firsthand.types import Claim

NAMES = {
    1: "confirmed by independent origins",
    2: "probable",
    3: "possible",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
"""Names of the six grades that speak of what stands behind a claim."""
STIX_CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10, 6: None}
"""STIX 2.1, appendix A, "Admiralty Credibility"; for 6 it gives no value."""
STIX_OPINION = {
    1: "strongly-agree",
    2: "agree",
    3: "neutral",
    4: "disagree",
    5: "strongly-disagree",
    6: None,
}
"""How far what is on the desk agrees with the claim; our own mapping."""
BEST, WORST = 5, 1
"""Ends of the scale of a rating, on which more is better, as readers of schema.org take it."""


def rating(credibility: int) -> int | None:
    """Five for grade 1 down to one for grade 5; None for 6, which is no degree."""
    value = BEST + WORST - credibility
    return value if value >= WORST else None


def explained(claim: Claim) -> str:
    """The grade's reason and the counts that it stands on, in sentences."""
    told = [f"{_capital(claim.grade.because.rstrip('.'))}.", f"{support_words(claim.support)}."]
    if claim.denial.reports:
        told.append(f"Denied: {support_words(claim.denial)}.")
    told += [f"Against it stands: “{rival.text}”." for rival in claim.contradictions]
    return " ".join(told)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
