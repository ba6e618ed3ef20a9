"""A reading's statements against a careful reader's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from corpus_files import at

from firsthand.evaluation.gold import right_link, score_reading
from firsthand.types import Entity, Reading, Report, Source, Statement

TEXT = "The Kell movement said the pier is safe. The port was quiet."
CONTENT = at(TEXT, "the pier is safe")
KELL = Entity("e1", "Kell", "Organization", ("the movement", "the group"), 3)
LINK = Source("Kell", "organization", at(TEXT, "The Kell movement"), entity="e1")
STATEMENT = Statement("s1", (CONTENT,), (), (), (LINK,), "certain", "positive", False, 1.0)  # noqa: FBT003


def gold(source: str, kind: str = "organization", **changes: str) -> dict[str, Any]:
    statement = {
        "id": "S1",
        "start": CONTENT.start,
        "end": CONTENT.end,
        "content": CONTENT.of(TEXT),
        "chain": [{"source": source, "kind": kind}],
        "certainty": "certain",
        "polarity": "positive",
    }
    quiet = at(TEXT, "The port was quiet")
    narrated = {"id": "N1", "start": quiet.start, "end": quiet.end}
    return {"statements": [{**statement, **changes}], "narrated": [narrated]}


def reading(*statements: Statement) -> Reading:
    return Reading(Report("r1", TEXT), statements=statements, entities=(KELL,))


@pytest.mark.parametrize("source", ["Kell", "The Kell movement", "the movement", "The group"])
def test_a_source_is_right_under_any_name_of_its_entity(source: str):
    score = score_reading(reading(STATEMENT), gold(source))
    assert (score.statements, score.found, score.right_source) == (1, 1, 1)
    assert (score.certainty, score.polarity, score.narrated_with_source) == (1, 1, 0)
    assert score.misses == ()


@pytest.mark.parametrize("source", ["Marn", "the movement of Marn", "movement leaders"])
def test_another_source_is_wrong(source: str):
    score = score_reading(reading(STATEMENT), gold(source))
    assert (score.found, score.right_source) == (1, 0)
    assert score.misses == (f"S1 chain Kell (organization); wanted {source}",)


def test_a_link_without_entity_has_no_other_names():
    called = {"e1": ("Kell", "the movement")}
    wanted = {"source": "the movement", "kind": "organization"}
    assert right_link(wanted, LINK, called)
    assert not right_link(wanted, replace(LINK, entity=None), called)


def test_unnamed_sources_are_compared_by_kind():
    assert right_link(
        {"source": "a guard", "kind": "anonymous"}, replace(LINK, kind="anonymous"), {}
    )
    assert not right_link({"source": "Kell", "kind": "anonymous"}, LINK, {})


def test_what_is_wrong_is_told():
    doubted = replace(STATEMENT, certainty="possible", polarity="negative")
    score = score_reading(reading(doubted), gold("Kell"))
    assert (score.certainty, score.polarity) == (0, 0)
    assert score.misses == (
        "S1 certainty possible; wanted certain",
        "S1 polarity negative; wanted positive",
    )
    assert score_reading(reading(), gold("Kell")).misses == ("S1 not found: the pier is safe",)


def test_what_the_report_tells_itself_has_no_source():
    told = replace(STATEMENT, content=(at(TEXT, "The port was quiet"),))
    score = score_reading(reading(STATEMENT, told), gold("Kell"))
    assert (score.narrated, score.narrated_with_source) == (1, 1)
    assert score.misses == ("N1 given a source",)
