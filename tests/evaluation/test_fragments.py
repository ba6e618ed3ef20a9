from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.evaluation.fragments import Score, bio, runs, score_fragments
from firsthand.read.labels import ROLES
from firsthand.types import Span

TOKENS = [Span(4 * n, 4 * n + 3) for n in range(12)]


@st.composite
def disjoint_fragments(draw: st.DrawFn) -> list[tuple[int, int, int]]:
    """First token, end token and role of fragments that do not touch in one role."""
    edges = sorted(draw(st.sets(st.integers(0, len(TOKENS)), max_size=8)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    return [(start, end, draw(st.integers(0, 2))) for start, end in pairs]


@given(disjoint_fragments())
def test_runs_of_labels_are_the_fragments(fragments: list[tuple[int, int, int]]) -> None:
    spans = [(Span(TOKENS[a].start, TOKENS[b - 1].end), role) for a, b, role in fragments]
    assert runs(bio(TOKENS, spans)) == {(a, b, ROLES[role]) for a, b, role in fragments}


@given(disjoint_fragments())
def test_what_equals_the_gold_scores_full_marks(fragments: list[tuple[int, int, int]]) -> None:
    spans = [(Span(TOKENS[a].start, TOKENS[b - 1].end), role) for a, b, role in fragments]
    labels = bio(TOKENS, spans)
    score = score_fragments([labels], [labels])["all"]
    assert score.right == score.found == score.wanted == len(fragments)


@given(st.lists(st.sampled_from(["O", *(f"{p}-{r}" for p in "BI" for r in ROLES)]), max_size=15))
def test_runs_of_any_labels_are_disjoint_and_cover_them(labels: list[str]) -> None:
    covered = [t for start, end, _ in runs(labels) for t in range(start, end)]
    assert len(covered) == len(set(covered))
    assert set(covered) == {t for t, label in enumerate(labels) if label != "O"}


def test_a_span_that_begins_inside_a_token_takes_it() -> None:
    assert bio(TOKENS[:3], [(Span(1, 6), 0)]) == ["B-source", "I-source", "O"]


def test_a_span_between_tokens_takes_none() -> None:
    assert bio(TOKENS[:3], [(Span(3, 4), 0)]) == ["O", "O", "O"]


def test_no_tokens() -> None:
    assert bio([], []) == []
    assert runs([]) == set()


def test_neighbours_of_one_role_stay_two() -> None:
    assert runs(["B-cue", "B-cue", "I-cue"]) == {(0, 1, "cue"), (1, 3, "cue")}


def test_inside_without_beginning_begins() -> None:
    assert runs(["I-cue", "O", "I-source", "I-cue"]) == {
        (0, 1, "cue"),
        (2, 3, "source"),
        (3, 4, "cue"),
    }


def test_only_the_same_run_of_the_same_role_is_right() -> None:
    found = [["B-source", "I-source", "B-cue", "O", "B-content"]]
    wanted = [["B-source", "I-source", "O", "B-cue", "B-source"]]
    scores = score_fragments(found, wanted)
    assert scores["source"] == Score(1, 1, 2)
    assert scores["cue"] == Score(0, 1, 1)
    assert scores["content"] == Score(0, 1, 0)
    assert scores["all"] == Score(1, 3, 3)


def test_documents_add_up() -> None:
    labels = ["B-cue", "O"]
    assert score_fragments([labels, labels], [labels, ["O", "O"]])["cue"] == Score(1, 2, 1)


def test_figures_of_a_score() -> None:
    score = Score(3, 4, 6)
    assert score.precision == pytest.approx(0.75)
    assert score.recall == pytest.approx(0.5)
    assert score.f1 == pytest.approx(0.6)
    assert Score(0, 0, 0).f1 == Score(0, 0, 0).precision == Score(0, 0, 0).recall == 0
