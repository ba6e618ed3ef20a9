"""What was measured on the Circular benchmark -> the tables in `circular.md`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from firsthand.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

BEGIN, END = "<!-- results: written by docs/build.py -->", "<!-- end of results -->"
GIVEN = ("appearances", "contradicts", "stance")
"""Figures of what is found; who is given the appearances has none."""
SUPPORT = {
    "low": "error of low",
    "high": "error of high",
    "over": "over-count %",
    "exact": "exact %",
    "origins": "origins F1",
    "appearances": "appearances F1",
    "contradicts": "contradictions F1",
    "stance": "stance %",
}
DENIAL = {f"denial {key}": SUPPORT[key] for key in ("low", "high", "over", "exact")}
IN_ORIGINS = ("low", "high")


def with_results(page: str, results: Path) -> str:
    """The page with the tables between its two marks.

    Args:
        page: text of docs/circular.md.
        results: what `benchmarks.circular_results` wrote.

    Raises:
        InputError: the marks are not there, or the results cannot be read.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        msg = f"docs/circular.md: put {BEGIN} and {END} where the results belong"
        raise InputError(msg)
    try:
        parts = json.loads(results.read_text("utf-8"))["parts"]
        shown = "\n".join(map(_part, parts))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        take = "python -m benchmarks.circular_results --update"
        msg = f"{results}: no results to write docs/circular.md from ({error!r}); run `{take}`"
        raise InputError(msg) from error
    return f"{before}{BEGIN}\n\n{shown}\n{END}{after}"


def _part(part: Mapping[str, Any]) -> str:
    own = part["name"] == "own"
    title = "Our own stories" if own else f"Stories called “{part['name']}”, not in this repository"
    facts = (
        f"{part['claims']} claims of {part['stories']} stories in {part['reports']} reports. "
        f"Taken on {part['generated_on']}, {part['machine']}."
    )
    ways = part["ways"]
    return (
        f"### {title}\n\n{facts}\n\nSupport, and what is found:\n\n{_table(ways, SUPPORT)}\n"
        f"Denial:\n\n{_table(ways, DENIAL)}"
    )


def _table(ways: Mapping[str, Mapping[str, float]], columns: Mapping[str, str]) -> str:
    rows: list[Sequence[str]] = [("an origin is", *columns.values())]
    rows.append(("---", *("---:" for _ in columns)))
    rows += [(way, *(_cell(figures, key) for key in columns)) for way, figures in ways.items()]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(figures: Mapping[str, float], key: str) -> str:
    if key not in figures:
        if key not in GIVEN:
            raise KeyError(key)
        return "given" if key != "contradicts" else ""
    return (
        f"{figures[key]:.2f}"
        if key.removeprefix("denial ") in IN_ORIGINS
        else f"{figures[key]:.1f}"
    )
