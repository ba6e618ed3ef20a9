"""JSON lines: what comes out goes in again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from made_exports import REPORTS, exported

from firsthand.formats import reading_from_dict
from firsthand.show.jsonl_desk import answer_to_dict

if TYPE_CHECKING:
    from firsthand.desk.desk import Desk


def test_readings_then_claims(made: Desk):
    rows = [json.loads(line) for line in exported(made, "jsonl").decode().split("\n")[:-1]]
    readings = [row for row in rows if row["format"] == "firsthand.reading/1"]
    claims = [row for row in rows if row["format"] == "firsthand.claim/1"]
    assert rows == readings + claims
    assert [row["report"]["id"] for row in readings] == [one.reading().report.id for one in REPORTS]
    assert [reading_from_dict(row) for row in readings] == [
        made.reading(row["report"]["id"]) for row in readings
    ]
    wanted = {claim.id: answer_to_dict(claim) for claim in made.claims(limit=100)}
    assert {row["id"]: row for row in claims} == json.loads(json.dumps(wanted))
