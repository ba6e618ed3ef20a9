"""ClaimReview: grades with reasons, no verdicts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from made_exports import exported

from firsthand.errors import SettingError
from firsthand.show.export.admiralty import NAMES, STIX_CONFIDENCE, STIX_OPINION, rating

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk


@pytest.fixture(scope="module")
def reviews(made: Desk) -> dict[str, Any]:
    document = json.loads(exported(made, "claimreview", author="Lorvane Desk"))
    assert document["@context"] == "https://schema.org"
    return {one["itemReviewed"]["@id"].rpartition(":")[2]: one for one in document["@graph"]}


def test_each_claim_has_a_review(reviews: dict[str, Any], made: Desk):
    claims = {claim.id: claim for claim in made.claims(limit=100)}
    assert reviews.keys() == claims.keys()
    for name, review in reviews.items():
        assert review["@type"] == "ClaimReview"
        assert review["claimReviewed"] == claims[name].text
        assert review["author"] == {"@type": "Organization", "name": "Lorvane Desk"}
        grade = claims[name].grade
        told = review["reviewRating"]
        assert told.get("ratingValue") == rating(grade.credibility)
        assert told["alternateName"].startswith(f"Admiralty credibility {grade.credibility}: ")
        assert grade.because.rstrip(".")[1:] in told["ratingExplanation"]


def test_where_a_claim_appeared(reviews: dict[str, Any], made: Desk):
    (claim,) = made.claims(outlet="Ledger")
    item = reviews[claim.id]["itemReviewed"]
    assert item["firstAppearance"]["publisher"]["name"] == "Mell Wire"
    assert [one["publisher"]["name"] for one in item["appearance"]] == [
        "Mell Wire",
        "Lorvane Ledger",
    ]
    assert item["firstAppearance"]["url"] == "https://mell.invalid/a"
    assert item["datePublished"] == "2031-05-02"
    assert "author" not in item  # nobody with a name said it first
    explained = reviews[claim.id]["reviewRating"]["ratingExplanation"]
    assert "2 reports, 1 independent origin." in explained
    assert "Denied: 1 report, 1 independent origin." in explained


def test_nobody_is_told_what_is_true():
    assert not any(re.search(r"\btrue|\bfalse", name) for name in NAMES.values())
    assert [rating(grade) for grade in range(1, 7)] == [5, 4, 3, 2, 1, None]
    assert NAMES.keys() == STIX_CONFIDENCE.keys() == STIX_OPINION.keys()


def test_a_review_needs_an_author(made: Desk):
    with pytest.raises(SettingError, match="--author"):
        exported(made, "claimreview")
