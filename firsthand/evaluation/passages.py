"""Passages that stand alone, read as if each were a report: for corpora of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand import pipeline
from firsthand.types import Told

if TYPE_CHECKING:
    from collections.abc import Iterable


def told_of(passages: Iterable[str]) -> dict[str, Told]:
    """Each passage as one telling: its longest, with how sure and on which side that is.

    Args:
        passages: a sentence or a clause each; what is told twice is read once.
    """
    return {text: _told(text) for text in dict.fromkeys(passages)}


def _told(text: str) -> Told:
    found = max(pipeline.read(text).tellings, key=lambda one: len(one.plain), default=None)
    return Told(
        report=text,
        id="t1",
        statement=None,
        publisher=None,
        published=None,
        start=0,
        end=len(text),
        words=text,
        plain=found.plain if found else text,
        chain=(),
        certainty=found.certainty if found else "certain",
        polarity=found.polarity if found else "positive",
    )
