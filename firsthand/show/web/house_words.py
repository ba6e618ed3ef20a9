"""How reports and days are named on a page: filters of the templates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from firsthand.show.claim_words import shown_day
from firsthand.show.file_names import file_name
from firsthand.show.negation import moment_negation
from firsthand.show.web.words import clean, isolated

if TYPE_CHECKING:
    from firsthand.types import Citation

_LONGEST = 60
"""Characters of a name."""
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?(?: \d\d:\d\d UTC)?(?!\w)", re.ASCII)


def house(cited: Citation, most: int = _LONGEST) -> str:
    """What a report is called in few words: its house, its title, or the name of its file.

    Folders are left out: a page is shown to others.

    Args:
        cited: a passage of the report.
        most: characters.
    """
    known = (cited.publisher, cited.title, file_name(cited.path), file_name(cited.url))
    return next((shown for name in known if name and (shown := clean(name, most))), "a report")


def house_day(cited: Citation) -> str:
    """`Dunmore Post, 2031-03-03`, for where no element can set the house apart."""
    return ", ".join(filter(None, (isolated(house(cited)), shown_day(cited.published))))


def dated(text: str) -> Markup:
    """Words in which no day is broken over two lines.

    Args:
        text: cleaned.
    """
    parts, at = [], 0
    for found in _DAY.finditer(text):
        parts += [escape(text[at : found.start()]), Markup("<time>"), escape(found[0])]
        parts.append(Markup("</time>"))
        at = found.end()
    return Markup("").join([*parts, escape(text[at:])])


FILTERS = {
    "house": house,
    "house_day": house_day,
    "dated": dated,
    "negation": moment_negation,
}
