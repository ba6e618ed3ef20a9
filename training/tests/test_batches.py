from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from firsthand.read import tokenizer as tk  # noqa: E402 (needs torch first)
from firsthand.read.labels import LABELS  # noqa: E402
from firsthand.read.links import distance_bucket  # noqa: E402
from training.batches import collate, group  # noqa: E402
from training.examples import Example, cut, examples, targets_of  # noqa: E402

if TYPE_CHECKING:
    from firsthand.evaluation.corpora import GoldDocument
    from firsthand.read.wordpiece import WordPiece


@pytest.fixture
def pair(document: GoldDocument, tokenizer: WordPiece) -> list[Example]:
    """The document whole, and its last sentences."""
    words = tk.cut_words(tokenizer, document.text)
    targets = targets_of(document, words)
    last = int(words.start.searchsorted(document.text.index("Nobody")))
    windows = [tk.Window(0, 0, len(words)), tk.Window(last, last, len(words))]
    return [Example(words, w, cut(targets, w)) for w in windows]


def test_batches_hold_every_window_once_and_are_not_too_large(
    document: GoldDocument, tokenizer: WordPiece
):
    rng = random.Random(0)
    every = list(examples([document] * 50, tokenizer, rng, without_context=0.5))
    batches = group(every, 200, rng)
    assert sorted(map(id, (example for batch in batches for example in batch))) == sorted(
        map(id, every)
    )
    for batch in batches:
        inputs = collate(batch, (2, 3, 0)).inputs
        assert inputs[0].numel() <= 200 or len(batch) == 1


def test_the_same_random_numbers_make_the_same_batches(pair: list[Example]):
    every = pair * 40
    ids = [
        [[id(e) for e in batch] for batch in group(every, 300, random.Random(seed))]
        for seed in (1, 1, 2)
    ]
    assert ids[0] == ids[1] != ids[2]


def test_words_are_found_at_their_first_pieces(pair: list[Example]):
    batch = collate(pair, (2, 3, 0))
    pieces = batch.inputs[0]
    for row, example in enumerate(pair):
        words, window = example.words, example.window
        count = window.end - window.start
        assert batch.word_mask[row].tolist() == [True] * count + [False] * (
            batch.word_mask.shape[1] - count
        )
        wanted = words.pieces[words.first[window.start : window.end]]
        assert pieces[row, batch.first[row, :count]].tolist() == wanted.tolist()
    assert batch.pieces == sum(
        int(e.words.first[-1] - e.words.first[e.window.start]) + 2 for e in pair
    )


def test_labels(pair: list[Example], document: GoldDocument):
    batch = collate(pair, (2, 3, 0))
    words = pair[0].words
    assert (batch.allowed[0].sum(1) == 1).all()
    assert batch.allowed[1][~batch.word_mask[1]].all()  # padding: nothing is annotated there
    labels = {
        document.text[words.start[n] : words.end[n]]: LABELS[int(row.float().argmax())]
        for n, row in enumerate(batch.allowed[0])
        if n < 16
    }
    assert labels["Orrey"] == "S-source"
    assert (labels["The"], labels["union"]) == ("B-source", "E-source")
    assert (labels["denied"], labels["that"], labels["it"]) == ("S-cue", "B-content", "I-content")
    assert labels["."] == labels["”"] == "O"


def test_links_join_what_belongs_together(pair: list[Example], document: GoldDocument):
    words = pair[0].words
    batch = collate(pair, (2, 3, 0))

    def text(place: list[int]) -> str:
        window, first, last = place
        offset = pair[window].window.start
        return document.text[words.start[first + offset] : words.end[last + offset]]

    found = [
        {
            (place[0], text(place)): {
                text(links.key[k].tolist()) if k < len(links.key) else None
                for k in links.wanted[q].nonzero().flatten().tolist()
            }
            for q, place in enumerate(links.query.tolist())
        }
        for links in batch.links
    ]
    assert found == [
        {
            (0, "said"): {"Orrey"},
            (0, "denied"): {"The union"},
            (0, "was said"): {None},
            (1, "was said"): {None},
        },
        {
            (0, "The ferry is late"): {"said"},
            (0, "that it had been warned"): {"denied"},
            (0, "to be late"): {"was said"},
            (1, "to be late"): {"was said"},
        },
    ]


def test_links_stay_in_their_window(pair: list[Example]):
    for links in collate(pair, (2, 3, 0)).links:
        same = links.query[:, None, 0] == links.key[None, :, 0]
        assert links.allowed.tolist() == same.tolist()
        assert not links.wanted[:, :-1][~same].any()
        buckets = distance_bucket(links.query[:, 1].numpy(), links.key[:, 1].numpy())
        assert links.bucket.tolist() == buckets.tolist()


def test_a_window_without_anything_said(tokenizer: WordPiece, document: GoldDocument):
    words = tk.cut_words(tokenizer, "Nobody knew.")
    window = tk.Window(0, 0, len(words))
    targets = targets_of(type(document)("n", "Nobody knew.", ()), words)
    batch = collate([Example(words, window, targets)], (2, 3, 0))
    assert [len(links.query) for links in batch.links] == [0, 0]
    assert batch.allowed[0].float().argmax(1).tolist() == [0, 0, 0]
