"""How a claim was passed on, as a drawing of boxes and lines.

Origins stand on the left, reports right of what they have it from, in columns by day; those who
deny the claim stand in a lane of their own below. Nothing here draws: it says which boxes and lines
there are, and the template draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from firsthand.show.claim_words import counted, merge_words, shown_instant
from firsthand.show.printable import printable
from firsthand.show.web.claim_layers import Column, Periods, layered, nodes_of, tops_of
from firsthand.show.web.house_words import house
from firsthand.show.web.text_width import fitted, wrapped
from firsthand.show.web.words import cited_at, clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from firsthand.show.web.claim_layers import Node, Tops
    from firsthand.types import Claim, Merge, Origin, Stance

BOX_WIDTH, BOX_HEIGHT = 184, 60
ACROSS, DOWN = 224, 74
"""From one box to the next, in pixels."""
MARGIN, PADDING = 8, 10
HEADER = 26
"""Height of the line with the days, and of one that begins a lane, in pixels."""
LETTER_SIZE = 12
MOST_ORIGINS = 12
"""Origins of one side that are drawn."""
COUNTS = {"low": "counts as one", "high": "may count as one more", "none": "does not count"}
SIDES: tuple[tuple[Stance, str], ...] = (("supports", "Who says so"), ("denies", "Who denies it"))
_LONGEST = 300
"""Characters of what is told of a box to who points at it."""
Passing = Literal["told", "cites", "copies", "other"]


@dataclass(frozen=True, slots=True)
class Box:
    """An origin, a report, an outlet that is not on the desk, or how many more there are.

    Attributes:
        kind: `origin`, `report`, `missing` or `more`.
        x, y: its left upper corner, in pixels.
        lines: at most three, each short enough for the box.
        whole: all that is to be said, for who points at it.
        address: of the page to which it leads, or None.
        key: what it has in common with its place in the list, or None.
        denies: whether it stands on the side of those who deny.
    """

    kind: Literal["origin", "report", "missing", "more"]
    x: int
    y: int
    lines: tuple[str, ...]
    whole: str
    address: str | None = None
    key: str | None = None
    denies: bool = False


class Line(NamedTuple):
    """From the right of a box to the left of another: coordinates, by which rule, and why."""

    x1: int
    y1: int
    x2: int
    y2: int
    kind: Passing
    because: str


class Header(NamedTuple):
    """Days above their columns, or the name of a lane: where it begins, and its words."""

    x: int
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes, lines and headers, and how much room they take, in pixels.

    Attributes:
        days: headers of columns.
        lanes: headers of lanes.
        kinds: of lines, for the legend.
    """

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    days: tuple[Header, ...]
    lanes: tuple[Header, ...]
    kinds: frozenset[Passing]
    width: int
    height: int


def drawn(claim: Claim, tops: Tops | None = None) -> Drawing:
    """Lay out how a claim was passed on: those who say so above, those who deny it below.

    Args:
        claim: the claim.
        tops: of each of its origins, by id, the branches, where they are known already.
    """
    periods, tops = Periods(claim), tops or tops_of(claim)
    sides = [
        (stance, name, [(one, layered(tops[one.id], periods)) for one in origins[:MOST_ORIGINS]],
         origins[MOST_ORIGINS:])
        for stance, name in SIDES
        if (origins := in_order(claim, stance))
    ]  # fmt: skip
    columns = sorted(
        {node.column for _, _, some, _ in sides for _, top in some for node in nodes_of(top)}
    )
    pen = _Pen({column: at for at, column in enumerate(columns, 1)})
    for stance, name, some, left in sides:
        pen.lane(name, denies=stance == "denies")
        for origin, top in some:
            pen.origin(origin, top)
        if left:
            pen.more_origins(left)
    width = 2 * MARGIN + len(columns) * ACROSS + BOX_WIDTH
    return Drawing(
        tuple(pen.boxes),
        tuple(pen.lines),
        _days(columns, periods.labels),
        tuple(pen.lanes),
        frozenset(line.kind for line in pen.lines),
        width,
        pen.y + MARGIN,
    )


def in_order(claim: Claim, stance: Stance) -> list[Origin]:
    """The origins of one side, those that count first."""
    ranks = list(COUNTS)
    some = [origin for origin in claim.origins if origin.stance == stance]
    return sorted(some, key=lambda one: ranks.index(one.counts))


def _days(columns: Sequence[Column], labels: Sequence[str]) -> tuple[Header, ...]:
    """The days above the first of their columns."""
    first: dict[int, int] = {}
    for at, column in enumerate(columns, 1):
        first.setdefault(column.period, at)
    return tuple(
        Header(_left(at), MARGIN + LETTER_SIZE, labels[period]) for period, at in first.items()
    )


def _left(column: int) -> int:
    return MARGIN + column * ACROSS


class _Pen:
    """Draws one branch below the other: no line crosses another or a box.

    Each box stands in the row of the first that has it from there, so that a row belongs to one
    way from an origin to its last report.
    """

    def __init__(self, places: Mapping[Column, int]) -> None:
        self.boxes: list[Box] = []
        self.lines: list[Line] = []
        self.lanes: list[Header] = []
        self.y = HEADER
        self._places = places
        self._denies = False

    def lane(self, name: str, *, denies: bool) -> None:
        """Begin the lane of one side."""
        self._denies = denies
        self.lanes.append(Header(MARGIN, self.y + LETTER_SIZE, name))
        self.y += HEADER

    def origin(self, origin: Origin, top: Sequence[Node]) -> None:
        """An origin and all that have it from there."""
        name = printable(origin.name)
        counts = COUNTS[origin.counts]
        whole = f"{clean(name, _LONGEST)}: {counts}"
        key = f"{origin.stance}-{origin.id}"
        here = self._box("origin", 0, (*_name(name), counts), whole, key=key)
        self._below(top, here)

    def more_origins(self, left: Sequence[Origin]) -> None:
        """How many more origins there are."""
        words = (f"+ {counted(len(left), 'more origin')}", "listed below")
        whole = clean(", ".join(origin.name for origin in left), _LONGEST)
        self._box("more", 0, words, whole)
        self.y += DOWN

    def _below(self, some: Sequence[Node], parent: Box) -> None:
        if not some:
            self.y += DOWN
            return
        for node in some:
            box, kind, because = self._node(node)
            x2, middle = box.x, BOX_HEIGHT // 2
            x1, y1 = parent.x + BOX_WIDTH, parent.y + middle
            self.lines.append(Line(x1, y1, x2, box.y + middle, kind, because))
            self._below(node.children, box)

    def _node(self, node: Node) -> tuple[Box, Passing, str]:
        """Its box, and why there is a line to it."""
        at, branch = self._places[node.column], node.branch
        if branch is None:
            some = node.more[:_LONGEST]  # one letter of each would fill what is told
            names = dict.fromkeys(house(one.voices[0].cited, 200) for one in some)
            told = (f"+ {counted(len(node.more), 'more report')}", "listed below")
            box = self._box("more", at, told, clean(", ".join(names), _LONGEST))
            return box, "other", f"{counted(len(node.more), 'report')} more with this origin"
        if branch.outlet is not None:
            name = printable(branch.outlet)
            words = (_line(name, bold=True), "not on this desk:", "get its report next")
            whole = f"{clean(name, 100)}: its report is not on this desk: get it next"
            box = self._box("missing", at, words, whole)
            return box, "told", "reports that are on this desk cite it"
        first = branch.voices[0]
        name = house(first.cited, 200)
        when = shown_instant(first.cited.published) or "day not known"
        said = f"“{clean(first.words, _LONGEST)}”"
        why = _why(branch.merge) or "has it from the origin"
        box = self._box(
            "report",
            at,
            (_line(name, bold=True), when, _line(_why(branch.merge) or said)),
            clean(f"{name}, {when}: {why}: {said}", 2 * _LONGEST),
            cited_at(first.cited),
            f"report-{first.cited.report}",
        )
        return box, _passing(branch.merge), clean(f"{name}: {why}", _LONGEST)

    def _box(
        self,
        kind: Literal["origin", "report", "missing", "more"],
        column: int,
        lines: tuple[str, ...],
        whole: str,
        address: str | None = None,
        key: str | None = None,
    ) -> Box:
        box = Box(kind, _left(column), self.y, lines, whole, address, key, self._denies)
        self.boxes.append(box)
        return box


def _why(merge: Merge | None) -> str:
    return merge_words(merge).plain.removeprefix("adds no origin: ") if merge else ""


def _passing(merge: Merge | None) -> Passing:
    if merge is None:
        return "told"
    return merge.because if merge.because in {"cites", "copies"} else "other"


def _line(text: str, *, bold: bool = False) -> str:
    return fitted(text, BOX_WIDTH - 2 * PADDING, LETTER_SIZE, bold=bold)


def _name(name: str) -> tuple[str, ...]:
    return wrapped(name, BOX_WIDTH - 2 * PADDING, LETTER_SIZE, bold=True)
