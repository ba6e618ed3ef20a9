"""How what is judged is named on a page and by its forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.types import Citation, Judgement

_NUMBER = re.compile(r"J\d{1,18}", re.ASCII)


def judged_number(given: str | None) -> str:
    """The number of a judgement that an address names, or nothing where that is no number."""
    return given if given and _NUMBER.fullmatch(given) else ""


def telling_name(cited: Citation) -> str:
    """A telling as a desk is told of it: `REPORT:START-END`."""
    return f"{cited.report}:{cited.start}-{cited.end}"


def can_be_undone(one: Judgement) -> bool:
    """Whether a user can take a decision back: rules are overruled instead."""
    return one.by == "user" and one.kind != "undo" and not one.undone


FILTERS = {
    "judged": judged_number,
    "telling_name": telling_name,
    "can_be_undone": can_be_undone,
}
