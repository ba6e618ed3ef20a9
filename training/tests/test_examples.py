from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from conftest import PARSED, TEXT, span  # noqa: E402 (needs torch first)

from firsthand.evaluation.corpora import GoldAttribution, GoldDocument  # noqa: E402
from firsthand.read import tokenizer as tk  # noqa: E402
from firsthand.read.heads import RELATIONS  # noqa: E402
from firsthand.read.labels import ATTRIBUTION, NAMES, TIMES, Scheme  # noqa: E402
from firsthand.read.trees import ROOT, UPOS  # noqa: E402
from firsthand.read.wordpiece import WordPiece  # noqa: E402, TC001 (fixtures' types)
from training.corpora import Annotated  # noqa: E402
from training.examples import UNKNOWN, Targets, cut, examples, targets_of  # noqa: E402

SCHEMES = {"attribution": ATTRIBUTION, "inner": ATTRIBUTION, "names": NAMES, "times": TIMES}


def words_and_targets(text: Annotated, tokenizer: WordPiece) -> tuple[tk.Words, Targets]:
    words = tk.cut_words(tokenizer, text.text)
    return words, targets_of(text, words)


def labels(allowed: np.ndarray, scheme: Scheme) -> list[str]:
    """The label of each word; `?` where all are allowed."""
    names = []
    for row in allowed:
        assert row.all() or row.sum() == 1
        names.append("?" if row.all() else scheme.labels[int(row.argmax())])
    return names


def test_a_text_has_targets_for_what_is_annotated_only(
    document: Annotated, parsed: Annotated, tokenizer: WordPiece
):
    _, said = words_and_targets(document, tokenizer)
    assert said.spans.keys() == said.links.keys() == {"attribution"}
    assert said.tokens is None
    assert said.judged is None
    _, other = words_and_targets(parsed, tokenizer)
    assert other.spans.keys() == {"names", "times"}
    assert other.links == {}
    assert other.tokens is not None
    assert other.judged is not None
    _, none = words_and_targets(Annotated("n", "ewt", "Nobody knew."), tokenizer)
    assert none == Targets()


def test_that_nothing_is_there_is_something_to_learn(tokenizer: WordPiece):
    bare = Annotated("n", "worldwide", "Nobody knew.", names=(), times=(), inner=())
    _, targets = words_and_targets(bare, tokenizer)
    assert {h: labels(a, SCHEMES[h]) for h, a in targets.spans.items()} == {
        h: ["O", "O", "O"] for h in ("inner", "names", "times")
    }
    assert len(targets.links["inner"].fragments) == 0


def test_names_and_times_become_labels(parsed: Annotated, tokenizer: WordPiece):
    _, targets = words_and_targets(parsed, tokenizer)
    rest = ["O"] * 6
    assert labels(targets.spans["names"], NAMES) == ["B-product", "E-product", "O", "O", *rest]
    assert labels(targets.spans["times"], TIMES) == ["O", "O", "O", "S-TIME", *rest]


def test_a_span_that_begins_inside_a_word_takes_all_of_it(tokenizer: WordPiece):
    inside = span("Orrey knew.", "rrey")
    text = Annotated("n", "re3d", "Orrey knew.", names=((inside, "person"),))
    _, targets = words_and_targets(text, tokenizer)
    assert labels(targets.spans["names"], NAMES) == ["S-person", "O", "O"]


def test_regions_without_annotation_may_have_any_label(document: Annotated, tokenizer: WordPiece):
    given = document.attribution
    assert given is not None
    gap = span(TEXT, "Nobody knew.")
    gold = GoldDocument(given.id, given.text, given.tokens, given.attributions, (gap,))
    inner = (GoldAttribution((), (span(TEXT, "is"),), (span(TEXT, "late"),)),)
    text = replace(document, attribution=gold, inner=inner)
    _, targets = words_and_targets(text, tokenizer)
    for head in ("attribution", "inner"):
        found = labels(targets.spans[head], ATTRIBUTION)
        assert found[19:22] == ["?", "?", "?"]
        assert found.count("?") == 3
    assert labels(targets.spans["inner"], ATTRIBUTION)[3:5] == ["S-cue", "S-content"]


def test_names_that_are_not_annotated_may_have_any_label(parsed: Annotated, tokenizer: WordPiece):
    text = replace(parsed, discard=(span(PARSED, "Nobody"),))
    _, targets = words_and_targets(text, tokenizer)
    assert [n for n, x in enumerate(labels(targets.spans["names"], NAMES)) if x == "?"] == [5]
    assert "?" not in labels(targets.spans["times"], TIMES)


def test_trees_become_tokens_of_the_text(parsed: Annotated, tokenizer: WordPiece):
    words, targets = words_and_targets(parsed, tokenizer)
    tokens = targets.tokens
    assert tokens is not None
    starts = [s.start for t in parsed.trees or () for s in t.spans]
    assert words.start[tokens.word].tolist() == starts
    assert tokens.head.tolist() == [1, 3, 3, ROOT, 3, 7, 7, ROOT, 7, 7]
    assert tokens.sentence.tolist() == [0] * 5 + [1] * 5
    assert [UPOS[n] for n in tokens.upos[:3]] == ["DET", "NOUN", "AUX"]
    assert [RELATIONS[n] for n in tokens.relation[7:]] == ["root", "obj", "punct"]


def test_a_relation_that_has_no_score_is_not_learnt(parsed: Annotated, tokenizer: WordPiece):
    [first, second] = parsed.trees or ()
    other = replace(first, relations=("det", "nsubj:strange", "cop", "root", "punct"))
    _, targets = words_and_targets(replace(parsed, trees=(other, second)), tokenizer)
    assert targets.tokens is not None
    assert np.flatnonzero(targets.tokens.relation == UNKNOWN).tolist() == [1]


def test_judgements_stand_on_words(parsed: Annotated, tokenizer: WordPiece):
    words, targets = words_and_targets(parsed, tokenizer)
    assert targets.judged is not None
    place, values = targets.judged
    assert [PARSED[words.start[n] : words.end[n]] for n in place] == ["late", "warned"]
    assert values.tolist() == [3.0, -2.5]


def test_a_window_has_its_part_of_everything(parsed: Annotated, tokenizer: WordPiece):
    _, targets = words_and_targets(parsed, tokenizer)
    part = cut(targets, tk.Window(5, 5, 10))
    assert labels(part.spans["names"], NAMES) == ["O"] * 5
    assert part.tokens is not None
    assert part.tokens.word.tolist() == [0, 1, 2, 3, 4]
    assert part.tokens.head.tolist() == [2, 2, ROOT, 2, 2]
    assert part.tokens.sentence.tolist() == [1] * 5
    assert part.judged is not None
    assert [x.tolist() for x in part.judged] == [[2], [-2.5]]
    assert cut(targets, tk.Window(0, 0, 3)).judged is None


@pytest.mark.parametrize(
    ("window", "heads"),
    [
        ((0, 10), [1, 3, 3, ROOT, 3, 7, 7, ROOT, 7, 7]),
        ((0, 3), [1, UNKNOWN, UNKNOWN]),  # the root stands behind
        ((2, 7), [1, ROOT, 1, UNKNOWN, UNKNOWN]),
        ((8, 10), [UNKNOWN, UNKNOWN]),  # it stands before
        ((3, 4), [ROOT]),
    ],
)
def test_heads_behind_the_edge_of_a_window_are_unknown(
    parsed: Annotated, tokenizer: WordPiece, window: tuple[int, int], heads: list[int]
):
    _, targets = words_and_targets(parsed, tokenizer)
    tokens = cut(targets, tk.Window(window[0], *window)).tokens
    assert tokens is not None
    assert tokens.head.tolist() == heads


def test_links_that_cross_the_edge_of_a_window_are_cut(document: Annotated, tokenizer: WordPiece):
    words, targets = words_and_targets(document, tokenizer)
    at = int(words.start.searchsorted(TEXT.index("denied")))
    part = cut(targets, tk.Window(at, at, at + 3)).links["attribution"]
    assert part.fragments.tolist() == [[0, 1, 1], [1, 3, 2]]  # the cue, and the content so far
    assert part.to_source == {0: set()}
    assert part.to_cue == {1: {0}}


def test_all_windows_of_all_texts(document: Annotated, parsed: Annotated, tokenizer: WordPiece):
    long = replace(parsed, text=parsed.text + " Nobody knew." * 200, chains=None)
    empty = Annotated("empty", "ewt", " ")
    found = list(examples([document, empty, long], tokenizer, random.Random(0)))
    assert [e.text for e in found] == [0, *[2] * (len(found) - 1)]
    assert {e.corpus for e in found[1:]} == {"gum"}
    assert len(found) > 3
    for before, after in pairwise(found[1:]):
        assert before.window.end == after.window.context
        assert after.window.start < after.window.context
    for example in found:
        assert (
            example.length
            == tk.make_batch([(example.words, example.window)], special=(2, 3, 0)).pieces.shape[1]
        )


def test_windows_without_context_and_changed_quotation_marks(
    document: Annotated, tokenizer: WordPiece
):
    long = replace(document, text=TEXT + " Nobody knew." * 200)
    alone = list(examples([long], tokenizer, random.Random(0), without_context=1.0))
    assert all(e.window.start == e.window.context for e in alone)
    pieces = {
        tuple(e.words.pieces[:3])
        for n in range(20)
        for e in examples([document], tokenizer, random.Random(n), requoted=1.0)
    }
    assert len(pieces) > 1


def test_marks_change_where_attributions_are_annotated_only(
    document: Annotated, tokenizer: WordPiece
):
    other = replace(document, attribution=None, names=())
    pieces = {
        tuple(e.words.pieces)
        for n in range(20)
        for e in examples([other], tokenizer, random.Random(n), requoted=1.0)
    }
    assert len(pieces) == 1


def test_coreference_is_learnt_from_whole_texts(
    document: Annotated, parsed: Annotated, tokenizer: WordPiece
):
    [said, whole, without] = examples(
        [document, parsed, replace(parsed, chains=None)], tokenizer, random.Random(0)
    )
    assert said.coreference is None
    assert without.coreference is None
    assert whole.coreference is not None
    word, targets = whole.coreference
    assert word.tolist() == list(range(10))
    pairs = zip(targets.later, targets.earlier, targets.right, strict=True)
    heads = targets.token.tolist()
    assert {(heads[i], heads[j]) for i, j, same in pairs if same} == {(8, 1)}
