"""FollowTheMoney, checked by the library that reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from made_exports import SANK, exported

from firsthand.show.export.ftm import SCHEMATA, link_schema

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk

model = pytest.importorskip(
    "followthemoney", reason="needs followthemoney, which must be built: pip install -e '.[ftm]'"
).model


def entities(desk: Desk) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(desk, "ftm").decode().splitlines()]


def of(desk: Desk, schema: str) -> list[dict[str, Any]]:
    return [one for one in entities(desk) if one["schema"] == schema]


def first(desk: Desk, schema: str) -> dict[str, Any]:
    return of(desk, schema)[0]["properties"]


def test_every_entity_has_a_schema_and_values_that_stay_as_they_are(made: Desk):
    for one in entities(made):
        proxy = model.get_proxy(one)
        proxy.schema.validate(one)
        for name, values in one["properties"].items():
            prop = proxy.schema.get(name)
            assert prop is not None, (one["schema"], name)
            for value in values:
                cleaned = prop.type.clean(value, proxy=proxy)
                assert cleaned == value or prop.type.name in {"text", "string", "name"}
        for required in proxy.schema.required:
            assert proxy.get(required)
        assert proxy.to_dict()["properties"].keys() == one["properties"].keys()


def test_links_lead_to_entities_of_the_kind_that_they_take(made: Desk):
    found = {one["id"]: model.get_proxy(one) for one in entities(made)}
    assert len(found) == len(entities(made))
    for proxy in found.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert found[value].schema.is_a(prop.range)


def test_reports_are_articles(made: Desk):
    articles = of(made, "Article")
    assert len(articles) == 4
    told = articles[0]["properties"]
    assert told["title"] == ["Ferries, “lost”"]
    assert told["publisher"] == ["Mell Wire"]
    assert told["publishedAt"] == ["2031-05-02T07:40:00"]
    assert told["sourceUrl"] == ["https://mell.invalid/a"]
    assert told["author"] == ["Ansa Reel"]
    assert told["language"] == ["eng"]
    assert SANK in told["bodyText"][0]
    assert articles[1]["properties"]["publishedAt"] == ["2031-05-03"]
    assert "publishedAt" not in articles[-1]["properties"]


@pytest.mark.parametrize(
    ("schema", "role"),
    [
        ("Directorship", "director of"),
        ("Representation", "former spokesman for"),
        ("Membership", "member of"),
        ("UnknownLink", "part of"),
    ],
)
def test_relations_say_who_says_so(made: Desk, schema: str, role: str):
    (link,) = of(made, schema)
    told = link["properties"]
    assert told["role"] == [role]
    assert told["proof"] == [of(made, "Article")[0]["id"]]
    assert told["publisher"] == ["Mell Wire"]
    assert told["sourceUrl"] == ["https://mell.invalid/a"]
    assert told.get("status", []) == (["former"] if "former" in role else [])


def test_a_name_that_may_mean_several_is_nobody(made: Desk):
    assert [one.ambiguous for one in made.entities("Rescue Service")] == [True]
    names = [name for one in entities(made) for name in one["properties"].get("name", ())]
    assert "Harbour Board" in names
    assert "Rescue Service" not in names


def test_who_is_quoted_is_linked_to_the_report_with_the_words(made: Desk):
    people = {one["id"]: one["properties"]["name"][0] for one in of(made, "Person")}
    quoted = [
        (people[told["entity"][0]], told["summary"])
        for told in (one["properties"] for one in of(made, "Documentation"))
        if told["role"] == ["quoted"] and told["entity"][0] in people
    ]
    assert ("Dana Orrey", [SANK]) in quoted


@pytest.mark.parametrize(
    ("relation", "subject", "other", "schema"),
    [
        ("leads", "Person", "Organization", "Directorship"),
        ("leads", "Organization", "Organization", "UnknownLink"),
        ("president of", "Person", "LegalEntity", "UnknownLink"),
        ("envoy to", "Person", "LegalEntity", "Representation"),
        ("located in", "Organization", "Address", "UnknownLink"),
        ("leadership of", "Person", "Organization", "UnknownLink"),
    ],
)
def test_the_schema_of_a_link(relation: str, subject: str, other: str, schema: str):
    name, one, two = link_schema(relation, subject, other)
    assert name == schema
    properties = model.get(name).properties
    assert model.get(subject).is_a(properties[one].range)
    assert model.get(other).is_a(properties[two].range)


def test_every_schema_can_be_made():
    assert all(not model.get(name).abstract for name in SCHEMATA.values())
