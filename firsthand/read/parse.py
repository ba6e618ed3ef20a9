"""Scores of the syntax heads become trees: one root, no cycles, the best there is.

Source: arc and relation scores after Dozat and Manning, "Deep biaffine attention for neural
dependency parsing" (ICLR 2017), without the bilinear weights; trees after Chu and Liu (1965) and
Edmonds (1967).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read.trees import ROOT, UPOS, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types import Span

MAX_TOKENS = 256
"""Longer sentences (lists, tables) are parsed in parts, the later ones hung on the root of the
first: no window of the encoder sees more, and the matrix of arcs stays small."""
_ROOT_RELATION = "root"
ROOTS = 5
"""Where the best arcs leave several roots, so many tokens are tried as the only one, those that
score highest as root."""


@dataclass(frozen=True, slots=True)
class SyntaxParameters:
    """What the decoder of trees learnt, beside the encoder's heads.

    Attributes:
        root: (A,) arc vector of ROOT as a head.
        root_relation: (R,) relation vector of ROOT as a head.
        weight: (R, L) of the relation scores.
        bias: (L,) of the relation scores.
        relations: the L relations, `root` among them.
    """

    root: np.ndarray
    root_relation: np.ndarray
    weight: np.ndarray
    bias: np.ndarray
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SyntaxScores:
    """What the syntax heads say of the tokens of a report, all sentences one after the other.

    Attributes:
        upos: (tokens, 17) score of each part of speech, in the order of UPOS.
        dependent, head: (tokens, A) arc vectors.
        dependent_relation, head_relation: (tokens, R) relation vectors.
    """

    upos: np.ndarray
    dependent: np.ndarray
    head: np.ndarray
    dependent_relation: np.ndarray
    head_relation: np.ndarray

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.upos)


def parse_sentences(
    sentences: Sequence[Sequence[Span]],
    words: Sequence[Sequence[str]],
    scores: SyntaxScores,
    parameters: SyntaxParameters,
) -> list[Tree]:
    """Make a tree of each sentence; one without tokens gets a tree without tokens.

    Args:
        sentences: spans of the tokens of each sentence, in the order of the report.
        words: the same tokens as written.
        scores: of all those tokens, in the same order.
        parameters: that belong to the heads that gave the scores.

    Raises:
        ValueError: there are more or fewer scores than tokens.
    """
    lengths = [len(sentence) for sentence in sentences]
    if sum(lengths) != len(scores) or lengths != [len(sentence) for sentence in words]:
        msg = f"{sum(lengths)} tokens in the sentences, but scores for {len(scores)}"
        raise ValueError(msg)
    heads = _all_heads(lengths, scores, parameters)
    relations = _all_relations(heads, scores, parameters)
    upos = [UPOS[tag] for tag in scores.upos.argmax(axis=1)]
    trees, start = [], 0
    for spans, sentence in zip(sentences, words, strict=True):
        end = start + len(spans)
        inside = tuple(ROOT if head == ROOT else head - start for head in heads[start:end])
        tags, names = tuple(upos[start:end]), tuple(relations[start:end])
        trees.append(Tree(tuple(spans), tuple(sentence), tags, inside, names))
        start = end
    return trees


def best_tree(scores: np.ndarray) -> list[int]:
    """The heads that together score highest, with exactly one root and no cycle.

    Args:
        scores: (n, n + 1) score that token d depends on token h; last column: on ROOT.

    Returns:
        The head of each token, ROOT for one of them.

    Raises:
        ValueError: the scores are not of that shape, or there are none.
    """
    if scores.ndim != 2 or not 0 < scores.shape[0] == scores.shape[1] - 1:  # noqa: PLR2004
        msg = f"scores of shape {scores.shape}: (n, n + 1) with n > 0 is needed"
        raise ValueError(msg)
    n = len(scores)
    arcs = scores.astype(np.float64)
    np.fill_diagonal(arcs, -np.inf)
    heads = arcs.argmax(axis=1)
    if _cycle(heads, range(n)):
        heads = _chu_liu_edmonds(arcs.copy())
    if np.count_nonzero(heads == n) != 1:
        heads = _with_one_root(arcs)
    return [ROOT if head == n else int(head) for head in heads]


def _all_heads(
    lengths: Sequence[int], scores: SyntaxScores, parameters: SyntaxParameters
) -> list[int]:
    """The head of each token of the report, as its index in the report, or ROOT."""
    scale = 1 / np.sqrt(scores.dependent.shape[1])
    root = scores.dependent @ parameters.root
    heads: list[int] = []
    for length in lengths:
        first_root = ROOT
        for start, end in _parts(len(heads), length):
            arcs = scores.dependent[start:end] @ scores.head[start:end].T
            tree = best_tree(np.column_stack([arcs, root[start:end]]) * scale)
            heads += [first_root if head == ROOT else head + start for head in tree]
            if first_root == ROOT:
                first_root = start + tree.index(ROOT)
    return heads


def _parts(start: int, length: int) -> Iterator[tuple[int, int]]:
    for at in range(start, start + length, MAX_TOKENS):
        yield at, min(at + MAX_TOKENS, start + length)


def _all_relations(
    heads: Sequence[int], scores: SyntaxScores, parameters: SyntaxParameters
) -> list[str]:
    """The relation of each token to its head: `root` if, and only if, that is ROOT."""
    at = np.asarray(heads, dtype=np.int64)
    vectors = np.vstack([scores.head_relation, parameters.root_relation])[at]  # ROOT is the last
    hidden = np.maximum(scores.dependent_relation + vectors, 0)
    logits = hidden @ parameters.weight + parameters.bias
    logits[:, parameters.relations.index(_ROOT_RELATION)] = -np.inf
    best = logits.argmax(axis=1) if logits.size else ()
    return [
        _ROOT_RELATION if head == ROOT else parameters.relations[relation]
        for head, relation in zip(heads, best, strict=True)
    ]


def _with_one_root(arcs: np.ndarray) -> np.ndarray:
    """The best tree that one of the likeliest roots is the only root of. (n,) heads, n for ROOT."""
    n = len(arcs)
    best: np.ndarray = arcs.argmax(axis=1)
    highest = -np.inf
    for root in np.argsort(-arcs[:, n], kind="stable")[:ROOTS].tolist():
        only = arcs.copy()
        only[:, n] = only[root] = -np.inf
        only[root, n] = arcs[root, n]
        heads = _chu_liu_edmonds(only)
        if (score := arcs[np.arange(n), heads].sum()) > highest:
            best, highest = heads, score
    return best


@dataclass(frozen=True, slots=True)
class _Contraction:
    """A cycle made one token, and how to take it apart.

    Attributes:
        cycle: its tokens; the first stands for all of them.
        heads: (cycle,) the head of each in the cycle.
        enter: (n + 1,) the token of the cycle that would depend on each head outside of it.
        leave: (n,) the token of the cycle that each token outside of it would depend on.
    """

    cycle: list[int]
    heads: np.ndarray
    enter: np.ndarray
    leave: np.ndarray


def _chu_liu_edmonds(arcs: np.ndarray) -> np.ndarray:
    """The best tree. arcs: (n, n + 1), last column ROOT, changed; (n,) heads, n for ROOT."""
    left = list(range(len(arcs)))
    contractions = []
    heads: np.ndarray = arcs.argmax(axis=1)
    while cycle := _cycle(heads, left):
        contractions.append(_contract(arcs, cycle, heads))
        gone = set(cycle[1:])
        left = [token for token in left if token not in gone]
        heads[np.isin(heads, cycle)] = cycle[0]
        heads[cycle[0]] = arcs[cycle[0]].argmax()
    for contraction in reversed(contractions):
        _expand(contraction, heads)
    return heads


def _cycle(heads: np.ndarray, tokens: Sequence[int]) -> list[int]:
    """The tokens of one cycle among these, or none."""
    next_head = heads.tolist()
    seen: dict[int, int] = {len(next_head): -1}
    for start in tokens:
        token = start
        while token not in seen:
            seen[token] = start
            token = next_head[token]
        if seen[token] == start:
            cycle = [token]
            while (token := next_head[token]) != cycle[0]:
                cycle.append(token)
            return cycle
    return []


def _contract(arcs: np.ndarray, cycle: list[int], heads: np.ndarray) -> _Contraction:
    """Let the first token of a cycle stand for all of it, in place."""
    inner = heads[cycle]
    into = arcs[cycle] - arcs[cycle, inner][:, None]
    out = arcs[:, cycle]
    contraction = _Contraction(
        cycle, inner, np.asarray(cycle)[into.argmax(axis=0)], np.asarray(cycle)[out.argmax(axis=1)]
    )
    arcs[cycle[0]] = into.max(axis=0)
    arcs[:, cycle[0]] = out.max(axis=1)
    arcs[:, cycle[1:]] = -np.inf
    arcs[cycle[0], cycle] = -np.inf
    return contraction


def _expand(contraction: _Contraction, heads: np.ndarray) -> None:
    """Put the tokens of a cycle back: one of them takes the head of all, in place."""
    cycle = contraction.cycle
    outer = heads[cycle[0]]
    on_cycle = heads == cycle[0]
    heads[on_cycle] = contraction.leave[on_cycle]
    heads[cycle] = contraction.heads
    heads[contraction.enter[outer]] = outer
