"""`firsthand eval circular`: how well the independent origins behind claims are counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from firsthand.show.cli.evaluate import print_table
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from firsthand.evaluation.circular import Story
    from firsthand.evaluation.circular_scores import Weighed

COUNTS = ("low", "high", "over", "exact")
HEADERS = ("error of low", "error of high", "over-count %", "exact %")


def check(path: str) -> bool:
    """Print what does not hold together in stories; whether all of it does.

    Args:
        path: folder of a story, or of stories.

    Raises:
        InputError: there is no story.
    """
    from firsthand.evaluation.circular import story_folders  # noqa: PLC0415 (slow)
    from firsthand.evaluation.circular_check import check_stories  # noqa: PLC0415 (slow)

    problems = check_stories(Path(path))
    for problem in problems:
        typer.echo(printable(str(problem)))
    typer.echo(f"stories: {len(story_folders(Path(path)))}, problems: {len(problems)}")
    return not problems


def circular(path: str, predictions: str | None = None) -> None:
    """Print figures of simple ways to count, of another system, and of ours.

    Ours are two: claims and chains given, and from plain text.

    Args:
        path: folder of a story, or of stories.
        predictions: file of what another system found; None for none.

    Raises:
        InputError: there is no story, one of them does not hold together, or the predictions
            cannot be read.
    """
    from firsthand.evaluation.circular import read_stories  # noqa: PLC0415 (slow)
    from firsthand.evaluation.circular_predictions import read_predictions  # noqa: PLC0415
    from firsthand.evaluation.circular_scores import circular_scores  # noqa: PLC0415
    from firsthand.evaluation.circular_ways import (  # noqa: PLC0415 (slow)
        WHOLE,
        given_scores,
        whole_scores,
    )

    stories = read_stories(Path(path))
    from_text = {}
    if predictions is not None:
        weighed = read_predictions(Path(predictions), stories)
        _tell_missing(stories, weighed)
        from_text[Path(predictions).name] = circular_scores(stories, weighed)
    from_text[WHOLE] = whole_scores(stories)
    ways = given_scores(stories) | from_text
    claims = sum(len(story.claims) for story in stories)
    title = f"{claims} claims of {len(stories)} stories: {path}"
    print_counts(f"support: {title}", ways)
    print_counts(f"denial: {title}", ways, "denial ")
    _print_f1("origins", "pairs of appearances that share an origin", ways)
    _print_f1("appearances", "put to the right claim", from_text)
    _print_f1("contradicts", "contradict", from_text)
    rows = [(name, f"{figures['stance']:.1f}") for name, figures in from_text.items()]
    print_table("stance", ("", "right %"), rows)


def _tell_missing(stories: Sequence[Story], weighed: Sequence[Weighed]) -> None:
    """Say of which stories the predictions say nothing: they count as nothing found."""
    there = {one.story for one in weighed}
    missing = [story.id for story in stories if story.id not in there]
    if missing:
        typer.echo(f"nothing is predicted of {', '.join(missing)}; counted as not found", err=True)


def _print_f1(key: str, title: str, ways: Mapping[str, Mapping[str, float]]) -> None:
    rows = [
        (name, *(f"{figures[part]:.1f}" for part in (f"{key}_p", f"{key}_r", key)))
        for name, figures in ways.items()
    ]
    print_table(title, ("", "precision", "recall", "F1"), rows)


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
