"""Names that agree with each other."""

from __future__ import annotations

from firsthand.read.names import Scored, agreeing
from firsthand.types import Mention, Span

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
