from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.types import Span

offsets = st.integers(0, 30)
spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), offsets, offsets)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_refuses_offsets_that_cannot_slice(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"span {start}:{end} is negative or runs backwards"):
        Span(start, end)


def test_counts_code_points() -> None:
    assert Span(4, 6).of("The 🚢é sank") == "🚢é"


def test_sorts_as_the_text_runs() -> None:
    assert sorted([Span(5, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 6)]


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


@given(spans, st.text(min_size=30, max_size=40))
def test_is_as_long_as_its_words(span: Span, text: str) -> None:
    assert len(span) == len(span.of(text))


@given(spans, spans)
def test_overlap_is_a_shared_character(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.end)) & set(range(b.start, b.end))
    assert (len(a) > 0 and len(b) > 0 and a.overlaps(b)) == bool(shared)
    assert a.overlaps(b) == b.overlaps(a)


@given(spans, spans)
def test_contains_what_is_no_longer(a: Span, b: Span) -> None:
    if a.contains(b):
        assert len(b) <= len(a)
        assert not b.contains(a) or a == b
