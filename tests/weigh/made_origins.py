"""One claim's tellings, and what counting their origins gives; everything is invented."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from firsthand.types import ChainLink, Told
from firsthand.weigh.origins import Background, trace

if TYPE_CHECKING:
    from firsthand.types import Kind, Merge, Stance
    from firsthand.weigh.origins import Traced

WORDS = "The old pier is unsafe"
NUMBERS = count()
NOTHING = Background()


def link(
    name: str, kind: Kind | None = None, entity: int | None = None, told: str = ""
) -> ChainLink:
    guess: Kind = (
        "anonymous" if name.split(maxsplit=1)[0] in ("a", "an", "the", "sources") else "person"
    )
    if name.endswith(("Wire", "Post", "Times")):
        guess = "media"
    return ChainLink(name, kind or guess, told or None, entity)


def told(
    publisher: str | None,
    *chain: str | ChainLink,
    day: int | None = 1,
    words: str = WORDS,
    around: str = "",
    headline: bool = False,
) -> Told:
    number = next(NUMBERS)
    return Told(
        report=f"{publisher} {day}",
        id=f"t{number:04}",
        statement=None,
        publisher=publisher,
        published=None if day is None else f"2031-05-{day:02}",
        start=20,
        end=20 + len(words),
        words=words,
        plain=words,
        chain=tuple(one if isinstance(one, ChainLink) else link(one) for one in chain),
        certainty="certain",
        polarity="positive",
        is_headline=headline,
        around=around,
    )


def traced(*tellings: Told, background: Background = NOTHING, side: Stance = "supports") -> Traced:
    return trace(tellings, [side] * len(tellings), background)


def counted(*tellings: Told, background: Background = NOTHING) -> tuple[int, int]:
    found = traced(*tellings, background=background).support
    return found.low, found.high


def only_merge(*tellings: Told, background: Background = NOTHING) -> Merge:
    [merge] = [
        merge for one in traced(*tellings, background=background).origins for merge in one.merged
    ]
    return merge
