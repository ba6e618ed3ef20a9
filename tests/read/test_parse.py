from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from firsthand.read import parse
from firsthand.read.parse import SyntaxParameters, SyntaxScores, best_tree, parse_sentences
from firsthand.read.trees import ROOT, UPOS
from firsthand.types import Span

RELATIONS = ("nsubj", "root", "obj")


def is_tree(heads: list[int]) -> bool:
    if heads.count(ROOT) != 1:
        return False
    for token in range(len(heads)):
        at, steps = token, 0
        while at != ROOT and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != ROOT:
            return False
    return True


def total(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[d, h] for d, h in enumerate(heads)))


def best_total(scores: np.ndarray) -> float:
    n = len(scores)
    trees = itertools.product(range(-1, n), repeat=n)
    return max(total(scores, list(heads)) for heads in trees if is_tree(list(heads)))


@st.composite
def arc_scores(draw: st.DrawFn, most: int) -> np.ndarray:
    n = draw(st.integers(1, most))
    numbers = st.floats(-100, 100, width=32)
    return draw(arrays(np.float32, (n, n + 1), elements=numbers))


def test_greedy_where_it_is_a_tree() -> None:
    scores = np.array([[0, 3, 1], [5, 0, 9]])
    assert best_tree(scores) == [1, ROOT]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # 0 and 1 want each other; 1 would lose more by leaving 0 than 0 by leaving 1.
    scores = np.array([[0, 5, 0, 4], [9, 0, 0, 0], [0, 1, 0, 0]])
    assert best_tree(scores) == [ROOT, 0, 1]


def test_a_second_root_finds_a_head() -> None:
    scores = np.array([[0, 1, 9], [2, 0, 8]])
    assert best_tree(scores) == [ROOT, 0]


def test_one_token_is_the_root() -> None:
    assert best_tree(np.array([[7, -50]])) == [ROOT]


def test_cycles_within_cycles() -> None:
    rng = np.random.default_rng(0)
    for _ in range(200):
        scores = rng.normal(size=(5, 6))
        scores[:, -1] -= 10
        heads = best_tree(scores)
        assert is_tree(heads)
        assert total(scores, heads) == pytest.approx(best_total(scores))


@pytest.mark.parametrize("shape", [(2, 2), (0, 1), (3, 2), (4,)])
def test_refuses_other_shapes(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="shape"):
        best_tree(np.zeros(shape))


@given(arc_scores(most=40))
def test_always_a_tree(scores: np.ndarray) -> None:
    assert is_tree(best_tree(scores))


@given(arc_scores(most=4))
def test_as_good_as_the_best_of_all_trees(scores: np.ndarray) -> None:
    exact = scores.astype(np.float64)
    assert total(exact, best_tree(scores)) == pytest.approx(best_total(exact))


def vectors(sentences: list[list[int]], upos: list[str], relations: list[str]) -> SyntaxScores:
    """Scores of tokens that have these heads in their sentence, parts of speech and relations."""
    n = len(upos)
    dependent = np.zeros((n, n + 1), dtype=np.float32)
    start = 0
    for heads in sentences:
        for token, head in enumerate(heads):
            dependent[start + token, n if head == ROOT else start + head] = 9
        start += len(heads)
    tags = np.eye(len(UPOS))[[UPOS.index(tag) for tag in upos]]
    wanted = np.eye(len(RELATIONS))[[RELATIONS.index(name) for name in relations]]
    return SyntaxScores(tags, dependent, np.eye(n, n + 1), wanted, np.zeros((n, len(RELATIONS))))


def parameters(tokens: int) -> SyntaxParameters:
    root = np.eye(tokens + 1)[-1]
    size = len(RELATIONS)
    return SyntaxParameters(root, np.zeros(size), np.eye(size), np.zeros(size), RELATIONS)


def words_of(sentences: list[list[int]]) -> tuple[list[list[Span]], list[list[str]]]:
    starts = itertools.accumulate((len(heads) for heads in sentences), initial=0)
    spans = [
        [Span(2 * (start + i), 2 * (start + i) + 1) for i in range(len(heads))]
        for start, heads in zip(starts, sentences, strict=False)
    ]
    return spans, [["w"] * len(heads) for heads in sentences]


def test_sentences_are_parsed_each_for_itself() -> None:
    heads = [[1, ROOT, 1], [], [ROOT, 0]]
    tags = ["PRON", "VERB", "NOUN", "VERB", "NOUN"]
    scores = vectors(heads, tags, ["nsubj", "nsubj", "obj", "root", "obj"])
    spans, words = words_of(heads)
    trees = parse_sentences(spans, words, scores, parameters(5))
    assert [list(tree.heads) for tree in trees] == heads
    assert [tag for tree in trees for tag in tree.upos] == tags
    assert [list(tree.relations) for tree in trees] == [
        ["nsubj", "root", "obj"],
        [],
        ["root", "obj"],
    ]
    assert trees[2].spans == tuple(spans[2])


def test_root_is_the_relation_to_root_and_no_other() -> None:
    heads = [[1, ROOT]]
    scores = vectors(heads, ["NOUN", "VERB"], ["root", "obj"])
    spans, words = words_of(heads)
    [tree] = parse_sentences(spans, words, scores, parameters(2))
    assert tree.relations[1] == "root"
    assert tree.relations[0] != "root"


def test_overlong_sentences_are_parsed_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MAX_TOKENS", 2)
    heads = [[1, ROOT, 3, ROOT, ROOT]]
    scores = vectors(heads, ["NOUN"] * 5, ["obj"] * 5)
    spans, words = words_of(heads)
    [tree] = parse_sentences(spans, words, scores, parameters(5))
    assert tree.heads == (1, ROOT, 3, 1, 1)


def test_no_report_no_trees() -> None:
    assert parse_sentences([], [], vectors([], [], []), parameters(0)) == []


def test_scores_must_fit_the_tokens() -> None:
    scores = vectors([[ROOT]], ["NOUN"], ["root"])
    with pytest.raises(ValueError, match="2 tokens"):
        parse_sentences([[Span(0, 1), Span(2, 3)]], [["a", "b"]], scores, parameters(1))
