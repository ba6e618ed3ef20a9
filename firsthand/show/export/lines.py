"""`jsonl`: readings, then claims, as docs/reference.md has them; one JSON object a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.formats import reading_to_json
from firsthand.show.jsonl_desk import answer_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from firsthand.show.export.asking import Asked


def make(asked: Asked) -> Iterator[str]:
    """Lines of `firsthand.reading/1`, then of `firsthand.claim/1`."""
    yield from asked.of_readings(lambda reading: [f"{reading_to_json(reading)}\n"])
    yield from asked.of_claims(lambda claim: [f"{answer_to_json(claim)}\n"])
