"""How certain the model finds a content presented, beside what the rules say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.read.certainty import Stance
    from firsthand.read.layers import Layer
    from firsthand.types import Span

DENIED = -1.5
"""A content that is presented as certain by the rules, and below this by the model, is negated."""


def presented(layer: Layer, content: Sequence[Span]) -> float | None:
    """How certain the main predicate of a content is presented, -3 (is not so) to 3 (is so).

    Args:
        layer: of the same report.
        content: spans of what is said.

    Returns:
        None where no token stands there.
    """
    before = 0
    for tree in layer.trees:
        inside = tree.within(content[0]) if content else range(0)
        if inside:
            return float(layer.certainty[before + tree.top(inside)])
        before += len(tree)
    return None


def with_model(stance: Stance, layer: Layer, content: Sequence[Span]) -> Stance:
    """The rules' judgement, and the model's where the rules found no sign of doubt or denial."""
    value = presented(layer, content)
    if value is not None and value < DENIED and stance.polarity == "positive":
        return replace(stance, polarity="negative") if stance.certainty == "certain" else stance
    return stance
