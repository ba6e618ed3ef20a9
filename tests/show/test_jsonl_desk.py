from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from made_answers import DUE, ENTITY, HIT, JUDGEMENT, MOMENT, PLACE, SOURCE
from made_claims import CONFLICT

from firsthand.show.jsonl_desk import FORMATS, answer_to_json

ANSWERS = [CONFLICT, DUE, ENTITY, HIT, JUDGEMENT, MOMENT, PLACE, SOURCE]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: type(answer).__name__)
def test_a_line_holds_the_format_and_every_field(answer: Any):
    line = answer_to_json(answer)
    data = json.loads(line)
    assert "\n" not in line
    assert list(data) == ["format", *(field.name for field in dataclasses.fields(answer))]
    assert data["format"] == FORMATS[type(answer)]


def test_formats_differ_and_are_all_tried():
    assert len(set(FORMATS.values())) == len(FORMATS)
    assert {type(answer) for answer in ANSWERS} == set(FORMATS)


def test_what_is_inside_is_written_too():
    data = json.loads(answer_to_json(DUE))
    assert data["cited"]["publisher"] == "Littoral Press"
    assert data["evidence"]["publisher"] is None
    assert json.loads(answer_to_json(ENTITY))["offices"][1]["entity"] is None
    assert json.loads(answer_to_json(HIT))["marks"] == [[4, 8], [18, 25]]


def test_letters_stay_as_they_are_and_halves_of_pairs_are_escaped():
    assert "Ka’il Šar" in answer_to_json(dataclasses.replace(ENTITY, name="Ka’il Šar"))
    broken = answer_to_json(dataclasses.replace(ENTITY, name="half \ud83d"))
    assert json.loads(broken.encode())["name"] == "half \ud83d"
