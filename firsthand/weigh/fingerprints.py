"""Fingerprints of a text: hashes of runs of words, few of them, yet some of every long run.

Two texts that share a run of `GUARANTEED` words share a fingerprint, whatever stands around it.
The hashes are the same on every machine, so that they can be kept in an index.

Source: Schleimer, Wilkerson, Aiken: Winnowing (SIGMOD 2003), over words instead of characters.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from firsthand.letters import without_accents
from firsthand.types import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

GRAM = 4
"""Words that are hashed together."""
WINDOW = 4
"""One hash of so many neighbours is kept. With GRAM it makes GUARANTEED 7: where one word in eight
is edited, seven between two edits are left as they were."""
GUARANTEED = GRAM + WINDOW - 1
"""Words of the shortest run that leaves a fingerprint wherever it stands."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*")
_BYTES = 8


@dataclass(frozen=True, slots=True)
class Words:
    """These words, folded, stand at these places of a text.

    Attributes:
        folded: without case, accents and punctuation.
        spans: of each of them, in order.
    """

    folded: tuple[str, ...]
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        """How many words."""
        return len(self.folded)

    def span(self, start: int, end: int) -> Span:
        """From the beginning of word `start` to the end of the last word before `end`."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


def cut_words(text: str) -> Words:
    """Cut a text into folded words; numbers stay whole ("1,200"), hyphens part ("cease-fire").

    Args:
        text: of one report.
    """
    matches = list(_WORD.finditer(text))
    return Words(
        tuple(_fold(match.group()) for match in matches),
        tuple(Span(match.start(), match.end()) for match in matches),
    )


def gram_hashes(words: Sequence[str]) -> list[int]:
    """Hash every run of GRAM words; entry i is the run that begins at word i.

    Args:
        words: folded.

    Returns:
        One number of 64 bits a run; none for fewer than GRAM words.
    """
    return [_hash(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]


def winnow(hashes: Sequence[int]) -> list[int]:
    """Choose the least hash of every WINDOW neighbours, the last of equal ones.

    Args:
        hashes: of all runs, as `gram_hashes` gives them.

    Returns:
        Where the chosen ones stand, in order; of fewer than WINDOW hashes the least one.
    """
    chosen: list[int] = []
    rising: deque[int] = deque()  # places in the window whose hashes grow from left to right
    for at, value in enumerate(hashes):
        while rising and hashes[rising[-1]] >= value:
            rising.pop()
        rising.append(at)
        if rising[0] <= at - WINDOW:
            rising.popleft()
        if at >= min(WINDOW, len(hashes)) - 1 and (not chosen or chosen[-1] != rising[0]):
            chosen.append(rising[0])
    return chosen


def fingerprints(text: str) -> frozenset[int]:
    """The fingerprints of a text, for an index from fingerprints to reports.

    Args:
        text: of one report. One of fewer than GRAM words has none.

    Returns:
        Numbers of 64 bits, two for about five words.
    """
    return winnowed(gram_hashes(cut_words(text).folded))


def winnowed(hashes: Sequence[int]) -> frozenset[int]:
    """The same of runs that are hashed already."""
    return frozenset(hashes[at] for at in winnow(hashes))


def _hash(words: Sequence[str]) -> int:
    digest = blake2b("\n".join(words).encode(), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "big")


def _fold(word: str) -> str:
    return without_accents(word.replace("’", "'")).casefold()
