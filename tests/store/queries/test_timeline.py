from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from made_desk import Hand, Link, Said

from firsthand.store.embedded import open_desk, reading, writing
from firsthand.store.queries import timeline as queries
from firsthand.store.queries.filters import Filter
from firsthand.store.queries.timeline import count_timeless, timeline
from firsthand.types import Citation, Moment

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

ALL = Filter()


def words(found: list[Moment]) -> list[str]:
    return [moment.words[:11] for moment in found]


def test_by_the_days_spoken_of(port: Connection):
    found = timeline(port, ALL)
    assert words(found) == ["Two cranes ", "The port of", "Kell Front "]
    assert found[1] == Moment(
        statement="s1",
        chain=("Teodor Valk",),
        words="The port of Sarrane will close on 3 May",
        certainty="certain",
        polarity="positive",
        time_words="3 May",
        start="2031-05-03",
        end="2031-05-03",
        precision=1,
        cited=Citation(
            report="h2v1",
            publisher="Littoral Press",
            title="Port to close",
            published="2031-05-01T07:40:00Z",
            url=None,
            path="2.txt",
            start=0,
            end=39,
        ),
    )
    assert found[0].chain == ()


def test_what_has_no_time_is_counted(port: Connection):
    assert count_timeless(port, ALL) == 5
    assert count_timeless(port, Filter(publishers=("Lorvane Ledger",))) == 1
    assert count_timeless(port, ALL, source=1) == 0
    assert count_timeless(port, ALL, by="published") == 1


def test_by_the_time_of_publication(port: Connection):
    found = timeline(port, ALL, by="published")
    assert [moment.cited.published for moment in found] == sorted(
        str(moment.cited.published) for moment in found
    )
    assert len(found) + count_timeless(port, ALL, by="published") == 8


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(since="2031-05-03"), ["The port of", "Kell Front "]),
        (Filter(until="2031-05-02"), ["Two cranes "]),
        (Filter(since="2031-04-15", until="2031-04-15"), ["Two cranes "]),
        (Filter(since="2031-06-30", until="2031-07-31"), ["Kell Front "]),
        (Filter(since="2031-05-04", until="2031-05-31"), []),
        (Filter(certainty=("possible",)), ["Kell Front "]),
        (Filter(entity=4), ["Kell Front "]),
        (Filter(publishers=("Littoral Press",)), ["Two cranes ", "The port of"]),
    ],
)
def test_what_is_asked_for(port: Connection, chosen: Filter, found: list[str]):
    assert words(timeline(port, chosen)) == found


def test_days_of_publication_for_a_timeline_of_publication(port: Connection):
    day = Filter(since="2031-05-04", until="2031-05-04")
    assert words(timeline(port, day, by="published")) == ["the harbour", "that"]
    assert timeline(port, day) == []


def test_what_one_says_or_passes_on(port: Connection):
    assert words(timeline(port, ALL, source=1)) == ["The port of"]
    assert words(timeline(port, ALL, by="published", source=3)) == ["the quay is"]


def test_two_names_of_one_are_one_tie(tmp_path: Path):
    engine = open_desk(tmp_path / "light.db")
    with writing(engine) as connection:
        hand = Hand(connection)
        both = hand.entity("Mell Light", "Organization", "the Light")
        report = hand.report("Littoral Press", "2031-05-06", "Mell Light, the Light, is out.")
        names = [hand.appears(report, name, both) for name in ("Mell Light", "the Light")]
        chain = [Link(name, "organization", at) for name, at in zip("ab", names, strict=True)]
        hand.says(report, Said("Mell Light, the Light, is out", chain, about=names))
    with reading(engine) as connection:
        for asked in ({"chosen": Filter(entity=both)}, {"chosen": ALL, "source": both}):
            assert words(timeline(connection, by="published", **asked)) == ["Mell Light,"]
    engine.dispose()


@pytest.mark.parametrize("asked", [{"chosen": Filter(entity=4)}, {"chosen": ALL, "source": 1}])
def test_of_one_with_very_many_ties_the_same_is_told(
    port: Connection, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any]
):
    gathered = timeline(port, **asked)
    monkeypatch.setattr(queries, "_MANY", 1)
    assert gathered
    assert timeline(port, **asked) == gathered


@pytest.mark.parametrize("by", ["spoken", "published"])
@pytest.mark.parametrize("source", [None, 1])
def test_the_newest_first_is_the_other_way_round(
    port: Connection, by: queries.By, source: int | None
):
    earliest = timeline(port, ALL, by=by, source=source)
    assert earliest
    assert timeline(port, ALL, by=by, source=source, newest=True) == earliest[::-1]


def test_pages_make_up_the_whole(port: Connection):
    whole = timeline(port, ALL, by="published")
    parts = [timeline(port, ALL, by="published", limit=2, offset=n) for n in range(0, 8, 2)]
    assert [moment for part in parts for moment in part] == whole


def test_an_empty_desk_has_no_time(empty: Connection):
    assert timeline(empty, ALL) == []
    assert count_timeless(empty, ALL) == 0
