"""Losses of the heads beside those of spans and links, and which a batch has."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from torch.nn import functional as F  # noqa: E402 (needs torch first)

from firsthand.read import tokenizer as tk  # noqa: E402
from firsthand.read.decode import FORBIDDEN  # noqa: E402
from firsthand.read.heads import RELATIONS, SCORE_COLUMNS, VECTOR_COLUMNS  # noqa: E402
from firsthand.read.trees import ROOT, UPOS  # noqa: E402
from firsthand.read.wordpiece import WordPiece  # noqa: E402, TC001 (fixtures' types)
from training.batches import TrainingBatch, collate  # noqa: E402
from training.corpora import Annotated  # noqa: E402, TC001
from training.examples import UNKNOWN, Example, cut, examples, targets_of  # noqa: E402
from training.losses import arc_scores, at_words, losses_of, syntax_losses  # noqa: E402
from training.model import Outputs, Reader  # noqa: E402
from training.recipe import Recipe  # noqa: E402

SPECIAL = (2, 3, 0)
RECIPE = Recipe(
    name="tiny",
    seed=3,
    epochs=2,
    batch_pieces=160,
    encoder_rate=2e-3,
    head_rate=1e-2,
    layer_decay=0.9,
    weight_decay=0.01,
    warmup=0.1,
    smoothing=0.05,
    word_weight=0.25,
    link_weight=0.15,
    requoted=0.5,
    without_context=0.5,
    averaging=0.9,
)


def batch_of(text: Annotated, tokenizer: WordPiece) -> TrainingBatch:
    return collate(list(examples([text], tokenizer, random.Random(0))), SPECIAL)


@pytest.fixture
def batch(parsed: Annotated, tokenizer: WordPiece) -> TrainingBatch:
    """Two windows of a treebank; the second is cut in the middle of a sentence."""
    words = tk.cut_words(tokenizer, parsed.text)
    targets = targets_of(parsed, words)
    windows = [tk.Window(0, 0, 7), tk.Window(7, 7, 10)]
    return collate([Example(0, "ewt", words, w, cut(targets, w)) for w in windows], SPECIAL)


def outputs_of(reader: Reader, batch: TrainingBatch) -> Outputs:
    return reader(*batch.inputs)


def test_arcs_score_as_a_loop_does():
    torch.manual_seed(0)
    dependent, head, root = torch.randn(7, 4), torch.randn(7, 4), torch.randn(4)
    sentences = torch.tensor([[0, 1, 2, -1], [3, 4, 5, 6], [6, -1, -1, -1]])
    found = arc_scores(dependent, head, root, sentences)
    assert found.shape == (3, 4, 5)
    for s, tokens in enumerate(sentences.tolist()):
        for d, token in enumerate(tokens):
            if token < 0:
                continue
            assert found[s, d, 0].item() == pytest.approx((dependent[token] @ root).item() / 2)
            for h, above in enumerate(tokens):
                wanted = (dependent[token] @ head[above]).item() if above >= 0 else FORBIDDEN
                assert found[s, d, h + 1].item() == pytest.approx(wanted / 2, rel=1e-4)


def test_a_head_that_is_not_there_has_no_share():
    torch.manual_seed(0)
    sentences = torch.tensor([[0, 1, -1], [2, 3, 4]])
    shares = arc_scores(torch.randn(5, 4), torch.randn(5, 4), torch.randn(4), sentences).softmax(2)
    assert shares[0, :2, 3].tolist() == [0, 0]
    assert (shares[1, :, 1:] > 0).all()


def test_words_are_taken_from_their_windows():
    values = torch.arange(24.0).view(2, 4, 3)
    first = torch.tensor([[1, 3], [2, 0]])
    assert at_words(values, first, torch.tensor([[1, 0], [0, 1]])).tolist() == [
        [18, 19, 20],
        [9, 10, 11],
    ]


def by_hand(outputs: Outputs, batch: TrainingBatch, reader: Reader, text: Annotated) -> list[float]:
    """Parts of speech, heads and relations, token by token. Windows end at words 7 and 10."""
    parameters = reader.syntax_parameters
    tags, arcs, relations = [], [], []
    spans = [(0, 5, 0), (5, 7, 0), (7, 10, 1)]  # what is left of each sentence, and its window
    trees = text.trees or ()
    heads = [h + 5 * n if h != ROOT else ROOT for n, t in enumerate(trees) for h in t.heads]
    upos = [u for t in trees for u in t.upos]
    names = [r for t in trees for r in t.relations]

    def vector(name: str, token: int) -> torch.Tensor:
        window = 0 if token < 7 else 1
        piece = batch.first[window, token - 7 * window]
        return outputs.vectors[window, piece, VECTOR_COLUMNS[name]]

    for start, end, window in spans:
        for token in range(start, end):
            piece = batch.first[window, token - 7 * window]
            tag = outputs.scores[window, piece, SCORE_COLUMNS["upos"]]
            tags.append(-tag.log_softmax(0)[UPOS.index(upos[token])])
            head = heads[token]
            if head != ROOT and not start <= head < end:
                continue  # in another window
            own = vector("dependent", token)
            scores = [own @ parameters.root, *(own @ vector("head", h) for h in range(start, end))]
            scored = torch.stack(scores) / math.sqrt(len(own))
            arcs.append(-scored.log_softmax(0)[0 if head == ROOT else 1 + head - start])
            above = parameters.root_relation if head == ROOT else vector("head_relation", head)
            hidden = F.relu(vector("dependent_relation", token) + above)
            row = parameters.relation.weight @ hidden + parameters.relation.bias
            relations.append(-row.log_softmax(0)[RELATIONS.index(names[token])])
    assert (len(tags), len(arcs), len(relations)) == (10, 8, 8)
    return [torch.stack(x).mean().item() for x in (tags, arcs, relations)]


def test_syntax_losses_are_means_over_tokens_with_a_head(
    reader: Reader, batch: TrainingBatch, parsed: Annotated
):
    with torch.no_grad():
        outputs = outputs_of(reader, batch)
        found = syntax_losses(outputs, batch, reader)
        wanted = by_hand(outputs, batch, reader, parsed)
    assert list(found) == ["upos", "arc", "relation"]
    assert [x.item() for x in found.values()] == pytest.approx(wanted, rel=1e-4)


def test_relations_are_learnt_on_the_right_heads_only(reader: Reader, batch: TrainingBatch):
    assert batch.tokens is not None
    outputs = Outputs(*(x.detach().requires_grad_() for x in outputs_of(reader, batch)))
    syntax_losses(outputs, batch, reader)["relation"].backward()
    assert outputs.vectors.grad is not None
    grad = outputs.vectors.grad
    tokens = batch.tokens
    heads = {(0, 3), (1, 0)}  # words that others of their window hang on, by window
    for n, (window, word) in enumerate(tokens.place.tolist()):
        row = grad[window, batch.first[window, word]]
        assert row[VECTOR_COLUMNS["head_relation"]].any() == ((window, word) in heads | {(0, 1)})
        known = tokens.head[n] != UNKNOWN
        assert row[VECTOR_COLUMNS["dependent_relation"]].any() == known
    assert not grad[..., VECTOR_COLUMNS["dependent"]].any()


def test_a_window_that_sees_no_head_teaches_nothing_wrong(
    reader: Reader, parsed: Annotated, tokenizer: WordPiece
):
    words = tk.cut_words(tokenizer, parsed.text)
    window = tk.Window(8, 8, 10)
    targets = replace(cut(targets_of(parsed, words), window), spans={}, judged=None)
    alone = collate([Example(0, "ewt", words, window, targets)], SPECIAL)
    losses = losses_of(outputs_of(reader, alone), alone, reader, RECIPE)
    assert all(x.isfinite() for x in losses.values()), losses


def test_losses_are_those_that_the_corpus_labels(
    reader: Reader, document: Annotated, parsed: Annotated, tokenizer: WordPiece
):
    def names(text: Annotated) -> set[str]:
        found = batch_of(text, tokenizer)
        return set(losses_of(outputs_of(reader, found), found, reader, RECIPE))

    said = {"attribution", "attribution word", "attribution link0", "attribution link1"}
    assert names(document) == said
    assert document.attribution is not None
    inner = {name.replace("attribution", "inner") for name in said}
    assert names(replace(document, inner=document.attribution.attributions)) == said | inner
    assert names(replace(document, inner=())) == said | {"inner", "inner word"}
    syntax = {"upos", "arc", "relation"}
    spans = {"names", "names word", "times", "times word"}
    assert names(parsed) == syntax | spans | {"factuality", "antecedent", "mention"}
    bare = replace(parsed, names=None, times=None, factuality=())
    assert names(replace(bare, corpus="ewt")) == syntax
    judged = replace(bare, trees=None, chains=None, factuality=parsed.factuality)
    assert names(replace(judged, corpus="factuality")) == {"factuality"}


def test_a_recipe_weighs_heads_by_name(
    reader: Reader, document: Annotated, parsed: Annotated, tokenizer: WordPiece
):
    for text in (document, parsed):
        found = batch_of(text, tokenizer)
        outputs = outputs_of(reader, found)
        plain = losses_of(outputs, found, reader, RECIPE)
        weights = {"attribution": 3.0, "names": 0.5, "arc": 0.0, "mention": 2.0}
        weighed = losses_of(outputs, found, reader, replace(RECIPE, weights=weights))
        assert weighed.keys() == plain.keys()
        for name, loss in plain.items():
            wanted = loss.item() * weights.get(name.split()[0], 1.0)
            assert weighed[name].item() == pytest.approx(wanted)


def test_words_and_links_have_weights_of_their_own(
    reader: Reader, document: Annotated, tokenizer: WordPiece
):
    found = batch_of(document, tokenizer)
    outputs = outputs_of(reader, found)
    plain = losses_of(outputs, found, reader, RECIPE)
    double = replace(RECIPE, word_weight=0.5, link_weight=0.3)
    twice = losses_of(outputs, found, reader, double)
    factors = {name: (twice[name] / plain[name]).item() for name in plain}
    assert factors == pytest.approx({name: 2 if " " in name else 1 for name in plain})


def test_factuality_is_judged_at_its_words(reader: Reader, parsed: Annotated, tokenizer: WordPiece):
    found = batch_of(replace(parsed, corpus="factuality", trees=None, chains=None), tokenizer)
    outputs = outputs_of(reader, found)
    scores = outputs.scores.detach().clone()
    for word, value in ((3, 3.0), (7, -2.5)):
        scores[0, found.first[0, word], SCORE_COLUMNS["factuality"]] = value
    right = losses_of(Outputs(scores, outputs.vectors), found, reader, RECIPE)
    assert right["factuality"].item() == 0
    scores[0, found.first[0, 7], SCORE_COLUMNS["factuality"]] = -1.5
    wrong = losses_of(Outputs(scores, outputs.vectors), found, reader, RECIPE)
    assert wrong["factuality"].item() == pytest.approx((0 + 0.75) / 2)  # half a point is free


def test_every_weight_learns_from_some_corpus(
    reader: Reader, document: Annotated, parsed: Annotated, tokenizer: WordPiece
):
    assert document.attribution is not None
    both = replace(document, inner=document.attribution.attributions)
    one = replace(parsed, factuality=parsed.factuality[:1])  # two may pull with the same force
    for text in (both, one):
        found = batch_of(text, tokenizer)
        losses = losses_of(outputs_of(reader, found), found, reader, RECIPE)
        torch.stack(list(losses.values())).sum().backward()
    still = [n for n, p in reader.named_parameters() if p.grad is None or not p.grad.any()]
    assert still == [], still
