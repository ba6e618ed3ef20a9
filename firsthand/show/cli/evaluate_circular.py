"""`firsthand eval circular`: how well the independent origins behind claims are counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.show.cli.evaluate import print_table

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTS = ("low", "high", "over", "exact")
HEADERS = ("error of low", "error of high", "over-count %", "exact %")


def circular(path: str) -> None:
    """Print the figures of simple ways to count and of ours, claims and chains given.

    Args:
        path: folder of a story, or of stories.

    Raises:
        InputError: there is no story, or one of them does not hold together.
    """
    from firsthand.evaluation.circular import read_stories  # noqa: PLC0415 (slow)
    from firsthand.evaluation.circular_baselines import BASELINES, count_labels  # noqa: PLC0415
    from firsthand.evaluation.circular_counting import count_by_rules  # noqa: PLC0415
    from firsthand.evaluation.circular_scores import circular_scores  # noqa: PLC0415

    stories = read_stories(Path(path))
    ways = {
        name: circular_scores(stories, [count_labels(story, way) for story in stories])
        for name, way in BASELINES.items()
    }
    ways["by our rules"] = circular_scores(stories, [count_by_rules(story) for story in stories])
    claims = sum(len(story.claims) for story in stories)
    title = f"{claims} claims of {len(stories)} stories, appearances given: {path}"
    print_counts(f"support: {title}", ways)
    print_counts(f"denial: {title}", ways, "denial ")
    rows = [
        (name, *(f"{figures[key]:.1f}" for key in ("origins_p", "origins_r", "origins")))
        for name, figures in ways.items()
    ]
    columns = ("an origin is", "precision", "recall", "F1")
    print_table("pairs of appearances that share an origin", columns, rows)


def print_counts(title: str, ways: Mapping[str, Mapping[str, float]], prefix: str = "") -> None:
    """Print how far counts of origins are off, a row for each way to count.

    Args:
        title: of the table.
        ways: the figures of each, as `circular_scores` gives them.
        prefix: of the figures' names.
    """
    rows = [
        (
            name,
            *(f"{figures[prefix + key]:.2f}" for key in COUNTS[:2]),
            *(f"{figures[prefix + key]:.1f}" for key in COUNTS[2:]),
        )
        for name, figures in ways.items()
    ]
    print_table(title, ("an origin is", *HEADERS), rows)
