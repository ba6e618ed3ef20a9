"""STIX 2.1, as strict as the standard's own library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import stix2
from made_exports import SANK, exported

from firsthand.show.export import Chosen
from firsthand.show.export.admiralty import STIX_CONFIDENCE, STIX_OPINION
from firsthand.show.export.stix import EXTENSION

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk


def parsed(content: bytes) -> Any:
    return stix2.parse(content.decode(), allow_custom=False)


@pytest.fixture(scope="module")
def bundle(made: Desk) -> Any:
    return parsed(exported(made, "stix"))


def of(bundle: Any, kind: str) -> list[Any]:
    return [one for one in bundle.objects if one.type == kind]


def refs(one: Any) -> list[str]:
    single = (getattr(one, name, None) for name in ("source_ref", "target_ref", "created_by_ref"))
    return [*getattr(one, "object_refs", ()), *filter(None, single)]


def test_ids_are_unique_and_lead_somewhere(bundle: Any):
    ids = [one.id for one in bundle.objects]
    assert len(ids) == len(set(ids))
    assert {ref for one in bundle.objects for ref in refs(one)} <= set(ids)


def test_a_filtered_bundle_has_all_reports_of_its_claims(made: Desk):
    found = parsed(exported(made, "stix", chosen=Chosen(outlet="Ledger")))
    ids = {one.id for one in found.objects}
    assert {ref for one in found.objects for ref in refs(one)} <= ids
    assert len(of(found, "report")) == 3


def test_reports_have_days_and_undated_ones_are_groupings(bundle: Any):
    reports = {one.name: one for one in of(bundle, "report")}
    assert reports.keys() == {"Ferries, “lost”", "Lost", "Kell Bulletin"}
    first = reports["Ferries, “lost”"]
    assert first.published.isoformat() == "2031-05-02T07:40:00+00:00"
    assert first.external_references[0].url == "https://mell.invalid/a"
    told = reports["Lost"].extensions[EXTENSION]
    assert told["published_as_told"] == "2031-05-03"
    assert len(of(bundle, "grouping")) == 1


def test_claims_carry_grade_confidence_and_counts(bundle: Any, made: Desk):
    notes = {one.abstract: one for one in of(bundle, "note")}
    claims = made.claims(limit=100)
    assert notes.keys() == {claim.text for claim in claims}
    for claim in claims:
        note, grade = notes[claim.text], claim.grade.credibility
        told = note.extensions[EXTENSION]
        assert told["admiralty_credibility"] == grade
        assert (told["origins_low"], told["origins_high"]) == (
            claim.support.low,
            claim.support.high,
        )
        assert getattr(note, "confidence", None) == STIX_CONFIDENCE[grade]
        opinions = [one.opinion for one in of(bundle, "opinion") if note.id in one.object_refs]
        assert opinions == [one for one in [STIX_OPINION[grade]] if one]
    assert len(notes[SANK].object_refs) == 3


def test_who_is_quoted_and_who_had_it_from_whom(bundle: Any):
    names = {one.id: one.name for one in bundle.objects if hasattr(one, "name")}
    told = {
        (names[one.source_ref], one.relationship_type, names[one.target_ref])
        for one in of(bundle, "relationship")
        if one.source_ref in names and one.target_ref in names
    }
    assert ("Kell Bulletin", "related-to", "Dana Orrey") in told
    assert ("Lost", "derived-from", "Ferries, “lost”") in told
