"""Figures of all ways to count origins that stand side by side on the Circular benchmark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.evaluation.circular_baselines import BASELINES, count_labels
from firsthand.evaluation.circular_counting import count_by_rules
from firsthand.evaluation.circular_scores import circular_scores
from firsthand.evaluation.circular_system import weigh_story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.evaluation.circular import Story

GIVEN = "Firsthand, claims and chains given"
WHOLE = "Firsthand, from plain text"


def given_scores(stories: Sequence[Story]) -> dict[str, dict[str, float]]:
    """Figures of what is given the claims, their appearances and chains; loads no model.

    Args:
        stories: as they are known.

    Returns:
        Figures as `circular_scores` gives them, by the name of the way to count: the simple ones,
        and our rules.
    """
    ways = {
        name: circular_scores(stories, [count_labels(story, way) for story in stories])
        for name, way in BASELINES.items()
    }
    ways[GIVEN] = circular_scores(stories, [count_by_rules(story) for story in stories])
    return ways


def whole_scores(stories: Sequence[Story]) -> dict[str, float]:
    """Figures of the whole system, which is given the reports alone.

    Args:
        stories: each is read on a desk of its own, in a few seconds.

    Raises:
        ModelError: the files of a model are missing or changed.
    """
    return circular_scores(stories, [weigh_story(story) for story in stories])
