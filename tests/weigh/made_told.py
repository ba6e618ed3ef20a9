"""Tellings for tests of weighing; places, people and houses are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from firsthand.types import ChainLink, Citation, Told

if TYPE_CHECKING:
    from firsthand.types import Kind

PIER = "the old pier of Mell is unsafe"


def link(name: str, kind: Kind = "organization", entity: int | None = None) -> ChainLink:
    return ChainLink(name, kind, None, entity)


def made(words: str = PIER, *chain: ChainLink, house: str = "Mell Wire", day: int = 1, **more: Any):
    """A telling; one report a house and day unless `report` is given."""
    given: dict[str, Any] = {
        "report": f"{house} {day}",
        "id": "t1",
        "statement": "s1" if chain else None,
        "publisher": house,
        "published": f"2031-05-{day:02}T08:00:00Z",
        "start": 0,
        "end": len(words),
        "words": words,
        "plain": words,
        "chain": chain,
        "certainty": "certain",
        "polarity": "positive",
        "around": words,
    }
    return Told(**(given | more))


def citation(told: Told) -> Citation:
    return Citation(
        told.report, told.publisher, "A title", told.published, None, None, told.start, told.end
    )
