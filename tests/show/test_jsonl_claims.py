from __future__ import annotations

import json
from dataclasses import fields, replace

from made_claims import CLAIM, CONFLICT, OTHER

from firsthand.show.jsonl_claims import claim_to_dict
from firsthand.show.jsonl_desk import answer_to_json
from firsthand.types import Conflict

# As docs fix them: other programs rely on these keys, in this nesting.
TOP = (
    "format id text statements origins support denial contradictions grade first_seen last_seen"
).split()
STATEMENT = "report statement stance origin".split()
ORIGIN = "id name kind first_report merged".split()
MERGED = "statement because evidence".split()
COUNT = "reports low high".split()


def test_the_fixed_keys_come_first_and_ours_behind_them():
    data = claim_to_dict(CLAIM)
    assert list(data)[: len(TOP)] == TOP
    assert list(data)[len(TOP) :] == ["distortions", "history", "unknowns"]
    for statement in data["statements"]:
        assert list(statement)[:4] == STATEMENT
        assert list(statement)[4:] == ["words", "chain", "certainty", "strength", "cited"]
    for origin in data["origins"]:
        assert list(origin)[:5] == ORIGIN
        assert list(origin)[5:] == ["stance", "counts", "on_desk"]
        for merged in origin["merged"]:
            assert list(merged)[:3] == MERGED
            assert list(merged)[3:] == ["report", "other"]
    assert list(data["support"]) == list(data["denial"]) == COUNT
    assert list(data["contradictions"][0])[:2] == ["claim", "because"]
    assert list(data["grade"]) == ["credibility", "because"]


def test_the_values_of_a_claim():
    data = json.loads(answer_to_json(CLAIM))
    assert data["format"] == "firsthand.claim/1"
    assert data["support"] == {"reports": 7, "low": 1, "high": 2}
    denying = [one for one in data["statements"] if one["stance"] == "denies"]
    assert [(one["report"], one["origin"]) for one in denying] == [("r7", "o4")]
    assert data["statements"][-1]["origin"] is None
    assert data["origins"][0]["merged"][1]["because"] == "cites"
    assert data["origins"][0]["merged"][1]["other"]["publisher"] == "Harbour Wire"
    assert data["origins"][1]["on_desk"] is False
    assert data["history"][1]["cited"]["report"] == "r3"
    assert data["unknowns"][0]["cited_by"][0]["report"] == "r5"


def test_what_is_missing_is_null_or_an_empty_list():
    data = json.loads(answer_to_json(replace(OTHER, first_seen=None)))
    assert data["first_seen"] is None
    for key in ("statements", "contradictions", "distortions", "history", "unknowns"):
        assert data[key] == []


def test_every_origin_of_a_statement_is_there():
    data = claim_to_dict(CLAIM)
    origins = {origin["id"] for origin in data["origins"]} | {None}
    assert {one["origin"] for one in data["statements"]} == origins


def test_a_conflict_holds_every_field_of_both_sides():
    data = json.loads(answer_to_json(CONFLICT))
    assert list(data) == ["format", *(field.name for field in fields(Conflict))]
    assert data["format"] == "firsthand.conflict/1"
    assert data["other_support"] == {"reports": 1, "low": 1, "high": 1}
    assert data["other_cited"]["publisher"] == "Lorvane Ledger"
