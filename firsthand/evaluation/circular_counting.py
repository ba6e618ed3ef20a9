"""Our own rules of counting on the Circular benchmark, claims and chains given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.evaluation.circular import Range, Story, StoryClaim
from firsthand.evaluation.circular_scores import Weighed, WeighedAppearance, WeighedClaim
from firsthand.weigh.origins import Key, Telling, count, origins

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.evaluation.circular import Appearance, Stance


def count_by_rules(story: Story) -> Weighed:
    """Weigh the claims of a story by `weigh/origins.py`.

    Args:
        story: with its claims, their appearances and chains; origins and counts are not looked at.
    """
    everything = [_telling(story, one) for claim in story.claims for one in claim.appearances]
    return Weighed(story.id, tuple(_weighed(story, claim, everything) for claim in story.claims))


def _weighed(story: Story, claim: StoryClaim, everything: Sequence[Telling]) -> WeighedClaim:
    keys = origins([_telling(story, one) for one in claim.appearances], everything)
    pairs = list(zip(claim.appearances, keys, strict=True))
    found = tuple(
        WeighedAppearance(one.report, one.span, one.stance, " | ".join(key)) for one, key in pairs
    )
    return WeighedClaim(claim.id, found, _range(pairs, "supports"), _range(pairs, "denies"))


def _range(pairs: Iterable[tuple[Appearance, Key]], stance: Stance) -> Range:
    return Range(*count(key for one, key in pairs if one.stance == stance))


def _telling(story: Story, one: Appearance) -> Telling:
    report = story.report(one.report)
    return Telling(
        report.id,
        report.publisher,
        report.published,
        report.text,
        one.span.start,
        one.span.end,
        one.stance,
        one.chain,
    )
