"""What a judge makes of two passages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two passages stand to each other; all in [0, 1].

    Attributes:
        same: belief that both tell one claim, in any degree of certainty.
        denies: belief that one denies what the other claims.
        contradicts: belief that both cannot hold.
        stronger: belief that the second is surer than the first; `weaker`: that it is less sure.
    """

    same: float
    denies: float
    contradicts: float
    stronger: float = 0.0
    weaker: float = 0.0
