"""How a claim was passed on, as a drawing of boxes and lines.

Origins stand on the left, each report right of what it has it from. Nothing here draws: it says
which boxes and lines there are, and the template draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from firsthand.show.claim_words import merge_words, shown_instant
from firsthand.show.passing_on import branches
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.show.passing_on import Branch
    from firsthand.types import Claim, Origin

BOX_WIDTH, BOX_HEIGHT = 224, 56
ACROSS, DOWN = 278, 68
"""From one box to the next, in pixels."""
MARGIN = 8
LETTERS = 30
"""Characters of a line in a box: at 12 px they are narrower than it."""
MOST_SHOWN = 8
"""Reports that have it from one place and are drawn; of more, it is told how many."""
DEEPEST = 5
_COUNTS = {"low": "counts as one", "high": "may count as one more", "none": "does not count"}


@dataclass(frozen=True, slots=True)
class Box:
    """An origin, a report, an outlet that is not on the desk, or how many more there are.

    Attributes:
        kind: `origin`, `report`, `missing` or `more`.
        lines: at most three, each short enough for the box.
        whole: all that is to be said, for who points at it.
        address: of the page to which it leads, or None.
        denies: whether it stands on the side of those who deny.
    """

    kind: str
    x: int
    y: int
    lines: tuple[str, ...]
    whole: str
    address: str | None
    denies: bool


class Line(NamedTuple):
    """From the right of a box to the left of another: coordinates, and why."""

    x1: int
    y1: int
    x2: int
    y2: int
    because: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes and lines, and how much room they take, in pixels."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


def drawn(claim: Claim) -> Drawing:
    """Lay out how a claim was passed on: those who say so above, those who deny it below."""
    pen = _Pen()
    order = {"supports": 0, "denies": 1}
    ranks = list(_COUNTS)
    for origin in sorted(
        claim.origins, key=lambda one: (order.get(one.stance, 2), ranks.index(one.counts))
    ):
        pen.origin(claim, origin)
    width = max((box.x for box in pen.boxes), default=0) + BOX_WIDTH + MARGIN
    return Drawing(tuple(pen.boxes), tuple(pen.lines), width, pen.row * DOWN + MARGIN)


class _Pen:
    """Draws one branch below the other; each box stands beside the first that has it from it."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.row = 0

    def origin(self, claim: Claim, origin: Origin) -> None:
        denies = origin.stance == "denies"
        name = printable(origin.name)
        counts = ("denies it · " if denies else "") + _COUNTS[origin.counts]
        here = self._box(
            "origin", 0, (*_two_lines(name), counts), f"{name}: {counts}", None, denies
        )
        self._below(branches(claim, origin), here, 1, denies)

    def _below(self, some: Sequence[Branch], parent: Box, depth: int, denies: bool) -> None:  # noqa: FBT001
        if not some:
            self.row += 1
            return
        for branch in some[:MOST_SHOWN]:
            box = self._branch(branch, min(depth, DEEPEST), denies)
            because = merge_words(branch.merge).plain if branch.merge else "told by the origin"
            self._line(parent, box, because)
            self._below(branch.children, box, depth + 1, denies)
        left = list(_reports(some[MOST_SHOWN:]))
        if left:
            words = (f"+ {len(left)} more reports", "listed below")
            box = self._box("more", min(depth, DEEPEST), words, ", ".join(left), None, denies)
            self._line(parent, box, "the same")
            self.row += 1

    def _branch(self, branch: Branch, depth: int, denies: bool) -> Box:  # noqa: FBT001
        if branch.outlet is not None:
            name = printable(branch.outlet)
            words = (_short(name), "not on this desk:", "get its report next")
            return self._box("missing", depth, words, name, None, denies)
        first = branch.voices[0]
        house = printable(first.cited.publisher or first.cited.title or "a report")
        when = shown_instant(first.cited.published) or "day not known"
        why = merge_words(branch.merge).plain if branch.merge else f"“{printable(first.words)}”"
        why = why.removeprefix("adds no origin: ")
        address = f"/report/{first.cited.report}?at={first.cited.start}-{first.cited.end}#at"
        whole = f"{house}, {when}: {why}"
        return self._box(
            "report", depth, (_short(house), when, _short(why)), whole, address, denies
        )

    def _box(
        self,
        kind: str,
        depth: int,
        lines: tuple[str, ...],
        whole: str,
        address: str | None,
        denies: bool,  # noqa: FBT001
    ) -> Box:
        x, y = MARGIN + depth * ACROSS, MARGIN + self.row * DOWN
        box = Box(kind, x, y, lines, whole, address, denies)
        self.boxes.append(box)
        return box

    def _line(self, one: Box, other: Box, because: str) -> None:
        x2 = other.x if other.x > one.x else one.x + BOX_WIDTH
        middle = BOX_HEIGHT // 2
        line = Line(one.x + BOX_WIDTH, one.y + middle, x2, other.y + middle, because)
        self.lines.append(line)


def _reports(some: Sequence[Branch]) -> Iterator[str]:
    for branch in some:
        if branch.voices:
            yield printable(branch.voices[0].cited.publisher or "a report")
        yield from _reports(branch.children)


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else text[: LETTERS - 1].rstrip() + "…"


def _two_lines(name: str) -> tuple[str, ...]:
    """A name on at most two lines, cut between words where that is possible."""
    if len(name) <= LETTERS:
        return (name,)
    at = name.rfind(" ", 0, LETTERS + 1)
    at = at if at > LETTERS // 3 else LETTERS
    return (name[:at].rstrip(), _short(name[at:].strip()))
