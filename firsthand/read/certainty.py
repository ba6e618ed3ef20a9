"""How sure the source is of what it says, whether it denies it, whether it sets a condition.

The stance is the source's own.  It is put together from two judgements: what the cue does
("denied", "believes", "declined to confirm") and what the main clause of the content does
("could", "is unlikely to", "no one was").  The weaker certainty wins; two negations cancel
each other out; a denial is always certain.

What the public corpora leave open is decided so:

* Demands, promises, orders and proposals are put forward plainly: `certain`.  "Rejected the
  proposal" is no negation of the proposal; "rejected the claim that" is one of the claim.
* "Will" is plain, "would" is not: after a past tense it may be the same word, but in hearsay
  ("the base would be used for training") it marks distance, and who reads loses less by
  `probable`.
* What someone considers or threatens is possible where that verb is the cue, and where it
  stands in the content the considering or threatening itself is told: `certain`.
* A condition counts only where it is named, in the content or next to it.

Source: the values are FactBank's (Saurí and Pustejovsky 2009); the lists are ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.read import clauses, conditions
from firsthand.read.clauses import LISTS, Clause, main_clause, plain
from firsthand.read.wordlists import alternatives, pattern, words
from firsthand.types import Certainty, Polarity, Span

# How far before and behind cue and content a negation or a frame is looked for, in characters.
NEAR = 80
WEAKEST_LAST: tuple[Certainty, ...] = ("certain", "probable", "possible", "unknown")


@dataclass(frozen=True, slots=True)
class Stance:
    """The source puts it this surely, affirms or denies it, and names a condition or none."""

    certainty: Certainty
    polarity: Polarity
    conditional: bool


@dataclass(frozen=True, slots=True)
class _Judged:
    """Certainty and whether it is negated, before both sides are put together."""

    certainty: Certainty = "certain"
    negative: bool = False
