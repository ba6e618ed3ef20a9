"""Well-known organizations by their names: facts that no model of this size can remember.

The model knows a name by its words and its sentence; that "Hamas" is no town it would have to
have read. `firsthand/data/houses.toml` lists what anyone can look up. Source: LOG 2026-11-24,
"Well-known houses".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from firsthand.read.wordlists import table
from firsthand.types import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTS = "houses"
_WORD = re.compile(r"(?<![\w.])\w+")


def rows() -> list[list[str]]:
    """The names of each house, the fullest first."""
    return [row for section in table(LISTS).values() for row in section["rows"]]


@cache
def _by_first_word() -> dict[str, list[str]]:
    """First word of a name to the names that begin with it, longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted({name for row in rows() for name in row}, key=lambda n: (-len(n), n)):
        first = _WORD.search(name)
        if first:
            found.setdefault(first.group(), []).append(name)
    return found


def listed(text: str) -> list[Span]:
    """Where listed names stand in a text as whole words; the longest of those that begin together.

    Lines in capitals are passed over: "WHO" in them is seldom an organization.
    """
    found: list[Span] = []
    for word in _WORD.finditer(text):
        start = word.start()
        if found and start < found[-1].end:
            continue
        for name in _by_first_word().get(word.group(), ()):
            end = start + len(name)
            if text.startswith(name, start) and not text[end : end + 1].isalnum():
                if not _in_capitals(text, start):
                    found.append(Span(start, end))
                break
    return found


def _in_capitals(text: str, at: int) -> bool:
    """Whether no word of the line is written small."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return not any(c.islower() for c in text[start : end if end >= 0 else len(text)])


def with_houses(text: str, names: Sequence[Mention]) -> list[Mention]:
    """Names, with listed ones as organizations; what the model found around them stays.

    Args:
        text: the report's text.
        names: as the model found them, in the order of the text.

    Returns:
        In the order of the text; a listed name takes the place of what the model saw of it.
    """
    starts = [name.span.start for name in names]
    ends = [name.span.end for name in names]
    houses: list[Mention] = []
    replaced: set[int] = set()
    for house in listed(text):
        inside = range(bisect_right(ends, house.start), bisect_left(starts, house.end))
        # "Hamas Political Bureau" is more than the listed name in it.
        if all(house.contains(names[n].span) for n in inside):
            houses.append(Mention(house, "organization"))
            replaced.update(inside)
    kept = [name for n, name in enumerate(names) if n not in replaced]
    return sorted([*kept, *houses], key=lambda mention: mention.span)
