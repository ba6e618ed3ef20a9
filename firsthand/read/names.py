"""Names of one report, made to agree with each other: one name, one type.

The model sees a window at a time; what it is sure of in one sentence helps where it wavers in
another. Source: Gale, Church and Yarowsky, "One sense per discourse" (1992); LOG 2026-11-24.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from firsthand.types import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 0.6
"""So much of the belief must go to one type for all mentions of a name to get it."""


class Scored(NamedTuple):
    """A name as the model found it, with its belief, in [0, 1]."""

    span: Span
    type: str
    score: float


def agreeing(text: str, found: Sequence[Scored]) -> list[Mention]:
    """Names with the type that most of the belief in them, all through the report, goes to.

    Args:
        text: the report's text.
        found: names in the order of the text.
    """
    belief: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name in found:
        belief[name.span.of(text)][name.type] += name.score
    return [_agreed(Mention(n.span, n.type), belief[n.span.of(text)]) for n in found]


def _agreed(mention: Mention, belief: dict[str, float]) -> Mention:
    best = max(belief, key=lambda kind: (belief[kind], kind))
    if belief[best] < MOST * sum(belief.values()):
        return mention
    return replace(mention, type=best)
