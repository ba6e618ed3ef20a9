from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus_files import conllu_file

from firsthand.evaluation.fragments import Score
from firsthand.evaluation.syntax import score_trees, syntax_scores
from firsthand.read.trees import ROOT, Tree
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = "Kell's boats left"


def tree(cuts: list[tuple[int, int]], upos: str, heads: list[int], relations: str) -> Tree:
    spans = tuple(Span(*cut) for cut in cuts)
    words = tuple(s.of(TEXT) for s in spans)
    return Tree(spans, words, tuple(upos.split()), tuple(heads), tuple(relations.split()))


GOLD = tree(
    [(0, 4), (4, 6), (7, 12), (13, 17)],
    "PROPN PART NOUN VERB",
    [2, 0, 3, ROOT],
    "nmod:poss case nsubj root",
)


def counts(found: Tree) -> dict[str, Score]:
    return score_trees([found], [GOLD])


def test_the_annotators_own_trees_are_right():
    assert set(counts(GOLD).values()) == {Score(4, 4, 4), Score(1, 1, 1)}


def test_each_figure_counts_its_own_errors():
    wrong = replace(
        GOLD,
        upos=("NOUN", "PART", "NOUN", "VERB"),
        heads=(3, 0, 3, ROOT),
        relations=("nmod:poss", "punct", "nsubj", "root"),
    )
    found = counts(wrong)
    assert found["upos"] == Score(3, 4, 4)
    assert found["uas"] == Score(3, 4, 4)
    assert found["las"] == Score(2, 4, 4)


def test_relations_count_without_their_subtype():
    assert counts(replace(GOLD, relations=("nmod", "case", "nsubj:pass", "root")))["las"] == Score(
        4, 4, 4
    )


def test_words_that_do_not_align_are_wrong_and_so_is_what_depends_on_them():
    joined = tree([(0, 6), (7, 12), (13, 17)], "PROPN NOUN VERB", [1, 2, ROOT], "nmod nsubj root")
    found = counts(joined)
    assert found["words"] == Score(2, 3, 4)
    assert found["las"] == Score(2, 3, 4)
    on_joined = replace(joined, heads=(ROOT, 0, 1), relations=("root", "nsubj", "obj"))
    assert counts(on_joined)["uas"] == Score(0, 3, 4)


def test_sentences_that_are_cut_elsewhere():
    first = tree([(0, 4), (4, 6), (7, 12)], "PROPN PART NOUN", [2, 0, ROOT], "nmod case root")
    second = tree([(13, 17)], "VERB", [ROOT], "root")
    found = score_trees([first, second], [GOLD])
    assert found["sentences"] == Score(0, 2, 1)
    assert found["words"] == Score(4, 4, 4)
    assert found["las"] == Score(3, 4, 4)


class Reader:
    """Knows the words of gold tokens, and cuts its own at spaces; all depend on the first."""

    def trees(self, texts: Sequence[str]) -> list[list[Tree]]:
        cuts = [(0, 6), (7, 12), (13, 17)]
        return [[tree(cuts, "X NOUN VERB", [ROOT, 0, 0], "root obj obj")] for _ in texts]

    def trees_on(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Sequence[Span]]]
    ) -> list[list[Tree]]:
        assert texts == [TEXT]
        assert sentences == [[GOLD.spans]]
        return [[replace(GOLD, upos=("X", "PART", "NOUN", "VERB"))]]


def test_figures_on_gold_tokens_and_from_raw_text(tmp_path: Path):
    rows = [
        f"{n + 1} {word} _ {GOLD.upos[n]} _ _ {GOLD.heads[n] + 1} {GOLD.relations[n]} _ _"
        for n, word in enumerate(GOLD.words)
    ]
    path = conllu_file(tmp_path, "\n".join([f"# text = {TEXT}", *rows, ""]))
    assert syntax_scores(path, Reader()) == {
        "upos": 75.0,
        "uas": 100.0,
        "las": 100.0,
        "raw words": 57.1,
        "raw sentences": 100.0,
        "raw upos": 57.1,
        "raw uas": 0.0,
        "raw las": 0.0,
    }
