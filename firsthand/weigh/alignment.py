"""Where two sequences of words run along each other, the same but for a few words.

Runs of equal words that the two share are the seeds. Neighbouring runs are chained as long as
what lies between them costs less than the runs are worth (local alignment over runs instead of
words), so that words that were changed, dropped or added do not end a passage; order is kept.
Every step looks at a bounded number of neighbours, so time grows with the length of the texts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from firsthand.weigh.fingerprints import GRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_GAP = 16
"""Words between two runs of one chain. Where one word in eight is edited at random, fewer than one
gap in a hundred is longer (four runs in a row that are shorter than GRAM)."""
MOST_LIVE = 16
"""Chains that a run may go on with: the best ones."""
MOST_REPEATS = 4
"""A run that stands in both texts several times is tried with so many on either side."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """From `start_a` of the one and `start_b` of the other on, so many words are equal."""

    start_a: int
    start_b: int
    words: int

    @property
    def end_a(self) -> int:
        """First word after the run in the one."""
        return self.start_a + self.words

    @property
    def end_b(self) -> int:
        """First word after the run in the other."""
        return self.start_b + self.words

    def after(self, words: int) -> Run:
        """The run without its first words."""
        return Run(self.start_a + words, self.start_b + words, self.words - words)


@dataclass(frozen=True, slots=True)
class Alignment:
    """These runs follow each other in both.

    Attributes:
        runs: in order, at least one, none overlapping in either sequence.
    """

    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """How many words are equal."""
        return sum(run.words for run in self.runs)

    @property
    def range_a(self) -> range:
        """Words of the one from the first run to the last, those between included."""
        return range(self.runs[0].start_a, self.runs[-1].end_a)

    @property
    def range_b(self) -> range:
        """The same in the other."""
        return range(self.runs[0].start_b, self.runs[-1].end_b)


@dataclass(frozen=True, slots=True)
class Hashed:
    """These words, and the hashes of their runs (`gram_hashes`)."""

    words: Sequence[str]
    hashes: Sequence[int]


@dataclass(frozen=True, slots=True, eq=False)
class _Chain:
    """A run, the first one of its chain, what comes before it, and what all of it is worth."""

    run: Run
    first: Run
    before: _Chain | None
    score: int

    @property
    def range_a(self) -> range:
        return range(self.first.start_a, self.run.end_a)

    @property
    def range_b(self) -> range:
        return range(self.first.start_b, self.run.end_b)


def alignments(a: Hashed, b: Hashed, *, least_words: int) -> list[Alignment]:
    """Find where the two run along each other.

    Args:
        a: one text.
        b: another.
        least_words: alignments with fewer equal words are left out; at least GRAM.

    Returns:
        The best first. Of two that lie more than half over each other only the better one.
    """
    used: set[_Chain] = set()
    kept: list[Alignment] = []
    for chain in sorted(_chained(a, b), key=lambda chain: -chain.score):
        # Looked at before the chain is walked: repeated words make many long ones in one place.
        if len(chain.range_a) < least_words or any(_same_place(chain, other) for other in kept):
            continue
        links = list(_links(chain, used))
        found = _filled(links, a.words, b.words)
        if found.words >= least_words:
            used.update(links)
            kept.append(found)
    return kept


def shared_runs(a: Hashed, b: Hashed) -> Iterator[Run]:
    """Runs of GRAM words and more that both share, as long as they go, in the order of a."""
    places = defaultdict(list)
    for at, value in enumerate(b.hashes):
        places[value].append(at)
    seen: dict[int, int] = defaultdict(int)
    reached: dict[int, int] = {}  # by diagonal, the end of its last run
    for at, value in enumerate(a.hashes):
        rank, others = seen[value], places.get(value, [])
        seen[value] += 1
        for other in others[max(0, rank - MOST_REPEATS) : rank + MOST_REPEATS + 1]:
            if at < reached.get(at - other, 0):
                continue
            run = Run(at, other, _equal_words(a.words, b.words, at, other))
            reached[at - other] = run.end_a
            if run.words >= GRAM:  # two different runs may have one hash
                yield run


def _equal_words(a: Sequence[str], b: Sequence[str], at_a: int, at_b: int) -> int:
    most = min(len(a) - at_a, len(b) - at_b)
    return next((n for n in range(most) if a[at_a + n] != b[at_b + n]), most)


def _chained(a: Hashed, b: Hashed) -> Iterator[_Chain]:
    """Every run with the best chain that it goes on with."""
    live: list[_Chain] = []
    for run in shared_runs(a, b):
        near = [chain for chain in live if run.start_a - chain.run.end_a <= LONGEST_GAP]
        live = sorted(near, key=lambda chain: -chain.score)[:MOST_LIVE]
        best = _Chain(run, run, None, run.words)
        for chain in live:
            best = _linked(chain, run, a.words, b.words, best) or best
        live.append(best)
        yield best


def _linked(
    chain: _Chain, run: Run, a: Sequence[str], b: Sequence[str], best: _Chain
) -> _Chain | None:
    """The chain with the run behind it, or None where it cannot follow or is not the best."""
    before = chain.run
    rest = run.after(max(0, before.end_a - run.start_a, before.end_b - run.start_b))
    gaps = (rest.start_a - before.end_a, rest.start_b - before.end_b)
    worth = chain.score + rest.words - max(gaps)
    if rest.words <= 0 or max(gaps) > LONGEST_GAP or worth + 2 * min(gaps) <= best.score:
        return None  # even if all between were equal
    worth += 2 * sum(found.words for found in _between(before, rest, a, b))
    return _Chain(rest, chain.first, chain, worth) if worth > best.score else None


def _between(before: Run, after: Run, a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """Runs, however short, between two runs of a chain."""
    in_a, in_b = a[before.end_a : after.start_a], b[before.end_b : after.start_b]
    if not in_a or not in_b:
        return []
    blocks = SequenceMatcher(None, in_a, in_b, autojunk=False).get_matching_blocks()
    return [Run(before.end_a + x.a, before.end_b + x.b, x.size) for x in blocks if x.size]


def _links(chain: _Chain, used: Iterable[_Chain]) -> Iterator[_Chain]:
    """The chain from its last run back, up to what another alignment has taken."""
    link: _Chain | None = chain
    while link is not None and link not in used:
        yield link
        link = link.before


def _filled(links: Sequence[_Chain], a: Sequence[str], b: Sequence[str]) -> Alignment:
    """The runs of a chain in order, with those between them."""
    runs: list[Run] = []
    for link in reversed(links):
        if runs:
            runs += _between(runs[-1], link.run, a, b)
        runs.append(link.run)
    return Alignment(tuple(runs))


def _same_place(found: _Chain, other: Alignment) -> bool:
    """Whether more than half of the chain lies in the other, on either side."""
    return _mostly_in(found.range_a, other.range_a) or _mostly_in(found.range_b, other.range_b)


def _mostly_in(inner: range, outer: range) -> bool:
    both = min(inner.stop, outer.stop) - max(inner.start, outer.start)
    return 2 * both > len(inner)
