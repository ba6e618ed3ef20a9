"""`firsthand eval circular`: how well the independent origins behind claims are counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.show.cli.evaluate import print_table

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTS = ("low", "high", "over", "exact")
GIVEN = "Firsthand, claims and chains given"
WHOLE = "Firsthand, from plain text"
HEADERS = ("error of low", "error of high", "over-count %", "exact %")


def circular(path: str) -> None:
    """Print the figures of simple ways to count and of ours, claims given; then from plain text.

    Args:
        path: folder of a story, or of stories.

    Raises:
        InputError: there is no story, or one of them does not hold together.
    """
    from firsthand.evaluation.circular import read_stories  # noqa: PLC0415 (slow)
    from firsthand.evaluation.circular_baselines import BASELINES, count_labels  # noqa: PLC0415
    from firsthand.evaluation.circular_counting import count_by_rules  # noqa: PLC0415
    from firsthand.evaluation.circular_scores import circular_scores  # noqa: PLC0415
    from firsthand.evaluation.circular_system import weigh_story  # noqa: PLC0415

    stories = read_stories(Path(path))
    ways = {
        name: circular_scores(stories, [count_labels(story, way) for story in stories])
        for name, way in BASELINES.items()
    }
    ways[GIVEN] = circular_scores(stories, [count_by_rules(story) for story in stories])
    ways[WHOLE] = circular_scores(stories, [weigh_story(story) for story in stories])
    claims = sum(len(story.claims) for story in stories)
    title = f"{claims} claims of {len(stories)} stories: {path}"
    print_counts(f"support: {title}", ways)
    print_counts(f"denial: {title}", ways, "denial ")
    rows = [
        (name, *(f"{figures[key]:.1f}" for key in ("origins_p", "origins_r", "origins")))
        for name, figures in ways.items()
    ]
    columns = ("an origin is", "precision", "recall", "F1")
    print_table("pairs of appearances that share an origin", columns, rows)
    for key, title in (("appearances", "put to the right claim"), ("contradicts", "contradict")):
        parts = [f"{ways[WHOLE][name]:.1f}" for name in (f"{key}_p", f"{key}_r", key)]
        print_table(title, ("", *columns[1:]), [(WHOLE, *parts)])
    print_table("stance", ("", "right %"), [(WHOLE, f"{ways[WHOLE]['stance']:.1f}")])


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
