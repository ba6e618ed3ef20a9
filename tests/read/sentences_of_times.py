"""Any words in any tree, with times and a statement anywhere: what no parser should say."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from time_cases import Told

from firsthand.read.parse import best_tree
from firsthand.read.trees import UPOS, Tree
from firsthand.types import Mention, Source, Span, Statement, Timex

_WORDS = (
    "must will would leave open gave set deadline of for by until within before on to not if "
    "scheduled due promised ordered that said the a rebels mayor it we , . Kell Monday May days"
).split()
_RELATIONS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod acl acl:relcl advcl xcomp ccomp conj aux "
    "aux:pass cop mark case det advmod punct nmod:poss parataxis compound"
).split()


@st.composite
def sentences(draw: st.DrawFn) -> Told:
    """A sentence of up to twelve words with up to three times and one statement."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12))
    n = len(words)
    starts = np.cumsum([0, *(len(word) + 1 for word in words)])
    tokens = tuple(
        Span(int(at), int(at) + len(word)) for at, word in zip(starts, words, strict=False)
    )
    scores = np.random.default_rng(draw(st.integers(0, 9999))).normal(size=(n, n + 1))
    tags = draw(st.lists(st.sampled_from(UPOS), min_size=n, max_size=n))
    labels = draw(st.lists(st.sampled_from(_RELATIONS), min_size=n, max_size=n))
    tree = Tree(tokens, tuple(words), tuple(tags), tuple(best_tree(scores)), tuple(labels))

    def span() -> Span:
        first, last = sorted(draw(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1))))
        return Span(tokens[first].start, tokens[last].end)

    kinds = st.sampled_from(("DATE", "TIME", "DURATION", "SET"))
    times = {
        one: Timex(one, draw(kinds)) for one in (span() for _ in range(draw(st.integers(0, 3))))
    }
    source, content, cue = span(), span(), span()
    chain = (Source("Kell", "person", source, entity="kell"),)
    stmt = Statement("a", (content,), (cue,), (source,), chain, "certain", "positive", False, 1.0)  # noqa: FBT003
    mentions = [Mention(source, "person", "kell"), Mention(span(), "person", "orrey")]
    ordered = [times[one] for one in sorted(times)]
    return Told(" ".join(words), tree, mentions, ordered, [stmt])
