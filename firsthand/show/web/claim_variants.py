"""In which words a claim is told, and how sure each is beside its first telling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.show.printable import printable

if TYPE_CHECKING:
    from firsthand.types import Certainty, Citation, Claim, Stance, Strength, Voice

MOST_VARIANTS = 40
"""Ways of saying it that a page lists."""
MOST_CITED = 3


@dataclass(frozen=True, slots=True)
class Variant:
    """These reports tell it in the same words, equally sure.

    Attributes:
        cited: the first of them.
        more: how many more do so.
    """

    words: str
    stance: Stance
    certainty: Certainty
    strength: Strength
    cited: tuple[Citation, ...]
    more: int


def variants(claim: Claim) -> tuple[list[Variant], int]:
    """The ways in which a claim is told, the first told first; and how many more there are."""
    found: dict[tuple[str, ...], list[Voice]] = {}
    # Thousands of tellings have the same few words.
    folded = {words: printable(words).casefold() for words in {v.words for v in claim.voices}}
    for voice in claim.voices:
        key = (folded[voice.words], voice.stance, voice.certainty, voice.strength)
        found.setdefault(key, []).append(voice)
    shown = [_variant(some) for some in list(found.values())[:MOST_VARIANTS]]
    return shown, len(found) - len(shown)


def _variant(voices: list[Voice]) -> Variant:
    reports = list({voice.cited.report: voice.cited for voice in reversed(voices)}.values())[::-1]
    one = voices[0]
    return Variant(
        one.words,
        one.stance,
        one.certainty,
        one.strength,
        tuple(reports[:MOST_CITED]),
        len(reports[MOST_CITED:]),
    )
