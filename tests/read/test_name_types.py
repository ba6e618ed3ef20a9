"""Names that agree with each other and with the sources of statements."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.names import Scored, agreeing, joined, with_sources
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


def typed(text: str, *parts: tuple[str, str]) -> list[str]:
    """Types of names, each given as its words and type, all as sure, in the order of the text."""
    names, at = [], 0
    for name, kind in parts:
        at = text.index(name, at)
        names.append(Scored(Span(at, at + len(name)), kind, 0.9))
        at += len(name)
    return types(agreeing(text, names))


CLOSED = "Kell is closed. The movement Kell left. Kell waits. Kell said so."


def test_what_the_words_beside_one_mention_tell_decides_for_all():
    assert typed(CLOSED, *[("Kell", "place")] * 4)[:3] == ["place"] * 3
    assert typed(CLOSED, *[("Kell", "place")] * 3) == ["organization"] * 3


def test_what_they_tell_gives_way_to_many_sure_mentions():
    often = f"{CLOSED} {CLOSED.replace('The movement ', '')}"
    assert typed(often, *[("Kell", "place")] * 8) == ["place"] * 8


def test_they_tell_nothing_of_events_and_nationalities():
    assert typed(CLOSED, *[("Kell", "event")] * 3) == ["event"] * 3


FULL = "Dana Orrey left. Dana Orrey waits. Orrey said so."


def test_a_surname_alone_is_the_person_who_bears_it():
    names = [("Dana Orrey", "person"), ("Dana Orrey", "person"), ("Orrey", "place")]
    assert typed(FULL, *names) == ["person"] * 3
    assert typed(FULL, *names[2:]) == ["place"]


def test_the_last_word_of_what_is_no_person_is_no_surname():
    names = [("Dana Orrey", "organization"), ("Dana Orrey", "organization"), ("Orrey", "place")]
    assert typed(FULL, *names) == ["organization", "organization", "place"]


def test_nor_of_what_is_mostly_none():
    kinds = ["organization"] * 3 + ["person"] * 2
    text = f"{'Dana Orrey left. ' * 5}Orrey said so."
    names = [*(("Dana Orrey", kind) for kind in kinds), ("Orrey", "place")]
    assert typed(text, *names)[-1] == "place"


def test_what_the_words_beside_a_full_name_tell_is_told_of_the_surname_too():
    names = [("Dana Orrey", "place"), ("Dana Orrey", "place"), ("Orrey", "place")]
    assert typed(FULL, *names) == ["place"] * 3
    assert typed(FULL.replace("left. ", "left. Mr "), *names) == ["person"] * 3


def test_a_first_name_alone_is_no_surname():
    names = [("Dana Orrey", "person"), ("Dana Orrey", "person"), ("Dana", "place")]
    assert typed("Dana Orrey left. Dana Orrey waits. Dana is closed.", *names)[2] == "place"


def whole(text: str, *parts: tuple[str, str]) -> list[tuple[str, str]]:
    """Names after joining, in a text where each stands once."""
    names = [Mention(Span(text.index(n), text.index(n) + len(n)), kind) for n, kind in parts]
    return [(name.span.of(text), name.type) for name in joined(text, names)]


def test_an_organization_that_breaks_off_is_joined_to_the_name_behind_it():
    dawn, tamrel = ("Dawn of", "organization"), ("Tamrel", "place")
    assert whole("The Dawn of Tamrel left.", dawn, tamrel) == [("Dawn of Tamrel", "organization")]
    assert whole("The Dawn of the Tamrel left.", dawn, tamrel) == [
        ("Dawn of the Tamrel", "organization")
    ]
    assert whole("The Dawn of the Tamrel left.", ("Dawn of the", "organization"), tamrel) == [
        ("Dawn of the Tamrel", "organization")
    ]


def test_one_that_ends_with_for_breaks_off_too():
    names = [("Institute for", "organization"), ("Mell", "place")]
    assert whole("The Institute for Mell left.", *names) == [("Institute for Mell", "organization")]


def test_one_may_break_off_twice():
    names = [("House of", "organization"), ("Dawn of", "organization"), ("Tamrel", "place")]
    assert whole("The House of the Dawn of Tamrel left.", *names) == [
        ("House of the Dawn of Tamrel", "organization")
    ]


def test_names_that_end_are_not_joined():
    for text, *names in (
        ("Dawn of old Tamrel", ("Dawn of", "organization"), ("Tamrel", "place")),
        ("Dawn of, Tamrel", ("Dawn of", "organization"), ("Tamrel", "place")),
        ("Dawn of Tamrel", ("Dawn", "organization"), ("Tamrel", "place")),
        ("Dawn Tamrel", ("Dawn", "organization"), ("Tamrel", "place")),
        ("Dawnof Tamrel", ("Dawnof", "organization"), ("Tamrel", "place")),
        ("Friend of Tamrel", ("Friend of", "person"), ("Tamrel", "place")),
    ):
        assert whole(text, *names) == names


PARTS = st.sampled_from(["Dawn of", "Dawn for the", "Tamrel", "the", "Mell", "left,"])
KINDS = st.sampled_from(["organization", "person", "place", None])


@settings(deadline=None)
@given(st.lists(st.tuples(PARTS, KINDS), max_size=10))
def test_joining_loses_no_name_and_cuts_none(parts: list[tuple[str, str | None]]):
    text, names = "", []
    for part, kind in parts:
        if kind is not None:
            names.append(Mention(Span(len(text), len(text) + len(part)), kind))
        text += f"{part} "
    found = joined(text, names)
    assert {name.span.start for name in found} <= {name.span.start for name in names}
    assert {name.span.end for name in found} <= {name.span.end for name in names}
    assert all(any(f.span.contains(name.span) for f in found) for name in names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert joined(text, found) == found
