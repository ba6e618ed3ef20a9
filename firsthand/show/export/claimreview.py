"""`claimreview`: claims with their grades as schema.org's ClaimReview, in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from firsthand.errors import SettingError
from firsthand.show.export.admiralty import BEST, NAMES, WORST, explained, rating
from firsthand.show.export.json_text import listed, without_nothing
from firsthand.show.export.moments import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.show.export.asking import Asked
    from firsthand.types import Citation, Claim

_PEOPLE = {"person": "Person", "organization": "Organization", "media": "Organization"}
"""Kinds of origin that schema.org knows as authors of a claim."""


def make(asked: Asked) -> Iterator[str]:
    """One document with a review of each claim.

    Raises:
        SettingError: nobody is named as the author of the reviews.
    """
    author = asked.author
    if not author:
        msg = "a ClaimReview has an author: name the house that publishes it with --author NAME"
        raise SettingError(msg)
    reviews = asked.of_claims(lambda claim: [_review(claim, author)])
    yield from listed({"@context": "https://schema.org"}, "@graph", reviews)


def _review(claim: Claim, author: str) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "@id": f"urn:firsthand:review:{claim.id}",
        "claimReviewed": claim.text,
        "author": {"@type": "Organization", "name": author},
        "reviewRating": _rating(claim),
        "itemReviewed": _item(claim),
    }


def _rating(claim: Claim) -> dict[str, Any]:
    grade = claim.grade.credibility
    value = rating(grade)
    scale = {} if value is None else {"bestRating": BEST, "worstRating": WORST}
    return without_nothing(
        {
            "@type": "Rating",
            "ratingValue": value,
            **scale,
            "alternateName": f"Admiralty credibility {grade}: {NAMES[grade]}",
            "ratingExplanation": explained(claim),
        }
    )


def _item(claim: Claim) -> dict[str, Any]:
    """The claim: who made it, where it was seen first, and everywhere that supports it."""
    reports = {v.cited.report: v.cited for v in claim.voices if v.stance == "supports"}
    places = [_work(cited) for cited in reports.values()]
    makers = [
        {"@type": _PEOPLE[origin.kind], "name": origin.name}
        for origin in claim.origins
        if origin.stance == "supports" and origin.kind in _PEOPLE
    ]
    return without_nothing(
        {
            "@type": "Claim",
            "@id": f"urn:firsthand:claim:{claim.id}",
            "text": claim.text,
            "author": makers,
            "datePublished": day_of(claim.first_seen),
            "firstAppearance": places[0] if places else None,
            "appearance": places,
        }
    )


def _work(cited: Citation) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": cited.publisher} if cited.publisher else None
    return without_nothing(
        {
            "@type": "NewsArticle",
            "@id": f"urn:firsthand:report:{cited.report}",
            "url": cited.url,
            "headline": cited.title,
            "datePublished": cited.published,
            "publisher": publisher,
        }
    )
