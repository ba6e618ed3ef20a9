"""What two tellings are to each other: one claim, its denial, rivals, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from firsthand.types import ConflictKind
    from firsthand.types.judgement import Likeness
    from firsthand.weigh.comparison import Comparison
    from firsthand.weigh.exchange import Exchange

Relation = Literal["same", "denies", "rival", "other"]

JOINED = 0.2
"""Belief from which on a pair joins two tellings; whether they are one claim is up to all pairs of
their groups. Source, here and below: training/LOG.md, "claims from plain text"."""
RIVAL = 0.2
"""The same of two that exclude each other, to be rivals and not of different things."""
SHARED = 0.5
"""Meaning words of the shorter one that the other must have for their numbers to be rivals."""
ALIKE = 0.6
"""The judge's belief from which on numbers are compared whatever the other words are."""


DENIES = 0.5
"""The judge's belief from which on one denies the other, if one affirms and the other negates."""
DENIES_FLAT = 0.9
"""The same, if both affirm or both negate."""
SURELY_SAME = 0.95
"""The judge's belief from which on a negation in one of the two may be of something else: then
nobody knows on which side they stand."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One telling is this to another.

    Attributes:
        same: belief that they tell one claim, denials of it included, in [0, 1].
        kind, because: of two whose values exclude each other, rivals or not.
        is_ruled: whether a user said so.
    """

    relation: Relation
    same: float
    kind: ConflictKind | None = None
    because: str | None = None
    is_ruled: bool = False


def verdict(
    belief: float,
    likeness: Likeness,
    comparison: Comparison,
    exchanged: Exchange | None = None,
) -> Verdict:
    """Decide what two tellings are to each other.

    Args:
        belief: that they are of one claim, on either side, in [0, 1].
        likeness: as the judge sees them.
        comparison: of their values.
        exchanged: the value in which alone they differ, where the judge has been asked and says so.
    """
    if exchanged:
        return Verdict("rival", 0.0, exchanged.kind, exchanged.because)
    if comparison.excludes is not None:
        # Numbers told in other words may count other things: only an exchange tells.
        is_known = comparison.excludes != "number" or comparison.shared >= SHARED
        relation: Relation = "rival" if belief >= RIVAL and is_known else "other"
        return Verdict(relation, 0.0, comparison.excludes, comparison.because)
    if comparison.silent:
        return Verdict("other", 0.0)
    if belief < JOINED:
        return Verdict("other", belief)
    return Verdict(_side(likeness, comparison), belief)


def _side(likeness: Likeness, comparison: Comparison) -> Relation:
    """On which side the two stand of one claim; "other" where that is not known."""
    if comparison.opposed:
        return "denies" if likeness.same < SURELY_SAME else "other"
    if likeness.denies <= likeness.same:
        return "same"
    return (
        "denies" if likeness.denies >= (DENIES if comparison.turned else DENIES_FLAT) else "other"
    )
