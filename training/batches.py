"""Examples to padded tensors; the windows of a batch come from one corpus and have like lengths."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from firsthand.read import tokenizer as tk
from firsthand.read.labels import SCHEMES
from firsthand.read.links import distance_bucket

if TYPE_CHECKING:
    import random
    from collections.abc import Mapping, Sequence

    from training.coreference import CoreferenceTargets
    from training.examples import Example
    from training.examples import Links as ExampleLinks

WHOLE = frozenset(("gum",))
"""Corpora whose texts are read whole in one batch: coreference needs all of a text."""
POOL = 512
"""Windows among which those of like length are looked for."""


@dataclass(frozen=True)
class Links:
    """Queries and candidates of one relation over all windows of a batch.

    Attributes:
        query, key: (n, 3): window, first word, last word.
        bucket: (queries, keys) distance bucket.
        allowed: (queries, keys) whether both stand in the same window.
        wanted: (queries, keys + 1) right partners; the last column is "none".
    """

    query: Tensor
    key: Tensor
    bucket: Tensor
    allowed: Tensor
    wanted: Tensor


@dataclass(frozen=True)
class Tokens:
    """Tokens of the sentences of a batch.

    Attributes:
        place: (tokens, 2): window, word.
        upos, relation: (tokens,); UNKNOWN where there is none.
        head: (tokens,) place of the head in the token's own sentence, 0 for the root, 1 for its
            first token; UNKNOWN where it stands in another window.
        begin: (tokens,) the first token of the token's own sentence.
        sentences: (sentences, longest) of token indexes, -1 behind the last.
    """

    place: Tensor
    upos: Tensor
    relation: Tensor
    head: Tensor
    begin: Tensor
    sentences: Tensor


@dataclass(frozen=True)
class TrainingBatch:
    """Inputs (B, T), and what the corpus of the batch says of them.

    Attributes:
        inputs: pieces, shape, quote, breaks, mask.
        hidden: (B, T, H) what the frozen layers make of them, or None.
        first: (B, W) each word's first piece; word_mask: (B, W).
        spans: head -> (B, W, labels) of bool.
        judged: (predicates, 2) window and word, with (predicates,) values, or None.
        whole: (tokens, 2) window and word of each token of a text that is read whole, with what
            is to be learnt of its coreference, or None.
        rows: head -> the windows that its spans are of; all of them where nothing is said.
        shares: beginning of a loss's name -> share of the batch that it is taken on, in [0, 1]; 1
            where nothing is said, as in a batch from one corpus.
    """

    corpus: str
    inputs: tuple[Tensor, ...]
    hidden: Tensor | None
    first: Tensor
    word_mask: Tensor
    spans: dict[str, Tensor] = field(default_factory=dict)
    links: dict[str, tuple[Links, Links]] = field(default_factory=dict)
    tokens: Tokens | None = None
    judged: tuple[Tensor, Tensor] | None = None
    whole: tuple[Tensor, CoreferenceTargets] | None = None
    rows: dict[str, Tensor] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)

    @property
    def pieces(self) -> int:
        """Pieces that are not padding."""
        return int(self.inputs[-1].sum())


class Mixture:
    """Takes its share of each corpus for every epoch; what was not seen longest comes first."""

    def __init__(
        self, examples: Sequence[Example], shares: Mapping[str, float], rng: random.Random
    ) -> None:
        """Sort windows by corpus; those of a corpus without a share are left out.

        Args:
            examples: windows of all texts, in the order of the texts.
            shares: corpus -> how much of it an epoch sees; above 1, parts of it twice.
            rng: decides on the order.
        """
        self._units: dict[str, list[list[Example]]] = defaultdict(list)
        for _, group in groupby(examples, key=lambda e: e.text):
            windows = list(group)
            if windows[0].corpus in shares:
                whole = windows[0].corpus in WHOLE
                self._units[windows[0].corpus] += [windows] if whole else [[w] for w in windows]
        self._shares = shares
        self._queue: dict[str, list[int]] = {corpus: [] for corpus in self._units}
        self._rng = rng

    def epoch(self, size: int) -> list[list[Example]]:
        """The batches of the next epoch. size: pieces in a batch, padding included."""
        batches = []
        for corpus, units in sorted(self._units.items()):
            taken = [units[n] for n in self._take(corpus, round(self._shares[corpus] * len(units)))]
            batches += taken if corpus in WHOLE else self._grouped([u[0] for u in taken], size)
        self._rng.shuffle(batches)
        return batches

    def _take(self, corpus: str, count: int) -> list[int]:
        queue = self._queue[corpus]
        while len(queue) < count:
            order = list(range(len(self._units[corpus])))
            self._rng.shuffle(order)
            queue += order
        self._queue[corpus] = queue[count:]
        return queue[:count]

    def _grouped(self, examples: list[Example], size: int) -> list[list[Example]]:
        """Sort by length within large pools, cut into batches."""
        batches = []
        for at in range(0, len(examples), POOL):
            batch: list[Example] = []
            for example in sorted(examples[at : at + POOL], key=lambda e: e.length):
                if batch and example.length * (len(batch) + 1) > size:
                    batches.append(batch)
                    batch = []
                batch.append(example)
            if batch:
                batches.append(batch)
        return batches


def inputs_of(examples: Sequence[Example], special: tuple[int, int, int]) -> tuple[Tensor, ...]:
    """The encoder's inputs of windows from any corpora, padded. Five of (B, T)."""
    batch = tk.make_batch([(e.words, e.window) for e in examples], special=special)
    arrays = (batch.pieces, batch.shape, batch.quote, batch.breaks, batch.mask)
    return tuple(torch.from_numpy(x) for x in arrays)


def collate(examples: Sequence[Example], special: tuple[int, int, int]) -> TrainingBatch:
    """Pad a batch of windows from one corpus."""
    inputs = inputs_of(examples, special)
    counts = [e.window.end - e.window.start for e in examples]
    first = np.zeros((len(examples), max(counts)), dtype=np.int64)
    mask = np.zeros(first.shape, dtype=bool)
    for row, (example, count) in enumerate(zip(examples, counts, strict=True)):
        first[row, :count] = tk.first_pieces(example.words, example.window)
        mask[row, :count] = True
    corpus = examples[0].corpus
    return TrainingBatch(
        corpus=corpus,
        inputs=inputs,
        hidden=_hidden(examples, inputs[0].shape[1]),
        first=torch.from_numpy(first),
        word_mask=torch.from_numpy(mask),
        spans={head: _spans(examples, head, mask) for head in _heads(examples, "spans")},
        links={
            head: (_links(examples, head, 1, 0), _links(examples, head, 2, 1))
            for head in _heads(examples, "links")
        },
        tokens=_tokens(examples),
        judged=_judged(examples),
        whole=_whole(examples) if corpus in WHOLE else None,
    )


def _hidden(examples: Sequence[Example], length: int) -> Tensor | None:
    if examples[0].hidden is None:
        return None
    hidden = np.zeros((len(examples), length, examples[0].hidden.shape[1]), dtype=np.float32)
    for row, example in enumerate(examples):
        if example.hidden is not None:
            hidden[row, : len(example.hidden)] = example.hidden
    return torch.from_numpy(hidden)


def _heads(examples: Sequence[Example], kind: str) -> list[str]:
    """The heads that at least one window has targets for."""
    return sorted({head for e in examples for head in getattr(e.targets, kind)})


def _spans(examples: Sequence[Example], head: str, mask: np.ndarray) -> Tensor:
    allowed = np.ones((*mask.shape, len(SCHEMES[head].labels)), dtype=bool)
    for row, example in enumerate(examples):
        known = example.targets.spans.get(head)
        if known is not None:
            allowed[row, : len(known)] = known
    return torch.from_numpy(allowed)


def _links(examples: Sequence[Example], head: str, query_role: int, key_role: int) -> Links:
    queries: list[tuple[int, int, int]] = []
    keys: list[tuple[int, int, int]] = []
    pairs = []
    for row, example in enumerate(examples):
        known = example.targets.links.get(head)
        if known is None:
            continue
        query_at = _places(known, query_role, row, queries)
        key_at = _places(known, key_role, row, keys)
        partners = known.to_source if query_role == 1 else known.to_cue
        for f, q in query_at.items():
            pairs += [(q, key_at[k]) for k in partners.get(f, ()) if k in key_at]
    query = np.array(queries, dtype=np.int64).reshape(-1, 3)
    key = np.array(keys, dtype=np.int64).reshape(-1, 3)
    wanted = np.zeros((len(query), len(key) + 1), dtype=np.float32)
    for q, k in pairs:
        wanted[q, k] = 1
    wanted[wanted.sum(1) == 0, -1] = 1
    return Links(
        torch.from_numpy(query),
        torch.from_numpy(key),
        torch.from_numpy(distance_bucket(query[:, 1], key[:, 1])),
        torch.from_numpy(query[:, :1] == key[None, :, 0]),
        torch.from_numpy(wanted),
    )


def _places(
    links: ExampleLinks, role: int, row: int, out: list[tuple[int, int, int]]
) -> dict[int, int]:
    """Append the fragments of one role; returns where each stands in the list."""
    places = {}
    for index, (start, end, its_role) in enumerate(links.fragments.tolist()):
        if its_role == role and end > start:
            places[index] = len(out)
            out.append((row, start, end - 1))
    return places


def _tokens(examples: Sequence[Example]) -> Tokens | None:
    """All sentences of the windows, heads counted in their own sentence."""
    if examples[0].targets.tokens is None:
        return None
    parts: dict[str, list[np.ndarray]] = defaultdict(list)
    sentences: list[np.ndarray] = []
    seen = 0
    for row, example in enumerate(examples):
        tokens = example.targets.tokens
        if tokens is None or not len(tokens.word):
            continue
        begins = np.flatnonzero(np.diff(tokens.sentence, prepend=-1))
        sizes = np.diff([*begins, len(tokens.word)])
        begin = np.repeat(begins, sizes)
        head = np.where(
            tokens.head >= 0, tokens.head - begin + 1, np.where(tokens.head == -1, 0, -100)
        )
        parts["place"].append(np.stack([np.full(len(tokens.word), row), tokens.word], axis=1))
        parts["upos"].append(tokens.upos)
        parts["relation"].append(np.where(head >= 0, tokens.relation, -100))
        parts["head"].append(head)
        parts["begin"].append(seen + begin)
        sentences += [seen + b + np.arange(size) for b, size in zip(begins, sizes, strict=True)]
        seen += len(tokens.word)
    padded = np.full((len(sentences), max(map(len, sentences), default=0)), -1, dtype=np.int64)
    for row, sentence in enumerate(sentences):
        padded[row, : len(sentence)] = sentence
    arrays = {k: torch.from_numpy(np.concatenate(v)) for k, v in parts.items()}
    return Tokens(**arrays, sentences=torch.from_numpy(padded)) if arrays else None


def _judged(examples: Sequence[Example]) -> tuple[Tensor, Tensor] | None:
    places, values = [], []
    for row, example in enumerate(examples):
        if example.targets.judged is not None:
            word, value = example.targets.judged
            places.append(np.stack([np.full(len(word), row), word], axis=1))
            values.append(value)
    if not places:
        return None
    return torch.from_numpy(np.concatenate(places)), torch.from_numpy(np.concatenate(values))


def _whole(examples: Sequence[Example]) -> tuple[Tensor, CoreferenceTargets] | None:
    """Where the tokens of a text stand in the windows that decide on them."""
    known = examples[0].coreference
    if known is None:
        return None
    word, targets = known
    ends = np.array([e.window.end for e in examples])
    starts = np.array([e.window.start for e in examples])
    row = np.searchsorted(ends, word, side="right")
    return torch.from_numpy(np.stack([row, word - starts[row]], axis=1)), targets
