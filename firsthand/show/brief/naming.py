"""Names of houses and sources in sentences, and the passages that many voices are."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from firsthand.show.brief.parts import Quote
from firsthand.show.claim_words import shown_day
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.types import Citation, Claim, Stance, Voice

SHOWN = 8
"""Passages that one sentence cites at most; `firsthand trace` shows all."""
_UNMARKED = str.maketrans("", "", '“”„"')


def name_of(words: str) -> str:
    """A name on one line, without quotation marks: those are for words of reports."""
    return printable(words.translate(_UNMARKED))


def house_of(cited: Citation, *, begins: bool = True) -> str:
    """`Kelm Observer (2031-06-02)`.

    Args:
        cited: whose house it is.
        begins: whether a sentence begins so.
    """
    day = shown_day(cited.published) or "day not known"
    article = "A" if begins else "a"
    return f"{name_of(cited.publisher or '') or f'{article} publisher not known'} ({day})"


def side(claim: Claim, stance: Stance) -> list[Voice]:
    """The voices of one side, the earliest first."""
    return [voice for voice in claim.voices if voice.stance == stance]


def lead(claim: Claim) -> Quote | None:
    """The claim in words of a report: those of the voice that are most like its text.

    The text itself has names for pronouns, which the desk put there and no report did.
    """
    voices = side(claim, "supports") or list(claim.voices)
    if not voices:
        return None
    nearest = max(voices, key=lambda voice: _likeness(voice.words, claim.text))
    return Quote(nearest.words, nearest.cited)


def passages(voices: Iterable[Voice]) -> tuple[Quote, ...]:
    """Of each report one passage, of each origin one first; not more than are shown."""
    by_report: dict[str, Voice] = {}
    for voice in voices:
        by_report.setdefault(voice.cited.report, voice)
    found = list(by_report.values())
    firsts = {voice.origin: voice for voice in reversed(found)}.values()
    order = sorted(found, key=lambda voice: voice not in firsts)[:SHOWN]
    return tuple(Quote(voice.words, voice.cited) for voice in found if voice in order)


def listed(names: Sequence[str]) -> str:
    """`A, B and C`."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _likeness(words: str, text: str) -> float:
    return 1.0 if words == text else SequenceMatcher(None, words, text, autojunk=False).ratio()
