"""Coreference metrics as the CoNLL shared tasks took them: MUC, B³, CEAF with φ4, and their mean.

A mention is its extent, (start, end), and counts as the same only when that is. A chain is a group
of mentions that mean the same; singletons are to be left out on both sides, as in OntoNotes.

Source: Vilain et al. (MUC-6, 1995); Bagga and Baldwin (1998); Luo (2005); averaged as in Pradhan
et al. (CoNLL 2012); examples of Pradhan et al. (ACL 2014) are among the tests.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    Extent = tuple[int, int]
    Chains = Sequence[Collection[Extent]]


@dataclass(frozen=True, slots=True)
class Measure:
    """Sums behind a recall and a precision; sums of documents add up.

    Attributes:
        recalled, wanted: what was found of what was wanted, as the metric counts it.
        right, found: what is right of what was found.
    """

    recalled: float = 0.0
    wanted: float = 0.0
    right: float = 0.0
    found: float = 0.0

    @property
    def recall(self) -> float:
        """In [0, 1]."""
        return self.recalled / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """In [0, 1]."""
        return self.right / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, in [0, 1]."""
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def __add__(self, other: Measure) -> Measure:
        """Sums of two documents together."""
        return Measure(
            *(getattr(self, field.name) + getattr(other, field.name) for field in fields(self))
        )


@dataclass(frozen=True, slots=True)
class CoreferenceScore:
    """All that is measured of one document or of many.

    Attributes:
        muc, b_cubed, ceaf: the three metrics.
        mentions: spans of any chain.
        pronouns: of those that go back to something, how many have a right antecedent; of those
            that were given one, how many a right one. The antecedent is the nearest earlier
            mention of the chain.
        names: the same, when the nearest earlier mention that is no pronoun is asked for.
    """

    muc: Measure = Measure()
    b_cubed: Measure = Measure()
    ceaf: Measure = Measure()
    mentions: Measure = Measure()
    pronouns: Measure = Measure()
    names: Measure = Measure()

    @property
    def conll(self) -> float:
        """Mean F1 of the three metrics, in [0, 1]."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf.f1) / 3

    def __add__(self, other: CoreferenceScore) -> CoreferenceScore:
        """Sums of two documents together."""
        return CoreferenceScore(
            *(getattr(self, field.name) + getattr(other, field.name) for field in fields(self))
        )


def score_coreference(
    found: Chains, wanted: Chains, pronouns: Collection[Extent] = ()
) -> CoreferenceScore:
    """Score the chains of one document.

    Args:
        found: by the reader; no span in two of them.
        wanted: by the annotation; no span in two of them.
        pronouns: which of the spans are pronouns.
    """
    known = frozenset(pronouns)
    return CoreferenceScore(
        muc(found, wanted),
        b_cubed(found, wanted),
        ceaf(found, wanted),
        mentions(found, wanted),
        antecedents(found, wanted, known, skipped=frozenset()),
        antecedents(found, wanted, known, skipped=known),
    )


def conll_scores(
    documents: Iterable[tuple[Chains, Chains]], pronouns: Sequence[Collection[Extent]] = ()
) -> dict[str, float]:
    """Figures over documents, in percent.

    Args:
        documents: wanted and found chains of each.
        pronouns: which extents are pronouns, for each document; empty if that is not known.

    Returns:
        `conll`, the F1 of each metric, that of mentions, and what share of the pronouns that go
        back to something has a right antecedent.
    """
    total = CoreferenceScore()
    for number, (wanted, found) in enumerate(documents):
        total += score_coreference(found, wanted, pronouns[number] if pronouns else ())
    figures = {
        "conll": total.conll,
        "muc": total.muc.f1,
        "b3": total.b_cubed.f1,
        "ceaf": total.ceaf.f1,
        "mentions": total.mentions.f1,
    }
    if pronouns:
        figures |= {"pronouns": total.pronouns.recall, "pronouns to nouns": total.names.recall}
    return {name: 100 * value for name, value in figures.items()}


def muc(found: Chains, wanted: Chains) -> Measure:
    """Links: of a chain of n mentions n - 1, less one for each part it is broken into."""
    return Measure(*_links(wanted, found), *_links(found, wanted))


def _links(chains: Chains, others: Chains) -> tuple[float, float]:
    """Links of `chains` that `others` have, too, and all of them."""
    place = _place(others)
    kept = total = 0
    for chain in chains:
        alone = sum(span not in place for span in chain)
        parts = len({place[span] for span in chain if span in place}) + alone
        kept += len(chain) - parts
        total += len(chain) - 1
    return kept, total


def b_cubed(found: Chains, wanted: Chains) -> Measure:
    """Mentions: how much of the chain of each is in its chain on the other side."""
    return Measure(*_shares(wanted, found), *_shares(found, wanted))


def _shares(chains: Chains, others: Chains) -> tuple[float, float]:
    place = _place(others)
    shares = 0.0
    for chain in chains:
        counts: dict[int, int] = {}
        for span in chain:
            if span in place:
                counts[place[span]] = counts.get(place[span], 0) + 1
        shares += sum(count * count for count in counts.values()) / len(chain)
    return shares, sum(map(len, chains))


def ceaf(found: Chains, wanted: Chains) -> Measure:
    """Chains: each paired with at most one of the other side, so that they are alike most (φ4)."""
    alike = np.zeros((len(wanted), len(found)))
    place = _place(found)
    for row, chain in enumerate(wanted):
        for span in chain:
            if span in place:
                alike[row, place[span]] += 1
    sizes = [np.array([len(c) for c in chains], dtype=float) for chains in (wanted, found)]
    alike = 2 * alike / (sizes[0][:, None] + sizes[1]) if alike.size else alike
    best = float(sum(alike[row, column] for row, column in enumerate(assign(alike)) if column >= 0))
    return Measure(best, len(wanted), best, len(found))


def mentions(found: Chains, wanted: Chains) -> Measure:
    """Spans of any chain."""
    ours = {span for chain in found for span in chain}
    theirs = {span for chain in wanted for span in chain}
    both = len(ours & theirs)
    return Measure(both, len(theirs), both, len(ours))


def antecedents(
    found: Chains, wanted: Chains, pronouns: Collection[Extent], *, skipped: Collection[Extent]
) -> Measure:
    """Pronouns whose nearest earlier mention in their chain is in their chain on the other side.

    Args:
        found: by the reader.
        wanted: by the annotation.
        pronouns: spans that are pronouns; only of these the antecedent is looked at.
        skipped: spans that do for no antecedent.
    """
    place = _place(wanted)
    ours, theirs = (_nearest(chains, pronouns, skipped) for chains in (found, wanted))
    right = sum(
        pronoun in place and place[pronoun] == place.get(antecedent, -1)
        for pronoun, antecedent in ours.items()
    )
    recalled = sum(
        pronoun in ours and place[pronoun] == place.get(ours[pronoun], -1) for pronoun in theirs
    )
    return Measure(recalled, len(theirs), right, len(ours))


def _nearest(
    chains: Chains, pronouns: Collection[Extent], skipped: Collection[Extent]
) -> dict[Extent, Extent]:
    """The antecedent of each pronoun that has one."""
    nearest = {}
    for chain in chains:
        last = None
        for span in sorted(chain):
            if last is not None and span in pronouns:
                nearest[span] = last
            if span not in skipped:
                last = span
    return nearest


def _place(chains: Chains) -> dict[Extent, int]:
    return {span: number for number, chain in enumerate(chains) for span in chain}


def assign(gains: np.ndarray) -> list[int]:
    """Pair rows with columns, each with at most one, so that the gains add up to the most.

    Args:
        gains: (rows, columns), 0 or more.

    Returns:
        The column of each row, -1 where it has none.

    Source: Kuhn (1955), by shortest augmenting paths (Jonker and Volgenant, 1987).
    """
    rows, columns = gains.shape
    if rows > columns:
        turned = assign(gains.T)
        back = [-1] * rows
        for column, row in enumerate(turned):
            if row >= 0:
                back[row] = column
        return back
    owner = np.full(columns + 1, -1)  # the last column is where each search begins
    row_price, column_price = np.zeros(rows), np.zeros(columns + 1)
    for row in range(rows):
        _augment(-gains, row, owner, row_price, column_price)
    chosen = [-1] * rows
    for column, row in enumerate(owner[:columns].tolist()):
        if row >= 0:
            chosen[row] = column
    return chosen


def _augment(
    costs: np.ndarray, row: int, owner: np.ndarray, row_price: np.ndarray, column_price: np.ndarray
) -> None:
    """Give one more row a column, others moving where that costs least; changes the last three."""
    columns = costs.shape[1]
    slack, before = np.full(columns, np.inf), np.full(columns, columns)
    done = np.zeros(columns + 1, dtype=bool)
    at, owner[columns] = columns, row
    while owner[at] >= 0:
        done[at] = True
        here = owner[at]
        reduced = costs[here] - row_price[here] - column_price[:columns]
        better = ~done[:columns] & (reduced < slack)
        slack[better], before[better] = reduced[better], at
        at = int(np.where(done[:columns], np.inf, slack).argmin())
        step = slack[at]
        row_price[owner[done]] += step
        column_price[done] -= step
        slack[~done[:columns]] -= step
    while at != columns:
        owner[at], at = owner[before[at]], int(before[at])
