from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.gate import Section, read_floors, verdict, write_floors

if TYPE_CHECKING:
    from pathlib import Path


def section() -> Section:
    return Section(epsilon=0.5, digest="abc", floors={"found": 80.0, "certainty": 70.0})


def test_a_figure_within_the_noise_passes():
    assert section().below({"found": 79.5, "certainty": 90.0}) == []


def test_a_figure_below_the_noise_fails():
    assert section().below({"found": 79.4, "certainty": 90.0}) == ["found"]


def test_a_floor_that_nobody_measured_fails():
    assert section().below({"found": 80.0}) == ["certainty"]


def test_update_raises_and_does_not_lower():
    updated = section().updated({"found": 90.0, "certainty": 60.0}, "def", lower=False)
    assert updated.floors == {"found": 90.0, "certainty": 70.0}
    assert updated.digest == "def"


def test_lowering_has_to_be_asked_for():
    updated = section().updated({"found": 90.0, "certainty": 60.0}, "def", lower=True)
    assert updated.floors == {"found": 90.0, "certainty": 60.0}


def test_the_gate_opens_only_for_the_texts_it_was_set_on():
    good = {"found": 90.0, "certainty": 90.0}
    assert verdict(section(), good, "abc") == []
    assert len(verdict(section(), good, "xyz")) == 1
    assert len(verdict(section(), {**good, "new": 1.0}, "abc")) == 1


def test_floors_are_written_as_they_are_read(tmp_path: Path):
    path = tmp_path / "floors.json"
    write_floors({"samples": section()}, path)
    assert read_floors(path) == {"samples": section()}


def test_a_floor_of_nothing_guards_nothing():
    empty = Section(epsilon=0.5, digest="abc", floors={"relations": 0.0})
    assert verdict(empty, {"relations": 50.0}, "abc") == ["relations: a floor of 0 guards nothing"]
