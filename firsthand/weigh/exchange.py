"""Two tellings made equal in the one value in which they differ.

Whether "forty million were taken out" and "depositors withdrew 400 million" speak of one sum, their
words alone do not show. A judge can be asked: would they tell the same, if the numbers were one?
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from firsthand.data import table
from firsthand.weigh.amounts import differ, grows, looks_like_slip
from firsthand.weigh.counted import ANYONE, PEOPLE, UNNAMED, is_measure, is_money
from firsthand.weigh.quantities import LOOSE

if TYPE_CHECKING:
    from firsthand.types import ConflictKind
    from firsthand.types.judgement import Likeness
    from firsthand.weigh.beliefs import Seen
    from firsthand.weigh.quantities import Quantity
    from firsthand.weigh.values import Values

NEAR = 0.5
"""Cosine from which on it is asked. Source, here and below: 2,555 pairs of tellings of the twenty
stories of Circular that the judge was trained on, at a cosine of 0.45 or more: 42 are asked, and
all 24 that are found are of rival claims."""
UNLIKE = 0.3
"""The judge's belief in "same" or "denies", as it stands, up to which it is asked: if it takes the
two for one claim in spite of their numbers, these are of different things."""
SURE = 0.9
"""The judge's belief, with one number in both, from which on they differ in the number alone."""
_MOST = 10
"""Two numbers further apart count other things, unless one may have become the other by a slip."""
_LEFT = 2
"""With more numbers that the other lacks, a telling is of more than the two have in common."""
_PART = re.compile(r"\W*of (?:the|them|those|these|its|their)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"[^.;,]{0,30}?\b(?:sooner|earlier|later|longer|more|less|fewer|higher|lower|than|ago)\b",
    re.IGNORECASE,
)
"""Behind a number that only says by how much something differs: "five rounds sooner"."""
_WHOLE = 100
_TIMES = "times"
_SHARE = "per cent"


class Exchange(NamedTuple):
    """Two texts that differ in all but one value.

    Attributes:
        kind: of the value.
        one: the text of the first.
        other: that of the second, with the value of the first in it.
        because: why both cannot hold, if the rest tells the same.
    """

    kind: ConflictKind
    one: str
    other: str
    because: str


def exchange(one: Seen, other: Seen, near: float, likeness: Likeness) -> Exchange | None:
    """Put the number of the first telling into the second, if there is one in which they differ.

    Args:
        one: the earlier telling.
        other: the later one.
        near: cosine of the two.
        likeness: as the judge sees them as they stand.

    Returns:
        None where both negate, where no two numbers or several may be of one thing, where both
        numbers can hold, where a count has grown, or where the judge sees one claim in both.
    """
    if near < NEAR or max(likeness.same, likeness.denies) >= UNLIKE:
        return None
    a, b = one.values, other.values
    if (a.negated and b.negated) or _of_others(a, b):
        return None
    found = _only_difference(a, b)
    if found is None or _has_grown(a, b, *found):
        return None
    mine, theirs = found
    here, there = one.told.plain, other.told.plain
    (start, end), (at, to) = mine.figure, theirs.figure
    if _is_part(here[end:], mine) != _is_part(there[to:], theirs):
        return None
    if _BESIDE.match(here[mine.end :]) or _BESIDE.match(there[theirs.end :]):
        return None
    turned = there[:at] + here[start:end] + there[to:]
    because = f"“{mine.words}” against “{theirs.words}”: both tell how many of the same."
    return Exchange("number", here, turned, because)


def _only_difference(a: Values, b: Values) -> tuple[Quantity, Quantity] | None:
    """The two numbers that may be of one thing and cannot both hold, if no others may."""
    mine, theirs = (*a.quantities, *a.loose), (*b.quantities, *b.loose)
    pairs = [(x, y) for x in mine for y in theirs if _may_be_of_one_thing(x, y)]
    alike = [pair for pair in pairs if not differ(*pair)]
    settled = {id(x) for pair in alike for x in pair}
    apart = [pair for pair in pairs if not settled & {id(x) for x in pair}]
    left = [sum(id(x) not in settled for x in some) for some in (mine, theirs)]
    if len(apart) != 1 or max(left) > _LEFT or any(x.vague for x in apart[0]):
        return None
    least, most = sorted(x.value for x in apart[0])
    near_enough = most <= _MOST * least or looks_like_slip(*apart[0])
    return apart[0] if near_enough else None


def _of_others(a: Values, b: Values) -> bool:
    """Whether both name somebody and share nobody."""
    return bool(a.about and b.about and not a.about & b.about)


def _is_part(behind: str, told: Quantity) -> bool:
    """Whether so many of some are told: "eight of the jurors"; a share always is of a whole."""
    return told.unit != _SHARE and _PART.match(behind) is not None


def _may_be_of_one_thing(one: Quantity, other: Quantity) -> bool:
    units = {one.unit, other.unit}
    if len(units) == 1:
        return one.unit != LOOSE and _may_be_one_group(one, other)
    if UNNAMED in units:
        return any(is_money(unit) for unit in units)
    if LOOSE in units:
        known = one if other.unit == LOOSE else other
        loose = other if known is one else one
        if known.unit == _SHARE:
            return loose.value < _WHOLE and known.bound != "about"
        return known.unit == PEOPLE
    return PEOPLE not in units and all(_is_counted(unit) for unit in units)


def _may_be_one_group(one: Quantity, other: Quantity) -> bool:
    """Whether two counts may be of the same people: not of women and of children."""
    groups = {one.group, other.group} - {None, ANYONE}
    return len(groups) < 2 or not groups <= table("quantities")["people"].keys()  # noqa: PLR2004 (two)


def _is_counted(unit: str) -> bool:
    return unit not in (_TIMES, UNNAMED) and not is_money(unit) and not is_measure(unit)


def _has_grown(a: Values, b: Values, one: Quantity, other: Quantity) -> bool:
    """Whether the later report has the higher count of what only rises, and no slip explains it."""
    if not (grows(one) or grows(other)) or looks_like_slip(one, other):
        return False
    if not (a.published and b.published):
        return True
    if a.published == b.published:
        return False
    earlier, later = (one, other) if a.published < b.published else (other, one)
    return earlier.value < later.value
