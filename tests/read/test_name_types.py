"""Names that agree with each other and with the sources of statements."""

from __future__ import annotations

from firsthand.read.names import Scored, agreeing, with_sources
from firsthand.types import Mention, Source, Span, Statement

TEXT = "Orrey left Mell. Mell is closed, Orrey said. Orrey waits."


def found(*parts: tuple[str, int, str, float]) -> list[Scored]:
    """Each as its words, which of their occurrences, its type and score."""
    names = []
    for words, nth, kind, score in parts:
        at = -1
        for _ in range(nth + 1):
            at = TEXT.index(words, at + 1)
        names.append(Scored(Span(at, at + len(words)), kind, score))
    return names


def types(names: list[Mention]) -> list[str]:
    return [name.type for name in names]


def test_the_type_that_most_belief_goes_to_wins_all_through_the_report():
    names = found(
        ("Orrey", 0, "person", 0.9), ("Orrey", 1, "place", 0.4), ("Orrey", 2, "person", 0.8)
    )
    assert types(agreeing(TEXT, names)) == ["person", "person", "person"]


def test_one_sure_mention_outweighs_one_that_is_not():
    names = found(("Mell", 0, "place", 0.9), ("Mell", 1, "person", 0.5))
    assert types(agreeing(TEXT, names)) == ["place", "place"]


def test_where_belief_is_split_each_keeps_its_own_type():
    names = found(("Mell", 0, "place", 0.6), ("Mell", 1, "organization", 0.55))
    assert types(agreeing(TEXT, names)) == ["place", "organization"]


def test_spans_and_order_stay():
    names = found(("Orrey", 0, "person", 0.9), ("Mell", 0, "place", 0.9))
    assert [m.span for m in agreeing(TEXT, names)] == [n.span for n in names]
    assert agreeing(TEXT, []) == []


SPOKEN = "Kell al Imar Orro left Mell, Orro said. Kell al Imar Orro waits in Mell. Mell said no."


def said_by(name: str, kind: str) -> Statement:
    source = Source(name, kind, Span(0, len(name)))
    return Statement("s", (), (), (), (source,), "certain", "positive", False, 1.0)  # noqa: FBT003


def words(names: list[Mention]) -> list[tuple[str, str]]:
    return [(n.span.of(SPOKEN), n.type) for n in names]


def test_a_source_is_a_name_wherever_it_stands():
    seen = [Mention(Span(13, 17), "place"), Mention(Span(23, 27), "place")]
    kept = with_sources(SPOKEN, seen[1:], [said_by("Kell al Imar Orro", "organization")])
    assert words(kept) == [
        ("Kell al Imar Orro", "organization"),
        ("Mell", "place"),
        ("Kell al Imar Orro", "organization"),
    ]


def test_a_part_of_a_source_gives_way_to_the_whole():
    part = [Mention(Span(13, 17), "person")]
    found = with_sources(SPOKEN, part, [said_by("Kell al Imar Orro", "organization")])
    assert words(found) == [("Kell al Imar Orro", "organization")] * 2


def test_a_place_that_speaks_keeps_its_type():
    place = [Mention(Span(23, 27), "place")]
    found = with_sources(SPOKEN, place, [said_by("Mell", "organization")])
    assert ("Mell", "place") in words(found)
    assert words(found).count(("Mell", "organization")) == 2  # where the model saw no name


def test_descriptions_and_unnamed_sources_are_no_names():
    said = [said_by("the mayor", "person"), said_by("Kell al Imar Orro", "anonymous")]
    assert with_sources(SPOKEN, [], said) == []
