"""Scores of the Circular benchmark: what was weighed against what is known.

What was weighed is compared claim by claim, after each claim of a story got at most one partner
among those that were weighed (`align`). A claim without a partner counts as weighed with nothing
behind it; what was weighed beyond the story's claims is not wrong, for a story follows only some.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from firsthand.errors import InputError
from firsthand.evaluation.circular import Range
from firsthand.evaluation.coreference import assign
from firsthand.evaluation.counts import percentages, total
from firsthand.evaluation.fragments import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from firsthand.evaluation.circular import Appearance, Stance, Story, StoryClaim
    from firsthand.types import Span

NOBODY = Range(0, 0)
CHARACTERS = 1e9
"""More than any story has, so that the characters of all its claims never make one appearance."""


@dataclass(frozen=True, slots=True)
class WeighedAppearance:
    """A report states the claim here.

    Attributes:
        report: id of the report in the story.
        span: in the text of the story's report.
        origin: any label; appearances of one claim with the same label share an origin. None:
            not known, so it is the origin of no other appearance.
    """

    report: str
    span: Span
    stance: Stance
    origin: str | None


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """A claim as it was found and weighed.

    Attributes:
        id: unique among the claims weighed in the story.
        contradicts: ids of other claims weighed in the story.
    """

    id: str
    appearances: tuple[WeighedAppearance, ...]
    support: Range
    denial: Range = NOBODY
    contradicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was weighed in the story of that id."""

    story: str
    claims: tuple[WeighedClaim, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A claim of a story, its partner, and which of their appearances are the same.

    Attributes:
        found: None where nothing was found of the claim.
        same: pairs of indices into the appearances of the claim and of its partner.
    """

    gold: StoryClaim
    found: WeighedClaim | None = None
    same: Mapping[int, int] = field(default_factory=dict)


def circular_scores(stories: Sequence[Story], weighed: Iterable[Weighed]) -> dict[str, float]:
    """Score what was weighed in stories; all claims of all stories count alike.

    Args:
        stories: as they are known.
        weighed: for each of them at most one; a story without one has nothing found.

    Returns:
        `claims`: how many there are. Of support, and behind the prefix `denial ` of denial: `low`,
        `high`, mean absolute errors in origins; `over`, share of claims whose high end is above
        the true one, and `exact`, with both ends right, in percent. F1 in percent, with precision
        and recall behind `_p` and `_r`: `origins`, pairs of appearances of one claim that share
        an origin; `contradicts`, pairs of claims; `appearances`, put to the right claim. `stance`:
        share of the appearances put to the right claim that have the right stance, in percent.

    Raises:
        InputError: something was weighed twice, or in a story that is not among them.
    """
    by_story = _by_story(stories, weighed)
    aligned = [align(story, by_story.get(story.id, Weighed(story.id, ()))) for story in stories]
    claims = [one for parts in aligned for one in parts]
    figures: dict[str, float] = {"claims": len(claims)}
    supports = [(c.gold.support, c.found.support if c.found else NOBODY) for c in claims]
    denials = [(c.gold.denial, c.found.denial if c.found else NOBODY) for c in claims]
    figures |= range_errors(supports)
    figures |= {f"denial {name}": value for name, value in range_errors(denials).items()}
    figures |= percentages(total([*map(_claim_counts, claims), *map(_story_counts, aligned)]))
    stances = [
        c.gold.appearances[g].stance == c.found.appearances[f].stance
        for c in claims
        if c.found
        for g, f in c.same.items()
    ]
    return figures | {"stance": _percent(stances)}


def _by_story(stories: Iterable[Story], weighed: Iterable[Weighed]) -> dict[str, Weighed]:
    known = {story.id for story in stories}
    by_story: dict[str, Weighed] = {}
    for one in weighed:
        if one.story not in known or one.story in by_story:
            msg = (
                f"story {one.story!r} was weighed twice or is not known; known are {sorted(known)}"
            )
            raise InputError(msg)
        by_story[one.story] = one
    return by_story


def align(story: Story, weighed: Weighed) -> list[Aligned]:
    """Give each claim of a story at most one partner among those weighed, and the reverse.

    Two appearances can be the same where they stand in the same report and what they share is at
    least half of the shorter one. Within two claims each appearance is the same as at most one of
    the other, those that share most characters first. Partners are chosen so that as many
    appearances as possible are the same over the whole story, and of such choices, so that they
    share most characters. Claims that have no appearance in common are never partners. The stance
    plays no part: a denial that was taken for support is at the right claim.

    Args:
        story: whose claims are known.
        weighed: what was found in it.

    Returns:
        One for each claim of the story, in its order.
    """
    same = [[_same(gold, found) for found in weighed.claims] for gold in story.claims]
    if not (story.claims and weighed.claims):
        return [Aligned(gold) for gold in story.claims]
    gains = np.array(
        [
            [_gain(gold, found, pairs) for found, pairs in zip(weighed.claims, row, strict=True)]
            for gold, row in zip(story.claims, same, strict=True)
        ]
    )
    return [
        Aligned(gold, weighed.claims[column], same[row][column])
        if column >= 0 and same[row][column]
        else Aligned(gold)
        for row, (gold, column) in enumerate(zip(story.claims, assign(gains), strict=True))
    ]


def _same(gold: StoryClaim, found: WeighedClaim) -> dict[int, int]:
    """Which appearances of two claims are the same, by index."""
    shared = sorted(
        (-_shared(one, other), g, f)
        for g, one in enumerate(gold.appearances)
        for f, other in enumerate(found.appearances)
        if 2 * _shared(one, other) >= max(1, min(len(one.span), len(other.span)))
    )
    same: dict[int, int] = {}
    taken: set[int] = set()
    for _, g, f in shared:
        if g not in same and f not in taken:
            same[g] = f
            taken.add(f)
    return same


def _shared(one: Appearance, other: WeighedAppearance) -> int:
    """How many characters both cover."""
    if one.report != other.report:
        return 0
    ends, starts = (one.span.end, other.span.end), (one.span.start, other.span.start)
    return max(0, min(ends) - max(starts))


def _gain(gold: StoryClaim, found: WeighedClaim, same: Mapping[int, int]) -> float:
    """How many appearances are the same; how many characters they share breaks ties."""
    pairs = [(gold.appearances[g], found.appearances[f]) for g, f in same.items()]
    characters = sum(_shared(one, other) for one, other in pairs)
    return len(pairs) + characters / CHARACTERS


def range_errors(pairs: Sequence[tuple[Range, Range]]) -> dict[str, float]:
    """How far ranges are off.

    Args:
        pairs: the true range and the one that was found; any number.

    Returns:
        `low`, `high`: mean absolute errors in origins; `over`, `exact`: shares in percent. All are
        0 for no pair.
    """
    count = max(1, len(pairs))
    return {
        "low": round(sum(abs(found.low - gold.low) for gold, found in pairs) / count, 2),
        "high": round(sum(abs(found.high - gold.high) for gold, found in pairs) / count, 2),
        "over": _percent([found.high > gold.high for gold, found in pairs]),
        "exact": _percent([found == gold for gold, found in pairs]),
    }


def _percent(rights: Sequence[bool]) -> float:
    return round(100 * sum(rights) / max(1, len(rights)), 1)


def _claim_counts(aligned: Aligned) -> dict[str, Score]:
    """Appearances at the right claim, and pairs of them that share an origin.

    Only appearances that are the same as one of the claim can make a pair that was found: one
    that is not at its claim is told by `appearances` already.
    """
    gold, found, same = aligned.gold.appearances, aligned.found, aligned.same
    wanted = _sharing({g: one.origin for g, one in enumerate(gold)})
    labels = {g: found.appearances[f].origin for g, f in same.items()} if found else {}
    told = _sharing(labels)
    count = len(found.appearances) if found else 0
    return {
        "origins": Score(len(wanted & told), len(told), len(wanted)),
        "appearances": Score(len(same), count, len(gold)),
    }


def _sharing(labels: Mapping[int, str | None]) -> set[tuple[int, int]]:
    """Pairs of appearances, by index, that have the same label."""
    pairs = combinations(sorted(labels), 2)
    return {(a, b) for a, b in pairs if labels[a] is not None and labels[a] == labels[b]}


def _story_counts(aligned: Sequence[Aligned]) -> dict[str, Score]:
    """Pairs of claims that contradict each other; those with a claim beyond the story's left out.

    It is enough that one of the two names the other.
    """
    partner = {one.found.id: one.gold.id for one in aligned if one.found}
    wanted = {frozenset((c.gold.id, other)) for c in aligned for other in c.gold.contradicts}
    told = {
        frozenset((one.gold.id, partner[other]))
        for one in aligned
        if one.found
        for other in one.found.contradicts
        if other in partner and other != one.found.id
    }
    return {"contradicts": Score(len(wanted & told), len(told), len(wanted))}
