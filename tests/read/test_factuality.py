"""How certain the model finds a content presented, beside the rules."""

from __future__ import annotations

import numpy as np
import pytest

from firsthand.read.certainty import Stance
from firsthand.read.factuality import DENIED, presented, with_model
from firsthand.read.layers import Layer
from firsthand.read.trees import ROOT, Tree
from firsthand.types import Span

TEXT = "Orrey said Mell sank. It waits."


def layer(**certainty: float) -> Layer:
    """Two trees over TEXT; `certainty` by word, 3 where nothing is said."""
    first = (Span(0, 5), Span(6, 10), Span(11, 15), Span(16, 20), Span(20, 21))
    second = (Span(22, 24), Span(25, 30), Span(30, 31))
    trees = (
        _tree(first, (1, ROOT, 3, 1, 1)),
        _tree(second, (1, ROOT, 1)),
    )
    words = [span.of(TEXT) for tree in trees for span in tree.spans]
    values = np.array([certainty.get(word, 3.0) for word in words], dtype=np.float32)
    return Layer((), (), trees, values, ())


def _tree(spans: tuple[Span, ...], heads: tuple[int, ...]) -> Tree:
    words = tuple(span.of(TEXT) for span in spans)
    return Tree(spans, words, ("X",) * len(spans), heads, ("dep",) * len(spans))


def test_the_main_predicate_of_the_content_counts():
    assert presented(layer(sank=-2.0, said=1.0, waits=2.0), [Span(11, 20)]) == -2.0


def test_trees_behind_the_first_have_their_own_values():
    assert presented(layer(sank=-2.0, waits=1.5), [Span(22, 30)]) == 1.5


def test_where_no_token_stands_nothing_is_known():
    assert presented(layer(), []) is None
    assert presented(layer(), [Span(31, 31)]) is None


@pytest.mark.parametrize(
    ("value", "certainty", "before", "after"),
    [
        (DENIED - 0.5, "certain", "positive", "negative"),
        (DENIED + 0.5, "certain", "positive", "positive"),
        (DENIED - 0.5, "possible", "positive", "positive"),
        (3.0, "certain", "negative", "negative"),
    ],
)
def test_the_model_denies_only_what_the_rules_find_plain(
    value: float, certainty: str, before: str, after: str
):
    stance = Stance(certainty, before, conditional=False)
    found = with_model(stance, layer(sank=value), [Span(11, 20)])
    assert (found.polarity, found.certainty) == (after, certainty)
