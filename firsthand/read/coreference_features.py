"""Features of candidates, and of pairs of a candidate with an earlier one it may go back to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from firsthand.read.coreference_candidates import ROLES, WORDS
from firsthand.read.coreference_kinds import GENDERS, KINDS, NUMBERS

if TYPE_CHECKING:
    from firsthand.read.coreference_candidates import Candidates

REACH = 80
"""So many heads back an antecedent is looked for."""
REPEATS = 6
"""So many earlier ones with the same head are looked at besides, however far back."""

SHAPES = (
    *("reflexive", "possessive", "with clause", "with apposition", "predicate"),
    *("relative", "inside another", "first sentence", "quoted"),
)
OFTEN = (1, 2, 4, 8)
ALONE = (
    *(f"kind {k}" for k in KINDS),
    *(f"number {n}" for n in NUMBERS),
    *(f"gender {g}" for g in GENDERS),
    *(f"role {r}" for r in ROLES),
    *SHAPES,
    *(f"head {n} times or more" for n in OFTEN[1:]),
    *("first with this head", "two words", "four words", "last with this head"),
)
"""What is known of one candidate."""
_SENTENCES = (0, 1, 2, 3, 4, 6, 10, 20)
_HEADS = (1, 2, 3, 4, 5, 8, 16, 32, 64)
TOGETHER = (
    *(f"{n} sentences or more" for n in _SENTENCES[1:]),
    *(f"{n} heads or more" for n in _HEADS[1:]),
    *("same paragraph", "same words", "same pronoun", "same head", "last with this head"),
    *("later head in earlier", "earlier head in later", "all words in earlier"),
    *("all words in later", "some other word", "words on both sides", "initials"),
    *("number agrees", "number differs", "gender agrees", "gender differs"),
    *("only later quoted", "only earlier quoted", "both quoted"),
    *("later inside earlier", "earlier inside later", "same governor", "same governor, reflexive"),
    *("predicate of it", "apposed to it", "same role", "same kind", "governor's subject"),
)
"""What is known of two candidates."""


@dataclass(frozen=True)
class Pairs:
    """Candidates with earlier ones; p pairs, ordered by the later one, the nearest earlier first.

    Attributes:
        later, earlier: (p,) indices of candidates.
        place: (p,) how many pairs of the same later one come before.
        features: (p, TOGETHER) of float32.
    """

    later: np.ndarray
    earlier: np.ndarray
    place: np.ndarray
    features: np.ndarray

    def __len__(self) -> int:
        """How many there are."""
        return len(self.later)


def alone(found: Candidates) -> np.ndarray:
    """Features of each candidate. (n, ALONE) of float32."""
    n = len(found)
    seen, total = _counts(found.words[:, 0] if n else np.zeros(0, dtype=np.int64))
    lengths = (found.words >= 0).sum(axis=1)
    parts = [
        _one_hot(found.kind, len(KINDS)),
        _one_hot(found.number, len(NUMBERS)),
        _one_hot(found.gender, len(GENDERS)),
        _one_hot(found.role, len(ROLES)),
        found.shape,
        np.stack([total >= k for k in OFTEN[1:]], axis=1),
        np.stack([seen == 0, lengths > 1, lengths > 3, seen == total - 1], axis=1),  # noqa: PLR2004
    ]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _one_hot(codes: np.ndarray, size: int) -> np.ndarray:
    hot: np.ndarray = codes[:, None] == np.arange(size)
    return hot


def _counts(heads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How often each head stood before, and in all. Both (n,)."""
    seen = np.zeros(len(heads), dtype=np.int64)
    total: dict[int, int] = defaultdict(int)
    for at, head in enumerate(heads.tolist()):
        seen[at] = total[head]
        total[head] += 1
    return seen, np.array([total[head] for head in heads.tolist()], dtype=np.int64)


def pairs(found: Candidates) -> Pairs:
    """Pair each candidate with those that it may go back to; linear in their number."""
    later, earlier, place = _paired(found)
    features = _features(found, later, earlier)
    return Pairs(later, earlier, place, features)


def _paired(found: Candidates) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n = len(found)
    counts = np.arange(n) - np.searchsorted(found.order, found.order - REACH)
    later = np.repeat(np.arange(n), counts)
    place = np.arange(len(later)) - np.repeat(np.cumsum(counts) - counts, counts)
    earlier = later - 1 - place
    if not n or found.order[-1] <= REACH:
        return later, earlier, place
    extra = _repeated(found)
    later = np.concatenate([later, extra[:, 0]])
    earlier = np.concatenate([earlier, extra[:, 1]])
    place = np.concatenate([place, counts[extra[:, 0]] + extra[:, 2]])
    order = np.lexsort((place, later))
    return later[order], earlier[order], place[order]


def _repeated(found: Candidates) -> np.ndarray:
    """Candidates with earlier ones of the same head out of reach: later, earlier, place. (p, 3)."""
    before: dict[int, list[int]] = defaultdict(list)
    rows = []
    nouns = found.kind >= len(KINDS) - _NOUN_KINDS
    first = np.searchsorted(found.order, found.order - REACH).tolist()
    for at, (head, noun) in enumerate(zip(found.words[:, 0].tolist(), nouns, strict=True)):
        if noun:
            far = before[head][: bisect_left(before[head], first[at])]
            near = far[-REPEATS + 1 :][::-1] + far[:1] if len(far) > REPEATS else far[::-1]
            rows += [(at, j, place) for place, j in enumerate(near)]
            before[head].append(at)
    return np.array(rows, dtype=np.int64).reshape(len(rows), 3)


_NOUN_KINDS = len(KINDS) - KINDS.index("name")


def _features(found: Candidates, later: np.ndarray, earlier: np.ndarray) -> np.ndarray:
    """All of TOGETHER. (p, TOGETHER) of float32."""
    features = np.zeros((len(TOGETHER), len(later)), dtype=np.float32)
    blocks = (_distances, _words, _agreement, _places)
    columns = chain.from_iterable(block(found, later, earlier) for block in blocks)
    for row, column in zip(features, columns, strict=True):
        row[:] = column
    return features.T


def _distances(found: Candidates, i: np.ndarray, j: np.ndarray) -> list[np.ndarray]:
    sentences, heads = found.sentence[i] - found.sentence[j], found.order[i] - found.order[j]
    return [
        *(sentences >= k for k in _SENTENCES[1:]),
        *(heads >= k for k in _HEADS[1:]),
        found.paragraph[i] == found.paragraph[j],
    ]


def _words(found: Candidates, i: np.ndarray, j: np.ndarray) -> list[np.ndarray]:
    """How the words of the two match; of pronouns only whether they are the same."""
    noun = found.kind >= len(KINDS) - _NOUN_KINDS
    same_string = found.string[i] == found.string[j]
    both = noun[i] & noun[j]
    head = found.words[:, 0]
    same_head = both & (head[i] == head[j])
    last = _last_with_head(head)
    inside = np.zeros((6, len(i)), dtype=bool)
    bits = _bits(found.words)
    some = np.flatnonzero(both & ((bits[i] & bits[j]) != 0))
    if len(some):
        inside[:, some] = _overlap(found.words[i[some]], found.words[j[some]])
    initials = both & (
        ((found.initials[i] == head[j]) & (head[j] >= 0))
        | ((found.initials[j] == head[i]) & (head[i] >= 0))
    )
    return [
        both & same_string,
        ~noun[i] & ~noun[j] & same_string,
        same_head,
        same_head & (last[i] == j),
        *inside,
        initials,
    ]


def _bits(words: np.ndarray) -> np.ndarray:
    """A number whose bits say which words there may be: those with no bit in common share none."""
    one = np.where(words >= 0, np.uint64(1) << (words % 64).astype(np.uint64), np.uint64(0))
    bits: np.ndarray = np.bitwise_or.reduce(one, axis=1)
    return bits


def _last_with_head(head: np.ndarray) -> np.ndarray:
    """Index of the last earlier candidate with the same head, -1 for none. (n,)."""
    last = np.full(len(head), -1, dtype=np.int64)
    seen: dict[int, int] = {}
    for at, word in enumerate(head.tolist()):
        last[at] = seen.get(word, -1)
        seen[word] = at
    return last


def _overlap(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How the words of later (a) and earlier ones (b) match. Both (p, WORDS). Returns (6, p)."""
    counts_a, counts_b = a >= 0, b >= 0
    in_b, in_a = ~counts_a, ~counts_b  # padding is missed by nobody
    for k in range(WORDS):
        in_b |= a == np.where(counts_b[:, k], b[:, k], -2)[:, None]
        in_a |= b == np.where(counts_a[:, k], a[:, k], -2)[:, None]
    head_in_b = in_b[:, 0]
    more_a, more_b = ~in_b.all(axis=1), ~in_a.all(axis=1)
    return np.stack(
        [head_in_b, in_a[:, 0], ~more_a, ~more_b, head_in_b & more_a, head_in_b & more_a & more_b]
    )


def _agreement(found: Candidates, i: np.ndarray, j: np.ndarray) -> list[np.ndarray]:
    columns = []
    for codes in (found.number, found.gender):
        a, b = codes[i], codes[j]
        known = (a > 0) & (b > 0)
        columns += [known & (a == b), known & (a != b)]
    quoted = found.shape[:, SHAPES.index("quoted")] > 0
    a, b = quoted[i], quoted[j]
    return [*columns, a & ~b, b & ~a, a & b]


def _places(found: Candidates, i: np.ndarray, j: np.ndarray) -> list[np.ndarray]:
    """How the two stand to each other in their sentences."""
    start = np.array([s.start for s in found.spans], dtype=np.int64)
    end = np.array([s.end for s in found.spans], dtype=np.int64)
    within = (start[j] <= start[i]) & (end[i] <= end[j])
    around = (start[i] <= start[j]) & (end[j] <= end[i])
    governed = (found.governor[i] == found.governor[j]) & (found.governor[i] >= 0)
    reflexive = found.shape[i, SHAPES.index("reflexive")] > 0
    subject = found.role == ROLES.index("subject")
    return [
        within & ~around,
        around,
        governed,
        governed & reflexive,
        (found.subject[i] == found.token[j]) | (found.subject[j] == found.token[i]),
        (found.apposed[i] == found.token[j]) | (found.apposed[j] == found.token[i]),
        found.role[i] == found.role[j],
        found.kind[i] == found.kind[j],
        subject[j] & ~governed,
    ]
