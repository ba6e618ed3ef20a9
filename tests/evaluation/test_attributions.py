from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evaluation.attributions import Triple, iou, score_attributions, touch
from firsthand.evaluation.fragments import Score
from firsthand.types import Span

spans = st.builds(lambda a, b: (Span(a, a + b),), st.integers(0, 40), st.integers(1, 12))
nothing = st.just(())
triples = st.lists(st.builds(Triple, spans | nothing, spans, spans), max_size=5, unique=True)
MAYOR = Triple((Span(0, 9),), (Span(10, 14),), (Span(15, 33),))


def test_full_marks_for_the_same() -> None:
    scores = score_attributions([MAYOR], [MAYOR])
    assert scores.exact == scores.overlap == scores.right_source == Score(1, 1, 1)


def test_half_of_the_content_is_overlap_and_not_exact() -> None:
    half = Triple(MAYOR.source, MAYOR.cue, (Span(15, 24),))
    scores = score_attributions([half], [MAYOR])
    assert scores.exact == Score(0, 1, 1)
    assert scores.overlap == Score(1, 1, 1)


def test_less_than_half_is_nothing() -> None:
    scores = score_attributions([Triple(MAYOR.source, MAYOR.cue, (Span(15, 23),))], [MAYOR])
    assert scores.overlap == Score(0, 1, 1)
    assert scores.right_source == Score(0, 0, 1)


def test_another_source_is_wrong() -> None:
    other = Triple((Span(40, 45),), MAYOR.cue, MAYOR.content)
    scores = score_attributions([other], [MAYOR])
    assert scores.overlap.right == 0
    assert scores.right_source == Score(0, 1, 1)


def test_a_source_where_none_is_named_is_wrong() -> None:
    unsourced = Triple((), MAYOR.cue, MAYOR.content)
    assert score_attributions([MAYOR], [unsourced]).overlap == Score(0, 1, 1)
    assert score_attributions([unsourced], [unsourced]).overlap == Score(1, 1, 1)
    assert score_attributions([unsourced], [unsourced]).right_source == Score(0, 0, 0)


def test_one_found_matches_one_wanted() -> None:
    again = Triple(MAYOR.source, (Span(50, 55),), MAYOR.content)
    assert score_attributions([MAYOR], [MAYOR, again]).overlap == Score(1, 1, 2)


def test_annotations_without_content_do_not_count() -> None:
    assert score_attributions([], [Triple(MAYOR.source, MAYOR.cue, ())]).exact == Score(0, 0, 0)


def test_documents_add_up() -> None:
    once = score_attributions([MAYOR], [MAYOR])
    assert (once + once).exact == Score(2, 2, 2)


def test_intersection_over_union_counts_characters() -> None:
    assert iou([Span(0, 4), Span(6, 8)], [Span(2, 8)]) == pytest.approx(4 / 8)
    assert iou([], []) == 0


def test_spans_that_meet_do_not_touch() -> None:
    assert not touch([Span(0, 3)], [Span(3, 5)])
    assert touch([Span(0, 3), Span(9, 12)], [Span(11, 15)])


@given(triples, triples)
def test_never_more_right_than_there_are(found: list[Triple], wanted: list[Triple]) -> None:
    scores = score_attributions(found, wanted)
    for score in (scores.exact, scores.overlap, scores.right_source):
        assert 0 <= score.right <= min(score.found, score.wanted)


@given(triples)
def test_the_gold_itself_is_exact(wanted: list[Triple]) -> None:
    assert score_attributions(wanted, wanted).exact == Score(*[len(wanted)] * 3)
