from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from zlib import crc32

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra `train` brings it")

from conftest import TEXT  # noqa: E402 (needs torch first)

from firsthand.read import tokenizer as tk  # noqa: E402
from firsthand.read.heads import RELATIONS  # noqa: E402
from firsthand.read.labels import ATTRIBUTION, NAMES  # noqa: E402
from firsthand.read.links import distance_bucket  # noqa: E402
from firsthand.read.wordpiece import WordPiece  # noqa: E402, TC001 (fixtures' types)
from training.batches import Mixture, collate  # noqa: E402
from training.corpora import Annotated  # noqa: E402, TC001
from training.examples import UNKNOWN, Example, Targets, cut, examples, targets_of  # noqa: E402

SPECIAL = (2, 3, 0)


@pytest.fixture
def pair(document: Annotated, tokenizer: WordPiece) -> list[Example]:
    """The document whole, and its last sentences."""
    words = tk.cut_words(tokenizer, document.text)
    targets = targets_of(document, words)
    last = int(words.start.searchsorted(document.text.index("Nobody")))
    windows = [tk.Window(0, 0, len(words)), tk.Window(last, last, len(words))]
    return [Example(0, "polnear", words, w, cut(targets, w)) for w in windows]


def two(text: Annotated, tokenizer: WordPiece, *edges: int) -> list[Example]:
    """A text in windows that end at these words."""
    words = tk.cut_words(tokenizer, text.text)
    targets = targets_of(text, words)
    starts = [0, *edges[:-1]]
    windows = [tk.Window(a, a, b) for a, b in zip(starts, edges, strict=True)]
    return [Example(0, text.corpus, words, w, cut(targets, w)) for w in windows]


def test_words_are_found_at_their_first_pieces(pair: list[Example]):
    batch = collate(pair, SPECIAL)
    pieces = batch.inputs[0]
    for row, example in enumerate(pair):
        words, window = example.words, example.window
        count = window.end - window.start
        assert batch.word_mask[row].tolist() == [True] * count + [False] * (
            batch.word_mask.shape[1] - count
        )
        wanted = words.pieces[words.first[window.start : window.end]]
        assert pieces[row, batch.first[row, :count]].tolist() == wanted.tolist()
    assert batch.pieces == sum(e.length for e in pair)


def test_labels(pair: list[Example]):
    batch = collate(pair, SPECIAL)
    words, allowed = pair[0].words, batch.spans["attribution"]
    assert batch.corpus == "polnear"
    assert batch.spans.keys() == {"attribution"}
    assert (allowed[0].sum(1) == 1).all()
    assert allowed[1][~batch.word_mask[1]].all()  # padding: nothing is annotated there
    labels = {
        TEXT[words.start[n] : words.end[n]]: ATTRIBUTION.labels[int(row.float().argmax())]
        for n, row in enumerate(allowed[0])
        if n < 16
    }
    assert labels["Orrey"] == "S-source"
    assert (labels["The"], labels["union"]) == ("B-source", "E-source")
    assert (labels["denied"], labels["that"], labels["it"]) == ("S-cue", "B-content", "I-content")
    assert labels["."] == labels["”"] == "O"


def test_links_join_what_belongs_together(pair: list[Example]):
    words = pair[0].words
    batch = collate(pair, SPECIAL)

    def text(place: list[int]) -> str:
        window, first, last = place
        offset = pair[window].window.start
        return TEXT[words.start[first + offset] : words.end[last + offset]]

    found = [
        {
            (place[0], text(place)): {
                text(links.key[k].tolist()) if k < len(links.key) else None
                for k in links.wanted[q].nonzero().flatten().tolist()
            }
            for q, place in enumerate(links.query.tolist())
        }
        for links in batch.links["attribution"]
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
    for links in collate(pair, SPECIAL).links["attribution"]:
        same = links.query[:, None, 0] == links.key[None, :, 0]
        assert links.allowed.tolist() == same.tolist()
        assert not links.wanted[:, :-1][~same].any()
        buckets = distance_bucket(links.query[:, 1].numpy(), links.key[:, 1].numpy())
        assert links.bucket.tolist() == buckets.tolist()


def test_a_window_without_anything_said(tokenizer: WordPiece, document: Annotated):
    assert document.attribution is not None
    gold = replace(document.attribution, text="Nobody knew.", tokens=(), attributions=())
    quiet = replace(document, text="Nobody knew.", attribution=gold)
    batch = collate(two(quiet, tokenizer, 3), SPECIAL)
    assert [len(links.query) for links in batch.links["attribution"]] == [0, 0]
    assert batch.spans["attribution"][0].float().argmax(1).tolist() == [0, 0, 0]


def test_what_a_corpus_does_not_annotate_is_not_scored(
    pair: list[Example], parsed: Annotated, tokenizer: WordPiece
):
    said = collate(pair, SPECIAL)
    assert (said.tokens, said.judged, said.whole, said.hidden) == (None, None, None, None)
    news = replace(parsed, corpus="worldwide", trees=None, times=None, factuality=(), chains=None)
    named = collate(two(news, tokenizer, 10), SPECIAL)
    assert named.spans.keys() == {"names"}
    assert named.links == {}
    assert (named.tokens, named.judged, named.whole) == (None, None, None)
    judged = collate(
        two(replace(news, names=None, factuality=parsed.factuality), tokenizer, 10), SPECIAL
    )
    assert judged.spans == {}
    assert judged.judged is not None


def test_a_text_beside_others_that_say_more(parsed: Annotated, tokenizer: WordPiece):
    """Of one corpus some texts may lack what others have: any label will do there."""
    full = replace(parsed, corpus="worldwide", trees=None, chains=None)
    bare = replace(full, names=None, factuality=())
    batch = collate([*two(bare, tokenizer, 10), *two(full, tokenizer, 10)], SPECIAL)
    assert batch.spans["names"][0].all()
    assert batch.spans["names"][1].sum(1).tolist() == [1] * 10
    assert NAMES.labels[int(batch.spans["names"][1, 0].float().argmax())] == "B-product"
    assert batch.judged is not None
    assert batch.judged[0].tolist() == [[1, 3], [1, 7]]  # of the second window


def test_tokens_of_the_sentences_of_a_batch(parsed: Annotated, tokenizer: WordPiece):
    [first, second] = two(replace(parsed, corpus="ewt"), tokenizer, 5, 10)
    tokens = collate([second, first], SPECIAL).tokens
    assert tokens is not None
    assert tokens.place.tolist() == [[row, word] for row in (0, 1) for word in range(5)]
    assert tokens.sentences.tolist() == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]
    assert tokens.head.tolist() == [3, 3, 0, 3, 3, 2, 4, 4, 0, 4]
    names = [RELATIONS[n] for n in tokens.relation.tolist()]
    assert names[:5] == ["nsubj", "aux", "root", "obj", "punct"]


def test_sentences_of_one_window_are_told_apart(parsed: Annotated, tokenizer: WordPiece):
    tokens = collate(two(replace(parsed, corpus="ewt"), tokenizer, 7, 10), SPECIAL).tokens
    assert tokens is not None
    assert tokens.sentences.tolist() == [[0, 1, 2, 3, 4], [5, 6, -1, -1, -1], [7, 8, 9, -1, -1]]
    assert tokens.head.tolist() == [2, 4, 4, 0, 4, UNKNOWN, UNKNOWN, 0, 1, 1]
    assert tokens.relation[5:7].tolist() == [UNKNOWN, UNKNOWN]  # of a head that is not there
    assert (tokens.relation[7:] >= 0).all()


def test_a_text_that_is_read_whole(parsed: Annotated, tokenizer: WordPiece):
    [example] = examples([parsed], tokenizer, random.Random(0))
    windows = [tk.Window(0, 0, 4), tk.Window(2, 4, 8), tk.Window(6, 8, 10)]
    targets = targets_of(parsed, example.words)
    parts = [replace(example, window=w, targets=cut(targets, w)) for w in windows]
    whole = collate(parts, SPECIAL).whole
    assert whole is not None
    place, learnt = whole
    # Each token stands in the window that decides on it, counted from where that begins.
    wanted = [[0, w] for w in range(4)] + [[1, w - 2] for w in range(4, 8)] + [[2, 2], [2, 3]]
    assert place.tolist() == wanted
    assert example.coreference is not None
    assert learnt is example.coreference[1]
    assert collate([replace(example, corpus="ewt")], SPECIAL).whole is None


def test_what_the_frozen_layers_made_is_padded(pair: list[Example]):
    rng = np.random.default_rng(0)
    for example in pair:
        example.hidden = rng.normal(size=(example.length, 4)).astype(np.float16)
    batch = collate(pair, SPECIAL)
    assert batch.hidden is not None
    assert batch.hidden.shape == (2, pair[0].length, 4)
    for row, example in enumerate(pair):
        assert torch.equal(
            batch.hidden[row, : example.length],
            torch.from_numpy(example.hidden).float(),
        )
        assert not batch.hidden[row, example.length :].any()


def windows_of(corpus: str, count: int, tokenizer: WordPiece, *, each: int = 1) -> list[Example]:
    """Windows of as many texts, of different lengths."""
    made = []
    for n in range(count):
        words = tk.cut_words(tokenizer, "Nobody knew. " * (1 + n % 7))
        text = crc32(corpus.encode()) + n
        made += [Example(text, corpus, words, tk.Window(0, 0, len(words)), Targets())] * each
    return made


def taken(epoch: list[list[Example]], corpus: str) -> list[int]:
    return [e.text for batch in epoch for e in batch if e.corpus == corpus]


def test_an_epoch_takes_its_share_of_each_corpus(tokenizer: WordPiece):
    every = [*windows_of("ewt", 40, tokenizer), *windows_of("re3d", 10, tokenizer)]
    mixture = Mixture(every, {"ewt": 0.25, "re3d": 2.0}, random.Random(0))
    for _ in range(3):
        epoch = mixture.epoch(200)
        assert len(taken(epoch, "ewt")) == 10
        assert set(Counter(taken(epoch, "re3d")).values()) == {2}
        assert len(taken(epoch, "re3d")) == 20


@pytest.mark.parametrize(("share", "epochs"), [(0.25, 4), (0.3, 4), (0.4, 3), (0.07, 16)])
def test_everything_is_seen_before_anything_is_seen_again(
    tokenizer: WordPiece, share: float, epochs: int
):
    mixture = Mixture(windows_of("ewt", 40, tokenizer), {"ewt": share}, random.Random(0))
    seen: Counter[int] = Counter()
    for _ in range(epochs):
        seen.update(taken(mixture.epoch(200), "ewt"))
        assert len(seen) == min(seen.total(), 40)
    assert max(seen.values()) <= 2


def test_a_corpus_without_share_is_left_out(tokenizer: WordPiece):
    every = [*windows_of("ewt", 5, tokenizer), *windows_of("lgl", 5, tokenizer)]
    epoch = Mixture(every, {"ewt": 1.0}, random.Random(0)).epoch(200)
    assert {e.corpus for batch in epoch for e in batch} == {"ewt"}


def test_batches_are_of_one_corpus_and_not_too_large(tokenizer: WordPiece):
    every = [*windows_of("ewt", 90, tokenizer), *windows_of("re3d", 90, tokenizer)]
    batches = Mixture(every, {"ewt": 1.0, "re3d": 1.0}, random.Random(0)).epoch(120)
    assert sorted(e.text for b in batches for e in b) == sorted(e.text for e in every)
    for batch in batches:
        assert len({e.corpus for e in batch}) == 1
        assert collate(batch, SPECIAL).inputs[0].numel() <= 120
    lengths = [len({e.length for e in batch}) for batch in batches]
    assert sum(lengths) / len(lengths) < 2  # windows of like length stand together
    corpora = [batch[0].corpus for batch in batches]
    assert corpora != sorted(corpora)


def test_a_window_too_large_for_a_batch_has_one_of_its_own(tokenizer: WordPiece):
    every = windows_of("ewt", 7, tokenizer)
    batches = Mixture(every, {"ewt": 1.0}, random.Random(0)).epoch(12)
    assert list(map(len, batches)) == [1] * 7


def test_texts_that_are_read_whole_stay_whole(tokenizer: WordPiece):
    every = windows_of("gum", 6, tokenizer, each=3)
    batches = Mixture(every, {"gum": 0.5}, random.Random(0)).epoch(20)
    assert [len(batch) for batch in batches] == [3, 3, 3]
    assert all(len({e.text for e in batch}) == 1 for batch in batches)


def test_the_same_random_numbers_make_the_same_batches(tokenizer: WordPiece):
    every = [*windows_of("ewt", 60, tokenizer), *windows_of("re3d", 20, tokenizer)]
    runs = []
    for seed in (1, 1, 2):
        mixture = Mixture(every, {"ewt": 0.5, "re3d": 1.0}, random.Random(seed))
        runs.append([[[e.text for e in b] for b in mixture.epoch(150)] for _ in range(3)])
    assert runs[0] == runs[1] != runs[2]
