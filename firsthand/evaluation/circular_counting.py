"""Our own rules of counting on the Circular benchmark, claims and chains given."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from firsthand.evaluation.circular import Range, Story, StoryClaim
from firsthand.evaluation.circular_scores import Weighed, WeighedAppearance, WeighedClaim
from firsthand.types import ChainLink, Told
from firsthand.weigh.copies import passages, prepare
from firsthand.weigh.origins import Background, SharedPassage, trace
from firsthand.weigh.source_names import is_unnamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.evaluation.circular import Appearance, StoryReport
    from firsthand.types import Stance, Support

_AROUND = 160
"""Characters around an appearance, as a desk gives them with a telling."""


def count_by_rules(story: Story) -> Weighed:
    """Weigh the claims of a story by `weigh/origins.py`.

    Args:
        story: with its claims, their appearances and chains; origins and counts are not looked at.
    """
    background = Background(
        shared=_shared(story.reports),
        publishers=frozenset(one.publisher for one in story.reports),
        texts=tuple(one.text for one in story.reports),
    )
    return Weighed(story.id, tuple(_weighed(story, claim, background) for claim in story.claims))


def _weighed(story: Story, claim: StoryClaim, background: Background) -> WeighedClaim:
    told = [_told(story, one, n) for n, one in enumerate(claim.appearances)]
    stances = [one.stance for one in claim.appearances]
    found = tuple(
        WeighedAppearance(one.report, one.span, one.stance, label)
        for one, label in zip(claim.appearances, _labels(told, stances, background), strict=True)
    )
    traced = trace(told, stances, background)
    return WeighedClaim(claim.id, found, _range(traced.support), _range(traced.denial))


def _labels(
    told: Sequence[Told], stances: Sequence[Stance], background: Background
) -> list[str | None]:
    """The origin of each, by its name: the same on both sides. A mention is taken for support."""
    sides: list[Stance] = ["supports" if one == "mentions" else one for one in stances]
    traced = trace(told, sides, background)
    names = {one.id: one.name for one in traced.origins}
    return [None if id_ is None else names[id_] for id_ in traced.origin_of]


def _range(support: Support) -> Range:
    return Range(support.low, support.high)


def _shared(reports: Sequence[StoryReport]) -> list[SharedPassage]:
    prepared = {one.id: prepare(one.text) for one in reports}
    return [
        SharedPassage(a.id, b.id, found.span_a, found.span_b, found.span_a.of(a.text))
        for a, b in combinations(reports, 2)
        for found in passages(prepared[a.id], prepared[b.id])
    ]


def _told(story: Story, one: Appearance, number: int) -> Told:
    report = story.report(one.report)
    start, end = one.span.start, one.span.end
    words = report.text[start:end]
    return Told(
        report=report.id,
        id=f"t{number}",
        statement=None,
        publisher=report.publisher,
        published=report.published,
        start=start,
        end=end,
        words=words,
        plain=words,
        chain=tuple(
            ChainLink(name, "anonymous" if is_unnamed(name) else "organization")
            for name in one.chain
        ),
        certainty="certain",
        polarity="positive",
        is_headline="\n" not in report.text[:end].strip(),
        around=report.text[max(0, start - _AROUND) : end + _AROUND],
    )
