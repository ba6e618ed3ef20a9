from __future__ import annotations

import pytest

from firsthand.read.heads import (
    RELATIONS,
    SCORE_COLUMNS,
    SCORES,
    VECTOR_COLUMNS,
    VECTORS,
    columns,
)
from firsthand.read.labels import SCHEMES
from firsthand.read.trees import UPOS


def test_columns_stand_side_by_side() -> None:
    assert columns({"a": 3, "b": 1, "c": 2}) == {
        "a": slice(0, 3),
        "b": slice(3, 4),
        "c": slice(4, 6),
    }
    assert columns({}) == {}


@pytest.mark.parametrize(
    ("widths", "found"), [(SCORES, SCORE_COLUMNS), (VECTORS, VECTOR_COLUMNS)], ids=["s", "v"]
)
def test_every_column_has_one_owner(widths: dict[str, int], found: dict[str, slice]) -> None:
    assert list(found) == list(widths)
    owned = [n for part in found.values() for n in range(part.start, part.stop)]
    assert owned == list(range(sum(widths.values())))
    assert all(found[name].stop - found[name].start == width for name, width in widths.items())


def test_a_score_for_each_label() -> None:
    assert {name: SCORES[name] for name in SCHEMES} == {
        "attribution": 13,
        "inner": 13,
        "names": 33,
        "times": 17,
    }
    assert SCORES["upos"] == len(UPOS)
    assert SCORES["factuality"] == SCORES["mention"] == 1


def test_what_is_multiplied_has_one_width() -> None:
    assert VECTORS["links"] % 4 == 0
    for a, b in (
        ("dependent", "head"),
        ("dependent_relation", "head_relation"),
        ("query", "key"),
    ):
        assert VECTORS[a] == VECTORS[b]


def test_relations_are_sorted_and_know_the_root() -> None:
    assert sorted(set(RELATIONS)) == RELATIONS
    assert "root" in RELATIONS
    assert len({relation.split(":")[0] for relation in RELATIONS}) == 36  # all but clf
