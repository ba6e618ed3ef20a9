"""Which source a cue has, and which cue a content has: scores from the encoder's link vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from firsthand.read.decode import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.decode import Fragment

BUCKETS = 24
_MIDDLE = BUCKETS // 2


def distance_bucket(query: np.ndarray, key: np.ndarray) -> np.ndarray:
    """Signed logarithmic distance in words from each query to each key, as a bucket.

    Args:
        query: (queries,) first words.
        key: (keys,) first words.

    Returns:
        (queries, keys) of integers from 0 to BUCKETS - 1.
    """
    apart = key[None, :] - query[:, None]
    size = np.minimum(np.floor(np.log2(np.maximum(np.abs(apart), 1))) + 1, _MIDDLE - 1)
    bucket: np.ndarray = (_MIDDLE + np.sign(apart) * size).astype(np.int64)
    return bucket


def link_probabilities(
    vectors: np.ndarray,
    queries: Sequence[Fragment],
    keys: Sequence[Fragment],
    *,
    relation: int,
    distance: np.ndarray,
    nothing: np.ndarray,
    seen: np.ndarray | None = None,
) -> np.ndarray:
    """How likely each query belongs to each key, or to none.

    Args:
        vectors: (words, 4, width) link vectors of one report.
        queries: the cues, or the contents.
        keys: the sources, or the cues, of the same report.
        relation: 0 from a cue to its source, 1 from a content to its cue.
        distance: (2, BUCKETS) learnt score of each distance.
        nothing: (2,) learnt score of belonging to none.
        seen: (words, 2) the words that each word was read together with; others are no partners.

    Returns:
        (queries, keys + 1); the last column is "none".
    """
    q = _ends(vectors[:, 2 * relation], queries)
    k = _ends(vectors[:, 2 * relation + 1], keys)
    at_q = np.array([f.start for f in queries], dtype=np.int64)
    at_k = np.array([f.start for f in keys], dtype=np.int64)
    scores = q @ k.T / np.sqrt(q.shape[1])
    scores = scores + distance[relation][distance_bucket(at_q, at_k)]
    if seen is not None:
        scores = np.where(_together(seen, at_q, at_k), scores, FORBIDDEN)
    none = np.full((len(queries), 1), nothing[relation])
    scores = np.concatenate([scores, none], axis=1)
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: np.ndarray = odds / odds.sum(axis=1, keepdims=True)
    return result


def _together(seen: np.ndarray, at_q: np.ndarray, at_k: np.ndarray) -> np.ndarray:
    """Whether query or key stands in the window of the other. (queries, keys) of bool."""
    q, k = at_q[:, None], at_k[None, :]
    in_q = (seen[at_q, 0][:, None] <= k) & (k < seen[at_q, 1][:, None])
    in_k = (seen[at_k, 0][None, :] <= q) & (q < seen[at_k, 1][None, :])
    result: np.ndarray = in_q | in_k
    return result


def _ends(vectors: np.ndarray, fragments: Sequence[Fragment]) -> np.ndarray:
    """First plus last word of each fragment. (fragments, width)."""
    first = [f.start for f in fragments]
    last = [f.end - 1 for f in fragments]
    result: np.ndarray = vectors[first] + vectors[last]
    return result
