"""Claims in a brief: who tells them, on whose word, and who denies them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from firsthand.show.brief.naming import SHOWN, house_of, lead, name_of, passages, side
from firsthand.show.brief.parts import Item, Quote, Sentence
from firsthand.show.brief.wording import confidence_because, likelihood
from firsthand.show.claim_words import CREDIBILITY, counted, origin_range
from firsthand.show.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from firsthand.types import Claim, Voice

_QUOTATION = re.compile(r"“.*”")
"""From the first mark to the last: the words between may have marks of their own."""


def claim_item(claim: Claim) -> Item:
    """A claim: first told by whom, by how many, more surely, denied; its grade."""
    supporting, denying = side(claim, "supports"), side(claim, "denies")
    about = lead(claim)
    sentences = (
        *_first(supporting, about),
        *_count(claim, supporting),
        *_surer(supporting),
        *_denied(claim, denying),
    )
    return Item(sentences, about, tuple(_weighed(claim, [*supporting, *denying])))


def _first(supporting: Sequence[Voice], about: Quote | None) -> Iterator[Sentence]:
    """`Kelm Observer (2031-06-02), on the word of an engineer, puts it as likely: “...”`."""
    for voice in supporting[:1]:
        chain = ", who cites ".join(name_of(name) for name in voice.chain)
        who = f"{house_of(voice.cited)}{f', on the word of {chain},' if chain else ''}"
        told = f"{who} {likelihood(voice.certainty, voice.words)}"
        quote = Quote(voice.words, voice.cited)
        # What stands above it is not quoted twice.
        yield (
            Sentence((f"{told}.",), (quote,))
            if quote == about
            else Sentence((f"{told}: ", quote, "."))
        )


def _count(claim: Claim, supporting: Sequence[Voice]) -> Iterator[Sentence]:
    reports = len({voice.cited.report for voice in supporting})
    if reports > 1:
        told = f"{counted(claim.support.reports, 'report')} tell it, from"
        rest = f"; firsthand trace {claim.id} shows all" if reports > SHOWN else ""
        words = f"{told} {origin_range(claim.support)}{rest}."
        yield Sentence((words,), passages(supporting))


def _surer(supporting: Sequence[Voice]) -> Iterator[Sentence]:
    surer = next((voice for voice in supporting if voice.strength == "stronger"), None)
    if surer is not None:
        told = f"{house_of(surer.cited)} tells it more surely than it was first told: "
        yield Sentence((told, Quote(surer.words, surer.cited), "."))


def _denied(claim: Claim, denying: Sequence[Voice]) -> Iterator[Sentence]:
    if denying:
        voice = denying[0]
        who = f"by {name_of(voice.chain[-1])}" if voice.chain else "in its own voice"
        against = f"{counted(claim.denial.reports, 'report')} deny it"
        if claim.denial.reports == 1:
            against = "1 report denies it"
        first = house_of(voice.cited, begins=False)
        told = f"{against}, from {origin_range(claim.denial)}; first {first}, {who}: "
        yield Sentence((told, Quote(voice.words, voice.cited), "."))


def _weighed(claim: Claim, voices: Sequence[Voice]) -> Iterator[Sentence]:
    """Grade and confidence, in two sentences: likelihood and confidence do not mix."""
    if voices:
        grade = claim.grade
        # What excludes it is quoted, with its own citation, among the contradictions.
        because = printable(_QUOTATION.sub("another claim", grade.because))
        words = f"Grade {grade.credibility}, {CREDIBILITY[grade.credibility]}: {because}."
        rests_on = passages(voices)
        yield Sentence((words,), rests_on)
        yield Sentence((confidence_because(claim),), rests_on)
