"""PROV-O, as rdflib reads it: questions of provenance in SPARQL's terms."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import pytest
from made_exports import HOSTILE, SANK, exported
from rdflib import RDF, RDFS, Graph, Namespace, URIRef

from firsthand.show.export.prov import VOCABULARY

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

PROV = Namespace("http://www.w3.org/ns/prov#")
OURS = Namespace(VOCABULARY)


@pytest.fixture(scope="module")
def graph(made: Desk) -> Any:
    content = exported(made, "prov").decode()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own parser
        return Graph().parse(data=content, format="json-ld")


def test_links_lead_from_what_is_to_what_is(graph: Any):
    links = (
        PROV.wasQuotedFrom, PROV.wasDerivedFrom, PROV.wasAttributedTo, PROV.hadPrimarySource,
        PROV.wasGeneratedBy, PROV.wasAssociatedWith, PROV.used,
    )  # fmt: skip
    for link in links:
        pairs = list(graph.subject_objects(link))
        assert pairs, link
        for one, other in pairs:
            assert isinstance(other, URIRef)
            assert (one, RDF.type, None) in graph
            assert (other, RDF.type, None) in graph


def test_a_statement_is_quoted_from_its_report_and_attributed_to_its_sources(graph: Any):
    said = [s for s, words in graph.subject_objects(PROV.value) if str(words) == SANK]
    statements = [s for s in said if (s, RDF.type, OURS.Statement) in graph]
    assert len(statements) == 3
    agents = {
        str(graph.value(agent, RDFS.label))
        for one in statements
        for agent in graph.objects(one, PROV.wasAttributedTo)
    }
    assert agents == {"a port official", "Mell Wire", "Dana Orrey"}
    houses = {
        str(graph.value(house, RDFS.label))
        for one in statements
        for report in graph.objects(one, PROV.wasQuotedFrom)
        for house in graph.objects(report, PROV.wasAttributedTo)
    }
    assert houses == {"Mell Wire", "Lorvane Ledger", "Kell Bulletin"}


def test_a_claim_derives_from_its_statements_and_goes_back_to_its_origin(graph: Any, made: Desk):
    (claim,) = made.claims(outlet="Ledger")
    name = URIRef(f"urn:firsthand:claim:{claim.id}")
    assert len(list(graph.objects(name, PROV.wasDerivedFrom))) == 2
    assert len(list(graph.objects(name, OURS.deniedBy))) == 1
    (origin,) = graph.objects(name, PROV.hadPrimarySource)
    assert (origin, RDF.type, OURS.Origin) in graph
    assert int(graph.value(name, OURS.originsHigh)) == 1


def test_who_cites_another_derives_from_it(graph: Any):
    pairs = [
        pair
        for pair in graph.subject_objects(PROV.wasDerivedFrom)
        if (pair[0], RDF.type, OURS.Report) in graph
    ]
    assert len(pairs) == 1


def test_the_model_that_read_is_an_agent(graph: Any):
    (agent,) = graph.subjects(RDF.type, PROV.SoftwareAgent)
    assert str(graph.value(agent, RDFS.label)) == "made"
    assert len(list(graph.subjects(PROV.wasAssociatedWith, agent))) == 4


def test_hostile_words_arrive_as_they_were(graph: Any):
    words = {str(value) for value in graph.objects(None, PROV.value)}
    assert HOSTILE.encode("utf-8", "replace").decode() in words
