"""Pairs of names: do two reports, one with either, speak of the same one?

Our set (`benchmarks/samples/name_pairs.tsv`) was written for this: public figures as the press
spells them, and near misses, some invented. Both names are put on an empty desk, so that what is
measured is what users see.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from firsthand.errors import InputError
from firsthand.resolve.who.forms import form_of
from firsthand.resolve.who.memory import MemoryIndex
from firsthand.resolve.who.placing import place
from firsthand.resolve.who.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from firsthand.types.identity import Family

COLUMNS = ("name a", "family", "name b", "family", "same", "kind", "note")
_SCHEMATA = {"person": "Person", "organization": "Organization", "place": "Address"}


@dataclass(frozen=True, slots=True)
class NamePair:
    """These two names, of such families, mean the same, or they do not.

    Attributes:
        kind: what makes the pair hard: `arabic`, `father and son`, `two countries` ...
    """

    a: str
    family_a: Family
    b: str
    family_b: Family
    is_same: bool
    kind: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """How many pairs were said to be one, of those that are and of those that are not."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """Of "the same", in percent."""
        both = self.found + self.wanted
        return 200 * self.right / both if both else 0.0

    @property
    def precision(self) -> float:
        """In percent."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """In percent."""
        return 100 * self.right / self.wanted if self.wanted else 0.0


def name_pairs(path: Path) -> list[NamePair]:
    """Read a set of pairs.

    Raises:
        InputError: the file is not there, or a line of it is no pair.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: no list of pairs that can be read ({error})"
        raise InputError(message) from error
    rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != COLUMNS:
        message = f"{path}:1: the columns must be {', '.join(COLUMNS)}, parted by tabs"
        raise InputError(message)
    return [_pair(row, f"{path}:{number}") for number, row in enumerate(rows[1:], 2)]


def _pair(row: Sequence[str], where: str) -> NamePair:
    known = len(row) == len(COLUMNS) and {row[1], row[3]} <= set(_SCHEMATA)
    if not known or row[4] not in ("0", "1"):
        message = f"{where}: {row} is no pair: two names, each with person, organization or place"
        raise InputError(message)
    families = cast("Family", row[1]), cast("Family", row[3])
    return NamePair(row[0], families[0], row[2], families[1], row[4] == "1", row[5])


def is_one(pair: NamePair) -> bool:
    """Whether a desk of two reports, each with one of the names, takes them for one entity."""
    index = MemoryIndex()
    names = ((pair.a, pair.family_a), (pair.b, pair.family_b))
    for number, (name, family) in enumerate(names, 1):
        form = form_of(family, name)
        place(index, number, f"r{number}", [Seen("e1", name, _SCHEMATA[family], 1, form)])
    forms = {one.form for number in (1, 2) for one in index.appearances(number) if one.form}
    return len({row.entity for row in index.rows(forms)}) == 1


def score_pairs(pairs: Iterable[NamePair], same: Callable[[NamePair], bool]) -> PairScore:
    """Score a way to tell.

    Args:
        pairs: of which it is known.
        same: what says that a pair is one.
    """
    told = [(pair.is_same, same(pair)) for pair in pairs]
    return PairScore(
        right=sum(wanted and found for wanted, found in told),
        found=sum(found for _, found in told),
        wanted=sum(wanted for wanted, _ in told),
    )


def wrong_pairs(pairs: Iterable[NamePair]) -> list[NamePair]:
    """The pairs that the desk gets wrong."""
    return [pair for pair in pairs if is_one(pair) != pair.is_same]


def right_by_kind(pairs: Iterable[NamePair]) -> dict[str, tuple[int, int]]:
    """For each kind of pair, how many the desk gets right, and how many there are."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in pairs:
        counts[pair.kind][0] += is_one(pair) == pair.is_same
        counts[pair.kind][1] += 1
    return {kind: (right, all_) for kind, (right, all_) in sorted(counts.items())}


def token_set_baseline(pairs: Sequence[NamePair]) -> tuple[PairScore, float]:
    """What rapidfuzz's `token_set_ratio` gets at the threshold that is best on these very pairs.

    Returns:
        Its score and that threshold, in [0, 100].

    Raises:
        InputError: rapidfuzz is not installed; it comes with the extra `dev`.
    """
    try:
        from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415  only the extra dev has it
        from rapidfuzz.utils import default_process  # noqa: PLC0415
    except ImportError as error:
        message = "the baseline needs rapidfuzz: pip install 'firsthand[dev]'"
        raise InputError(message) from error
    ratios = {pair: token_set_ratio(pair.a, pair.b, processor=default_process) for pair in pairs}
    scored = [
        (score_pairs(pairs, lambda pair: ratios[pair] >= least), least)  # noqa: B023  used at once
        for least in sorted(set(ratios.values()))
    ]
    return max(scored, key=lambda one: one[0].f1)
