"""Words for how sure a source is, how far a count can be trusted, and what a source is.

Likelihood and confidence are kept apart, as ICD 203 (Analytic Standards, 2015) asks; sources are
described by kind, access and record, as ICD 206 (Sourcing Requirements, 2015) asks. Each function
is one row of the tables in docs/brief.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from firsthand.types import Certainty, Claim, Kind, Reliability

Confidence = Literal["high", "moderate", "low"]
CONFIRMED = 3
"""Independent origins from which on a claim that nobody denies is held with high confidence."""


def likelihood(certainty: Certainty) -> str:
    """How likely a source itself puts it; ICD 203 has no word for "could", so none is made up."""
    return {
        "certain": "states it as a fact",
        "probable": "puts it as likely",
        "possible": "puts it as possible, and gives no likelihood",
        "unknown": "does not say how likely it is",
    }[certainty]


def confidence(claim: Claim) -> Confidence:
    """How far the counting can be trusted: by independent origins, denials and contradictions."""
    disputed = bool(claim.denial.reports or claim.contradictions)
    if claim.support.low >= CONFIRMED and not disputed:
        return "high"
    return "moderate" if claim.support.low > 1 and not disputed else "low"


def confidence_because(claim: Claim) -> str:
    """The same with its reason, in a sentence."""
    reasons = []
    if claim.support.low != claim.support.high:
        reasons.append("it is not certain that all origins are different")
    if claim.support.low <= 1:
        reasons.append("no second independent origin is certain")
    if claim.denial.reports:
        reasons.append("it is denied")
    if claim.contradictions:
        reasons.append("another claim cannot hold beside it")
    because = "; ".join(reasons) or "independent origins agree and nobody denies it"
    return f"Confidence in this claim: {confidence(claim)} ({because})."


def access(*, first_hand: bool, off_desk: bool) -> str:
    """What access a source had, as reports tell it."""
    if off_desk:
        return "known only through others: its own report is not on this desk"
    return "quoted first-hand" if first_hand else "quoted through others"


def kind_words(kind: Kind) -> str:
    """What sort of source it is."""
    return {
        "person": "a person",
        "organization": "an organization",
        "media": "a news outlet",
        "document": "a document",
        "group": "several people",
        "anonymous": "unnamed",
        "rumour": "an unsourced account",
    }[kind]


def record(reliability: Reliability) -> str:
    """Its record on this desk, on the Admiralty scale."""
    return f"reliability {reliability.letter}: {reliability.because}"
