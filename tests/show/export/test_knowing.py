"""Entities are asked for once, and no more of them remembered than are wanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from firsthand.show.export import knowing
from firsthand.show.export.knowing import Known
from firsthand.types.exported import KnownEntity

if TYPE_CHECKING:
    from collections.abc import Collection

    import pytest

    from firsthand.desk.exporting import Snapshot


@dataclass
class FakeSnapshot:
    asked: list[list[int]] = field(default_factory=list)

    def entities(self, numbers: Collection[int]) -> list[KnownEntity]:
        self.asked.append(sorted(numbers))
        return [
            KnownEntity(n, ("person", str(n), 0), f"N{n}", "Person", ()) for n in numbers if n < 10
        ]


def test_each_is_asked_for_once():
    fake = FakeSnapshot()
    known = Known(cast("Snapshot", fake))
    assert {n: one.name for n, one in known.of([1, 2]).items()} == {1: "N1", 2: "N2"}
    assert list(known.of([2, 3])) == [2, 3]
    assert list(known.of([1, 3])) == [1, 3]
    assert list(known.of([99])) == []
    assert fake.asked == [[1, 2], [3], [99]]


def test_when_there_are_many_they_are_forgotten(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(knowing, "MOST", 2)
    fake = FakeSnapshot()
    known = Known(cast("Snapshot", fake))
    for some in ([1, 2, 3], [3, 4], [1]):
        assert list(known.of(some)) == some
    assert fake.asked == [[1, 2, 3], [3, 4], [1]]
