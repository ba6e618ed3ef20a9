"""Which mentions of a report mean the same: an antecedent for each, and clusters of them.

A candidate goes back to an earlier one by what the model says of the two (a query and a key), how
likely each of them is a mention at all, and what is known of the pair without a model. Linear in
the report's length.

Source: Dobrovolskii, Word-Level Coreference Resolution (EMNLP 2021), for the heads instead of
spans; the features are those of systems before the neural ones.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from firsthand.read import coreference_features as features
from firsthand.read.coreference_candidates import Candidates, candidates, quoted_tokens
from firsthand.read.coreference_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from firsthand.read.trees import Tree
    from firsthand.types import Span

HIDDEN = 64
"""Units of the layer that pairs are scored by."""
THRESHOLD = -0.8
"""A candidate goes back to an earlier one from this score on. Source: OntoGUM's dev part."""

UNLIKELY = -3.5
"""A token with a lower logit is not looked at: it saves time, and hardly a mention is lost."""
_AT_ONCE = 2048
"""Pairs that are scored together: few enough for the processor's cache."""


@dataclass(frozen=True, slots=True)
class Coreferent:
    """This span means the same as the others of its cluster.

    Attributes:
        cluster: number of the cluster, in the order in which they begin.
        antecedent: the span that it goes back to; None for the first of its cluster.
        score: how much of the model's belief goes to the cluster, in [0, 1]; 1 for the first.
    """

    span: Span
    cluster: int
    antecedent: Span | None
    score: float


@dataclass(frozen=True)
class PairParameters:
    """What pairs are scored with, besides the vectors of their heads. All float32.

    Attributes:
        later, earlier: (ALONE, HIDDEN) for the features of each of the two.
        together: (TOGETHER, HIDDEN) for those of the pair.
        bias, out: (HIDDEN,).
        kinds: (KINDS, KINDS) of the later and the earlier.
        mention: (3,) weight of the later's and of the earlier's mention score, and a constant.
    """

    later: np.ndarray
    earlier: np.ndarray
    together: np.ndarray
    bias: np.ndarray
    out: np.ndarray
    kinds: np.ndarray
    mention: np.ndarray

    @classmethod
    def of(cls, arrays: Mapping[str, np.ndarray]) -> PairParameters:
        """From arrays by name, checked for their shapes.

        Raises:
            ValueError: an array has another shape than this code's features ask for.
        """
        made = cls(**{name: np.asarray(arrays[name], dtype=np.float32) for name in SHAPES})
        for name, shape in SHAPES.items():
            own = getattr(made, name).shape
            if own != shape:
                msg = f"pair parameter {name} has shape {own}, the code asks for {shape}: retrain"
                raise ValueError(msg)
        return made


@dataclass(frozen=True)
class Vectors:
    """What the model says of each token of a report. T tokens.

    Attributes:
        queries, keys: (T, width) of float32; the product of two says how well they go together.
        mention: (T,) logits of heading a mention of a chain.
    """

    queries: np.ndarray
    keys: np.ndarray
    mention: np.ndarray


SHAPES: dict[str, tuple[int, ...]] = {
    "later": (len(features.ALONE), HIDDEN),
    "earlier": (len(features.ALONE), HIDDEN),
    "together": (len(features.TOGETHER), HIDDEN),
    "bias": (HIDDEN,),
    "out": (HIDDEN,),
    "kinds": (len(KINDS), len(KINDS)),
    "mention": (3,),
}
"""Shapes of the parameters."""


def pair_scores(
    found: Candidates,
    paired: features.Pairs,
    vectors: Vectors,
    parameters: PairParameters,
) -> np.ndarray:
    """How well each candidate goes back to each earlier one; to none scores 0. (pairs,)."""
    known = features.alone(found)
    later, earlier = known @ parameters.later + parameters.bias, known @ parameters.earlier
    keys = vectors.keys[found.token]
    queries = vectors.queries[found.token] * np.float32(keys.shape[1] ** -0.5)
    scores = np.empty(len(paired), dtype=np.float32)
    for start in range(0, len(paired), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        i, j = paired.later[some], paired.earlier[some]
        hidden = paired.features[some] @ parameters.together
        hidden += later[i]
        hidden += earlier[j]
        np.maximum(hidden, 0, out=hidden)
        scores[some] = hidden @ parameters.out
        scores[some] += np.einsum("pd,pd->p", queries[i], keys[j])
    i, j = paired.later, paired.earlier
    scores += parameters.kinds[found.kind[i], found.kind[j]]
    sure, (of_later, of_earlier, constant) = vectors.mention[found.token], parameters.mention
    scores += (of_later * sure + constant)[i] + (of_earlier * sure)[j]
    return scores


def resolve(
    text: str,
    trees: Sequence[Tree],
    vectors: Vectors,
    parameters: PairParameters,
) -> list[Coreferent]:
    """Find what means the same in one report.

    Args:
        text: the report's text.
        trees: its sentences, in order.
        vectors: what the model says of each token of all the trees.
        parameters: what pairs are scored with.

    Returns:
        The mentions of all clusters of two or more, in the order of the text.
    """
    likely = vectors.mention > UNLIKELY
    found = candidates(text, trees, quoted=quoted_tokens(text, trees), likely=likely)
    paired = features.pairs(found)
    scores = pair_scores(found, paired, vectors, parameters)
    return decode(found, paired, scores)


def decode(
    found: Candidates, paired: features.Pairs, scores: np.ndarray, threshold: float = THRESHOLD
) -> list[Coreferent]:
    """Clusters from scores: each candidate joins that of its best antecedent, or none.

    Args:
        found: the candidates of a report.
        paired: pairs of them.
        scores: (pairs,).
        threshold: least score of an antecedent.
    """
    links = _links(found, paired, scores, threshold)
    members: dict[int, list[int]] = defaultdict(list)
    for at, link in enumerate(links):
        members[link.cluster].append(at)
    kept = sorted(cluster for cluster, own in members.items() if len(own) > 1)
    mentions = []
    for number, cluster in enumerate(kept):
        for at in members[cluster]:
            link = links[at]
            before = found.spans[link.antecedent] if link.antecedent >= 0 else None
            mentions.append(Coreferent(found.spans[at], number, before, link.score))
    return sorted(mentions, key=lambda mention: mention.span)


def clusters(resolved: Sequence[Coreferent], least: float = 0.0) -> list[list[Span]]:
    """The spans of each cluster of two or more, in the order of their numbers.

    Args:
        resolved: mentions, in the order of the text.
        least: a mention whose antecedent has a lower score begins a cluster of its own.
    """
    first: dict[Span, Span] = {}
    groups: dict[Span, list[Span]] = defaultdict(list)
    for mention in resolved:
        before = mention.antecedent if mention.score >= least else None
        first[mention.span] = mention.span if before is None else before
    for mention in resolved:
        groups[_beginning(mention.span, first)].append(mention.span)
    number = {mention.span: mention.cluster for mention in resolved}
    several = [group for group in groups.values() if len(group) > 1]
    return sorted(several, key=lambda group: (number[group[0]], group[0]))


def _beginning(span: Span, first: dict[Span, Span]) -> Span:
    """Where a chain of antecedents ends."""
    while first.get(span, span) != span:
        span = first[span]
    return span


class _Link(NamedTuple):
    cluster: int
    antecedent: int
    score: float


_NONE = np.zeros(0, dtype=np.int64)


def _links(
    found: Candidates, paired: features.Pairs, scores: np.ndarray, threshold: float
) -> list[_Link]:
    """The cluster and antecedent of each candidate, one after the other."""
    bounds = np.searchsorted(paired.later, np.arange(len(found) + 1)).tolist()
    fitting = scores > threshold
    filled = np.bincount(paired.later[fitting], minlength=len(found)).tolist()
    links: list[_Link] = []
    genders: list[set[int]] = []
    for at, (start, end) in enumerate(pairwise(bounds)):
        gender = int(found.gender[at])
        chosen = _Link(len(genders), -1, 1.0)
        some = start + np.flatnonzero(fitting[start:end]) if filled[at] else _NONE
        for pair in some[np.argsort(-scores[some], kind="stable")].tolist():
            before = links[int(paired.earlier[pair])]
            if not gender or genders[before.cluster] <= {gender}:
                score = _belief(scores[start:end], pair - start)
                chosen = _Link(before.cluster, int(paired.earlier[pair]), score)
                break
        if chosen.antecedent < 0:
            genders.append(set())
        if gender:
            genders[chosen.cluster].add(gender)
        links.append(chosen)
    return links


def _belief(scores: np.ndarray, chosen: int) -> float:
    """Probability of one antecedent among all of a candidate's and none, which scores 0."""
    highest = max(0.0, float(scores.max()))
    powers = np.exp(scores - highest)
    return float(powers[chosen] / (powers.sum() + np.exp(-highest)))
