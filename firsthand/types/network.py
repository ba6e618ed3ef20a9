"""Who is with or against whom, as reports say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from firsthand.types.desk import Citation

TieKind = Literal["relation", "with", "against"]


@dataclass(frozen=True, slots=True)
class Tie:
    """So many reports say that one is this to the other, or show both on one side or on two.

    Attributes:
        one, other: numbers of entities on the desk, `E12`; of a relation, `one` is its subject.
        kind: `relation`: reports say what one is to the other; `with`: both support a claim, or
            both deny one; `against`: `one` denies what `other` claims.
        words: the relation, or the first claim that they agree or disagree on.
        reports: how many show the tie; `cited`: where the first of them say these words.
        claim: id of the claim in `words`, or None for a relation; `claims`: how many there are.
        denied: whether both deny the claim in `words`.
    """

    one: str
    other: str
    kind: TieKind
    words: str
    reports: int
    cited: tuple[Citation, ...]
    claim: str | None = None
    claims: int = 0
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """An entity of a network, with how many reports show it there."""

    id: str
    name: str
    schema: str
    reports: int


@dataclass(frozen=True, slots=True)
class Network:
    """Entities, those in most reports first, and ties between them, the firmest first."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
