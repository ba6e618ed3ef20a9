"""What two tellings are to each other: our own values first, then the learnt judge.

Source of the bounds: training/LOG.md, "claims".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from firsthand.types import ConflictKind
    from firsthand.types.judgement import Likeness
    from firsthand.weigh.comparison import Comparison

Relation = Literal["same", "denies", "rival", "other"]

SAME = 0.6
"""Belief from which on two tellings tell one claim, where values do not speak for it."""
SAME_VALUES = 0.35
"""The same where they do."""
DENIES = 0.6
RIVAL = 0.5
"""Belief that both cannot hold, or likeness but for a value, that makes rivals of two."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One telling is this to another.

    Attributes:
        same: belief that they tell one claim, denials of it included, in [0, 1].
        kind, because: of two whose values exclude each other, rivals or not.
    """

    relation: Relation
    same: float
    kind: ConflictKind | None = None
    because: str | None = None


def verdict(likeness: Likeness, comparison: Comparison) -> Verdict:
    """Decide what two tellings are to each other.

    Args:
        likeness: as the judge sees them.
        comparison: of their values.
    """
    alike = max(likeness.same, likeness.denies)
    if comparison.excludes is not None:
        is_rival = max(alike, likeness.contradicts) >= RIVAL
        relation: Relation = "rival" if is_rival else "other"
        return Verdict(relation, 0.0, comparison.excludes, comparison.because)
    needed = SAME_VALUES if comparison.agrees else SAME
    if comparison.opposed:
        if alike >= needed:
            return Verdict("denies", alike)
        return Verdict("other", alike)
    if likeness.denies >= max(DENIES, likeness.same):
        return Verdict("denies", likeness.denies)
    if likeness.same >= needed:
        return Verdict("same", likeness.same)
    return Verdict("other", likeness.same)
