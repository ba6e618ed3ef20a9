"""Tellings made up of invented words: subjects, claims on them, and reports that tell them.

A telling has words of its subject, of its claim and of its own, so that it lies near to those of
its claim and somewhat near to those of its subject. The subjects are the same for every number of
tellings, some of them told far more often than others: the more is told, the fuller are the cells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from firsthand.testing import FakeJudge
from firsthand.weigh.cells import Cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types.judgement import Likeness

VOCABULARY = 20_000
OF_SUBJECT, OF_CLAIM, OF_ITS_OWN = 5, 5, 2
"""Words of a telling."""
SUBJECTS = 3_000
KEPT, CENTRES = 128, 2_048
"""As the shipped judge has them."""
ALIKE = 0.5
"""Share of the words of two tellings from which on they are meant to tell the same."""
IN_REPORT = 10
LARGEST = 30
"""Tellings of a claim."""
SPECIAL = 0.1
"""Share of the claims told twice that are contradicted, half by a number, half by a denial."""
SOURCED, HEDGED = 0.5, 0.15
"""Shares of tellings that name a source, and that are not certain."""
PER_ENTITY = 50
"""Tellings for each entity of the desk."""
_FIRST = datetime(2021, 1, 1, tzinfo=UTC)
_EVERY = timedelta(minutes=10)
_CONSONANTS, _VOWELS, _ENDS = "bdfgklmnprstvz", "aeiou", "kpgvzb"
_SAMPLE, _ROUNDS = 20_000, 4


@dataclass(frozen=True)
class World:
    """Invented words, and the subjects that are told of."""

    seed: int = 1

    @cached_property
    def words(self) -> list[str]:
        """All words; none is English, and none is the beginning of another."""
        chance = np.random.default_rng(self.seed)
        letters = (_CONSONANTS, _VOWELS) * 3 + (_ENDS,)
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            found["".join(some[chance.integers(len(some))] for some in letters)] = None
        return list(found)

    @cached_property
    def vectors(self) -> np.ndarray:
        """Where each word lies. (VOCABULARY, KEPT) float32."""
        chance = np.random.default_rng(self.seed + 1)
        return chance.normal(size=(VOCABULARY, KEPT)).astype(np.float32)

    @cached_property
    def subjects(self) -> np.ndarray:
        """Words of each subject. (SUBJECTS, OF_SUBJECT)."""
        chance = np.random.default_rng(self.seed + 2)
        return chance.permutation(VOCABULARY)[: SUBJECTS * OF_SUBJECT].reshape(SUBJECTS, -1)

    def draw_subjects(self, number: int, chance: np.random.Generator) -> np.ndarray:
        """Numbers of subjects, the first of them far more often than the last."""
        weights = 1.0 / (np.arange(SUBJECTS) + 20.0)
        return chance.choice(SUBJECTS, size=number, p=weights / weights.sum())

    def embed(self, words: np.ndarray) -> np.ndarray:
        """Where tellings lie. (tellings, words) -> (tellings, KEPT) of unit length."""
        sums = np.zeros((len(words), KEPT), dtype=np.float32)
        for column in range(words.shape[1]):
            sums += self.vectors[words[:, column]]
        unit: np.ndarray = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return unit

    @cached_property
    def cells(self) -> Cells:
        """Centres found among tellings of this world by k-means, as those of the shipped judge."""
        chance = np.random.default_rng(self.seed + 3)
        subjects = self.subjects[self.draw_subjects(_SAMPLE, chance)]
        others = chance.integers(VOCABULARY, size=(_SAMPLE, OF_CLAIM + OF_ITS_OWN))
        vectors = self.embed(np.hstack([subjects, others]))
        centres = vectors[chance.choice(_SAMPLE, CENTRES, replace=False)]
        for _ in range(_ROUNDS):
            nearest = np.argmax(vectors @ centres.T, axis=1)
            sums = np.zeros_like(centres)
            np.add.at(sums, nearest, vectors)
            there = np.linalg.norm(sums, axis=1, keepdims=True)
            centres = np.where(there > 0, sums / np.maximum(there, 1e-9), centres)
        return Cells(np.eye(KEPT, dtype=np.float32), centres)

    def plain(self, told: Tellings, n: int) -> str:
        """The words of a telling, in one piece."""
        found = [self.words[word] for word in told.words[n]]
        if told.denies[n]:
            found.insert(2, "not")
        if told.killed[n]:
            found += ["killed", str(told.killed[n]), "people"]
        return " ".join(found).capitalize()


class WorldJudge(FakeJudge):
    """Sure of two that share half of their words; tellings lie where their world has them."""

    def __init__(self, world: World) -> None:
        """Know a world's words."""
        super().__init__()
        self.manifest = {"name": "made up"}
        self.cells = world.cells
        self._world = world
        self._numbers = {word: n for n, word in enumerate(world.words)}

    def embed(self, passages: list[str]) -> np.ndarray:  # type: ignore[override]
        """Unit vectors; words of another world count for nothing."""
        rows = [
            [self._numbers[word] for word in passage.lower().split() if word in self._numbers]
            for passage in passages
        ]
        sums = np.stack([self._world.vectors[row].sum(axis=0) for row in rows])
        unit: np.ndarray = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        return unit

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[Likeness]:
        """As sure as a trained judge, which words of their own do not confuse."""
        return [sure(found) for found in super().compare(pairs)]


def sure(likeness: Likeness) -> Likeness:
    """What is half alike is alike."""
    raised = (likeness.same, likeness.denies, likeness.contradicts)
    same, denies, contradicts = (1.0 if value >= ALIKE else value for value in raised)
    return replace(likeness, same=same, denies=denies, contradicts=contradicts)


@dataclass(frozen=True, slots=True)
class Tellings:
    """Tellings in the order of their reports; each attribute has a value for each.

    Attributes:
        words: numbers of words, all different. (tellings, words)
        claim: which claim it is meant to tell.
        report: number of the report, from 0 on.
        source: number of the entity that says it, or 0 for the report's own voice.
        about: number of the entity that it names.
        hedged: whether it is only possible.
        denies: whether it denies its claim.
        killed: a number that is told, or 0.
    """

    words: np.ndarray
    claim: np.ndarray
    report: np.ndarray
    source: np.ndarray
    about: np.ndarray
    hedged: np.ndarray
    denies: np.ndarray
    killed: np.ndarray

    def __len__(self) -> int:
        """How many."""
        return len(self.claim)


def make_tellings(world: World, number: int, seed: int = 1) -> Tellings:
    """Tellings of an empty desk.

    Args:
        world: whose words and subjects.
        number: of tellings.
        seed: the same seed makes the same tellings.
    """
    chance = np.random.default_rng((seed, number))
    claim, nth = _claims(number, chance)
    report = _reports(claim, nth, number // IN_REPORT, chance)
    order = np.lexsort((np.arange(number), report))
    claim, nth, report = claim[order], nth[order], report[order]
    claim, nth = _once_a_report(claim, nth, report)
    claims = int(claim.max()) + 1
    entities = 20 + number // PER_ENTITY
    subject = world.draw_subjects(claims, chance)
    source = (
        1
        + (chance.integers(entities, size=claims)[claim] + chance.integers(3, size=number))
        % entities
    )
    killed, denies = _contradicted(claim, claims, chance)
    return Tellings(
        words=_words(world, subject, claim, nth, chance),
        claim=claim,
        report=report,
        source=np.where(chance.random(number) < SOURCED, source, 0),
        about=1 + (subject[claim] * 7 + claim % 3) % entities,
        hedged=chance.random(number) < HEDGED,
        denies=denies,
        killed=killed,
    )


def _claims(number: int, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """For each telling its claim, and which of the claim's tellings it is."""
    sizes = np.arange(1, LARGEST + 1)
    weights = sizes**-2.0
    drawn = chance.choice(sizes, size=number, p=weights / weights.sum())
    claim = np.repeat(np.arange(number), drawn)[:number]
    first = np.r_[0, np.flatnonzero(np.diff(claim)) + 1]
    lengths = np.diff(np.r_[first, number])
    return claim, np.arange(number) - np.repeat(first, lengths)


def _reports(
    claim: np.ndarray, nth: np.ndarray, reports: int, chance: np.random.Generator
) -> np.ndarray:
    """For each telling a report: those of a claim follow each other within days."""
    number = len(claim)
    start = chance.random(int(claim.max()) + 1) * reports
    at = (start[claim] + nth * (3 + chance.exponential(10, size=number))) % reports
    found = np.empty(number, dtype=np.int64)
    found[np.argsort(at, kind="stable")] = np.minimum(np.arange(number) // IN_REPORT, reports - 1)
    return found


def _once_a_report(
    claim: np.ndarray, nth: np.ndarray, report: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What a report would tell twice becomes a claim of its own."""
    _, first = np.unique(np.stack([report, claim]), axis=1, return_index=True)
    again = np.setdiff1d(np.arange(len(claim)), first)
    claim, nth = claim.copy(), nth.copy()
    claim[again] = int(claim.max()) + 1 + np.arange(len(again))
    nth[again] = 0
    return claim, nth


def _contradicted(
    claim: np.ndarray, claims: int, chance: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Numbers of which the later one is smaller, and second tellings that deny the first."""
    number = len(claim)
    killed, denies = np.zeros(number, dtype=np.int64), np.zeros(number, dtype=bool)
    twice = np.flatnonzero(np.bincount(claim, minlength=claims) == 2)  # noqa: PLR2004
    chosen = set(twice[chance.random(len(twice)) < SPECIAL].tolist())
    seen: set[int] = set()
    for n in np.flatnonzero(np.isin(claim, list(chosen))).tolist():
        one, is_later = int(claim[n]), int(claim[n]) in seen
        seen.add(one)
        if one % 2:
            killed[n] = 20 + one % 50 if is_later else 90 + one % 50
        else:
            denies[n] = is_later
    return killed, denies


def _words(
    world: World,
    subject: np.ndarray,
    claim: np.ndarray,
    nth: np.ndarray,
    chance: np.random.Generator,
) -> np.ndarray:
    """No two tellings of a claim share a word of their own; no word is there twice."""
    free = np.sort(np.setdiff1d(np.arange(VOCABULARY), world.subjects.ravel()))
    half = len(free) // 2
    claims = len(subject)
    step = np.arange(OF_CLAIM) * (half // OF_CLAIM)
    of_claim = free[chance.integers(half // OF_CLAIM, size=(claims, OF_CLAIM)) + step]
    base = chance.integers(len(free) - half, size=claims)
    own = (base[claim][:, None] + 2 * nth[:, None] + np.arange(OF_ITS_OWN)) % (len(free) - half)
    found: np.ndarray = np.hstack(
        [free[half + own], of_claim[claim], world.subjects[subject[claim]]]
    )
    return found


def published(report: int) -> str:
    """When a report was published."""
    return (_FIRST + report * _EVERY).strftime("%Y-%m-%dT%H:%M:%SZ")
