"""What weighing makes of very many made-up tellings: pairs, claims, conflicts; all at once.

What is plain here is counted; where a number or a denial comes in, or two tellings are neither
clearly alike nor clearly not, the same functions decide that weighing calls.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from benchmarks.made_tellings import OF_CLAIM, OF_ITS_OWN, OF_SUBJECT, sure
from firsthand.desk.placing import compared_pair
from firsthand.testing import FakeJudge
from firsthand.types import Support
from firsthand.weigh.beliefs import Seen, belief, features
from firsthand.weigh.contradictions import Rivalry, denial, shown
from firsthand.weigh.grouping import TOGETHER, groups
from firsthand.weigh.nearest import NEAREST
from firsthand.weigh.origins import trace
from firsthand.weigh.stances import claim_text, stances
from firsthand.weigh.tracing import Background
from firsthand.weigh.values import values
from firsthand.weigh.verdicts import JOINED, Verdict, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.nearest_of_all import Nearest
    from benchmarks.told_in_bulk import Reports
    from firsthand.types.judgement import Likeness

_WIDTH = OF_SUBJECT + OF_CLAIM + OF_ITS_OWN
_AT_A_TIME = 1_000_000
_NOTHING = Support(0, 0, 0)


class Made(NamedTuple):
    """A claim: its tellings, the earliest first, with their sides, its text and support."""

    tellings: list[int]
    sides: Sequence[str]
    text: int
    support: Support
    denial: Support

    @property
    def named(self) -> int:
        """Origins with a name that support it at least: no source of ours lacks one."""
        return self.support.low


class Against(NamedTuple):
    """Two claims (or one twice) that cannot both hold, and the tellings that show it."""

    one: int
    other: int
    found: Rivalry


@dataclass
class Weighed:
    """What comes of comparing the near ones of these reports' tellings."""

    reports: Reports
    near: Nearest

    @cached_property
    def shared(self) -> np.ndarray:
        """How many words both have. Of shape (pairs,)."""
        words, found = self.reports.told.words, []
        for at in range(0, len(self.near.one), _AT_A_TIME):
            a = words[self.near.one[at : at + _AT_A_TIME]]
            b = words[self.near.other[at : at + _AT_A_TIME]]
            shared = (a[:, OF_ITS_OWN:] == b[:, OF_ITS_OWN:]).sum(axis=1)
            own = a[:, :OF_ITS_OWN, None] == b[:, None, :OF_ITS_OWN]
            shared += own.sum(axis=(1, 2))
            found.append(shared)
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    @cached_property
    def same(self) -> np.ndarray:
        """Belief that both tell one claim, as of plain tellings. Of shape (pairs,)."""
        report = self.reports.told.report
        is_one = report[self.near.one] == report[self.near.other]
        # Of plain tellings nothing else counts but how near they are.
        kinds = 2 * self.shared + is_one
        found = np.zeros(len(kinds))
        for kind in np.unique(kinds).tolist():
            rows = np.flatnonzero((kinds == kind) & ~self._is_special)
            if len(rows):
                near = self.near.likeness[rows].tolist()
                found[rows] = self._beliefs(int(rows[0]), near)
        return found

    def _beliefs(self, row: int, near: Sequence[float]) -> list[float]:
        """Beliefs in pairs that are as one pair, but for how near they are."""
        one, other, likeness = self._asked(int(self.near.one[row]), int(self.near.other[row]))
        _, meant, compared = compared_pair(one, other, 0.0, likeness)
        return [belief(features(one, other, value, meant, compared)) for value in near]

    def _asked(self, a: int, b: int) -> tuple[Seen, Seen, Likeness]:
        one, other = (Seen(told, values(told)) for told in map(self.reports.as_told, (a, b)))
        (likeness,) = _JUDGE.compare([(one.told.plain, other.told.plain)])
        return one, other, sure(likeness)

    @cached_property
    def _is_special(self) -> np.ndarray:
        told = self.reports.told
        special = told.denies | (told.killed > 0)
        either: np.ndarray = special[self.near.one] | special[self.near.other]
        return either

    @cached_property
    def decided(self) -> dict[tuple[int, int], Verdict]:
        """Verdicts of pairs that are not plain, the smaller number first."""
        rows = zip(*(some[self._is_special].tolist() for some in self.near), strict=True)
        close = {(min(a, b), max(a, b)): near for a, b, near in rows}
        found = {}
        for (a, b), near in sorted(close.items()):
            one, other, likeness = self._asked(a, b)
            seen, meant, compared = compared_pair(one, other, near, likeness)
            found[a, b] = verdict(belief(seen), meant, compared)
        return found

    @cached_property
    def joined(self) -> np.ndarray:
        """Which pairs join two tellings. Of shape (pairs,)."""
        found = self.same >= JOINED
        for n, (a, b) in self._special():
            found[n] = self.decided[a, b].relation in ("same", "denies")
        return found

    def _special(self) -> Iterator[tuple[int, tuple[int, int]]]:
        if not self.decided:
            return
        size = len(self.reports.told)
        low = np.minimum(self.near.one, self.near.other)
        high = np.maximum(self.near.one, self.near.other)
        keys = np.array([a * size + b for a, b in self.decided])
        for n in np.flatnonzero(np.isin(low * size + high, keys)).tolist():
            yield n, (int(low[n]), int(high[n]))

    def near_rows(self) -> Iterator[tuple[Any, ...]]:
        """Rows of `near`."""
        special = dict(self._special())
        first = self.reports.told_before + 1
        one, other = (self.near.one + first).tolist(), (self.near.other + first).tolist()
        likeness, same = self.near.likeness.tolist(), self.same.tolist()
        for n, a in enumerate(one):
            if n in special:
                found = self.decided[special[n]]
                yield (
                    a,
                    other[n],
                    likeness[n],
                    found.same,
                    found.relation,
                    found.kind,
                    found.because,
                )
            else:
                alike = "same" if same[n] >= JOINED else "other"
                yield a, other[n], likeness[n], same[n], alike, None, None

    # ------------------------------------------------------------------ claims

    @cached_property
    def members(self) -> list[list[int]]:
        """Tellings of each claim, the earliest first."""
        parts = self._parts()
        order = np.argsort(parts, kind="stable")
        bounds = np.flatnonzero(np.r_[True, np.diff(parts[order]) != 0])
        sizes = np.diff(np.r_[bounds, len(order)])
        complete = self._complete(parts)
        found = []
        for at, size in zip(bounds.tolist(), sizes.tolist(), strict=True):
            part = order[at : at + size].tolist()
            if size == 1 or complete[parts[part[0]]]:
                found.append(part)
            else:
                found += self._groups(part)
        return found

    def _parts(self) -> np.ndarray:
        """For each telling the smallest number of those that pairs join with it."""
        a, b = self.near.one[self.joined], self.near.other[self.joined]
        label = np.arange(len(self.reports.told))
        while True:
            before = label.copy()
            np.minimum.at(label, a, before[b])
            np.minimum.at(label, b, before[a])
            label = label[label]
            if (label == before).all():
                return label

    def _complete(self, parts: np.ndarray) -> np.ndarray:
        """Whether all pairs of a part belong together, by its label."""
        sure_of = self.joined & (self.same >= TOGETHER)
        for n, pair in self._special():
            found = self.decided[pair]
            sure_of[n] = self.joined[n] and found.same >= TOGETHER and found.kind is None
        a, b = self.near.one[sure_of], self.near.other[sure_of]
        pairs = np.unique(np.minimum(a, b) * len(parts) + np.maximum(a, b)) // len(parts)
        have = np.bincount(parts[pairs], minlength=len(parts))
        sizes = np.bincount(parts, minlength=len(parts))
        plain: np.ndarray = have == sizes * (sizes - 1) // 2
        return plain

    def _groups(self, part: list[int]) -> list[list[int]]:
        ranks = {n: self.reports.rank(n) for n in part}
        full = [n for n in part if self.full[n]]
        return [sorted(group) for group in groups(part, self._inside(part), ranks, full)]

    @cached_property
    def full(self) -> np.ndarray:
        """Which tellings have no room for more near ones. Of shape (tellings,)."""
        size = len(self.reports.told)
        crowded: np.ndarray = np.bincount(self.near.one, minlength=size) == NEAREST
        return crowded

    def crowded_rows(self) -> Iterator[tuple[Any, ...]]:
        """Rows of `crowded`."""
        least = np.full(len(self.reports.told), 2.0)
        np.minimum.at(least, self.near.one, self.near.likeness)
        for n in np.flatnonzero(self.full).tolist():
            yield n + self.reports.told_before + 1, float(least[n])

    def _inside(self, part: list[int]) -> dict[tuple[int, int], Verdict]:
        there, pairs = set(part), {}
        for a in part:
            start, end = np.searchsorted(self.near.one, [a, a + 1]).tolist()
            for n in range(start, end):
                b = int(self.near.other[n])
                if b in there:
                    pair = (min(a, b), max(a, b))
                    same = float(self.same[n])
                    plain = Verdict("same" if same >= JOINED else "other", same)
                    pairs[pair] = self.decided.get(pair, plain)
        return pairs

    def claims(self) -> Iterator[Made]:
        """The claims, in the order of `members`."""
        told = self.reports.told
        denies, source, hedged = (some.tolist() for some in (told.denies, told.source, told.hedged))
        for part in self.members:
            if any(denies[n] for n in part):
                yield self._denied(part)
                continue
            # Whoever names no source may have it from any report before; only the first cannot.
            low = len({source[n] for n in part} - {0})
            high = low + (source[part[0]] == 0)
            text = next((n for n in part if not hedged[n]), part[0])
            reports = len({int(told.report[n]) for n in part})
            yield Made(part, ["supports"] * len(part), text, Support(reports, low, high), _NOTHING)

    def _denied(self, part: list[int]) -> Made:
        told = [self.reports.as_told(n) for n in part]
        place = {n: at for at, n in enumerate(part)}
        pairs = {(place[a], place[b]): found for (a, b), found in self._inside(part).items()}
        sides = stances(told, pairs)
        names = {link.entity: link.name for one in told for link in one.chain if link.entity}
        weighed = trace(told, sides, Background(names=names))
        text = part[claim_text(told, sides)]
        return Made(part, sides, text, weighed.support, weighed.denial)

    def conflicts(self, claims: Sequence[Made]) -> list[Against]:
        """What cannot both hold, by places in `claims`."""
        owner = {n: at for at, made in enumerate(claims) for n in made.tellings}
        between: defaultdict[frozenset[int], list[Rivalry]] = defaultdict(list)
        for (a, b), found in self.decided.items():
            if found.relation == "rival" and found.kind and owner[a] != owner[b]:
                # Numbers of tellings rise with time, so that the first is the earlier one.
                rivalry = Rivalry(a, b, found.kind, found.because)
                between[frozenset((owner[a], owner[b]))].append(rivalry)
        against = []
        for some in between.values():
            told = {n: self.reports.as_told(n) for each in some for n in (each.a, each.b)}
            best = shown(some, told)
            if best is not None:
                against.append(Against(owner[best.a], owner[best.b], best))
        for at, made in enumerate(claims):
            if "denies" in made.sides:
                told = {n: self.reports.as_told(n) for n in made.tellings}
                best = denial(told, dict(zip(made.tellings, made.sides, strict=True)))  # type: ignore[arg-type]
                if best is not None:
                    against.append(Against(at, at, best))
        return against


_JUDGE = FakeJudge()
