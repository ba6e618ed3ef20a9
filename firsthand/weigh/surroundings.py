"""What stands around a telling: in its sentence, in its paragraph, in the sentence before."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.types import Told

_KNOWN = 40
"""So many first characters of a telling find it in the words around it."""
_END = re.compile(r"(?<!\bSt)(?<!\b[DM]r)(?<!\bMrs)(?<!\b[A-Z])[.!?][”\"’»]?\s|[;\n]")


def paragraph_around(one: Told, text: str = "") -> tuple[str, str]:
    """What stands in front of a telling and behind it in its paragraph, as far as that is known.

    Args:
        one: a telling.
        text: of its report; without it, the words around the telling are all that is known.
    """
    known = _first_words(one)
    if known and text.startswith(known, one.start):
        whole, at = text, one.start
    else:
        whole, at = one.around, one.around.find(known) if known else -1
    if at < 0:
        return "", ""
    end = at + (one.end - one.start if whole is text else len(one.words))
    return whole[whole.rfind("\n", 0, at) + 1 : at], whole[end:].partition("\n")[0]


def as_written(one: Told, text: str = "") -> str:
    """A telling as it stands in the text of its report, with what its words leave out.

    Args:
        one: a telling.
        text: of its report; without it, its own words are all that is known.
    """
    known = _first_words(one)
    return text[one.start : one.end] if known and text.startswith(known, one.start) else one.words


def sentence_around(one: Told, text: str = "") -> tuple[str, str]:
    """What stands in front of a telling and behind it in its sentence, as far as that is known.

    Args:
        one: a telling.
        text: of its report; without it, the words around the telling are all that is known.
    """
    before, behind = paragraph_around(one, text)
    end = _END.search(behind)
    return sentences(before)[-1], behind[: end.start() + 1 if end else len(behind)]


def sentences(text: str) -> list[str]:
    """A text cut behind each sentence; the last one is empty where the text ends with an end."""
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def _first_words(one: Told) -> str:
    """As they stand in the text; an ellipsis in a telling leaves out some of it."""
    return one.words.partition(" …")[0][:_KNOWN]
