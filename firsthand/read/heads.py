"""What the model says of each word: the layout of its two outputs."""

from __future__ import annotations

from itertools import accumulate, pairwise

from firsthand.read.labels import SCHEMES
from firsthand.read.trees import UPOS

LINK_WIDTH, ARC_WIDTH, RELATION_WIDTH, COREFERENCE_WIDTH = 64, 128, 128, 64

RELATIONS = (
    "acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp "
    "compound compound:prt conj cop csubj csubj:outer csubj:pass dep det det:predet discourse "
    "dislocated expl fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked "
    "nsubj nsubj:outer nsubj:pass nummod obj obl obl:agent obl:unmarked orphan parataxis punct "
    "reparandum root vocative xcomp"
).split()
"""Universal dependency relations of the English treebanks, in the order of the model's scores."""

SCORES = {
    **{name: len(scheme.labels) for name, scheme in SCHEMES.items()},
    "upos": len(UPOS),
    "factuality": 1,
    "mention": 1,
}
"""Columns of the output `scores`, in order: the labels of the span heads, parts of speech, how
certain a predicate is presented, whether a token heads a mention."""
VECTORS = {
    "links": 4 * LINK_WIDTH,
    "dependent": ARC_WIDTH,
    "head": ARC_WIDTH,
    "dependent_relation": RELATION_WIDTH,
    "head_relation": RELATION_WIDTH,
    "query": COREFERENCE_WIDTH,
    "key": COREFERENCE_WIDTH,
}
"""Columns of the output `vectors`, in order: what links, arcs and antecedents are scored by."""


def columns(widths: dict[str, int]) -> dict[str, slice]:
    """Where each part stands in its output."""
    bounds = pairwise(accumulate(widths.values(), initial=0))
    return {name: slice(*pair) for name, pair in zip(widths, bounds, strict=True)}


SCORE_COLUMNS, VECTOR_COLUMNS = columns(SCORES), columns(VECTORS)
