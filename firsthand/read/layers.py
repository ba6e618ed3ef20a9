"""What the heads say of texts, decoded: names, times, trees, predicates, coreference."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast

import numpy as np

from firsthand.read.attribution import fragment_span
from firsthand.read.coreference import Coreferent, Vectors, clusters, resolve
from firsthand.read.decode import fragments, viterbi
from firsthand.read.houses import with_houses
from firsthand.read.labels import NAMES, TIMES
from firsthand.read.names import Scored, agreeing, joined
from firsthand.read.parse import SyntaxScores, parse_sentences
from firsthand.read.segment import paragraphs, sentences
from firsthand.read.tokenizer import word_of
from firsthand.read.tokens import tokens
from firsthand.read.toponyms import toponyms_of
from firsthand.types import Mention, Span, Timex, TimexType, Toponym

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.read.encoder import Encoder, Parameters, Scores
    from firsthand.read.trees import Tree

SURE = 0.4
"""Least belief in the antecedent of a mention that gets its entity from it."""
BATCH_TEXTS = 16
"""Texts that are held at a time."""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one text says besides who says what.

    Attributes:
        certainty: (tokens,) how certain each token of the trees is presented if it is a
            predicate, -3 (did not happen) to 3 (did).
        coreferents: mentions that mean the same as others.
    """

    names: tuple[Mention, ...]
    timexes: tuple[Timex, ...]
    trees: tuple[Tree, ...]
    certainty: np.ndarray
    coreferents: tuple[Coreferent, ...]

    @property
    def sure_clusters(self) -> list[list[Span]]:
        """The spans of each cluster, without doubtful links: a wrong name is worse than none."""
        return clusters(self.coreferents, SURE)


def layers(texts: Sequence[str], scores: Sequence[Scores], parameters: Parameters) -> list[Layer]:
    """Decode what the encoder says of a few texts."""
    names, times = (paths(scores, parameters, head) for head in ("names", "times"))
    return [
        _layer(text, score, parameters, names=name, times=time)
        for text, score, name, time in zip(texts, scores, names, times, strict=True)
    ]


def paths(scores: Sequence[Scores], parameters: Parameters, head: str) -> list[np.ndarray]:
    """The best labels of one span head for each text. Per text (words,)."""
    return viterbi([s.score(head) for s in scores], parameters.transitions[head])


def names_of(text: str, path: np.ndarray, scores: Scores) -> list[Mention]:
    """The names of one text. path: (words,) of labels."""
    found = [
        Scored(fragment_span(text, scores, f), NAMES.kinds[f.kind], f.score)
        for f in fragments(path, scores.score("names"), NAMES)
    ]
    return with_houses(text, joined(text, agreeing(text, found)))


def timexes_of(text: str, path: np.ndarray, scores: Scores) -> list[Timex]:
    """The time expressions of one text. path: (words,) of labels."""
    return [
        Timex(fragment_span(text, scores, f), cast("TimexType", TIMES.kinds[f.kind]))
        for f in fragments(path, scores.score("times"), TIMES)
    ]


def _layer(
    text: str, scores: Scores, parameters: Parameters, *, names: np.ndarray, times: np.ndarray
) -> Layer:
    # Characters that mean nothing (controls) may be tokens, but they are no words.
    cut = own_tokens(text) if len(scores.words) else []
    at = token_words(scores, cut)
    trees = trees_of(text, scores, parameters, cut)
    return Layer(
        names=tuple(names_of(text, names, scores)),
        timexes=tuple(timexes_of(text, times, scores)),
        trees=tuple(trees),
        certainty=scores.score("factuality")[at, 0].clip(-3, 3),
        coreferents=tuple(coreferents(text, scores, parameters, trees)),
    )


def own_tokens(text: str) -> list[list[Span]]:
    """The tokens of a text, sentence by sentence."""
    return [tokens(text, s) for block in paragraphs(text) for s in sentences(text, block)]


def token_words(scores: Scores, cut: Sequence[Sequence[Span]]) -> np.ndarray:
    """The word that stands for each token of all sentences. (tokens,)."""
    spans = [span for sentence in cut for span in sentence]
    if not spans:
        return np.zeros(0, dtype=np.int64)
    pairs = np.array([(s.start, s.end) for s in spans], dtype=np.int64)
    return word_of(scores.words, pairs[:, 0], pairs[:, 1])


def trees_of(
    text: str, scores: Scores, parameters: Parameters, cut: Sequence[Sequence[Span]]
) -> list[Tree]:
    """The tree of each sentence. cut: spans of its tokens, sentence by sentence."""
    at = token_words(scores, cut)
    parts = {
        name: scores.vector(name)[at]
        for name in ("dependent", "head", "dependent_relation", "head_relation")
    }
    words = [[span.of(text) for span in sentence] for sentence in cut]
    syntax = SyntaxScores(upos=scores.score("upos")[at], **parts)
    return parse_sentences(cut, words, syntax, parameters.syntax)


def coreferents(
    text: str, scores: Scores, parameters: Parameters, trees: Sequence[Tree]
) -> list[Coreferent]:
    """The mentions of one text that mean the same as others."""
    at = token_words(scores, [tree.spans for tree in trees])
    if not len(at):
        return []
    vectors = Vectors(
        scores.vector("query")[at], scores.vector("key")[at], scores.score("mention")[at, 0]
    )
    return resolve(text, trees, vectors, parameters.pairs)


class Layers:
    """One encoder asked for one layer at a time; what the figures are taken with."""

    def __init__(self, encoder: Encoder) -> None:
        """Ask this encoder."""
        self._encoder = encoder
        self._parameters = encoder.parameters

    def _read(self, texts: Sequence[str]) -> Iterator[tuple[str, Scores]]:
        stream = iter(texts)
        while batch := list(islice(stream, BATCH_TEXTS)):
            yield from zip(batch, self._encoder.read(batch), strict=True)

    def names(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Names of each text."""
        return [names_of(text, self._path(s, "names"), s) for text, s in self._read(texts)]

    def timexes(self, texts: Sequence[str]) -> list[list[Timex]]:
        """Time expressions of each text."""
        return [timexes_of(text, self._path(s, "times"), s) for text, s in self._read(texts)]

    def _path(self, scores: Scores, head: str) -> np.ndarray:
        return paths([scores], self._parameters, head)[0]

    def toponyms(self, texts: Sequence[str]) -> list[list[Toponym]]:
        """Place names of each text that mean a location."""
        found = []
        for text, scores in self._read(texts):
            layer = layers([text], [scores], self._parameters)[0]
            found.append(toponyms_of(text, layer.trees, layer.names))
        return found

    def trees(self, texts: Sequence[str]) -> list[list[Tree]]:
        """Trees of each text, over the reader's own sentences and tokens."""
        return self.trees_on(texts, [own_tokens(text) for text in texts])

    def trees_on(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Sequence[Span]]]
    ) -> list[list[Tree]]:
        """Trees of each text over given tokens, sentence by sentence."""
        return [
            trees_of(text, scores, self._parameters, cut)
            for (text, scores), cut in zip(self._read(texts), sentences, strict=True)
        ]

    def factuality(
        self, texts: Sequence[str], targets: Sequence[Sequence[Span]]
    ) -> list[list[float]]:
        """How certain each target of each text is presented, in [-3, 3]."""
        return [
            scores.score("factuality")[token_words(scores, [spans]), 0].clip(-3, 3).tolist()
            for (_, scores), spans in zip(self._read(texts), targets, strict=True)
        ]

    def clusters(self, texts: Sequence[str]) -> list[list[list[Span]]]:
        """Clusters of spans of each text, over the reader's own tokens."""
        return self.clusters_on(texts, [own_tokens(text) for text in texts])

    def clusters_on(
        self, texts: Sequence[str], sentences: Sequence[Sequence[Sequence[Span]]]
    ) -> list[list[list[Span]]]:
        """Clusters of spans of each text over given tokens, sentence by sentence."""
        found = []
        for (text, scores), cut in zip(self._read(texts), sentences, strict=True):
            trees = trees_of(text, scores, self._parameters, cut)
            found.append(clusters(coreferents(text, scores, self._parameters, trees)))
        return found
