"""Whether a telling denies what its own words say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.types import Told

_NEGATIVE = re.compile(
    r"\b(?:no|not|\w*n['’]?t|never|nor|neither|nobody|none|nothing|nowhere|cannot|without|hardly"
    r"|scarcely|barely|rarely|seldom|few|little|unable|unaware|unwilling|unlikely|impossible"
    r"|untrue|un\w+ed|false\w*|wrong\w*|baseless|groundless|lie|lies|fake|hoax|nonsense|doubt\w*"
    r"|fail\w*|refus\w*|declin\w*|reject\w*|dismiss\w*|exclu\w+|rul\w+ out|prevent\w*|avoid\w*"
    r"|abstain\w*|refrain\w*|neglect\w*|omit\w*|forgot|lack\w*|stop\w*|ceas\w*|halt\w*|end\w*"
    r"|den(?:y|ies|ied|ying|ials?)|refut\w+|disput\w+|contrary|improbable|incapable|yet to)\b",
    re.IGNORECASE,
)
"""More than negates: where one of these stands, the words may be what makes it negative."""


_REFUSAL = re.compile(
    r"\b(?:refus|declin|reject|dismiss|spurn|rebuff|oppos|block|thwart|quash)\w*\s+$"
    r"|\bturn(?:s|ed|ing)? down\s+$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"^(?!.*\bthat\b)(?:[\w.’'-]+\s+){0,7}?(?:offer|effort|request|call|proposal|plan|bid|application"
    r"|plea|appeal|demand|invitation|attempt|motion|petition|resignation|overture|suggestion)s?\b",
    re.IGNORECASE,
)


def refuses_its_words(told: Told, before: str) -> bool:
    """Whether somebody refuses what was offered or asked, which says nothing of whether it was.

    "Orrey declined Valk's offer to resign": she does not deny that he offered it.

    Args:
        told: with its words.
        before: the text in front of them.
    """
    if told.polarity != "negative" or not told.chain:
        return False
    return _REFUSAL.search(before) is not None and _ASKED.match(told.words) is not None


def denies_its_words(told: Told) -> bool:
    """Whether it denies what its words say: of "denied that the pier is unsafe" these are the last.

    The words of other negative tellings ("the pier is not unsafe") say themselves what is not so.
    Only where somebody is quoted can there be a word in front of them that denies; a telling is
    taken for a denial of its words where nothing in them negates.
    """
    if told.polarity != "negative" or not told.chain:
        return False
    return _NEGATIVE.search(told.plain) is None
