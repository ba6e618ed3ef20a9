from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evaluation.counts import Overlaps, exact, overlapping, percentages, snapped, total
from firsthand.evaluation.fragments import Score
from firsthand.types import Span

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 5)).map(lambda p: Span(p[0], sum(p))))
TOKENS = [Span(0, 4), Span(5, 8), Span(8, 9), Span(12, 15)]


@pytest.mark.parametrize(
    ("span", "moved"),
    [
        (Span(0, 4), Span(0, 4)),
        (Span(3, 6), Span(0, 8)),
        (Span(4, 8), Span(5, 8)),
        (Span(8, 12), Span(8, 9)),
        (Span(9, 12), Span(9, 12)),
        (Span(14, 20), Span(12, 15)),
    ],
)
def test_spans_move_to_the_tokens_they_touch(span: Span, moved: Span):
    assert snapped(span, TOKENS) == moved


def test_without_tokens_spans_stay():
    assert snapped(Span(3, 6), []) == Span(3, 6)


@given(SPANS, SPANS)
def test_what_is_exact_overlaps(found: list[Span], wanted: list[Span]):
    strict, loose = exact(found, wanted), overlapping(sorted(set(found)), sorted(set(wanted)))
    assert strict.right <= loose.found_right <= loose.found
    assert strict.right <= loose.wanted_right <= loose.wanted


@given(SPANS, SPANS)
def test_sides_are_alike(found: list[Span], wanted: list[Span]):
    one, other = overlapping(found, wanted), overlapping(wanted, found)
    assert (one.precision, one.recall) == (other.recall, other.precision)
    assert one.f1 == pytest.approx(other.f1)


def test_counts_of_documents_add_up():
    documents = [{"person": Score(1, 2, 3)}, {"place": Score(0, 0, 1)}, {"person": Score(1, 1, 1)}]
    assert total(documents) == {"person": Score(2, 3, 4), "place": Score(0, 0, 1)}
    assert Overlaps(1, 2, 3, 4) + Overlaps(1, 1, 1, 1) == Overlaps(2, 3, 4, 5)


def test_in_percent_with_one_decimal():
    figures = percentages({"a": Score(1, 3, 2), "b": Overlaps()})
    assert figures == {"a": 40.0, "a_p": 33.3, "a_r": 50.0, "b": 0.0, "b_p": 0.0, "b_r": 0.0}
