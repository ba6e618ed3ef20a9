"""The attribution labels: BIOES over source, cue and content, and which may follow which."""

from __future__ import annotations

import numpy as np

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BIES"))
"""O, then beginning, inside, end and single word of each role."""


def label_index(role: int, part: str) -> int:
    """Index of a label: role into ROLES, part one of B, I, E, S."""
    return 1 + 4 * role + "BIES".index(part)


def allowed_transitions() -> np.ndarray:
    """Which label may follow which. (labels, labels) of bool, row before column."""
    allowed = np.zeros((len(LABELS), len(LABELS)), dtype=bool)
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            if before[0] in "BI":
                allowed[i, j] = after[0] in "IE" and after[2:] == before[2:]
            else:
                allowed[i, j] = after[0] in "OBS"
    return allowed
