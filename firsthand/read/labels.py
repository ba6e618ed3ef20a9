"""Label schemes of the span heads: BIOES over a few kinds, and which label may follow which."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

ROLES = ("source", "cue", "content")
NAME_TYPES = (
    "person",
    "organization",
    "place",
    "nationality",
    "facility",
    "event",
    "product",
    "other",
)
TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")


@dataclass(frozen=True)
class Scheme:
    """O, then beginning, inside, end and single word of each kind."""

    kinds: tuple[str, ...]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """All labels, in the order of the model's scores."""
        return ("O", *(f"{part}-{kind}" for kind in self.kinds for part in "BIES"))

    def index(self, kind: int, part: str) -> int:
        """Index of a label: kind into `kinds`, part one of B, I, E, S."""
        return 1 + 4 * kind + "BIES".index(part)

    @cached_property
    def allowed(self) -> np.ndarray:
        """Which label may follow which. (labels, labels) of bool, row before column."""
        allowed = np.zeros((len(self.labels), len(self.labels)), dtype=bool)
        for i, before in enumerate(self.labels):
            for j, after in enumerate(self.labels):
                if before[0] in "BI":
                    allowed[i, j] = after[0] in "IE" and after[2:] == before[2:]
                else:
                    allowed[i, j] = after[0] in "OBS"
        return allowed


ATTRIBUTION = Scheme(ROLES)
NAMES = Scheme(NAME_TYPES)
TIMES = Scheme(TIMEX_TYPES)
SCHEMES = {"attribution": ATTRIBUTION, "inner": ATTRIBUTION, "names": NAMES, "times": TIMES}
"""The span heads: `inner` labels what is said inside of what is said."""
