"""Claims made by hand that many reports tell."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat
from typing import TYPE_CHECKING

from made_claims import CLAIM, CLOSE, ORIGINS, cited, voice

from firsthand.types import Merge, Support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.types import Claim

HOSTILE = "</title><script>alert(1)</script>\u202eevil\u202c \"'&amp; <b>\x1b[2J"
WORD = "Donaudampfschifffahrt" * 5_000
"""More than 100,000 characters without a space."""


def passed_on(parents: Sequence[int | None], days: Sequence[str | None]) -> Claim:
    """A claim that each report has from another one before it; None: straight from the origin.

    Args:
        parents: the place of the other report in the same list.
        days: on which each was published.
    """
    places = [cited(f"b{at}", f"House {at}", day) for at, day in enumerate(days)]
    merged = tuple(
        Merge(f"b{at}", "s1", "copies" if at % 2 else "cites", f"citing b{one}", places[one])
        for at, one in enumerate(parents)
        if one is not None
    )
    return replace(
        CLAIM,
        voices=tuple(voice(place, CLOSE, "a port official") for place in places),
        origins=(replace(ORIGINS[0], merged=merged),),
        support=Support(len(places), 1, 1),
        unknowns=(),
    )


def on_one_wire(reports: int, days: int = 3) -> Claim:
    """A claim that all reports but the first have from the first."""
    dates = [f"2031-03-{1 + at * days // reports:02d}T07:00:00Z" for at in range(reports)]
    return passed_on([None, *[0] * (reports - 1)], dates)


def in_a_chain(reports: int) -> Claim:
    """A claim that each report has from the one before it, all on one day."""
    parents = [None, *range(reports - 1)]
    dates = [f"2031-03-01T{at // 60:02d}:{at % 60:02d}:00Z" for at in range(reports)]
    return passed_on(parents, dates)


def hostile_claim() -> Claim:
    """The bridge of Dunmore, in words that would break a page."""
    return replace(
        CLAIM,
        text=WORD,
        voices=tuple(
            replace(
                one,
                words=HOSTILE,
                chain=(HOSTILE, long),
                cited=replace(one.cited, publisher=HOSTILE + long, title=long),
            )
            for one, long in zip(CLAIM.voices, chain([WORD], repeat(HOSTILE)), strict=False)
        ),
        origins=tuple(
            replace(
                one,
                name=HOSTILE + WORD,
                merged=tuple(replace(merge, evidence=HOSTILE * 50) for merge in one.merged),
            )
            for one in ORIGINS
        ),
        contradictions=tuple(
            replace(one, text=HOSTILE, because=WORD) for one in CLAIM.contradictions
        ),
        grade=replace(CLAIM.grade, because=HOSTILE + WORD),
        history=tuple(replace(turn, words=HOSTILE) for turn in CLAIM.history),
        unknowns=tuple(replace(one, outlet=HOSTILE + WORD) for one in CLAIM.unknowns),
    )
