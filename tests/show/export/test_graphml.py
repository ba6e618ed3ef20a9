"""GraphML, as networkx reads it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from lxml import etree
from made_exports import FORMULA, exported

from firsthand.show.export import Chosen
from firsthand.show.export.graphml import EDGE_KEYS, NODE_KEYS

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk


@pytest.fixture(scope="module")
def graph(made: Desk) -> Any:
    return nx.read_graphml(io.BytesIO(exported(made, "graphml")), force_multigraph=True)


def edges(graph: Any, relation: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (graph.nodes[a]["label"], graph.nodes[b]["label"], data)
        for a, b, data in graph.edges(data=True)
        if data["relation"] == relation
    ]


def test_all_nodes_are_of_a_kind_and_no_edge_leads_nowhere(graph: Any):
    kinds = [data.get("kind") for _, data in graph.nodes(data=True)]
    assert {*kinds} == {"report", "source", "claim", "origin"}
    assert kinds.count("report") == 4
    assert all("relation" in data for *_, data in graph.edges(data=True))


def test_numbers_are_numbers(graph: Any, made: Desk):
    (claim,) = made.claims(outlet="Ledger")
    node = graph.nodes[f"claim:{claim.id}"]
    assert (node["low"], node["high"], node["reports"], node["denial_low"]) == (1, 1, 2, 1)
    assert node["credibility"] == claim.grade.credibility


def test_who_says_cites_and_denies(graph: Any):
    assert ("Lost", "Mell Wire") in [edge[:2] for edge in edges(graph, "cites")]
    assert ("Mell Wire", "a port official") in [edge[:2] for edge in edges(graph, "cites")]
    denied = [edge[:2] for edge in edges(graph, "denies")]
    assert [one for one, _ in denied].count("Kell Bulletin") == 1
    said = [data["words"] for *_, data in edges(graph, "says") if "words" in data]
    assert FORMULA in said
    merged = [data for *_, data in edges(graph, "cites") if "because" in data]
    assert [data["because"] for data in merged] == ["cites"]


def test_unnamed_sources_of_two_reports_are_two_nodes(graph: Any):
    officials = [n for n, data in graph.nodes(data=True) if data["label"] == "a port official"]
    assert len([name for name in officials if name.startswith("source:")]) == 2


def test_the_file_holds_to_the_form(made: Desk):
    root = etree.fromstring(exported(made, "graphml"))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {(one.get("for"), one.get("attr.name")) for one in root.iter(f"{space}key")}
    assert keys == {*(("node", k) for k in NODE_KEYS), *(("edge", k) for k in EDGE_KEYS)}
    names = [one.get("id") for one in root.iter(f"{space}node")]
    assert len(names) == len(set(names))


def test_what_a_filter_leaves_out_is_still_there_where_a_claim_is_told_in_it(made: Desk):
    content = exported(made, "graphml", chosen=Chosen(outlet="Ledger"))
    graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    reports = [data["publisher"] for _, data in graph.nodes(data=True) if data["kind"] == "report"]
    assert sorted(reports) == ["Kell Bulletin", "Lorvane Ledger", "Mell Wire"]
