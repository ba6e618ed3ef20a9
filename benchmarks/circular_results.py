"""Figures on the Circular benchmark: `python -m benchmarks.circular_results [--stories DIR]...`.

Takes them on our own stories and on those of every other folder given, and prints them; with
`--update` they are put into `benchmarks/circular/results.json`, from which the tables of
docs/circular.md are made. Figures of folders that were not given this time stay there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.machine import machine_facts
from firsthand.errors import FirsthandError, InputError
from firsthand.evaluation.circular import STORY_FILE, read_stories, story_folders
from firsthand.evaluation.circular_ways import GIVEN, WHOLE, given_scores, whole_scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Part = dict[str, Any]
"""Some stories and what was measured on them."""

FOLDER = Path(__file__).parent / "circular"
OWN = FOLDER / "stories"
RESULTS = FOLDER / "results.json"
OWN_NAME = "own"
NAIVE = "every report"
COUNTS = ("low", "high", "over", "exact")
COUNTED = (*COUNTS, *(f"denial {name}" for name in COUNTS), "origins")
FOUND = ("appearances", "contradicts", "stance")
"""What says something only of a system that finds claims itself."""


def measure(folder: Path, name: str, *, model: bool = True) -> Part:
    """Take all figures on the stories of a folder.

    Args:
        folder: of the stories.
        name: what to call them.
        model: also what is found from plain text, which needs the models.

    Raises:
        InputError: there is no story, or one does not hold together.
        ModelError: a model is missing.
    """
    stories = read_stories(folder)
    facts = machine_facts()
    ways = {way: _only(found, COUNTED) for way, found in given_scores(stories).items()}
    if model:
        ways[WHOLE] = _only(whole_scores(stories), (*COUNTED, *FOUND))
    return {
        "name": name,
        "digest": digest(folder),
        "stories": len(stories),
        "reports": sum(len(story.reports) for story in stories),
        "claims": sum(len(story.claims) for story in stories),
        "generated_on": facts["date"],
        "machine": f"{facts['processor']}, Python {facts['python']}",
        "ways": ways,
    }


def _only(figures: Mapping[str, float], names: Sequence[str]) -> dict[str, float]:
    return {name: figures[name] for name in names}


def digest(folder: Path = OWN) -> str:
    """Sixteen hexadecimal digits that change when a story of the folder changes."""
    hashed = hashlib.sha256()
    for story in story_folders(folder):
        for path in (story / STORY_FILE, *sorted(story.glob("*.txt"))):
            hashed.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return hashed.hexdigest()[:16]


def given_figures() -> dict[str, float]:
    """What the gate holds of our rules on our own stories, claims and chains given."""
    ways = given_scores(read_stories(OWN))
    return percentages(ways[GIVEN], ways[NAIVE])


def whole_figures() -> dict[str, float]:
    """What the gate holds of the whole system on our own stories.

    Raises:
        ModelError: a model is missing.
    """
    stories = read_stories(OWN)
    found = whole_scores(stories)
    naive = given_scores(stories)[NAIVE]
    return percentages(found, naive) | _only(found, FOUND)


def percentages(figures: Mapping[str, float], naive: Mapping[str, float]) -> dict[str, float]:
    """Figures that should be high, in percent.

    Args:
        figures: as `circular_scores` gives them.
        naive: those of taking every report for an origin, which is wrong somewhere.

    Returns:
        `low gained` and `high gained`: so much of the naive error is gone; `not over`: claims
        that are not counted above the truth; and `exact`, `denial exact`, `origins` as they are.
    """
    return {
        **{f"{end} gained": round(100 * (1 - figures[end] / naive[end]), 1) for end in COUNTS[:2]},
        "not over": round(100 - figures["over"], 1),
        **_only(figures, ("exact", "denial exact", "origins")),
    }


def read_results(path: Path = RESULTS) -> list[Part]:
    """What was measured, our own stories first; nothing where there is no file yet.

    Raises:
        InputError: the file is not one that this module wrote.
    """
    if not path.exists():
        return []
    try:
        parts: list[Part] = json.loads(path.read_text("utf-8"))["parts"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path}: no results ({error!r}); delete it and take them again with --update"
        raise InputError(msg) from error
    return parts


def merged(earlier: Sequence[Part], now: Sequence[Part]) -> list[Part]:
    """All parts, those of now in place of earlier ones of the same name."""
    by_name = {part["name"]: part for part in (*earlier, *now)}
    return sorted(by_name.values(), key=lambda part: (part["name"] != OWN_NAME, part["name"]))


def print_part(part: Part) -> None:
    """Print what was measured on some stories, a line for each way to count."""
    print(f"\n{part['name']}: {part['claims']} claims of {part['stories']} stories")
    print(f"{'':36} " + " ".join(f"{name:>12}" for name in (*COUNTED, *FOUND)))
    for way, figures in part["ways"].items():
        cells = [f"{figures[n]:12.2f}" if n in figures else " " * 12 for n in (*COUNTED, *FOUND)]
        print(f"{way:36} " + " ".join(cells))


def main() -> None:
    """Parse the command line, measure, print and write; exit with 2 where it cannot be measured."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.circular_results", description=__doc__
    )
    parser.add_argument(
        "--stories", type=Path, action="append", default=[], metavar="DIR", help="others, too"
    )
    parser.add_argument("--given", action="store_true", help="only what needs no model")
    parser.add_argument("--update", action="store_true", help=f"write {RESULTS.name}")
    options = parser.parse_args()
    folders = {OWN_NAME: OWN, **{path.resolve().name: path for path in options.stories}}
    try:
        now = [measure(path, name, model=not options.given) for name, path in folders.items()]
        parts = merged(read_results(), now)
    except FirsthandError as error:
        print(f"circular_results: {error}", file=sys.stderr)
        sys.exit(2)
    for part in now:
        print_part(part)
    if options.update:
        text = json.dumps({"parts": parts}, ensure_ascii=False, indent=1)
        RESULTS.write_text(text + "\n", encoding="utf-8")
        print(f"\n{RESULTS}")


if __name__ == "__main__":
    main()
